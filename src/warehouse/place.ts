import { chmodSync, existsSync, mkdirSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { asideOf } from "../formats/formats.js";
import type { Edition, Effects, Engine, IndicatorValue } from "../model/model.js";
import { indicatorValues } from "./aggregate.js";
import { openEngine } from "./engine.js";
import { viewFacts } from "./facts.js";

/** The confidential warehouse of a pipeline: a cache that can be deleted and is rebuilt from the facts. */
function warehouseFile(root: string, pipeline: string): string {
  return join(root, "data", "warehouse", `${pipeline}.duckdb`);
}

/** Beside the warehouse: which release it was built with, and how many bytes it has; the engine sums up its blocks itself. */
function standingFile(root: string, pipeline: string): string {
  return join(root, "data", "warehouse", `${pipeline}.json`);
}

/** Whether the warehouse is that of an edition's release; one that was lost or changed since is told. Older editions keep none. */
export function isWarehouseOf(
  { root, note }: Pick<Effects, "root" | "note">,
  { pipeline: { pipeline }, release, newest }: Edition,
): boolean {
  if (!newest) return true;
  const file = warehouseFile(root, pipeline);
  const told = toldOf(root, pipeline);
  const stands = told === standing(release, file);
  if (!stands && told.includes(`"${release}"`))
    note(`${file}: 仓库缺失或有变，已重建 / the warehouse is missing or was changed and is built anew`);
  return stands;
}

function toldOf(root: string, pipeline: string): string {
  const file = standingFile(root, pipeline);
  return existsSync(file) ? readFileSync(file, "utf8") : "";
}

function standing(release: string, file: string): string {
  return `${JSON.stringify({ release, bytes: statSync(file, { throwIfNoEntry: false })?.size ?? null })}\n`;
}

/**
 * Does work in a new warehouse, built aside with mode 0600. That of the newest edition replaces the old one when the
 * work succeeds, so that the warehouse always matches the newest release; that of an older one is not kept.
 */
export async function inWarehouse<Result>(
  effects: Effects,
  { pipeline: { pipeline }, release, newest }: Edition,
  work: (engine: Engine) => Promise<Result>,
): Promise<Result> {
  const file = warehouseFile(effects.root, pipeline);
  const scratch = join(effects.root, "data", "scratch", pipeline);
  for (const folder of [dirname(file), scratch]) mkdirSync(folder, { recursive: true, mode: 0o700 });
  const aside = asideOf(join(scratch, "warehouse"));
  const spill = asideOf(join(scratch, "spill"));
  const engine = await openEngine({ file: aside, spill });
  chmodSync(aside, 0o600);
  try {
    const kept = async (): Promise<Result> => {
      const result = await work(engine);
      if (newest) await engine.checkpoint();
      return result;
    };
    const result = await kept().finally(() => engine.close());
    if (newest) {
      effects.replace(aside, file);
      const told = asideOf(join(scratch, "standing")); // beside the file it would be nobody's to sweep
      writeFileSync(told, standing(release, file));
      effects.replace(told, standingFile(effects.root, pipeline));
    }
    return result;
  } finally {
    for (const left of [aside, spill]) rmSync(left, { recursive: true, force: true });
  }
}

/**
 * Does work in the warehouse that stands, where it is that of an edition: building its figures is most of what a question
 * about one of them costs. The file is only read; what the work makes lies in memory.
 * @returns undefined where another stands, or none
 */
export async function inStanding<Result>(
  root: string,
  { pipeline, release, landed }: Edition,
  work: (engine: Engine, values: IndicatorValue[]) => Promise<Result>,
): Promise<Result | undefined> {
  const file = warehouseFile(root, pipeline.pipeline);
  if (toldOf(root, pipeline.pipeline) !== standing(release, file)) return undefined;
  const engine = await openEngine({ file, standing: true });
  const asked = async (): Promise<Result> => {
    await viewFacts(engine, pipeline, join(root, "data"), landed);
    return work(engine, await indicatorValues(engine));
  };
  return asked().finally(() => engine.close());
}

/** Does work in a warehouse that exists in memory only. */
export async function inMemory<Result>(work: (engine: Engine) => Promise<Result>): Promise<Result> {
  const engine = await openEngine();
  return work(engine).finally(() => engine.close());
}
