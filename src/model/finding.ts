import type { FindingCode } from "./catalogue/catalogue.js";

/** note: for the record · warn: kept, look at it · withhold: the row is quarantined · block: the file is refused. */
export type Severity = "note" | "warn" | "withhold" | "block";

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
  data: Record<string, string | number>;
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
}

/** A line that was read but not kept, with the finding that says why. */
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
}
