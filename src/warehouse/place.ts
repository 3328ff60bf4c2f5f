import { chmodSync, mkdirSync, renameSync, rmSync } from "node:fs";
import { join } from "node:path";
import type { Engine } from "../model/model.js";
import { openEngine } from "./engine.js";

/** The confidential warehouse of a pipeline: a cache that can be deleted and is rebuilt from the facts. */
function warehouseFile(root: string, pipeline: string): string {
  return join(root, "data", "warehouse", `${pipeline}.duckdb`);
}

/**
 * Does work in a new warehouse, built aside with mode 0600; it replaces the old one only when the work succeeds, so
 * the warehouse always matches the last release.
 */
export async function inWarehouse<Result>(
  root: string,
  pipeline: string,
  work: (engine: Engine) => Promise<Result>,
): Promise<Result> {
  const file = warehouseFile(root, pipeline);
  const aside = `${file}.building`;
  const sweep = (): void => {
    for (const left of [aside, `${aside}.wal`]) rmSync(left, { force: true });
  };
  mkdirSync(join(root, "data", "warehouse"), { recursive: true, mode: 0o700 });
  sweep();
  const engine = await openEngine(aside);
  chmodSync(aside, 0o600);
  try {
    const result = await work(engine).finally(() => engine.close());
    renameSync(aside, file);
    return result;
  } finally {
    sweep();
  }
}

/** Does work in a warehouse that exists in memory only. */
export async function inMemory<Result>(work: (engine: Engine) => Promise<Result>): Promise<Result> {
  const engine = await openEngine();
  return work(engine).finally(() => engine.close());
}
