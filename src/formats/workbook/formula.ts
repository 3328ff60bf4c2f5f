import type { Merge } from "./sheet.js";

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

/** "AB" as 27: a column's letters as its place counted from 0. */
function columnAt(letters: string): number {
  return [...letters].reduce((sum, letter) => sum * 26 + letter.charCodeAt(0) - 64, 0) - 1;
}

/**
 * The formulas of one workbook whose stored result is missing or may be a placeholder: many programs write formulas
 * and compute none, with nothing, 0 or an empty text in place of a result. Once all sheets are read, those that were
 * never computed print as the formula itself.
 */
export class Formulas {
  private readonly pending: Pending[] = [];
  private current: Omit<Pending, "rows">[] = [];
  /** Whether any formula has a result that is no placeholder: then the program computes. */
  computed = false;

  /** Remembers a formula of the present sheet by what is stored in place of its result. */
  add(cell: Omit<Pending, "rows" | "area">, area?: Merge): void {
    this.current.push({ ...cell, area });
  }

  /** Ends a sheet, whose rows are these. */
  endSheet(rows: string[][]): void {
    for (const cell of this.current) this.pending.push({ ...cell, rows });
    this.current = [];
  }

  /**
   * Prints as formulas those that were never computed: the ones with nothing stored, placeholders that `distrusted`
   * says are none of a program that computes, and a 0 that cannot be: the sum, product or ratio of numbers above zero.
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
  }
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
