import { type Decimal, decimal } from "../decimal.js";

const plain = /^-?\d+(?:\.\d+)?$/;
const token = /\s*(?:(\d+(?:\.\d+)?)|(SUM)\s*\(|\$?([A-Z]{1,3})\$?([1-9]\d*)|([-+*/(),;:]))/gy;

/** Cells that are added up in one workbook at most: beyond, formulas are believed. */
export const MOST_SUMMED = 5_000_000;

/** What cannot be computed here: another function, another sheet, a text where a number must be. */
class Unknown extends Error {}

/** A piece of a formula: a number, a cell (counted from 0), the beginning of a SUM, or a sign. */
type Token =
  | { kind: "number"; value: Decimal }
  | { kind: "cell"; row: number; column: number }
  | { kind: "sum" }
  | { kind: "sign"; sign: string };

/** The cells of a sheet as they are printed, and the places of those that hold a number as text. */
export interface Printed {
  rows: readonly (readonly string[])[];
  /** "row,column", counted from 0: programs differ in what such a cell is worth. */
  texts: ReadonlySet<string>;
}

/**
 * Computes a formula that only adds, subtracts, multiplies, divides and sums numbers and cells of its own sheet.
 * @param formula without its "=", in capitals or not
 * @param budget cells that may still be added up; it is used up
 * @returns undefined for any other formula, and where a cell that it rests on is no plain number
 */
export function recompute(formula: string, sheet: Printed, budget: { cells: number }): Decimal | undefined {
  const tokens = tokensOf(formula.toUpperCase());
  if (!tokens) return undefined;
  try {
    const reading = new Reading(tokens, sheet, budget);
    const value = reading.sum();
    return reading.isDone && value.isFinite() ? value : undefined;
  } catch (error) {
    if (error instanceof Unknown) return undefined;
    throw error;
  }
}

function tokensOf(formula: string): Token[] | undefined {
  const tokens: Token[] = [];
  token.lastIndex = 0;
  while (token.lastIndex < formula.length) {
    const found = token.exec(formula);
    if (!found) return undefined;
    const [, number, sum, letters, row, sign] = found;
    if (number !== undefined) tokens.push({ kind: "number", value: decimal(number) });
    else if (sum !== undefined) tokens.push({ kind: "sum" });
    else if (letters !== undefined)
      tokens.push({ kind: "cell", row: Number(row) - 1, column: columnAt(letters) });
    else tokens.push({ kind: "sign", sign: sign! });
  }
  return tokens;
}

/** "AB" as 27: a column's letters as its place counted from 0. */
export function columnAt(letters: string): number {
  return [...letters].reduce((sum, letter) => sum * 26 + letter.charCodeAt(0) - 64, 0) - 1;
}

/** A formula that is being read, from left to right. */
class Reading {
  private at = 0;

  constructor(
    private readonly tokens: readonly Token[],
    private readonly sheet: Printed,
    private readonly budget: { cells: number },
  ) {}

  get isDone(): boolean {
    return this.at === this.tokens.length;
  }

  /** Takes a sign when it is the next. */
  private takes(...signs: string[]): string | undefined {
    const next = this.tokens[this.at];
    if (next?.kind !== "sign" || !signs.includes(next.sign)) return undefined;
    this.at += 1;
    return next.sign;
  }

  private must(sign: string): void {
    if (this.takes(sign) === undefined) throw new Unknown();
  }

  sum(): Decimal {
    let value = this.product();
    for (let sign = this.takes("+", "-"); sign; sign = this.takes("+", "-"))
      value = sign === "+" ? value.plus(this.product()) : value.minus(this.product());
    return value;
  }

  private product(): Decimal {
    let value = this.factor();
    for (let sign = this.takes("*", "/"); sign; sign = this.takes("*", "/")) {
      const other = this.factor();
      if (sign === "/" && other.isZero()) throw new Unknown();
      value = sign === "*" ? value.times(other) : value.dividedBy(other);
    }
    return value;
  }

  private factor(): Decimal {
    if (this.takes("-")) return this.factor().negated();
    if (this.takes("+")) return this.factor();
    if (this.takes("(")) {
      const value = this.sum();
      this.must(")");
      return value;
    }
    const next = this.tokens[this.at++];
    if (next?.kind === "number") return next.value;
    if (next?.kind === "cell") return this.cell(next.row, next.column) ?? decimal(0);
    if (next?.kind === "sum") return this.arguments();
    throw new Unknown();
  }

  /** What stands between the brackets of SUM: ranges, cells and expressions. */
  private arguments(): Decimal {
    let value = decimal(0);
    do {
      const [from, colon, to] = this.tokens.slice(this.at, this.at + 3);
      if (from?.kind === "cell" && colon?.kind === "sign" && colon.sign === ":" && to?.kind === "cell") {
        this.at += 3;
        value = value.plus(this.range(from, to));
      } else value = value.plus(this.sum());
    } while (this.takes(",", ";"));
    this.must(")");
    return value;
  }

  private range(one: { row: number; column: number }, other: { row: number; column: number }): Decimal {
    const [top, bottom] = [Math.min(one.row, other.row), Math.max(one.row, other.row)];
    const [left, right] = [Math.min(one.column, other.column), Math.max(one.column, other.column)];
    const last = Math.min(bottom, this.sheet.rows.length - 1);
    this.budget.cells -= Math.max(0, last - top + 1) * (right - left + 1);
    if (this.budget.cells < 0) throw new Unknown();
    let value = decimal(0);
    for (let row = top; row <= last; row += 1)
      for (let column = left; column <= right; column += 1) value = value.plus(this.cell(row, column) ?? 0);
    return value;
  }

  /** @returns undefined for an empty cell */
  private cell(row: number, column: number): Decimal | undefined {
    const text = this.sheet.rows[row]?.[column] ?? "";
    if (text === "") return undefined;
    if (!plain.test(text) || this.sheet.texts.has(`${row},${column}`)) throw new Unknown(); // a text, a date, a percentage: what it stands for is not known here
    return decimal(text);
  }
}
