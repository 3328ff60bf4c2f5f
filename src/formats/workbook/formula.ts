import { decimal } from "../decimal.js";
import { columnAt, MOST_SUMMED, type Printed, recompute } from "./recompute.js";
import type { CellPlace, Merge } from "./sheet.js";

/** A formula whose stored result may never have been computed; row and column counted from 0. */
interface Pending {
  rows: string[][];
  row: number;
  column: number;
  text: string;
  /** What stands in place of a result: nothing, 0, or an empty text. */
  stored: "nothing" | "zero" | "blank";
  /** The cells that an array formula fills. */
  area: Merge | undefined;
}

/** A formula with a result, which may be older than the cells that it rests on. */
interface Computed {
  row: number;
  column: number;
  formula: string;
}

/** A sheet whose formulas have results. */
interface Sheet extends Printed {
  rows: string[][];
  computed: Computed[];
}

/** Formulas with results that are computed anew in one workbook at most. */
const mostComputed = 200_000;
/** Two computations of one number agree to so much of it: programs reckon with 15 digits. */
const agrees = 1e-9;

/** Characters of a formula that are shown; lines of a sheet must stay readable. */
const longestShown = 60;
/** Cells that array formulas without a result may fill, together. */
const largestArea = 100_000;

const number = String.raw`\d+(?:\.\d+)?`;
const reference = String.raw`\$?[A-Z]{1,3}\$?\d+`;
const arithmetic = new RegExp(`^(?:${reference}|${number}|[+*/()\\s])+$`);
const operands = new RegExp(`${reference}|${number}`, "g");

/** How a formula without a result prints: "=E6*1.01"; "=…" where its text is not at hand. */
export function formulaText(formula: string): string {
  const text = formula.trim().replace(/^=/, "");
  return `=${text === "" ? "…" : text.length > longestShown ? `${text.slice(0, longestShown)}…` : text}`;
}

/**
 * The formulas of one workbook whose stored result is missing or may be a placeholder: many programs write formulas
 * and compute none, with nothing, 0 or an empty text in place of a result. Once all sheets are read, those that were
 * never computed print as the formula itself, and those with a result that the cells they rest on do not give any more
 * as the formula with both: "=SUM(D6:D7) [1200≠1500]".
 */
export class Formulas {
  private readonly pending: Pending[] = [];
  private current: Omit<Pending, "rows">[] = [];
  private readonly sheets: Sheet[] = [];
  private readonly unjudged = new Map<string[][], CellPlace[]>();
  private results: Computed[] = [];
  private texts = new Set<string>();
  private known = 0;
  /** Whether any formula has a result that is no placeholder: then the program computes. */
  computed = false;

  /** Remembers a formula of the present sheet by what is stored in place of its result. */
  add(cell: Omit<Pending, "rows" | "area">, area?: Merge): void {
    this.current.push({ ...cell, area });
  }

  /** Remembers a formula of the present sheet that has a result. */
  result(cell: Computed): void {
    this.computed = true;
    if (this.known < mostComputed && this.results.push(cell)) this.known += 1;
  }

  /** Remembers a cell of the present sheet that holds a number as text. */
  numberAsText(row: number, column: number): void {
    this.texts.add(`${row},${column}`);
  }

  /** Ends a sheet, whose rows are these. */
  endSheet(rows: string[][]): void {
    if (this.results.length > 0) this.sheets.push({ rows, texts: this.texts, computed: this.results });
    this.results = [];
    this.texts = new Set();
    for (const cell of this.current) this.pending.push({ ...cell, rows });
    this.current = [];
  }

  /**
   * Prints as formulas those that were never computed: the ones with nothing stored, placeholders that `distrusted`
   * says are none of a program that computes, and a 0 that cannot be: the sum, product or ratio of numbers above zero.
   * Then those whose result is out of date.
   */
  settle(distrusted: { zero: boolean; blank: boolean }): void {
    let left = largestArea;
    for (const cell of this.pending) {
      const { rows, row, column, text, stored, area } = cell;
      const placeholder = stored !== "nothing" && distrusted[stored];
      if (stored !== "nothing" && !placeholder && !(stored === "zero" && cannotBeZero(text, rows))) continue;
      put(rows, row, column, text);
      for (let at = area?.top ?? 0; area && at <= area.bottom && at < rows.length; at++)
        for (let to = area.left; to <= area.right && left > 0; to++, left--)
          if (/^0?$/.test(rows[at]![to] ?? "")) put(rows, at, to, text);
    }
    const budget = { cells: MOST_SUMMED };
    for (const sheet of this.sheets) {
      const judged = sheet.computed.map((cell) => ({ ...cell, judged: judge(cell, sheet, budget) }));
      const unjudged = judged.filter((cell) => cell.judged === "unknown");
      this.unjudged.set(
        sheet.rows,
        unjudged.map(({ row, column }) => ({ row, column })),
      );
      for (const { row, column, judged: text } of judged)
        if (text?.startsWith("=")) put(sheet.rows, row, column, text);
    }
  }

  /** A sheet with the formulas whose results are taken as they are stored, once all are settled. */
  withUnjudged<Content extends { rows: string[][] }>(sheet: Content): Content & { unjudged: CellPlace[] } {
    return { ...sheet, unjudged: this.unjudged.get(sheet.rows) ?? [] };
  }
}

/** What a formula prints as whose result is not what its cells give; "unknown" for a number that cannot be judged. */
function judge(
  { row, column, formula }: Computed,
  sheet: Sheet,
  budget: { cells: number },
): string | undefined {
  const stored = sheet.rows[row]?.[column] ?? "";
  if (!/^-?\d+(?:\.\d+)?$/.test(stored)) return undefined;
  const value = recompute(formula.trim().replace(/^=/, ""), sheet, budget);
  const close = value
    ?.minus(stored)
    .abs()
    .lessThanOrEqualTo(decimal(stored).abs().plus(value.abs()).times(agrees));
  if (value === undefined) return "unknown";
  return close
    ? undefined
    : `${formulaText(formula)} [${stored}≠${decimal(value.toPrecision(15)).toFixed()}]`;
}

function put(rows: string[][], row: number, column: number, text: string): void {
  const cells = rows[row];
  if (cells === undefined) return;
  while (cells.length < column) cells.push("");
  cells[column] = text;
}

/** Whether a formula only adds, multiplies and divides numbers above zero and results not computed; ranges are not judged. */
function cannotBeZero(text: string, rows: readonly (readonly string[])[]): boolean {
  const formula = text.slice(1).toUpperCase();
  if (!arithmetic.test(formula) || /\dC/.test(formula)) return false; // R1C1 is another way of naming cells
  const values = (formula.match(operands) ?? []).map((operand) => {
    const [, letters, row] = /^\$?([A-Z]+)\$?(\d+)$/.exec(operand) ?? [];
    return letters === undefined ? operand : (rows[Number(row) - 1]?.[columnAt(letters)] ?? "");
  });
  const above = (value: string) =>
    value.startsWith("=") || (/^\d+(?:\.\d+)?$/.test(value) && Number(value) > 0);
  return /[A-Z]/.test(formula) && values.every(above);
}
