import { readFileSync } from "node:fs";
import { join } from "node:path";
import { explain, landedColumns, takeIn, typing } from "./intake/intake.js";
import type { Effects, Engine, Pipeline, Snapshot } from "./model/model.js";
import {
  findLanded,
  type Landed,
  land,
  openEngine,
  partitionOf,
  recordLanded,
} from "./warehouse/warehouse.js";

/** Snapshots read at the same time: while the engine types one, the next is decoded and located. */
const LANES = 2;

/**
 * Takes in snapshots: decode, locate, read, type, land. One that was taken in before by the same dictionaries and
 * code is not read again, so that a month costs a month.
 * @returns what is known of each snapshot, in the order given
 */
export async function landSnapshots(
  pipeline: Pipeline,
  snapshots: readonly Snapshot[],
  code_version: string,
  effects: Effects,
): Promise<Landed[]> {
  const data = join(effects.root, "data");
  const key = [code_version, ...pipeline.sources.map((source) => source.digest)].join();
  const landed = snapshots.map((snapshot) => {
    const before = findLanded(data, pipeline.pipeline, snapshot.snapshot, key);
    return before && { ...before, snapshot };
  });
  const fresh = snapshots.flatMap((_, at) => (landed[at] ? [] : [at]));
  const lane = async (): Promise<void> => {
    const engine = await openEngine();
    for (let at = fresh.shift(); at !== undefined; at = fresh.shift()) {
      const snapshot = snapshots[at]!;
      const bytes = readFileSync(snapshot.path);
      const read = await readSnapshot(engine, pipeline, snapshot, key, bytes, data);
      recordLanded(data, pipeline.pipeline, read, effects.write);
      landed[at] = read;
    }
    await engine.close();
  };
  if (fresh.length > 0) await Promise.all(Array.from({ length: LANES }, lane));
  return landed.map((each) => each!);
}

/** Reads the bytes of one snapshot and lands its accepted rows under `data`; the findings say what became of the rest. */
export async function readSnapshot(
  engine: Engine,
  pipeline: Pipeline,
  snapshot: Snapshot,
  key: string,
  bytes: Uint8Array,
  data: string,
): Promise<Landed> {
  const batch = takeIn(pipeline, snapshot, bytes);
  const { source, period, ledger, findings, quarantined } = batch;
  if (!source || findings.some((finding) => finding.severity === "block"))
    return {
      key,
      snapshot,
      source: source?.source ?? null,
      period,
      partition: null,
      ledger,
      findings,
      quarantined,
    };
  const partition = partitionOf(pipeline.pipeline, source.source, snapshot.snapshot);
  const { columns, csv } = { columns: ["line", ...batch.columns], csv: batch.body };
  const { suspects, sums } = await land(
    engine,
    { columns, csv, ...typing(pipeline, batch) },
    join(data, partition),
  );
  const explained = explain(pipeline, batch, suspects, sums);
  return {
    key,
    snapshot,
    source: source.source,
    period,
    partition,
    ledger: explained.ledger,
    findings: [...findings, ...explained.findings],
    quarantined: [...quarantined, ...explained.quarantined],
  };
}

export { landedColumns };
