import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { z } from "zod";
import { landedColumns } from "../../../src/intake/intake.js";
import { readSnapshots } from "../../../src/intake/land/take-in.js";
import { openTables } from "../../../src/intake/open.js";
import type { Engine, Finding, Pipeline, Quarantined, Snapshot, Source } from "../../../src/model/model.js";
import type { ReceivedTable } from "../../../src/model/received-table.js";
import { attachFacts } from "../../../src/warehouse/facts.js";
import { stateFinality } from "../../../src/warehouse/finality.js";
import { observe } from "../../../src/warehouse/observe.js";
import { openEngine } from "../../../src/warehouse/warehouse.js";
import { type Opened, onDisk, snapshotOf } from "./laboratory.js";

export type Rows = Record<string, string | number | boolean | null>[];
const anyRow = z.record(z.string(), z.union([z.string(), z.number(), z.boolean(), z.null()]));

/** What became of a file that was read and landed. */
export interface Reading {
  landed: ReceivedTable;
  source: Source | null;
  /** The accepted records as they landed, in the file's units. */
  records: Rows;
  findings: Finding[];
  quarantined: Quarantined[];
  ledger: ReceivedTable["ledger"];
}

/** Reads a file as a run does, from its bytes to the records that landed; of a workbook the first sheet. */
export async function read(
  pipeline: Pipeline,
  file: string,
  text: string | Uint8Array,
  also_received_as: string[] = [],
): Promise<Reading> {
  return onDisk(file, text, async (snapshot, scratch) => {
    const received = { ...snapshot, also_received_as };
    const [tables] = await readSnapshots(pipeline, [received], "", scratch, engineOfItsOwn);
    return readingOf(pipeline, tables![0]!, scratch);
  });
}

/** Reads a file on to the table that models read: of a form the observations, of a register the register. */
export async function readAccepted(
  pipeline: Pipeline,
  file: string,
  text: string | Uint8Array,
): Promise<Reading & { accepted: Rows }> {
  return onDisk(file, text, async (snapshot, scratch) => {
    const [tables] = await readSnapshots(pipeline, [snapshot], "", scratch, engineOfItsOwn);
    const landed = tables![0]!;
    const reading = await readingOf(pipeline, landed, scratch);
    return { ...reading, accepted: await acceptedRows(pipeline, reading, scratch) };
  });
}

/**
 * What became of a file, of a workbook the first sheet, without what its records hold.
 * @param bytes its size, as if it were so large
 * @param before files that were received before it, such as the register of firms
 */
export async function receive(
  pipeline: Pipeline,
  file: string,
  content: Uint8Array,
  also_received_as: string[] = [],
  bytes = content.length,
  before: readonly Snapshot[] = [],
): Promise<ReceivedTable> {
  return onDisk(file, content, async (snapshot, scratch) => {
    const received = { ...snapshot, also_received_as, bytes };
    const tables = await readSnapshots(pipeline, [...before, received], "", scratch, engineOfItsOwn);
    return tables.at(-1)![0]!;
  });
}

/** Every table of a file: its head as it was opened, what became of it when it was read, and its accepted records. */
export async function readTables(
  pipeline: Pipeline,
  file: string,
  bytes: Uint8Array,
): Promise<{ opened: Opened; reading: Reading }[]> {
  return onDisk(file, bytes, async (snapshot, scratch) => {
    const opened = await openTables(pipeline, snapshot);
    const [tables] = await readSnapshots(pipeline, [snapshot], "", scratch, engineOfItsOwn);
    const all: { opened: Opened; reading: Reading }[] = [];
    for (const [at, each] of opened.entries()) {
      const landed = tables![at]!;
      all.push({ opened: each, reading: await readingOf(pipeline, landed, scratch) });
    }
    return all;
  });
}

/** Engines that nobody reads with just now. */
const idle: Engine[] = [];

/**
 * An engine for one reading. To open one takes a third of the time of reading a few rows, so that it is given back for
 * the next, which replaces every table and view that it asks.
 */
async function engineOfItsOwn(): Promise<Engine> {
  const engine = idle.pop() ?? (await openEngine());
  const close = async (): Promise<void> => void idle.push(engine);
  return Object.assign(Object.create(engine) as Engine, { close });
}

/** The engine that answers what landed, one for all files. */
let opened: ReturnType<typeof openEngine> | undefined;
function engine(): ReturnType<typeof openEngine> {
  opened ??= openEngine();
  return opened;
}

let views = 0;
/** The accepted records of partitions; each time under a name of its own, for files may be read at the same time. */
async function acceptedRecords(parts: string[], select = "*"): Promise<Rows> {
  if (parts.length === 0) return [];
  views += 1;
  const view = `landed_${views}`;
  const asked = await engine();
  await asked.view(view, parts, "_raw IS NULL");
  return asked.ask(`SELECT ${select} FROM ${view} ORDER BY _line`, anyRow);
}

async function readingOf(pipeline: Pipeline, landed: ReceivedTable, scratch: string): Promise<Reading> {
  const { findings, quarantined, ledger } = landed;
  const source = pipeline.sources.find((each) => each.source === landed.source) ?? null;
  const rows = await acceptedRecords(landed.parts.map((part) => join(scratch, part)));
  const records = rows.filter(({ _sheet }) => _sheet === landed.sheet);
  return { landed, source, records, findings, quarantined, ledger };
}

async function acceptedRows(pipeline: Pipeline, { source, landed }: Reading, scratch: string): Promise<Rows> {
  if (!source || landed.parts.length === 0) return [];
  const asked = await engine();
  await stateFinality(asked, { ...pipeline, sources: [] });
  const places = ["source", "snapshot", "sheet", "column_name"].map((name) => ({ name, type: "VARCHAR" }));
  for (const table of ["edit_withheld", "rival_cell"])
    await asked.load(table, [...places, { name: "line", type: "INTEGER" }], []);
  await attachFacts(asked, { ...pipeline, sources: [source] }, scratch, [landed], landedColumns);
  await observe(asked, { ...pipeline, sources: [source] });
  const table = source.kind === "register" ? source.source : "observation";
  const order = source.kind === "register" ? "line" : "line, column_name";
  return asked.ask(`SELECT * FROM ${table} ORDER BY ${order}`, anyRow);
}

/** What became of many files that are read in one go, and the lines of each that landed. */
export async function readMany(
  pipeline: Pipeline,
  file: string,
  texts: readonly string[],
): Promise<(ReceivedTable & { lines: number[] })[]> {
  const scratch = mkdtempSync(join(tmpdir(), "intake-"));
  try {
    const snapshots = texts.map((text, at) => {
      const path = join(scratch, String(at));
      writeFileSync(path, text);
      return snapshotOf(file, Buffer.from(text), path);
    });
    const read = (await readSnapshots(pipeline, snapshots, "", scratch, engineOfItsOwn)).map(
      ([first]) => first!,
    );
    const parts = [...new Set(read.flatMap((each) => each.parts))].map((part) => join(scratch, part));
    const rows = await acceptedRecords(parts, "_snapshot, _line");
    return read.map((each) => {
      const own = rows.filter(({ _snapshot }) => _snapshot === each.snapshot.snapshot);
      return { ...each, lines: own.map(({ _line }) => Number(_line)) };
    });
  } finally {
    rmSync(scratch, { recursive: true, force: true });
  }
}
