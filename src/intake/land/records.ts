import { existsSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { join } from "node:path";
import { sha256 } from "../../formats/formats.js";
import type { ReceivedTable } from "../../model/model.js";
import { fingerprintAt } from "../receive/receive.js";

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

/** What a snapshot's record says: its tables, or which partition is not what was landed; undefined for none. */
export type Found = { tables: ReceivedTable[]; damaged?: string };

/**
 * The tables of a record, whose second line is the hash of its first.
 * @returns undefined for one that is missing, torn or changed
 */
function readRecord(file: string): ReceivedTable[] | undefined {
  if (!existsSync(file)) return undefined;
  const [text = "", digest] = readFileSync(file, "utf8").split("\n");
  return digest === sha256(text) ? (JSON.parse(text) as ReceivedTable[]) : undefined;
}

/**
 * The records of a snapshot's tables that was taken in before with the same key, or undefined.
 * @param digest the sha256 of a partition as it lies on the disk, undefined where it is missing
 */
export function findLanded(
  data: string,
  pipeline: string,
  snapshot: string,
  key: string,
  digest: (part: string) => string | undefined,
): Found | undefined {
  const tables = readRecord(join(recordsFolder(data, pipeline), `${snapshot}.json`));
  if (!tables?.every((each) => each.key === key)) return undefined;
  const damaged = tables.flatMap(({ parts, digests }) =>
    parts.filter((part, at) => digest(part) !== digests[at]),
  );
  return damaged[0] === undefined ? { tables } : { tables, damaged: damaged[0] };
}

/** Reads the sha256 of partitions, of each once. @returns undefined for one that is missing */
export function digestsIn(data: string): (part: string) => string | undefined {
  const known = new Map<string, string | undefined>();
  return (part) => {
    const path = join(data, part);
    if (!known.has(part)) known.set(part, existsSync(path) ? fingerprintAt(path, "")?.snapshot : undefined);
    return known.get(part);
  };
}

/** Writes the records of a snapshot's tables through `write`; a torn one is known by its hash and made anew. */
export function recordLanded(
  data: string,
  pipeline: string,
  landed: readonly ReceivedTable[],
  write: (path: string, text: string) => void,
): void {
  const file = join(recordsFolder(data, pipeline), `${landed[0]!.snapshot.snapshot}.json`);
  const text = JSON.stringify(landed);
  write(file, `${text}\n${sha256(text)}\n`);
}

/** Removes the partitions of a pipeline that no record names any more. */
export function sweepParts(data: string, pipeline: string): void {
  const records = recordsFolder(data, pipeline);
  const named = new Set(
    readdirSync(records).flatMap((file) =>
      (readRecord(join(records, file)) ?? []).flatMap(({ parts }) => parts),
    ),
  );
  const root = `facts/pipeline=${pipeline}`;
  for (const folder of readdirSync(join(data, root)).filter((name) => name.startsWith("source=")))
    for (const file of readdirSync(join(data, root, folder)))
      if (!named.has(`${root}/${folder}/${file}`)) rmSync(join(data, root, folder, file));
}

/** Every table that was taken in and counts, as last read, in the order of receipt. */
export function standingRecords(data: string, pipeline: string): ReceivedTable[] {
  const folder = recordsFolder(data, pipeline);
  const files = existsSync(folder) ? readdirSync(folder).filter((name) => name.endsWith(".json")) : [];
  const landed = files.flatMap((file) => readRecord(join(folder, file)) ?? []);
  const key = ({ snapshot, sheet }: ReceivedTable): string =>
    [snapshot.known_at, snapshot.file, snapshot.snapshot, sheet ?? ""].join("\n");
  return landed
    .filter(({ snapshot }) => !snapshot.withdrawn)
    .sort((one, other) => (key(one) < key(other) ? -1 : 1));
}
