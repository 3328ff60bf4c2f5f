import type { Decimal } from "../../formats/formats.js";

/** What one legal person, or what one enterprise group with all its units, put into a cell, in the cell's unit. */
export interface Contribution {
  /** The enterprise group; contributions of one group are added before any rule. */
  group: string;
  value: Decimal;
  /** The group has agreed in writing that its figure may be told. */
  waiver: boolean;
}

/** One figure of a table that is to be published, in the table's unit. */
export interface Cell {
  cell: string;
  value: Decimal;
  /** How many groups stand behind it; null where the file does not say. */
  contributors: number | null;
  /** Every contribution, or null where the file gives none. */
  contributions: readonly Contribution[] | null;
  /** Said to be sensitive by the file, whatever the rules say. */
  sensitive: boolean;
  /** Protection level that the file asks for, in the table's unit; the largest level of all rules counts. */
  protection: Decimal;
  /** Hidden by the pattern that the file gives, to protect others. */
  suppressed: boolean;
}

/** The sum of coefficient × value over these cells is 0. Keys are cells. */
export type Equation = ReadonlyMap<string, number>;

/** Parameters of the primary rules; null is a rule that is not applied. */
export interface Rules {
  /** A cell needs at least this many contributing groups. */
  threshold: number | null;
  /** The p of the p% rule, in percent. */
  p_percent: number | null;
  /** The largest n groups may not reach k percent. */
  dominance: { n: number; k: number } | null;
}

/** What hiding a cell costs: 1, its value, or its number of contributors. */
export type Weight = "number" | "value" | "contributors";

/** A table on its own: its cells in the file's order, what binds them, and the rules. */
export interface Table {
  cells: readonly Cell[];
  equations: readonly Equation[];
  rules: Rules;
  /** The file says which cells are hidden to protect others, if only that none is. */
  pattern_given: boolean;
  /** Of what as little as possible is hidden to protect others. */
  weight: Weight;
}
