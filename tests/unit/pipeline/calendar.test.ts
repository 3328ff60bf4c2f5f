import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, expect, test } from "vitest";
import type { Pipeline } from "../../../src/model/model.js";
import { loadPipeline } from "../../../src/pipeline/pipeline.js";
import { loadSmallPipeline, smallPipeline, smallRoot } from "../../pipelines/small-pipeline.js";

const root = mkdtempSync(join(tmpdir(), "liandu-calendar-"));
afterAll(() => rmSync(root, { recursive: true }));
cpSync(join(smallRoot, "pipelines"), join(root, "pipelines"), { recursive: true });
const folder = join(root, "pipelines", smallPipeline);
const text = readFileSync(join(folder, "pipeline.yaml"), "utf8");
const load = (jobs: string): Pipeline => {
  writeFileSync(join(folder, "pipeline.yaml"), `${text}calendar: { jobs: [${jobs}] }\n`);
  return loadPipeline(root, smallPipeline);
};
const job = (needs: string, run_day: number): string =>
  `{ job: output, title: { zh: 产值, en: Output }, needs: { ${needs} }, run_day: ${run_day}, at: "10:00" }`;

test("a pipeline without a calendar has one job: a release whenever its period is complete", () => {
  const { jobs } = loadSmallPipeline().calendar;
  expect(jobs.map(({ needs, run_day, at }) => [needs, run_day, at])).toEqual([[{ vypusk: 0 }, 0, "00:00"]]);
});

test("a job needs sources that there are, by a day on which it has not run yet, under a name of its own", () => {
  expect(load(job("vypusk: 10", 12)).calendar.jobs[0]!.when_late).toBe("wait");
  expect(() => load(job("vipusk: 10", 12))).toThrow(/vipusk.*vypusk: 10/);
  expect(() => load(job("", 12))).toThrow(/which is no source/);
  expect(() => load(job("vypusk: 13", 12))).toThrow(/Set run_day to 13/);
  expect(() => load(`${job("vypusk: 10", 12)}, ${job("vypusk: 10", 15)}`)).toThrow(/stands twice/);
});

test("a special day is a holiday or a worked weekend, by the notice that says so", () => {
  const days = join(folder, "workdays.csv");
  writeFileSync(days, "day,kind,source\n2026-02-14,workday,notice\n2026-02-16,holiday,notice\n");
  expect(load(job("vypusk: 10", 12)).calendar.special_days).toEqual([
    { day: "2026-02-14", kind: "workday" },
    { day: "2026-02-16", kind: "holiday" },
  ]);
  writeFileSync(days, "day,kind,source\n2026-02-14,open,notice\n");
  expect(() => load(job("vypusk: 10", 12))).toThrow(/workdays\.csv:2/);
});
