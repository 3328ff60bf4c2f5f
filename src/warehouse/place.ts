import { chmodSync, mkdirSync, rmSync } from "node:fs";
import { dirname, join } from "node:path";
import { asideOf } from "../formats/formats.js";
import type { Edition, Effects, Engine } from "../model/model.js";
import { openEngine } from "./engine.js";

/** The confidential warehouse of a pipeline: a cache that can be deleted and is rebuilt from the facts. */
function warehouseFile(root: string, pipeline: string): string {
  return join(root, "data", "warehouse", `${pipeline}.duckdb`);
}

/**
 * Does work in a new warehouse, built aside with mode 0600. That of the newest edition replaces the old one when the
 * work succeeds, so that the warehouse always matches the newest release; that of an older one is not kept.
 */
export async function inWarehouse<Result>(
  effects: Effects,
  { pipeline: { pipeline }, newest }: Edition,
  work: (engine: Engine) => Promise<Result>,
): Promise<Result> {
  const file = warehouseFile(effects.root, pipeline);
  const scratch = join(effects.root, "data", "scratch", pipeline);
  for (const folder of [dirname(file), scratch]) mkdirSync(folder, { recursive: true, mode: 0o700 });
  const aside = asideOf(join(scratch, "warehouse"));
  const engine = await openEngine(aside);
  chmodSync(aside, 0o600);
  try {
    const result = await work(engine).finally(() => engine.close());
    if (newest) effects.replace(aside, file);
    return result;
  } finally {
    for (const left of [aside, `${aside}.wal`]) rmSync(left, { force: true });
  }
}

/** Does work in a warehouse that exists in memory only. */
export async function inMemory<Result>(work: (engine: Engine) => Promise<Result>): Promise<Result> {
  const engine = await openEngine();
  return work(engine).finally(() => engine.close());
}
