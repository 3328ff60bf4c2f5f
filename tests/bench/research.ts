import { codeVersion, realEffects } from "../../src/effects.js";
import { withLock } from "../../src/jobs/jobs.js";
import { loadPipeline } from "../../src/pipeline/pipeline.js";
import { identify, publicFiles } from "../../src/release/release.js";
import { publicPages } from "../../src/report/report.js";
import { contentOf, receive } from "../../src/run.js";
import { inMemory } from "../../src/warehouse/warehouse.js";

/**
 * `node research.js ROOT PIPELINE`, a process that the bench starts: makes the research release of a folder in which a run
 * has been, with its disclosure control and its audit, and prints how long that took beside what a run does anyway.
 */
const [root = "", name = ""] = process.argv.slice(2);
const pipeline = loadPipeline(root, name);
const effects = { ...realEffects(root), say: () => undefined, note: () => undefined };
const seconds = await withLock(name, effects, async (held) => {
  const tables = await receive(pipeline, {}, held);
  const edition = identify(pipeline, tables, {}, codeVersion(), root);
  return inMemory(async (engine) => {
    const { content } = await contentOf(engine, edition, held);
    const start = process.hrtime.bigint();
    await publicFiles(engine, root, content, publicPages);
    return Number(process.hrtime.bigint() - start) / 1e9;
  });
});
process.stdout.write(JSON.stringify({ seconds }));
