import { readFileSync } from "node:fs";
import { join } from "node:path";
import { explain, landedColumns, takeIn, typing } from "./intake/intake.js";
import type { Effects, Engine, Pipeline, Snapshot } from "./model/model.js";
import { findLanded, type Landed, land, partitionOf, recordLanded } from "./warehouse/warehouse.js";

/**
 * Takes in one snapshot: decode, locate, read, type, land. A snapshot that was taken in before by the same
 * dictionaries and code is not read again.
 */
export async function landSnapshot(
  engine: Engine,
  pipeline: Pipeline,
  snapshot: Snapshot,
  key: string,
  effects: Effects,
): Promise<Landed> {
  const data = join(effects.root, "data");
  const before = findLanded(data, pipeline.pipeline, snapshot.snapshot, key);
  if (before) return { ...before, snapshot };
  const landed = await readSnapshot(engine, pipeline, snapshot, key, readFileSync(snapshot.path), data);
  recordLanded(data, pipeline.pipeline, landed, effects.write);
  return landed;
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
