import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { realEffects } from "../../../src/effects.js";
import { nextRuns, withLock } from "../../../src/jobs/jobs.js";
import { Mistake, type Pipeline } from "../../../src/model/model.js";
import { loadPipeline } from "../../../src/pipeline/pipeline.js";

const pipeline = loadPipeline(join(import.meta.dirname, "../../.."), "liaocheng-nonferrous");
const on = (schedule: string, time_zone = "Asia/Shanghai"): Pipeline => ({
  ...pipeline,
  schedule,
  time_zone,
});
let root: string;

beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), "liandu-jobs-"));
});
afterEach(() => rmSync(root, { recursive: true, force: true }));

test("the next runs are told by the clock on the pipeline's own wall", () => {
  for (const zone of ["Asia/Shanghai", "Europe/Moscow", "America/New_York"])
    for (const moment of nextRuns(on("30 6 12 * *", zone), 4))
      expect(moment).toMatch(/^\d{4}-\d{2}-12 06:30$/);
});

test("a cron line for the last day of the month skips no short month", () => {
  const months = nextRuns(on("0 6 L * *"), 12).map((moment) => moment.slice(0, 7));
  expect(new Set(months).size).toBe(12);
});

test("a cron line that is none is named with the file and an example", () => {
  expect(() => nextRuns(on("every month"), 1)).toThrow(Mistake);
  expect(() => nextRuns(on("every month"), 1)).toThrow(/pipeline\.yaml/);
});

test("two runs of one pipeline never hold the lock at once", async () => {
  const effects = realEffects(root);
  let inside = 0;
  const work = withLock("p", effects, async () => {
    inside++;
    await expect(withLock("p", effects, async () => expect.unreachable())).rejects.toMatchObject({
      exit_code: 4,
    });
    return inside;
  });
  expect(await work).toBe(1);
  expect(existsSync(join(root, "data/p.lock"))).toBe(false);
});

test("a lock is given back when the work fails", async () => {
  await expect(
    withLock("p", realEffects(root), () => Promise.reject(new Error("cut short"))),
  ).rejects.toThrow("cut short");
  expect(await withLock("p", realEffects(root), async () => "free")).toBe("free");
});

test("a lock whose process is gone, or that was torn in writing, is taken over", async () => {
  mkdirSync(join(root, "data"));
  for (const left of [JSON.stringify({ pid: 2 ** 30, since: "2025-01-01" }), '{"pid":']) {
    writeFileSync(join(root, "data/p.lock"), left);
    const holder = await withLock("p", realEffects(root), async () =>
      readFileSync(join(root, "data/p.lock"), "utf8"),
    );
    expect((JSON.parse(holder) as { pid: number }).pid).toBe(process.pid);
  }
});
