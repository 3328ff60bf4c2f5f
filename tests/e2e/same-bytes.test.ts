import { readFileSync, rmSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { realEffects } from "../../src/effects.js";
import { collect, landSnapshots } from "../../src/intake/intake.js";
import { loadPipeline } from "../../src/pipeline/pipeline.js";
import { identify, publicFiles } from "../../src/release/release.js";
import { publicPages } from "../../src/report/report.js";
import { contentOf } from "../../src/run.js";
import { counted } from "../../src/senders/senders.js";
import { inMemory, openEngine } from "../../src/warehouse/warehouse.js";
import { city, copyOf } from "./command-line.js";
import { sampleRun } from "./sample-run.js";

/**
 * That two runs from nothing give the same bytes, every file of a release, is proved on the small pipeline (backup,
 * faults). What needs thousands of rows is the research file: sampled compression of a few rows would always give the
 * same bytes, and no cell of them need be hidden. So it is made once more from the sample, from the facts that its run landed.
 */
test("the same input gives the same bytes of everything that is published to researchers", async () => {
  const { root: made, json } = await sampleRun();
  const { release, code_version } = JSON.parse(json.out) as { release: string; code_version: string };
  const root = copyOf(made);
  rmSync(join(root, "reports"), { recursive: true }); // what is out already is not hidden anew
  const effects = realEffects(root);
  const pipeline = loadPipeline(root, city);
  const landed = await landSnapshots(pipeline, collect(pipeline, effects), code_version, openEngine, effects);
  const edition = identify(pipeline, counted(landed), {}, code_version, root);
  const files = await inMemory(async (engine) => {
    const { content } = await contentOf(engine, edition, effects);
    return publicFiles(engine, root, content, publicPages);
  });
  expect(files.public.length).toBeGreaterThan(100);
  for (const { path, bytes } of files.public) {
    const published = readFileSync(join(made, "reports", city, release, "public", path));
    expect(published.equals(bytes), path).toBe(true);
  }
  rmSync(root, { recursive: true });
});
