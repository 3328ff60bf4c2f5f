import { readdirSync, readFileSync, rmSync } from "node:fs";
import { join } from "node:path";
import type { Finding, LedgerEntry, Period, Quarantined, Snapshot } from "../model/model.js";

/** What is known of a received table once it was taken in: kept beside its facts, so that a month costs a month. */
export interface Landed {
  /** Dictionaries and code that read it; another key means it is read again. */
  key: string;
  snapshot: Snapshot;
  /** The sheet of a workbook, where the file is one. */
  sheet: string | null;
  source: string | null;
  period: Period | null;
  /** Its Parquet partitions, relative to the data folder; other tables of one layout may lie in the same ones. */
  parts: string[];
  /** Unit of each value column as received, by column name. */
  units: Record<string, string>;
  ledger: LedgerEntry;
  findings: Finding[];
  /** The first quarantined lines; all of them lie in the quarantine. */
  quarantined: Quarantined[];
  /** A correction sheet: the first characters of the snapshot it answers, and the lines of it that are settled. */
  corrects: string | null;
  answers: number[];
  /** The top of the table as printed; null when it was refused. */
  printed: { above: string[][]; head: string[][]; columns: (string | null)[] } | null;
}

/** Where the facts of a source lie, relative to the data folder. */
export function factsFolder(pipeline: string, source: string): string {
  return `facts/pipeline=${pipeline}/source=${source}`;
}

/** Where the quarantined lines of a pipeline lie, relative to the data folder. */
export function quarantineFolder(pipeline: string): string {
  return `quarantine/pipeline=${pipeline}`;
}

function recordsFolder(data: string, pipeline: string): string {
  return join(data, `facts/pipeline=${pipeline}/records`);
}

/** The records of a snapshot's tables that was taken in before with the same key, or undefined. */
export function findLanded(
  data: string,
  pipeline: string,
  snapshot: string,
  key: string,
): Landed[] | undefined {
  try {
    const file = join(recordsFolder(data, pipeline), `${snapshot}.json`);
    const landed = JSON.parse(readFileSync(file, "utf8")) as Landed[];
    return landed.every((each) => each.key === key) ? landed : undefined;
  } catch {
    return undefined;
  }
}

/** Writes the records of a snapshot's tables through `write`, which is whole or not at all. */
export function recordLanded(
  data: string,
  pipeline: string,
  landed: readonly Landed[],
  write: (path: string, text: string) => void,
): void {
  const file = join(recordsFolder(data, pipeline), `${landed[0]!.snapshot.snapshot}.json`);
  write(file, `${JSON.stringify(landed)}\n`);
}

/** Removes the partitions of a pipeline that no record names any more. */
export function sweepParts(data: string, pipeline: string): void {
  const records = recordsFolder(data, pipeline);
  const named = new Set(
    readdirSync(records).flatMap((file) =>
      (JSON.parse(readFileSync(join(records, file), "utf8")) as Landed[]).flatMap(({ parts }) => parts),
    ),
  );
  const root = `facts/pipeline=${pipeline}`;
  for (const folder of readdirSync(join(data, root)).filter((name) => name.startsWith("source=")))
    for (const file of readdirSync(join(data, root, folder)))
      if (!named.has(`${root}/${folder}/${file}`)) rmSync(join(data, root, folder, file));
}
