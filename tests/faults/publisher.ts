import { existsSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { realEffects } from "../../src/effects.js";
import { withLock } from "../../src/jobs/jobs.js";
import type { Pipeline, ReleaseFile } from "../../src/model/model.js";
import { listReleases, makeCurrent, publish, seal } from "../../src/release/release.js";

/**
 * A process of its own that publishes one release after another until it has made so many or is killed:
 * `publisher.js ROOT COUNT`. Once it has the lock it tells how much lies aside that nobody will put into place.
 */
const [root = ".", count = "1"] = process.argv.slice(2);
const pipeline = { pipeline: "p", digest: "d" } as Pipeline;

/** Twenty files of 8 KB; each says of which release it is. */
function filesOf(release: string): ReleaseFile[] {
  return Array.from({ length: 20 }, (_, at) => ({
    path: `part/${at}.txt`,
    bytes: Buffer.from(`${release} ${at}\n`.repeat(512)),
  }));
}

function publishOne(effects: ReturnType<typeof realEffects>, number: number): void {
  const release = `r${String(number).padStart(8, "0")}`;
  const layers = { internal: filesOf(release), public: filesOf(release) };
  const named = {
    ...{ pipeline, release, as_of: "2025-10-12", synthetic: true, code_version: "1" },
    ...{ period: { period_start: "2025-09-01", period_months: 1 }, snapshots: [], ledger: [], findings: [] },
    ...{ awaits: [], replaces: null },
  };
  const manifest = seal(named, "e", layers);
  publish(effects, manifest, layers);
  makeCurrent(effects, pipeline, manifest);
}

await withLock(pipeline.pipeline, realEffects(root), async (effects) => {
  const shelf = join(root, "reports", pipeline.pipeline);
  const aside = existsSync(shelf) ? readdirSync(shelf).filter((name) => name.startsWith(".")).length : 0;
  process.send!(aside);
  const first = listReleases(root, pipeline.pipeline).length + 1;
  for (let number = first; number < first + Number(count); number += 1) {
    publishOne(effects as ReturnType<typeof realEffects>, number);
    await new Promise(setImmediate);
  }
});
process.disconnect();
