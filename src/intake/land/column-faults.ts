import { type Finding, type FindingCode, finding } from "../../model/model.js";
import { type Batch, placed, placeOf } from "../batch.js";
import { letters } from "../text/text.js";
import { bare, isFormula, mergedRange, outdatedResult, scalingFormat } from "../words/words.js";

/** Ranges of cells that are named; a column with more has holes everywhere. */
const MOST_RANGES = 12;

/** What was withheld of the rows of a table: the reasons by line, and the cells of the first lines. */
interface WithheldRows {
  withheld: ReadonlyMap<number, readonly { code: FindingCode; column?: string }[]>;
  queried: ReadonlyMap<number, readonly { code: FindingCode; column?: string }[]>;
  cells: ReadonlyMap<number, readonly string[]>;
}

/** Faults of a whole column: its formulas were never computed, or not since its cells changed, its number format shows another number. */
const columnFaults = ["formula-not-computed", "formula-outdated", "scaled-number"] as const;
type ColumnFault = (typeof columnFaults)[number];

/** Whether a fault is told once for its column, and not for each cell. */
export function toldByColumn(code: FindingCode): code is ColumnFault {
  return (columnFaults as readonly FindingCode[]).includes(code);
}

interface FaultyCell {
  line: number;
  value: string | undefined;
}

/**
 * The faults of whole columns, of rows and of total rows alike: one finding for each column, which names the cells as
 * the sender's program does.
 */
export function columnFindings(batch: Batch, found: WithheldRows): Finding[] {
  const rows = faultyRows(batch, found);
  return columnFaults.flatMap((code) =>
    batch.columns.flatMap((column) => {
      const at = batch.layout.indexOf(column);
      const cells = [...(rows[code].get(column) ?? []), ...ofTotals(code, column, batch)];
      cells.sort((one, other) => one.line - other.line);
      return cells.length > 0 ? [columnFinding(code, column, letters(at), cells, batch)] : [];
    }),
  );
}

/** Faults of a cell that its whole column shares where they name the same unit: one percent format, one typed unit. */
const unitFaults: ReadonlySet<FindingCode> = new Set(["unit-mismatch", "cell-unit-unknown"]);

/** Findings of cells with those of one unit in one column told once, on the first cell, with the number and the cells. */
export function oncePerColumn(batch: Batch, findings: readonly Finding[]): Finding[] {
  const causes = new Map<string, Finding[]>();
  for (const each of findings)
    if (unitFaults.has(each.code))
      causes.set(unitCause(each), [...(causes.get(unitCause(each)) ?? []), each]);
  return findings.flatMap((each) => {
    const alike = unitFaults.has(each.code) ? causes.get(unitCause(each))! : [each];
    if (alike.length === 1) return [each];
    if (alike[0] !== each) return [];
    const lines = alike.map(({ at }) => at.line!).sort((one, other) => one - other);
    const letter = letters(batch.layout.indexOf(each.at.column!));
    const cells = batch.spans.size > 0 ? {} : { cells: ranges(letter, lines) };
    return [{ ...each, data: { ...each.data, count: alike.length, ...cells } }];
  });
}

function unitCause({ code, at, data }: Finding): string {
  return JSON.stringify([code, at.column, data.found ?? data.unit]);
}

function columnFinding(
  code: ColumnFault,
  column: string,
  letter: string,
  cells: readonly FaultyCell[],
  batch: Batch,
): Finding {
  const lines = cells.map(({ line }) => line);
  const value = cells.find((cell) => cell.value !== undefined)?.value ?? "";
  // A record of several lines is a form whose items are rows: its cells do not stand in columns.
  const where = batch.spans.size > 0 ? {} : { cells: ranges(letter, lines) };
  const place = placed(placeOf(batch), { line: lines[0]!, column, value });
  const facts = { title: batch.labels[column] || column, count: cells.length, ...where };
  if (code === "formula-not-computed") return finding(code, place, facts);
  if (code === "formula-outdated")
    return finding(code, place, {
      ...facts,
      ...(outdatedResult(bare(value)) ?? { stored: "", computed: "" }),
    });
  return finding(code, place, { ...facts, format: scalingFormat(bare(value)) ?? "" });
}

/** The cells of rows that share a fault of their column, by fault and column: the reasons of all rows are looked at once. */
function faultyRows(
  { layout }: Batch,
  { withheld, queried, cells }: WithheldRows,
): Record<ColumnFault, Map<string, FaultyCell[]>> {
  const faulty = Object.fromEntries(columnFaults.map((code) => [code, new Map()])) as ReturnType<
    typeof faultyRows
  >;
  for (const rows of [withheld, queried])
    for (const [line, reasons] of rows)
      for (const { code, column } of reasons) {
        if (column === undefined || !toldByColumn(code)) continue;
        const before = faulty[code].get(column) ?? [];
        before.push({ line, value: cells.get(line)?.[layout.indexOf(column)] });
        faulty[code].set(column, before);
      }
  return faulty;
}

function ofTotals(code: ColumnFault, column: string, { totals }: Batch): FaultyCell[] {
  return totals.flatMap(({ line, cells }) => {
    const value = cells[column] ?? "";
    return faultOf(bare(value)) === code ? [{ line, value }] : [];
  });
}

function faultOf(text: string): ColumnFault | undefined {
  if (outdatedResult(text)) return "formula-outdated";
  if (isFormula(text)) return "formula-not-computed";
  return !mergedRange(text) && scalingFormat(text) !== undefined ? "scaled-number" : undefined;
}

/** "E6:E10, E12" of ascending lines. */
function ranges(column: string, lines: readonly number[]): string {
  const runs: [number, number][] = [];
  for (const line of lines) {
    const last = runs.at(-1);
    if (last && line <= last[1] + 1) last[1] = line;
    else runs.push([line, line]);
  }
  const named = runs.map(([from, to]) =>
    from === to ? `${column}${from}` : `${column}${from}:${column}${to}`,
  );
  return named.length > MOST_RANGES ? `${named.slice(0, MOST_RANGES).join(", ")} …` : named.join(", ");
}
