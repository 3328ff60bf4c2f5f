import { mkdirSync } from "node:fs";
import { join, resolve } from "node:path";
import { asideOf, removeTree } from "../../formats/formats.js";
import {
  type Effects,
  type Engine,
  finding,
  type Pipeline,
  type ReceivedTable,
  type Snapshot,
  type Source,
  type StepPart,
  type Withdrawal,
} from "../../model/model.js";
import { placed, refused } from "../batch.js";
import type { Opened } from "../head/head.js";
import { openTables } from "../open.js";
import { landedOf } from "./landed-table.js";
import { LayoutLanding } from "./layout-landing.js";
import { digestsIn, findLanded, recordLanded, standingRecords, sweepParts } from "./records.js";
import { type Register, readRegister, registerName, registerSource } from "./register.js";
import { layoutOf } from "./typing.js";

/** Files up to so many bytes are typed together with others of their layout. */
const SMALL_FILE = 16 << 20;
/** Bytes of small files that are typed together at most. */
const TOGETHER = 64 << 20;

/** Opens an engine in memory. */
type OpenEngine = (at: { spill: string }) => Promise<Engine>;

/** What is known of a file that was taken back was read by nothing. */
const NOT_READ = "";

/** A file that was taken back: a note of why, and no table. */
function takenBack(snapshot: Snapshot, word: Withdrawal): ReceivedTable {
  const why = finding("file-withdrawn", placed(snapshot), { ...word });
  return landedOf(NOT_READ, refused(snapshot, null, "unknown", 0, [why]), []);
}

/**
 * Every table that was taken in and counts, in the order of receipt, and whether one of them was read by other
 * dictionaries or another program than those of now.
 */
export function readLanded(
  data: string,
  pipeline: Pipeline,
  code_version: string,
): { landed: ReceivedTable[]; outdated: boolean } {
  const key = readingKey(pipeline, code_version);
  const landed = standingRecords(data, pipeline.pipeline);
  return { landed, outdated: landed.some((table) => table.key !== key) };
}

/** What a table is read by: dictionaries, what queries take for granted of a row, what is shown of none, and code. */
function readingKey(pipeline: Pipeline, code_version: string): string {
  const meaning = (source: Source): string => `${source.digest} ${source.carriers.join(" ")}`;
  return [code_version, JSON.stringify(pipeline.contacts ?? {}), ...pipeline.sources.map(meaning)].join();
}

/**
 * Takes in snapshots: open, walk, type, land. One that was taken in before by the same dictionaries and code is not
 * read again, so that a month costs a month; unless its facts are no longer what was landed, or are missing.
 * @param openEngine opens an engine in memory, which puts into the folder `spill` what has no room there
 * @returns what is known of each received table, in the order of the snapshots
 */
export async function landSnapshots(
  pipeline: Pipeline,
  snapshots: readonly Snapshot[],
  code_version: string,
  openEngine: OpenEngine,
  effects: Effects,
): Promise<ReceivedTable[]> {
  const data = join(effects.root, "data");
  const key = readingKey(pipeline, code_version);
  const known = new Map<string, ReceivedTable[]>();
  const digest = digestsIn(data);
  const damaged = new Set<string>();
  const record = (tables: ReceivedTable[]): void => {
    recordLanded(data, pipeline.pipeline, tables, (path, text) => effects.cache(path, text));
    known.set(tables[0]!.snapshot.snapshot, tables);
  };
  for (const snapshot of snapshots) {
    const of = snapshot.withdrawn ? NOT_READ : key;
    const before = findLanded(data, pipeline.pipeline, snapshot.snapshot, of, digest);
    if (before && !before.damaged) known.set(snapshot.snapshot, before.tables);
    else if (before?.damaged) damaged.add(before.damaged);
    else if (snapshot.withdrawn) record([takenBack(snapshot, snapshot.withdrawn)]);
  }
  for (const part of damaged)
    effects.note(
      `${join(data, part)}: 事实文件与落地时不符，已从存档重新读取 / facts are not what was landed and are read again`,
    );
  const inOrder = (): ReceivedTable[] =>
    snapshots.flatMap((snapshot) =>
      (known.get(snapshot.snapshot) ?? []).map((each) => ({ ...each, snapshot })),
    );
  const read = async (wanted: readonly Snapshot[]): Promise<void> => {
    if (wanted.length === 0) return;
    const told = (part: StepPart): void => effects.step("take_in", part);
    for (const tables of await readSnapshots(pipeline, wanted, key, data, openEngine, inOrder(), told))
      record(tables);
    sweepParts(data, pipeline.pipeline);
  };
  await read(snapshots.filter(({ snapshot }) => !known.has(snapshot)));
  const outdated = sharing(pipeline, inOrder());
  await read(snapshots.filter(({ snapshot }) => outdated.has(snapshot)));
  return inOrder();
}

/** Snapshots with a damaged code that another register was asked about, and all that share a partition with them. */
function sharing(pipeline: Pipeline, tables: readonly ReceivedTable[]): Set<string> {
  const register = registerName(pipeline, tables);
  const own = registerSource(pipeline)?.source;
  const snapshots = new Set(
    tables
      .filter(({ asked, source }) => asked !== null && asked !== register && source !== own)
      .map(({ snapshot }) => snapshot.snapshot),
  );
  for (let before = -1; before !== snapshots.size; ) {
    before = snapshots.size;
    const parts = new Set(
      tables.flatMap((each) => (snapshots.has(each.snapshot.snapshot) ? each.parts : [])),
    );
    for (const { snapshot, parts: own } of tables)
      if (own.some((part) => parts.has(part))) snapshots.add(snapshot.snapshot);
  }
  return snapshots;
}

/**
 * Reads snapshots and lands their accepted rows under `data`; of each, what is known of its tables.
 * @param known tables that were read before, the register of firms perhaps among them; their parts under `data`, or paths
 * @param told is told after each file how far the reading has come
 */
export async function readSnapshots(
  pipeline: Pipeline,
  snapshots: readonly Snapshot[],
  key: string,
  data: string,
  openEngine: OpenEngine,
  known: readonly ReceivedTable[] = [],
  told: (part: StepPart) => void = () => {},
): Promise<ReceivedTable[][]> {
  const scratch = asideOf(join(data, "scratch", pipeline.pipeline, "bodies"));
  mkdirSync(scratch, { recursive: true });
  const engine = await openEngine({ spill: join(scratch, "spill") });
  try {
    return await new TakeIn(engine, pipeline, key, data, scratch, told).all(snapshots, known);
  } finally {
    await engine.close();
    removeTree(scratch);
  }
}

/** One pass over fresh snapshots, which types small files of one layout together. */
class TakeIn {
  private readonly layouts = new Map<string, { landing: LayoutLanding; places: [number, number][] }>();
  private readonly read: ReceivedTable[][] = [];
  private rows = 0;
  private register: Register = { snapshot: "", directory: undefined };

  constructor(
    private readonly engine: Engine,
    private readonly pipeline: Pipeline,
    private readonly key: string,
    readonly data: string,
    readonly scratch: string,
    private readonly told: (part: StepPart) => void,
  ) {}

  /** The register of firms lands before the forms, whose damaged codes are looked up in it. */
  async all(snapshots: readonly Snapshot[], known: readonly ReceivedTable[]): Promise<ReceivedTable[][]> {
    const register = registerSource(this.pipeline);
    const waiting: { opened: Opened; place: [number, number] }[] = [];
    let done = 0;
    const closed = (): void => this.told({ done: ++done, of: snapshots.length, rows: this.rows });
    for (const [at, snapshot] of snapshots.entries()) {
      this.read[at] = [];
      for (const [which, opened] of (await openTables(this.pipeline, snapshot)).entries())
        if (!opened.text) this.read[at]![which] = landedOf(this.key, opened.batch, []);
        else if (!register || opened.batch.source === register) await this.take(opened, [at, which]);
        else waiting.push({ opened, place: [at, which] });
      if (waiting.at(-1)?.place[0] !== at) closed();
    }
    await this.finishAll();
    if (waiting.length === 0) return this.read;
    const tables = [...known, ...this.read.flat()].sort(byReceipt);
    this.register = await readRegister(this.engine, this.pipeline, tables, (part) =>
      resolve(this.data, part),
    );
    for (const [at, { opened, place }] of waiting.entries()) {
      await this.take(opened, place);
      if (waiting[at + 1]?.place[0] !== place[0]) closed();
    }
    await this.finishAll();
    return this.read;
  }

  private async finishAll(): Promise<void> {
    for (const layout of [...this.layouts.keys()]) await this.finish(layout);
  }

  private async take(opened: Opened, place: [number, number]): Promise<void> {
    const small = opened.batch.snapshot.bytes <= SMALL_FILE;
    const layout = small ? layoutOf(opened.batch) : place.join();
    const found = this.layouts.get(layout) ?? {
      landing: new LayoutLanding(this.engine, this.pipeline, this, this.key, opened, this.register),
      places: [],
    };
    this.layouts.set(layout, found);
    found.places.push(place);
    const before = found.landing.rows;
    await found.landing.take(opened);
    this.rows += found.landing.rows - before;
    if (!small || found.landing.size > TOGETHER) await this.finish(layout);
  }

  private async finish(layout: string): Promise<void> {
    const { landing, places } = this.layouts.get(layout)!;
    this.layouts.delete(layout);
    const digest = digestsIn(this.data);
    for (const [at, landed] of (await landing.finish()).entries()) {
      const [file, which] = places[at]!;
      const digests = landed.parts.map((part) => digest(part)!);
      this.read[file]![which] = { ...landed, digests };
    }
  }
}

function byReceipt({ snapshot: one }: ReceivedTable, { snapshot: other }: ReceivedTable): number {
  return one.known_at === other.known_at ? 0 : one.known_at < other.known_at ? -1 : 1;
}
