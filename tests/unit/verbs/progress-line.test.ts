import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, expect, test } from "vitest";
import { realEffects } from "../../../src/effects.js";
import { tellProgress } from "../../../src/verbs/progress-line.js";
import { progressOf } from "../../../src/verbs/progress-of-run.js";

const root = mkdtempSync(join(tmpdir(), "liandu-progress-"));
afterAll(() => rmSync(root, { recursive: true, force: true }));

/** A run whose clock is set by hand, and what its screen was told; `last` are the steps of the run before. */
function watched(isTTY: boolean, language: "zh" | "en" = "zh", last?: Record<string, number>) {
  const pipeline = `city-${Math.random()}`;
  if (last) {
    const folder = join(root, "data", "history", pipeline);
    mkdirSync(folder, { recursive: true });
    const steps = Object.entries(last).map(([step, ms]) => ({ step, ms }));
    const day = "2025-10-12T06:00:00.000Z";
    const line = { run: "r", verb: "run", who: "w", started: day, ended: day, steps, exit: 0, audit: "a" };
    writeFileSync(join(folder, "runs.jsonl"), `${JSON.stringify(line)}\n`);
  }
  let at = 0;
  const told: string[] = [];
  const effects = { ...realEffects(root), now: () => new Date(at) };
  const screen = { isTTY, write: (text: string) => told.push(text) };
  const progress = progressOf({ language }, effects, pipeline, screen);
  const after = (seconds: number, ...step: Parameters<typeof progress.effects.step>): void => {
    at = seconds * 1000;
    progress.effects.step(...step);
  };
  return { told, after, end: progress.end };
}

test("a run of less than a second says nothing of how far it is", () => {
  for (const isTTY of [true, false]) {
    const { told, after, end } = watched(isTTY);
    after(0, "collect");
    after(0.4, "take_in");
    after(0.9, "take_in", { done: 1, of: 2, rows: 50 });
    end();
    expect(told).toEqual([]);
  }
});

test("a terminal has one line that changes, with files, rows and the rest by what was read so far", () => {
  const { told, after, end } = watched(true, "zh", {
    collect: 100,
    take_in: 900,
    build: 3000,
    compose: 8000,
  });
  after(0, "collect");
  after(1, "take_in");
  after(3, "take_in", { done: 25, of: 100, rows: 5000 });
  expect(told.at(-1)).toBe("\r\x1b[2K读取文件 25/100（5000行，每秒2500行），已用3秒，约剩17秒"); // 6 + 3 + 8
  after(3.1, "take_in", { done: 26, of: 100, rows: 5100 });
  expect(told.at(-1)).toContain("25/100"); // not more often than can be read
  after(9, "build");
  expect(told.at(-1)).toBe("\r\x1b[2K计算指标，已用9秒，约剩11秒");
  end();
  expect(told.at(-1)).toBe("\r\x1b[2K"); // and leaves nothing behind
});

test("a pipe has a line for each step, and of its parts one in ten seconds", () => {
  const { told, after } = watched(false, "en");
  after(0, "collect");
  after(2, "take_in");
  after(3, "take_in", { done: 1, of: 2, rows: 50 });
  after(5, "compose");
  expect(told).toEqual(["reading files, 2 s so far\n", "composing the report, 5 s so far\n"]);
  after(6, "take_in", { done: 10, of: 40, rows: 500 });
  after(15.9, "take_in", { done: 20, of: 40, rows: 1000 });
  after(16, "take_in", { done: 21, of: 40, rows: 1050 });
  expect(told.slice(2)).toEqual([
    "reading files 10/40 (500 rows), 6 s so far\n",
    "reading files 21/40 (1050 rows, 105 a second), 16 s so far\n",
  ]);
});

test("a run that takes longer than the one before it does not promise less than nothing", () => {
  const { told, after } = watched(true, "zh", { compose: 1000, publish: 500 });
  after(0, "compose");
  after(4, "publish");
  after(9, "publish");
  expect(told.at(-1)).toBe("\r\x1b[2K发布，已用9秒，约剩1秒");
});

test("work that walks no rows tells files a second and the rest by them, and a new step begins anew", () => {
  let at = 0;
  const told: string[] = [];
  const screen = { isTTY: true, write: (text: string) => told.push(text.replace("\r\x1b[2K", "")) };
  const progress = tellProgress({ language: "zh" }, () => at, screen);
  const copy = { zh: "复制文件", en: "copying files" };
  const compare = { zh: "核对文件", en: "comparing files" };
  progress.step(copy, { done: 0, of: 300 });
  at = 2000;
  progress.step(copy, { done: 100, of: 300 });
  expect(told).toEqual(["复制文件 100/300（每秒50个），已用2秒，约剩4秒"]);
  at = 6000;
  progress.step(compare, { done: 0, of: 300 });
  expect(told.at(-1)).toBe("核对文件 0/300，已用6秒");
  progress.end();
});
