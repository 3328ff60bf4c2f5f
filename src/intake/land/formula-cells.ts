import { type Finding, finding } from "../../model/model.js";
import { type Batch, placed, placeOf } from "../batch.js";
import { bare, isFormula } from "../words/words.js";
import type { CellFindings } from "./odd-records.js";

/** Ranges of cells that are named; a column with more has holes everywhere. */
const MOST_RANGES = 12;

/** A cell with a formula that was never computed. */
interface FormulaCell {
  line: number;
  value: string | undefined;
}

/**
 * Formulas that were never computed, of rows and of total rows alike: one finding for each column, which names the
 * cells as the sender's program does.
 */
export function formulaFindings(batch: Batch, found: CellFindings): Finding[] {
  return batch.columns.flatMap((column) => {
    const at = batch.layout.indexOf(column);
    const cells = [...ofRows(column, at, found), ...ofTotals(column, batch)].sort(
      (one, other) => one.line - other.line,
    );
    const [first] = cells;
    if (!first) return [];
    const lines = cells.map(({ line }) => line);
    const title = batch.labels[column] || column;
    const value = cells.find((cell) => cell.value !== undefined)?.value ?? "=";
    // A record of several lines is a form whose items are rows: its cells do not stand in columns.
    const where = batch.spans.size > 0 ? undefined : ranges(letters(at), lines);
    const facts = { title, count: cells.length, cells: where };
    return [
      finding("formula-not-computed", placed(placeOf(batch), { line: first.line, column, value }), facts),
    ];
  });
}

function ofRows(column: string, at: number, { withheld, queried, cells }: CellFindings): FormulaCell[] {
  return [...withheld, ...queried].flatMap(([line, reasons]) =>
    reasons.some((reason) => reason.code === "formula-not-computed" && reason.column === column)
      ? [{ line, value: cells.get(line)?.[at] }]
      : [],
  );
}

function ofTotals(column: string, { totals }: Batch): FormulaCell[] {
  return totals.flatMap(({ line, cells }) => {
    const value = cells[column] ?? "";
    return isFormula(bare(value)) ? [{ line, value }] : [];
  });
}

/** The letters of a column counted from 0: 27 is AB. */
function letters(at: number): string {
  const rest = Math.floor(at / 26);
  return (rest > 0 ? letters(rest - 1) : "") + String.fromCharCode(65 + (at % 26));
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
