import { atOnce, codeVersion } from "./effects.js";
import { collect, landedColumns, landSnapshots } from "./intake/intake.js";
import type { Edition, Effects, Engine, Outcome, Pipeline, Ran, Request } from "./model/model.js";
import { assessPlan, method } from "./progress/progress.js";
import { admit, identify, makeCurrent, publicFiles, publish, readStanding, seal } from "./release/release.js";
import { compose, publicPages } from "./report/report.js";
import { counted, findingsLists, giveBack } from "./senders/senders.js";
import { inWarehouse, isWarehouseOf, measure, openEngine, rowsOf } from "./warehouse/warehouse.js";

/**
 * The straight line, from the files that were received to a published release:
 *   inbox ── 1 collect ──▶ snapshots ── 2 take in, land ──▶ received tables, facts ── 3 ──▶ what senders must mend
 *   facts ── 4 build ──▶ indicator values, decisions ── 5 assess ──▶ verdicts ── 6 compose ──▶ pages, charts, lists
 *   both layers ── 7 seal ──▶ manifest ── 8 publish ──▶ release, to which readers are pointed when it is the newest
 * A function of the snapshots, the pipeline folder, the code and a day; gives its tables too, makes nothing twice.
 * @throws Mistake when data or definitions are refused; the last release stays as it is
 */
export async function run(pipeline: Pipeline, request: Request, effects: Effects): Promise<Ran> {
  const tables = await receive(pipeline, request, effects);
  effects.step("give_back");
  await giveBack(pipeline, tables, request, codeVersion(), effects); // 3
  const edition = identify(pipeline, tables, request, codeVersion(), effects.root);
  const stands = isWarehouseOf(effects, edition) ? readStanding(effects, edition) : undefined;
  const outcome = stands ?? (await release(edition, effects));
  if (edition.newest) makeCurrent(effects, pipeline, outcome.manifest);
  return { ...outcome, tables };
}

/** The tables that had reached us by the asked day, each landed as facts, with what is still open about it. */
export function receive(pipeline: Pipeline, request: Request, effects: Effects) {
  effects.step("collect");
  const snapshots = collect(pipeline, effects, request.as_of); // 1
  effects.step("take_in");
  return landSnapshots(pipeline, snapshots, codeVersion(), openEngine, effects).then(counted); // 2
}

/** What a report is made of: an edition whose facts are built and judged, where the plan stands, the rows of its queries. */
export async function contentOf(engine: Engine, edition: Edition, effects: Effects) {
  effects.step("build");
  const built = await measure(engine, edition, effects.root, landedColumns); // 4
  const findings = admit(edition, built);
  effects.step("assess");
  const standing = assessPlan(edition, built); // 5
  const queries = await rowsOf(engine, edition.pipeline, standing);
  return { standing, content: { ...edition, ...built, ...standing, findings, queries, method } };
}

function release(edition: Edition, effects: Effects): Promise<Outcome> {
  return inWarehouse(effects, edition, async (engine) => {
    const { content, standing } = await contentOf(engine, edition, effects);
    effects.step("compose");
    const research = publicFiles(engine, effects.root, content, publicPages); // charts are drawn meanwhile
    const [open, pages, lists] = await atOnce(research, compose(content, research), findingsLists(content)); // 6
    const layers = { internal: [...pages, ...lists, ...open.internal], public: open.public };
    effects.step("publish");
    const manifest = seal(content, engine.version, layers); // 7
    publish(effects, manifest, layers); // 8
    return { manifest, ...standing, unchanged: false };
  });
}
