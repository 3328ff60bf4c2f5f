import { chmodSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { hostname, tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { realEffects } from "../../../src/effects.js";
import { appendRun, withLock } from "../../../src/jobs/jobs.js";
import type { Check } from "../../../src/verbs/doctor-store.js";
import { storeChecks } from "../../../src/verbs/doctor-store.js";
import { loadSmallPipeline } from "../../pipelines/small-pipeline.js";

const pipeline = loadSmallPipeline();
const { folder } = pipeline.inbox[0]!;
let root: string;
beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), "liandu-doctor-"));
  mkdirSync(join(root, folder), { recursive: true });
});
afterEach(() => rmSync(root, { recursive: true }));

const looked = (): Check[] =>
  storeChecks({ effects: realEffects(root), language: "zh", json: false }, pipeline);
const found = (check: string): Check | undefined => looked().find((each) => each.check.endsWith(check));

test("a machine on which nothing was run yet is sound", () => {
  expect(looked().every(({ ok }) => ok)).toBe(true);
  expect(found("lock")!.says.zh).toContain("没有运行在进行");
  expect(found("last run")!.says.zh).toContain("还没有运行过");
});

test("an inbox that is gone is told with what to do", () => {
  rmSync(join(root, folder), { recursive: true });
  expect(found("inbox")).toMatchObject({ ok: false });
  expect(found("inbox")!.says.zh).toContain("请新建，或改正pipeline.yaml的inbox");
});

test.each([
  ["another head", "文件,来源\na.csv,甲\n", "表头不对"],
  ["a torn line", "file,sender,received_at\na.csv,甲,2025-10-11T09:30\nb.csv,乙,2025-1", "第3行写法不对"],
])("a record of receipt with %s is told with its line", (_, text, fault) => {
  writeFileSync(join(root, folder, "received.csv"), text);
  expect(found("received.csv")).toMatchObject({ ok: false });
  expect(found("received.csv")!.says.zh).toContain(`${folder}/received.csv ${fault}，请按表头`);
});

test("who holds the lock is told while the run goes on, and that one which was killed is taken over", async () => {
  await withLock(pipeline.pipeline, realEffects(root), async () => {
    expect(found("lock")!.says.zh).toMatch(new RegExp(`进程${process.pid}@${hostname()}自.*起正在运行`));
  });
  const gone = {
    pid: 4_194_303,
    started: "1",
    boot: "",
    pid_space: "",
    host: "elsewhere",
    token: "t",
    since: "2025",
  };
  writeFileSync(join(root, "data", `${pipeline.pipeline}.lock`), JSON.stringify(gone));
  expect(found("lock")!.says.zh).toContain("看不出是否还在");
});

test("how the last run ended is told: a bug is a fault of the machine, refused data and a stop by hand are none", () => {
  const day = "2025-10-12T06:00:00.000Z";
  const run = { run: "r", verb: "run" as const, who: "w", started: day, ended: day, steps: [], audit: "a" };
  appendRun(realEffects(root), pipeline.pipeline, { ...run, exit: 1 });
  expect(found("last run")).toMatchObject({ ok: false });
  appendRun(realEffects(root), pipeline.pipeline, { ...run, exit: 3 });
  expect(found("last run")).toMatchObject({ ok: true });
  expect(found("last run")!.says.zh).toContain("退出码3，没有发布；请再运行一次看原因");
  appendRun(realEffects(root), pipeline.pipeline, { ...run, exit: 130 });
  expect(found("last run")).toMatchObject({ ok: true });
});

test.runIf(process.platform !== "win32")("firms' figures that others may read are told", () => {
  mkdirSync(join(root, "data", "facts"), { recursive: true });
  chmodSync(join(root, "data"), 0o755);
  expect(found("rights")).toMatchObject({ ok: false });
  expect(found("rights")!.says.zh).toContain("chmod 700 data");
  chmodSync(join(root, "data"), 0o700);
  expect(found("rights")).toMatchObject({ ok: true });
});
