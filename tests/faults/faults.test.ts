import { readdirSync, readFileSync, rmSync } from "node:fs";
import { join } from "node:path";
import { afterAll, expect, test } from "vitest";
import { realEffects } from "../../src/effects.js";
import { removeTree } from "../../src/formats/formats.js";
import { withLock } from "../../src/jobs/jobs.js";
import { loadPipeline } from "../../src/pipeline/pipeline.js";
import { run } from "../../src/run.js";
import { damage } from "./damage.js";
import { kills } from "./kills.js";
import {
  brokenReleases,
  copyOf,
  deliver,
  folderOf,
  leftAside,
  name,
  removeRuns,
  standingRun,
  startRun,
  stateOf,
} from "./program.js";
import { publishing } from "./publishing.js";
import { sleepers } from "./sleepers.js";

/** A short version of `npm run faults`, whose long one is run by hand. */
const quiet = (): void => {};
const met = { met: true };
afterAll(removeRuns);

test("a run that is killed amid its work leaves the release whole, and the next gives what an undisturbed one would", async () => {
  for (const figure of await kills(1, quiet)) expect(figure).toMatchObject(met);
});

test("a publisher that is killed at any moment leaves no half release, nothing aside, and no reader with an error", async () => {
  for (const figure of await publishing(3, quiet)) expect(figure).toMatchObject(met);
});

test("no damaged file that is stored makes a wrong release", async () => {
  for (const figure of await damage(6, quiet)) expect(figure).toMatchObject(met);
});

test("a form whose record was lost is read again and counted once, though what landed with it stands", async () => {
  const root = folderOf();
  const ran = (): Promise<unknown> => {
    const effects = { ...realEffects(root), note: quiet };
    return withLock(name, effects, (held) => run(loadPipeline(root, name), {}, held));
  };
  await ran();
  const release = stateOf(root);
  const records = join(root, `data/facts/pipeline=${name}/records`);
  const form = readdirSync(records).find((file) =>
    readFileSync(join(records, file), "utf8").includes("source=vypusk"),
  );
  rmSync(join(records, form!));
  removeTree(join(root, "reports"));
  await ran();
  const published = (state: string) => state.split("\n").filter((line) => line.startsWith("reports/"));
  expect(published(stateOf(root))).toEqual(published(release));
  removeTree(root);
});

test.runIf(process.platform === "linux")(
  "a run that slept while another took over publishes nothing and takes nobody's lock",
  async () => {
    for (const figure of await sleepers(1, quiet)) expect(figure).toMatchObject(met);
  },
);

test("Ctrl-C ends a run with one sentence and 130: the last release stands, its lock is free, and the next run sweeps and goes on", async () => {
  const root = copyOf((await standingRun()).root);
  const before = stateOf(root);
  deliver(root);
  for (const signal of ["SIGINT", "SIGTERM"] as const) {
    const { code, err } = await startRun(root, 30, signal).ended;
    expect(code).toBe(130);
    expect(err).toMatch(/^severnye-stanki: 按要求停止，没有完成，当前发布保持不变。需要时再运行即可。$/m);
    expect(err).not.toMatch(/^\s+at /m);
    const [broken, locks] = [brokenReleases(root), leftAside(root).filter((path) => path.includes(".lock"))];
    expect([broken, locks]).toEqual([[], []]);
    const releases = (state: string): string[] =>
      state.split("\n").filter((line) => line.startsWith("reports"));
    expect(releases(stateOf(root))).toEqual(releases(before));
  }
  expect((await startRun(root).ended).code).toBe(0);
  expect(leftAside(root)).toEqual([]);
  removeTree(root);
});
