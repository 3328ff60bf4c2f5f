import { join } from "node:path";
import { expect, test } from "vitest";
import { nextRuns } from "../../../src/jobs/jobs.js";
import { Mistake, type Pipeline } from "../../../src/model/model.js";
import { loadPipeline } from "../../../src/pipeline/pipeline.js";

const pipeline = loadPipeline(join(import.meta.dirname, "../../.."), "liaocheng-nonferrous");
const on = (schedule: string, time_zone = "Asia/Shanghai"): Pipeline => ({
  ...pipeline,
  schedule,
  time_zone,
});
test("the next runs are told by the clock on the pipeline's own wall", () => {
  for (const zone of ["Asia/Shanghai", "Europe/Moscow", "America/New_York"])
    for (const moment of nextRuns(on("30 6 12 * *", zone), 4))
      expect(moment).toMatch(/^\d{4}-\d{2}-12 06:30$/);
});

test("a cron line for the last day of the month skips no short month", () => {
  const months = nextRuns(on("0 6 L * *"), 12).map((moment) => moment.slice(0, 7));
  expect(new Set(months).size).toBe(12);
});

test("a cron line that is none, never comes due or fixes both day fields is named with the file and an example", () => {
  for (const line of ["every month", "0 6 30 2 *", "0 6 13 * 5"]) {
    expect(() => nextRuns(on(line), 1)).toThrow(Mistake);
    expect(() => nextRuns(on(line), 1)).toThrow(/pipeline\.yaml.*For example/);
  }
});
