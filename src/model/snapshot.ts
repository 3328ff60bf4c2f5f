/** Why a file may not be read, in the system's word: no right, not permitted, or a disk that fails. */
export type Unreadable = "EACCES" | "EPERM" | "EIO";

/** Somebody's word that a file was not meant to come: from that day on it does not count. */
export interface Withdrawal {
  /** "2025-10-12". */
  withdrawn_on: string;
  withdrawn_by: string;
  reason: string;
}

/** The bytes as received and where they came from; never changed after `collect`. */
export interface Snapshot {
  /** sha256 of the bytes, hexadecimal: the snapshot's identity. */
  snapshot: string;
  /** Name as received, e.g. "2025年9月B204-1.csv". */
  file: string;
  /** Path of the stored bytes. */
  path: string;
  bytes: number;
  sender: string;
  /** "2025-10-11T09:30": when it reached us; the `known_at` of every fact in it. */
  known_at: string;
  /** Invented data: every page made from it says so. */
  synthetic: boolean;
  /** The archive it was taken out of. */
  container?: { file: string; snapshot: string } | undefined;
  /** Other names under which the same bytes reached us; they are read once. */
  also_received_as?: string[] | undefined;
  /** It no longer lies in an inbox folder: a refused file that was taken out does not refuse the next run. */
  left?: boolean | undefined;
  /** It was taken back, and nothing of it counts. */
  withdrawn?: Withdrawal | undefined;
  /** What came together with it stayed in an inbox folder when it left: where the two tell of one thing, that one counts. */
  gave_way?: true | undefined;
  /** Why its bytes could not be read where they lie ("EACCES"); nothing of it is stored. */
  unreadable?: Unreadable | undefined;
  /** What the clock said when it came, where that was not later than the newest receipt before it, which that was. */
  clock?: { said: string; newest: string } | undefined;
}
