import type {
  CellRef,
  Finding,
  LedgerEntry,
  MisfitCode,
  Period,
  Printed,
  Snapshot,
  Source,
  Unit,
} from "../model/model.js";

/** Findings and quarantined lines of one table that are kept one by one; further ones are counted. */
export const MOST_KEPT = 5_000;

/** A printed total row: its line and its cells by dictionary column; `grand` when it sums the whole table. */
export interface Total {
  line: number;
  grand: boolean;
  cells: Record<string, string>;
}

/**
 * One received table (a file, or a sheet of a workbook), read up to its cells and not further: every line is accounted
 * for, no cell is typed yet. A refused one has a `block` finding and all its lines in the ledger as quarantined.
 */
export interface Batch {
  snapshot: Snapshot;
  sheet: string | undefined;
  source: Source | null;
  period: Period | null;
  /** Dictionary columns that the file has, in the dictionary's order. */
  columns: string[];
  /** Columns of the canonical body after `batch` and `line`, in the file's order. */
  layout: string[];
  /** What stands between two cells of the canonical body. */
  delimiter: string;
  /** Printed label of each column. */
  labels: Record<string, string>;
  /** Unit of each value column, as received. */
  units: Record<string, Unit>;
  /** Before typing: kept are the records of the body. */
  ledger: LedgerEntry;
  findings: Finding[];
  /** Lines that are no rows, with what is wrong with them; their best reading, of the first ones. */
  misfits: Map<number, MisfitCode>;
  readings: Map<number, string[]>;
  totals: Total[];
  /** How many physical lines a record spans, where more than one. */
  spans: Map<number, number>;
  printed: Printed | null;
  /** A correction sheet: the snapshot it answers (its first 16 characters) … */
  corrects: string | null;
  /** … and for each of its lines the line of that file which it corrects. */
  answers: Map<number, number>;
}

/** A received file, or a sheet of one, as findings name it. */
export type Place = Pick<Snapshot, "file" | "snapshot"> & { sheet?: string | undefined };

/** A place in a file: a line of it, a cell, or the whole. */
export function placed({ file, snapshot, sheet }: Place, within: Partial<CellRef> = {}): CellRef {
  return { file, snapshot, ...(sheet !== undefined && { sheet }), ...within };
}

/** Where a batch stands, for its findings. */
export function placeOf({ snapshot, sheet }: Pick<Batch, "snapshot" | "sheet">): Place {
  return sheet === undefined ? snapshot : { ...snapshot, sheet };
}

/** A table of which nothing is kept: why, and how many lines that leaves aside. */
export function refused(
  snapshot: Snapshot,
  source: Source | null,
  encoding: string,
  lines: number,
  findings: Finding[],
  period: Period | null = null,
  sheet?: string,
): Batch {
  return {
    snapshot,
    sheet,
    source,
    period,
    columns: [],
    layout: [],
    delimiter: ",",
    labels: {},
    units: {},
    ledger: openLedger(snapshot, source, encoding, lines, sheet),
    findings,
    totals: [],
    misfits: new Map(),
    readings: new Map(),
    spans: new Map(),
    printed: null,
    corrects: null,
    answers: new Map(),
  };
}

/** The ledger of a table of which nothing has been kept. */
export function openLedger(
  snapshot: Snapshot,
  source: Source | null,
  encoding: string,
  lines: number,
  sheet?: string,
): LedgerEntry {
  return {
    file: snapshot.file,
    snapshot: snapshot.snapshot,
    source: source?.source ?? null,
    ...(sheet === undefined ? {} : { sheet }),
    known_at: snapshot.known_at,
    encoding,
    lines,
    kept: 0,
    quarantined: lines,
    head: 0,
    blank: 0,
    total: 0,
    note: 0,
    rows_read: lines,
    rows_kept: 0,
    rows_quarantined: lines,
    cells_read: 0,
    cells_kept: 0,
    cells_withheld: 0,
    cells_quarantined: 0,
  };
}
