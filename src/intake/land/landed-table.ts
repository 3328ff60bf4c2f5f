import type { ReceivedTable } from "../../model/model.js";
import type { Batch } from "../batch.js";
import type { ClosedLedger } from "./close-ledger.js";

/** The record of one table. @param asked the register that was asked, if any was */
export function landedOf(
  key: string,
  batch: Batch,
  parts: string[],
  closed?: ClosedLedger,
  asked: string | null = null,
): ReceivedTable {
  const { snapshot, source, period, ledger, findings, corrects, printed } = batch;
  const units = Object.fromEntries(Object.entries(batch.units).map(([column, { unit }]) => [column, unit]));
  return {
    key,
    snapshot,
    sheet: batch.sheet ?? null,
    source: source?.source ?? null,
    period,
    parts,
    digests: [],
    units,
    ledger,
    findings,
    quarantined: [],
    answers: [],
    corrects,
    printed,
    asked,
    ...closed,
  };
}
