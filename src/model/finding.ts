import { catalogue, type Fact, type Facts, type FindingCode } from "./catalogue/catalogue.js";
import type { Severity } from "./severity.js";

/** Codes of what keeps a figure out of every sum. */
type Withholding = {
  [Code in FindingCode]: (typeof catalogue)[Code]["severity"] extends "withhold" ? Code : never;
}[FindingCode];

/**
 * Why a line of a table is no row of it. Such a line is set aside, so each of these withholds: who sent one is asked
 * about it, never told to have sent nothing.
 */
export type MisfitCode = Extract<
  Withholding,
  | "extra-cell"
  | "missing-cell"
  | "open-quote"
  | "line-too-long"
  | "other-period"
  | "control-character"
  | "row-of-another-table"
>;

/** The place of a cell in a received file; `line` is the physical line (the row of a sheet), counted from 1. */
export interface CellRef {
  file: string;
  snapshot: string;
  /** The sheet of a workbook, where the file is one. */
  sheet?: string | undefined;
  line?: number | undefined;
  /** The column's name in the dictionary. */
  column?: string | undefined;
  /** The cell as received. */
  value?: string | undefined;
}

/** Bad data is a value: a code of the catalogue, a severity, a place and the facts its sentence needs. */
export interface Finding {
  code: FindingCode;
  severity: Severity;
  at: CellRef;
  data: Readonly<Record<string, Fact>>;
  /** The figure that it is about, in the base unit, where what found it knew it. */
  amount?: string | undefined;
  /** What it does to a target's figure, as a share (0..1) of what came in its column (`withEffects`). */
  effect?: number | undefined;
  /** In how many files the same stands, where it is told once for all of them (`oncePerCause`). */
  files?: number | undefined;
  /** On how many sheets of its workbook the same stands, where it stands in no other file. */
  sheets?: number | undefined;
}

/**
 * A finding with the facts that its sentence needs, which the compiler reads from the sentence; its severity is the
 * catalogue's.
 */
export function finding<Code extends FindingCode>(code: Code, at: CellRef, data: Facts<Code>): Finding {
  const { severity } = catalogue[code];
  if (severity === "declared") throw new Error(`the pipeline declares how grave ${code} is`);
  return { code, severity, at, data };
}

/** What became of a file's physical lines; `lines` is the sum of the others (conservation law). */
export interface LedgerEntry {
  file: string;
  snapshot: string;
  /** The sheet of a workbook, where the file is one. */
  sheet?: string | undefined;
  source: string | null;
  known_at: string;
  encoding: string;
  lines: number;
  kept: number;
  quarantined: number;
  /** Head, title, unit and serial rows. */
  head: number;
  blank: number;
  total: number;
  note: number;
  /** Rows (records), a record may span several physical lines. */
  rows_read: number;
  rows_kept: number;
  rows_quarantined: number;
  /** Cells of those rows in columns of the dictionary; a kept row may have cells that are withheld by themselves. */
  cells_read: number;
  cells_kept: number;
  cells_withheld: number;
  cells_quarantined: number;
}

/** A line that was read but not kept, or not with all its cells, with the findings that say why. */
export interface Quarantined {
  file: string;
  snapshot: string;
  sheet?: string | undefined;
  line: number;
  /** The original line. */
  text: string;
  /** Its cells in the file's order; of a malformed line the best reading. */
  cells: string[];
  codes: string[];
  /** Columns whose cells are withheld while the row counts without them; undefined where the whole line is quarantined. */
  withheld?: string[] | undefined;
  /** The statistical unit that the line is of, where it can be told: it has sent something. */
  stat_unit?: string | undefined;
}
