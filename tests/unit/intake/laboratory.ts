import { createHash } from "node:crypto";
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { DuckDBInstance } from "@duckdb/node-api";
import { parse } from "yaml";
import { type Batch, explain, takeIn, typing } from "../../../src/intake/intake.js";
import {
  type Finding,
  type Pipeline,
  parseDelimited,
  type Snapshot,
  type Source,
} from "../../../src/model/model.js";

const folder = join(import.meta.dirname, "../../../pipelines/liaocheng-nonferrous");

function table(file: string): Record<string, string>[] {
  const [head = [], ...rows] = parseDelimited(readFileSync(file, "utf8"));
  return rows
    .filter((row) => row.length > 1)
    .map((row) => Object.fromEntries(head.map((name, at) => [name, row[at] ?? ""])));
}

/** A pipeline of dictionaries alone: what intake needs of it, with the real sources, units and code lists. */
export function laboratory(changes: Partial<Pipeline> = {}): Pipeline {
  const codes = readdirSync(join(folder, "codes")).map((file) => {
    const rows = table(join(folder, "codes", file));
    return { codes: file.replace(".csv", ""), columns: Object.keys(rows[0]!), rows };
  });
  const units = table(join(folder, "codes/unit.csv")).map((row) => ({
    ...{ unit: row.code!, base_unit: row.base_unit!, factor: row.factor! },
    title: { zh: row.title_zh!, en: row.title_en! },
  }));
  const sources = readdirSync(join(folder, "sources")).map((file) => {
    const { recognise, ...source } = parse(readFileSync(join(folder, "sources", file), "utf8")) as Source;
    return { ...source, recognise: { ...{ title: [], file: [] }, ...recognise }, digest: "" };
  });
  const calendar = { time_zone: "Asia/Shanghai", frequency: "month", first_period_months: 2 };
  return {
    pipeline: "laboratory",
    ...calendar,
    codes,
    units,
    sources,
    inbox: [],
    ...changes,
  } as unknown as Pipeline;
}

/** A snapshot of bytes that no disk holds. */
export function snapshotOf(file: string, bytes: Uint8Array): Snapshot {
  const snapshot = createHash("sha256").update(bytes).digest("hex");
  const receipt = { sender: "", known_at: "2025-10-11T09:30", synthetic: true };
  return { snapshot, file, path: file, bytes: bytes.length, ...receipt };
}

/** Takes in a text as the file of that name. */
export function take(
  pipeline: Pipeline,
  file: string,
  text: string | Uint8Array,
  also_received_as: string[] = [],
): Batch {
  const bytes = typeof text === "string" ? new TextEncoder().encode(text) : text;
  return takeIn(pipeline, { ...snapshotOf(file, bytes), also_received_as }, bytes);
}

type Rows = Record<string, string | number | boolean | null>[];

/** Rows of each SELECT over a canonical body, by DuckDB; DECIMAL, BIGINT and DATE as text. */
export async function overBody(batch: Batch, typed: string, ...selects: string[]): Promise<Rows[]> {
  const scratch = mkdtempSync(join(tmpdir(), "intake-"));
  const instance = await DuckDBInstance.create(":memory:");
  const connection = await instance.connect();
  try {
    const file = join(scratch, "body.csv");
    writeFileSync(file, batch.body);
    const columns = ["line", ...batch.columns].map((name) => `'${name}': 'VARCHAR'`).join(", ");
    const options = `header = true, delim = ',', quote = '"', escape = '"', nullstr = '\\N', auto_detect = false`;
    await connection.run(
      `CREATE TABLE body AS SELECT * FROM read_csv('${file}', columns = {${columns}}, ${options})`,
    );
    await connection.run(`CREATE TABLE typed AS ${typed}`);
    const answers: Rows[] = [];
    for (const select of selects)
      answers.push((await connection.runAndReadAll(select)).getRowObjectsJson() as Rows);
    return answers;
  } finally {
    connection.closeSync();
    instance.closeSync();
    rmSync(scratch, { recursive: true, force: true });
  }
}

/** What became of a file that was taken in, typed and explained. */
export interface Reading {
  batch: Batch;
  accepted: Rows;
  findings: Finding[];
  quarantined: Batch["quarantined"];
  ledger: Batch["ledger"];
}

/** Takes a file in, types it with DuckDB and explains what failed, as a run does. */
export async function read(
  pipeline: Pipeline,
  file: string,
  text: string | Uint8Array,
  names?: string[],
): Promise<Reading> {
  const batch = take(pipeline, file, text, names);
  if (batch.columns.length === 0) return { ...batch, batch, accepted: [] };
  const { typed, accepted, suspects, sums } = typing(pipeline, batch);
  const [rows, doubtful, totals] = await overBody(batch, typed, accepted, suspects, ...(sums ? [sums] : []));
  const told = explain(
    pipeline,
    batch,
    doubtful as Record<string, string | null>[],
    totals?.[0] as Record<string, string>,
  );
  return {
    ...{ batch, accepted: rows!, ledger: told.ledger },
    findings: [...batch.findings, ...told.findings],
    quarantined: [...batch.quarantined, ...told.quarantined],
  };
}

/** The lines of a ledger entry that are accounted for; equal to `lines` when nothing vanished. */
export function accounted({ kept, quarantined, head, blank, total, note }: Batch["ledger"]): number {
  return kept + quarantined + head + blank + total + note;
}
