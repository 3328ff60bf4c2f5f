import type { Engine, Pipeline, ReceivedTable, Source, TableColumn, Unit } from "../model/model.js";
import { deliveriesOf } from "./register.js";

/** Factors of units (`unitsOf` bounds them). */
const FACTOR = "DECIMAL(17,6)";
/** Those that are whole. */
const WHOLE = "DECIMAL(9,0)";

/**
 * The delivery that a table came in: two tables of one are as late as each other. Null for a correction sheet, which
 * answers what came before, and for a file that gave way to what came together with it.
 */
export function momentOf({
  corrects,
  snapshot,
}: Pick<ReceivedTable, "corrects" | "snapshot">): string | null {
  return corrects === null && !snapshot.gave_way ? snapshot.known_at : null;
}

/**
 * Makes the table `received`, what is known of the files of a source: one row per table, with the factor and unit of
 * each value column, the moment that it shares with what came together with it and, of a register, the delivery that it
 * belongs to.
 * @param ordinals the place of each snapshot in the order of receipt
 */
export async function loadReceived(
  engine: Engine,
  pipeline: Pipeline,
  source: Source,
  tables: readonly ReceivedTable[],
  ordinals: ReadonlyMap<string, number>,
): Promise<void> {
  const values = source.columns.filter(({ measure }) => measure);
  const text = (name: string): TableColumn => ({ name, type: "VARCHAR" });
  const unitOf = (table: ReceivedTable, column: string): Unit | undefined =>
    pipeline.units.find(({ unit }) => unit === table.units[column]);
  const deliveries = deliveriesOf(tables);
  await engine.load(
    "received",
    [
      ...[text("snapshot"), text("sheet"), text("known_at"), text("moment")],
      { name: "ordinal", type: "INTEGER" },
      { name: "period_start", type: "DATE" },
      { name: "period_months", type: "INTEGER" },
      { name: "delivery", type: "INTEGER" },
      { name: "delivered_on", type: "DATE" },
      ...values.flatMap(({ name }) => [
        { name: `factor_${name}`, type: FACTOR },
        { name: `whole_${name}`, type: WHOLE },
        text(`unit_${name}`),
        text(`base_${name}`),
      ]),
    ],
    tables.map((table, at) => ({
      snapshot: table.snapshot.snapshot,
      sheet: table.sheet,
      known_at: table.snapshot.known_at,
      moment: momentOf(table),
      ordinal: String(ordinals.get(table.snapshot.snapshot)),
      period_start: table.period?.period_start ?? null,
      period_months: table.period ? String(table.period.period_months) : null,
      delivery: String(deliveries[at]!.delivery),
      delivered_on: deliveries[at]!.delivered_on,
      ...Object.fromEntries(
        values.flatMap(({ name }) => {
          const unit = unitOf(table, name);
          return [
            [`factor_${name}`, unit?.factor ?? null],
            [`whole_${name}`, unit && /^\d{1,9}$/.test(unit.factor) ? unit.factor : null],
            [`unit_${name}`, unit?.unit ?? null],
            [`base_${name}`, unit?.base_unit ?? null],
          ];
        }),
      ),
    })),
  );
}
