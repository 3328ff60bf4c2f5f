import { createHash } from "node:crypto";
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { load } from "js-yaml";
import { parseDelimited } from "../../../src/formats/formats.js";
import { openTables } from "../../../src/intake/open.js";
import type { CanonicalText } from "../../../src/intake/walk/canonical-text.js";
import { NearlyPlain } from "../../../src/intake/walk/nearly-plain.js";
import { walkTable } from "../../../src/intake/walk/walk-table.js";
import type { Pipeline, Snapshot, Source } from "../../../src/model/model.js";
import type { ReceivedTable } from "../../../src/model/received-table.js";
import { readModels } from "../../../src/pipeline/models.js";
import { readReportPlan } from "../../../src/pipeline/report-plan.js";
import { rowCarriers } from "../../../src/pipeline/row-carriers.js";

const folder = join(import.meta.dirname, "../../../pipelines/liaocheng-nonferrous");

function table(file: string): Record<string, string>[] {
  const [head = [], ...rows] = parseDelimited(readFileSync(file, "utf8"));
  return rows
    .filter((row) => row.length > 1)
    .map((row) => Object.fromEntries(head.map((name, at) => [name, row[at] ?? ""])));
}

/** What intake needs of a pipeline: the real sources, units and code lists, and the SQL that tells which columns are read. */
export function laboratory(changes: Partial<Pipeline> = {}): Pipeline {
  real ??= told(dictionaries());
  return Object.keys(changes).length === 0 ? { ...real } : told({ ...real, ...changes });
}

/** Read once: a test that wants other dictionaries gives them as changes. */
let real: Pipeline | undefined;

/** Which cells carry a row is told by what reads them. */
function told(pipeline: Pipeline): Pipeline {
  const carriersOf = rowCarriers(pipeline);
  return {
    ...pipeline,
    sources: pipeline.sources.map((source) => ({ ...source, carriers: carriersOf(source) })),
  };
}

function dictionaries(): Pipeline {
  const codes = readdirSync(join(folder, "codes")).map((file) => {
    const rows = table(join(folder, "codes", file));
    return { codes: file.replace(".csv", ""), columns: Object.keys(rows[0]!), rows };
  });
  const units = table(join(folder, "codes/unit.csv")).map((row) => ({
    ...{ unit: row.code!, base_unit: row.base_unit!, factor: row.factor! },
    title: { zh: row.title_zh!, en: row.title_en! },
  }));
  const sources = readdirSync(join(folder, "sources")).map((file) => {
    const { recognise, ...written } = load(readFileSync(join(folder, "sources", file), "utf8")) as Source;
    const columns = written.columns.map((column) => ({ ...column, aliases: column.aliases ?? [] }));
    const source = { ...written, columns };
    const marks = { ...{ title: [], file: [], sheet: [] }, ...recognise };
    return { ...{ passed_over: [] }, ...source, recognise: marks, rules: [], digest: "" };
  });
  const calendar = { time_zone: "Asia/Shanghai", frequency: "month", first_period_months: 2 };
  return {
    pipeline: "laboratory",
    ...calendar,
    codes,
    units,
    sources,
    models: readModels(folder),
    report: readReportPlan(folder),
    inbox: [],
  } as unknown as Pipeline;
}

/** A snapshot of bytes, which lie at `path` where it is to be read. */
export function snapshotOf(file: string, bytes: Uint8Array, path = file): Snapshot {
  const snapshot = createHash("sha256").update(bytes).digest("hex");
  const receipt = { sender: "", known_at: "2025-10-11T09:30", synthetic: true };
  return { snapshot, file, path, bytes: bytes.length, ...receipt };
}

/** A file's bytes for as long as they are worked on. */
export async function onDisk<Result>(
  file: string,
  text: string | Uint8Array,
  work: (snapshot: Snapshot, scratch: string) => Promise<Result>,
): Promise<Result> {
  const scratch = mkdtempSync(join(tmpdir(), "intake-"));
  try {
    const bytes = typeof text === "string" ? new TextEncoder().encode(text) : text;
    const path = join(scratch, "received");
    writeFileSync(path, bytes);
    return await work(snapshotOf(file, bytes, path), scratch);
  } finally {
    rmSync(scratch, { recursive: true, force: true });
  }
}

/** A record of a file that was walked: its line, and its cells by dictionary column. */
export interface WalkedRecord {
  line: number;
  cells: Record<string, string>;
}

export type Opened = Awaited<ReturnType<typeof openTables>>[number];
export type Taken = Opened["batch"] & { records: WalkedRecord[] };

/** Opens and walks a text as the file of that name, up to its cells. */
export async function take(
  pipeline: Pipeline,
  file: string,
  text: string | Uint8Array,
  also_received_as: string[] = [],
): Promise<Taken> {
  return onDisk(file, text, async (snapshot) => {
    const [opened] = await openTables(pipeline, { ...snapshot, also_received_as });
    return walked(opened!);
  });
}

/** Opens a text as the file of that name; what it gives can be walked any number of times, each with another text. */
export async function locate(
  pipeline: Pipeline,
  file: string,
  text: string,
): Promise<(text: Opened["text"]) => Promise<Taken>> {
  const [{ batch, table }] = (await onDisk(file, text, (snapshot) => openTables(pipeline, snapshot))) as [
    Opened,
  ];
  const fresh = (): Opened["batch"] => ({
    ...{ ...batch, ledger: { ...batch.ledger }, findings: [...batch.findings], totals: [] },
    ...{ misfits: new Map(), readings: new Map(), spans: new Map(), answers: new Map() },
  });
  return (other) => walked({ batch: fresh(), table, text: other });
}

async function walked(opened: Opened): Promise<Taken> {
  const { batch, table } = opened;
  const records: WalkedRecord[] = [];
  const put = (line: number, record: readonly string[] | NearlyPlain): void => {
    const cells = record instanceof NearlyPlain ? record.cells() : record;
    const named = batch.layout.map((name, at) => [name, cells[at] ?? ""] as const);
    records.push({
      line,
      cells: Object.fromEntries(named.filter(([name]) => batch.columns.includes(name))),
    });
  };
  const plain = (_: number, line: number, bytes: Buffer, from: number, to: number): void =>
    put(line, bytes.toString("utf8", from, to).split(table!.dialect.delimiter));
  const body = { plain } as unknown as CanonicalText;
  await walkTable(
    opened,
    0,
    () => body,
    put,
    () => undefined,
    () => undefined,
  );
  return { ...batch, records };
}

/** The lines of a ledger entry that are accounted for; equal to `lines` when nothing vanished. */
export function accounted({ kept, quarantined, head, blank, total, note }: ReceivedTable["ledger"]): number {
  return kept + quarantined + head + blank + total + note;
}
