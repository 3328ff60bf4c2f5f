import type {
  Finding,
  FindingCode,
  LedgerEntry,
  Period,
  Quarantined,
  Severity,
  Snapshot,
  Source,
  Unit,
} from "../model/model.js";

/** A printed total row: its line and its cells by dictionary column; `grand` when it sums the whole table. */
export interface Total {
  line: number;
  grand: boolean;
  cells: Record<string, string>;
}

/**
 * One received file, read up to its cells and not further: every line is accounted for, no cell is typed yet.
 * A refused file has a `block` finding, an empty body, and all its lines in the ledger as quarantined.
 */
export interface Batch {
  snapshot: Snapshot;
  source: Source | null;
  period: Period | null;
  /** Dictionary columns that the file has, in the dictionary's order. */
  columns: string[];
  /**
   * Canonical CSV: UTF-8, LF, every cell quoted, head `line` and `columns`, one line per record. Cells as received,
   * a line break inside a cell as a blank.
   */
  body: string;
  /** Printed label of each column. */
  labels: Record<string, string>;
  /** Unit of each value column, as received. */
  units: Record<string, Unit>;
  /** Before typing: kept are the records of the body. */
  ledger: LedgerEntry;
  findings: Finding[];
  quarantined: Quarantined[];
  totals: Total[];
  /** The original first line of each record, by its line number. */
  texts: ReadonlyMap<number, string>;
  /** How many physical lines a record spans, where more than one. */
  spans: ReadonlyMap<number, number>;
}

/** A finding about a whole file, or about one of its lines or cells. */
export function findingIn(
  snapshot: Snapshot,
  code: FindingCode,
  severity: Severity,
  data: Finding["data"] = {},
  at: { line?: number; column?: string; value?: string } = {},
): Finding {
  return { code, severity, at: { file: snapshot.file, snapshot: snapshot.snapshot, ...at }, data };
}

/** The ledger of a file of which nothing was kept. */
export function refusedLedger(
  snapshot: Snapshot,
  source: Source | null,
  encoding: string,
  lines: number,
): LedgerEntry {
  return {
    ...{ file: snapshot.file, snapshot: snapshot.snapshot, source: source?.source ?? null },
    ...{ known_at: snapshot.known_at, encoding, lines },
    ...{ kept: 0, quarantined: lines, head: 0, blank: 0, total: 0, note: 0 },
    ...{ rows_read: lines, rows_kept: 0, rows_quarantined: lines },
  };
}
