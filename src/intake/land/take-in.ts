import { rmSync } from "node:fs";
import { join } from "node:path";
import type { Effects, Engine, Pipeline, ReceivedTable, Snapshot } from "../../model/model.js";
import type { Opened } from "../head/head.js";
import { openTables } from "../open.js";
import { landedOf } from "./landed-table.js";
import { LayoutLanding } from "./layout-landing.js";
import { findLanded, recordLanded, sweepParts } from "./records.js";
import { layoutOf } from "./typing.js";

/** Files up to so many bytes are typed together with others of their layout. */
const SMALL_FILE = 16 << 20;
/** Bytes of small files that are typed together at most. */
const TOGETHER = 64 << 20;

/**
 * Takes in snapshots: open, walk, type, land. One that was taken in before by the same dictionaries and code is not
 * read again, so that a month costs a month.
 * @param openEngine opens an engine in memory
 * @returns what is known of each received table, in the order of the snapshots
 */
export async function landSnapshots(
  pipeline: Pipeline,
  snapshots: readonly Snapshot[],
  code_version: string,
  openEngine: () => Promise<Engine>,
  effects: Effects,
): Promise<ReceivedTable[]> {
  const data = join(effects.root, "data");
  const key = [code_version, ...pipeline.sources.map((source) => source.digest)].join();
  const known = new Map<string, ReceivedTable[]>();
  for (const { snapshot } of snapshots) {
    const before = findLanded(data, pipeline.pipeline, snapshot, key);
    if (before) known.set(snapshot, before);
  }
  const fresh = snapshots.filter(({ snapshot }) => !known.has(snapshot));
  if (fresh.length > 0) {
    for (const tables of await readSnapshots(pipeline, fresh, key, data, openEngine)) {
      recordLanded(data, pipeline.pipeline, tables, effects.write);
      known.set(tables[0]!.snapshot.snapshot, tables);
    }
    sweepParts(data, pipeline.pipeline);
  }
  return snapshots.flatMap((snapshot) =>
    known.get(snapshot.snapshot)!.map((each) => ({ ...each, snapshot })),
  );
}

/** Reads snapshots and lands their accepted rows under `data`; of each, what is known of its tables. */
export async function readSnapshots(
  pipeline: Pipeline,
  snapshots: readonly Snapshot[],
  key: string,
  data: string,
  openEngine: () => Promise<Engine>,
): Promise<ReceivedTable[][]> {
  const engine = await openEngine();
  try {
    return await new TakeIn(engine, pipeline, key, data).all(snapshots);
  } finally {
    await engine.close();
    rmSync(join(data, "scratch"), { recursive: true, force: true });
  }
}

/** One pass over fresh snapshots, which types small files of one layout together. */
class TakeIn {
  private readonly layouts = new Map<string, { landing: LayoutLanding; places: [number, number][] }>();
  private readonly read: ReceivedTable[][] = [];

  constructor(
    private readonly engine: Engine,
    private readonly pipeline: Pipeline,
    private readonly key: string,
    private readonly data: string,
  ) {}

  async all(snapshots: readonly Snapshot[]): Promise<ReceivedTable[][]> {
    for (const [at, snapshot] of snapshots.entries()) {
      const tables = await openTables(this.pipeline, snapshot);
      this.read[at] = [];
      for (const [which, opened] of tables.entries())
        if (opened.text) await this.take(opened, [at, which]);
        else this.read[at]![which] = landedOf(this.key, opened.batch, []);
    }
    for (const layout of [...this.layouts.keys()]) await this.finish(layout);
    return this.read;
  }

  private async take(opened: Opened, place: [number, number]): Promise<void> {
    const small = opened.batch.snapshot.bytes <= SMALL_FILE;
    const layout = small ? layoutOf(opened.batch) : place.join();
    const found = this.layouts.get(layout) ?? {
      landing: new LayoutLanding(this.engine, this.pipeline, this.data, this.key, opened),
      places: [],
    };
    this.layouts.set(layout, found);
    found.places.push(place);
    await found.landing.take(opened);
    if (!small || found.landing.size > TOGETHER) await this.finish(layout);
  }

  private async finish(layout: string): Promise<void> {
    const { landing, places } = this.layouts.get(layout)!;
    this.layouts.delete(layout);
    for (const [at, landed] of (await landing.finish()).entries()) {
      const [file, which] = places[at]!;
      this.read[file]![which] = landed;
    }
  }
}
