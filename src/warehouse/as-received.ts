import { decimal, literal } from "../formats/formats.js";
import type { Engine, Finding, Pipeline, ReceivedTable, Unit } from "../model/model.js";

/**
 * Findings of edit rules with the cell as its sender wrote it (原值): rules judge amounts in base units, a sender looks
 * for 9873000 in a column of 千元. A figure is told in the unit of its column, one that was written with another unit or
 * otherwise not as a number as it was written, and behind it the amount in the largest unit in which it is at least
 * one: "9873000 千元 → 98.73亿元", "987.3万元". Each knows its amount in the base unit. Reads the landed tables of the findings' sources.
 */
export async function withReceivedValues(
  engine: Engine,
  { units, sources }: Pipeline,
  landed: readonly ReceivedTable[],
  findings: readonly Finding[],
): Promise<Finding[]> {
  const tables = new Map(landed.map((table) => [placeOf(table.snapshot.snapshot, table.sheet), table]));
  const tableOf = ({ at }: Finding): ReceivedTable | undefined =>
    tables.get(placeOf(at.snapshot, at.sheet ?? null));
  const spelled = await spellings(
    engine,
    findings.flatMap((each) => tableOf(each) ?? []),
  );
  return findings.map((finding) => {
    const { snapshot, sheet, line, column, value } = finding.at;
    const table = tableOf(finding);
    const known = sources.find(({ source }) => source === table?.source)?.columns;
    const measured = known?.find(({ name }) => name === column)?.measure !== undefined;
    const unit = units.find((each) => each.unit === table?.units[column ?? ""]);
    if (value === undefined || !measured || !unit) return finding;
    const cell = spelled.get(cellOf(snapshot, sheet ?? null, line!, column!));
    return { ...finding, amount: value, at: { ...finding.at, value: asReceived(units, unit, value, cell) } };
  });
}

/** An amount in the base unit as its cell was written in a column of `unit`, and what it comes to. */
function asReceived(units: readonly Unit[], unit: Unit, value: string, cell: string | undefined): string {
  const received = decimal(value).dividedBy(unit.factor).toFixed();
  const largest = units
    .filter(
      (each) => each.base_unit === unit.base_unit && each.title.zh !== "" && decimal(each.factor).gte(1),
    )
    .sort((one, other) => decimal(other.factor).cmp(one.factor));
  const told = largest.find(({ factor }) => decimal(value).abs().gte(factor)) ?? unit;
  const as = isPlain(cell, received, unit) ? `${received} ${unit.unit}` : cell!;
  const amount = `${decimal(value).dividedBy(told.factor).toFixed()}${told.unit}`;
  if (cell === undefined && told === unit) return decimal(unit.factor).eq(1) ? received : as;
  return as.replace(" ", "") === amount ? as : `${as} → ${amount}`;
}

/** Whether a cell says no more than the number in its column's unit: separators and that unit itself are nothing more. */
function isPlain(cell: string | undefined, received: string, { unit }: Unit): boolean {
  return cell === undefined || [received, received + unit].includes(cell.replace(/[,，\s]/g, ""));
}

/** How figures were spelled that were not written as plain numbers, by snapshot, sheet, line and column. */
async function spellings(engine: Engine, tables: readonly ReceivedTable[]): Promise<Map<string, string>> {
  const known = new Map<string, string>();
  for (const source of new Set(tables.flatMap((table) => table.source ?? []))) {
    const own = tables.filter((table) => table.source === source).map(({ snapshot }) => snapshot.snapshot);
    await eachSpelled(engine, source, own, (snapshot, sheet, line, column, cell) =>
      known.set(cellOf(snapshot, sheet, line, column), cell),
    );
  }
  return known;
}

/** Takes each figure of snapshots of one source that was not written as a plain number, as it was written. */
export async function eachSpelled(
  engine: Engine,
  source: string,
  snapshots: readonly string[],
  take: (snapshot: string, sheet: string | null, line: number, column: string, cell: string) => void,
): Promise<void> {
  const select = `SELECT _snapshot, _sheet, _line, _spelled FROM landed_${source}
WHERE _spelled IS NOT NULL AND _snapshot IN (${[...new Set(snapshots)].map(literal).join(", ")})`;
  await engine.stream(select, ([snapshot, sheet, line, cells]) => {
    for (const [column, cell] of Object.entries(JSON.parse(String(cells)) as Record<string, string>))
      take(String(snapshot), sheet === null ? null : String(sheet), Number(line), column, cell);
  });
}

function placeOf(snapshot: string, sheet: string | null): string {
  return JSON.stringify([snapshot, sheet]);
}

function cellOf(snapshot: string, sheet: string | null, line: number, column: string): string {
  return JSON.stringify([snapshot, sheet, line, column]);
}
