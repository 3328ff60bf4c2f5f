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
  /** It no longer lies in an inbox folder: a refused file that was taken back does not refuse the next run. */
  withdrawn?: boolean | undefined;
}
