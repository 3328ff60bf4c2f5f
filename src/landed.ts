import type { Batch, Settled } from "./intake/intake.js";
import type { Landed } from "./warehouse/warehouse.js";

/** The record of one table. */
export function landedOf(key: string, batch: Batch, parts: string[], settled?: Settled): Landed {
  const { snapshot, source, period, ledger, findings, corrects, printed } = batch;
  const units = Object.fromEntries(Object.entries(batch.units).map(([column, { unit }]) => [column, unit]));
  return {
    ...{ key, snapshot, sheet: batch.sheet ?? null, source: source?.source ?? null, period, parts, units },
    ...{ ledger, findings, quarantined: [], answers: [], corrects, printed },
    ...settled,
  };
}
