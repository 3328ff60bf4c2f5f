import type { Finding, LedgerEntry, Quarantined } from "./finding.js";
import type { Period } from "./period.js";
import type { Outcome } from "./release.js";
import type { Snapshot } from "./snapshot.js";

/** The top of a received table as its sender sees it: what must be recognised again when a part of it comes back. */
export interface Printed {
  /** Title rows above the head, cells as received. */
  above: string[][];
  /** Head rows, then the unit row and serial row if there are any. */
  head: string[][];
  /** The dictionary's name of each column of the file; null for a column that the dictionary does not know. */
  columns: (string | null)[];
}

/** The figures of a received table by which its findings are weighed, by column. */
export interface Weights {
  /** Sums of the accepted rows, in base units. */
  sums: Record<string, string>;
  /** By line, what the lines that are not kept as they are say, in the unit of the file: few are ever weighed. */
  rows: Record<string, Record<string, string>>;
}

/**
 * What is known of a received table (a file, or a sheet of a workbook) once it was taken in: kept beside its facts, so
 * that a month costs a month.
 */
export interface ReceivedTable {
  /** Dictionaries and code that read it; another key means it is read again. */
  key: string;
  snapshot: Snapshot;
  /** The sheet of a workbook, where the file is one. */
  sheet: string | null;
  source: string | null;
  period: Period | null;
  /** Its Parquet partitions, relative to the data folder; other tables of one layout may lie in the same ones. */
  parts: string[];
  /** sha256 of each partition as it was landed, in their order: what is read later must still be that. */
  digests: string[];
  /** Unit of each value column as received, by column name. */
  units: Record<string, string>;
  ledger: LedgerEntry;
  findings: Finding[];
  /** The first lines that are quarantined or have withheld cells; all of them lie in the quarantine. */
  quarantined: Quarantined[];
  /** Of a correction sheet: the first 16 digits of the snapshot that it corrects. */
  corrects: string | null;
  /** Of a correction sheet: the lines of the original whose row was accepted here. */
  answers: number[];
  /** The register of firms that was asked about damaged codes (its snapshot), "" before there was one; null if none was. */
  asked: string | null;
  /** Undefined when it was refused. */
  weights?: Weights | undefined;
  /** Null when it was refused. */
  printed: Printed | null;
}

/** The snapshots of received tables in the order of their receipt; a workbook may hold several tables. */
export function receipts(tables: readonly Pick<ReceivedTable, "snapshot">[]): Snapshot[] {
  return [...new Map(tables.map(({ snapshot }) => [snapshot.snapshot, snapshot])).values()];
}

/** What a run gave, and the tables that it was made of. */
export type Ran = Outcome & { tables: readonly ReceivedTable[] };
