import { mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { z } from "zod";
import type { Engine, Finding, LedgerEntry, Period, Quarantined, Snapshot } from "../model/model.js";

/** What is known of a snapshot once it was taken in: kept beside its partition, so that a month costs a month. */
export interface Landed {
  /** Dictionaries and code that read it; another key means it is read again. */
  key: string;
  snapshot: Snapshot;
  source: string | null;
  period: Period | null;
  /** The Parquet partition, relative to the data folder; null when no row was kept. */
  partition: string | null;
  ledger: LedgerEntry;
  findings: Finding[];
  quarantined: Quarantined[];
}

/** A canonical body (the table `body`), the SELECT that types its cells (`typed`), and SELECTs over both. */
export interface Body {
  columns: string[];
  csv: string;
  typed: string;
  accepted: string;
  suspects: string;
  sums: string | null;
}

/** Bodies up to so many characters are typed faster than the optimiser thinks about them. */
const smallBody = 2 ** 20;

/** Where the facts of a snapshot lie, relative to the data folder. */
export function partitionOf(pipeline: string, source: string, snapshot: string): string {
  return `facts/pipeline=${pipeline}/source=${source}/snapshot=${snapshot}/part.parquet`;
}

function recordFile(data: string, pipeline: string, snapshot: string): string {
  return join(data, "facts", `pipeline=${pipeline}`, "records", `${snapshot}.json`);
}

/** The record of a snapshot that was taken in before with the same key, or undefined. */
export function findLanded(
  data: string,
  pipeline: string,
  snapshot: string,
  key: string,
): Landed | undefined {
  try {
    const landed = JSON.parse(readFileSync(recordFile(data, pipeline, snapshot), "utf8")) as Landed;
    return landed.key === key ? landed : undefined;
  } catch {
    return undefined;
  }
}

/** Writes the record of a snapshot through `write`, which is whole or not at all. */
export function recordLanded(
  data: string,
  pipeline: string,
  landed: Landed,
  write: (path: string, text: string) => void,
): void {
  write(recordFile(data, pipeline, landed.snapshot.snapshot), `${JSON.stringify(landed)}\n`);
}

const cells = z.record(z.string(), z.string().nullable());

/**
 * Types the rows of one body: the accepted ones become a Parquet partition, the others come back as they stand.
 * @returns lines kept, the suspect rows (all cells text), and the sums of value columns where asked for
 */
export async function land(
  engine: Engine,
  body: Body,
  partition: string,
): Promise<{
  stored: number;
  suspects: Record<string, string | null>[];
  sums: Record<string, string | null>;
}> {
  mkdirSync(dirname(partition), { recursive: true });
  const file = `${partition}.body.csv`;
  writeFileSync(file, body.csv);
  try {
    await engine.plan(body.csv.length > smallBody);
    await engine.read("body", body.columns, file);
    await engine.materialise("typed", body.typed);
    const suspects = await engine.ask(body.suspects, cells);
    const [sums = {}] = body.sums ? await engine.ask(body.sums, cells) : [];
    const stored = await engine.store(body.accepted, partition);
    return { stored, suspects, sums };
  } finally {
    await engine.plan(true);
    rmSync(file, { force: true });
  }
}
