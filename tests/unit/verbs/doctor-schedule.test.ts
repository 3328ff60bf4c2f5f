import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, expect, test } from "vitest";
import { realEffects } from "../../../src/effects.js";
import { appendEntry } from "../../../src/jobs/jobs.js";
import { scheduleChecks } from "../../../src/verbs/doctor-schedule.js";
import { loadSmallPipeline } from "../../pipelines/small-pipeline.js";

const root = mkdtempSync(join(tmpdir(), "liandu-doctor-"));
afterAll(() => rmSync(root, { recursive: true }));

test("a clock that is behind the ledger is told, and when the pipeline last succeeded", () => {
  const pipeline = loadSmallPipeline();
  const on = (day: string) => {
    const effects = { ...realEffects(root), now: () => new Date(`${day}T06:00:00Z`) };
    return scheduleChecks({ effects, language: "en", json: false }, pipeline);
  };
  appendEntry(realEffects(root), pipeline.pipeline, {
    job: "report",
    period_start: "2025-07-01",
    period_months: 3,
    inputs: "a",
    seen: "b",
    state: "succeeded",
    at: "2025-10-20T04:00:00.000Z",
    release: "2025-09_1",
  });
  expect(on("2025-10-21").map(({ ok }) => ok)).toEqual([true, true]);
  expect(on("2025-10-21")[1]!.says.en).toContain("Report 2025-10-20 07:00 +03:00");
  const [clock] = on("2025-10-19");
  expect(clock!.ok).toBe(false);
  expect(clock!.says.en).toContain("set the system's time right");
});
