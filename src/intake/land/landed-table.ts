import { decimal } from "../../formats/formats.js";
import type { ReceivedTable } from "../../model/model.js";
import type { Batch } from "../batch.js";
import type { ClosedLedger } from "./close-ledger.js";

/**
 * The record of one table.
 * @param sums of the number columns of its accepted rows, in the unit of the file
 * @param asked the register that was asked, if any was
 */
export function landedOf(
  key: string,
  batch: Batch,
  parts: string[],
  closed?: ClosedLedger,
  sums: Readonly<Record<string, string | null>> = {},
  asked: string | null = null,
): ReceivedTable {
  const { snapshot, source, period, ledger, findings, corrects, printed } = batch;
  const units = Object.fromEntries(Object.entries(batch.units).map(([column, { unit }]) => [column, unit]));
  const { figures, ...rest }: Partial<ClosedLedger> = closed ?? {};
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
    ...rest,
    weights: figures && { sums: inBaseUnits(batch, sums), rows: figures },
  };
}

function inBaseUnits(
  { units }: Batch,
  sums: Readonly<Record<string, string | null>>,
): Record<string, string> {
  return Object.fromEntries(
    Object.entries(units).flatMap(([column, { factor }]) =>
      sums[column] ? [[column, decimal(sums[column]).times(factor).toFixed()]] : [],
    ),
  );
}
