import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, expect, test } from "vitest";
import { realEffects } from "../../../src/effects.js";
import { appendEntry, type Seen, survey } from "../../../src/jobs/jobs.js";
import type { Pipeline } from "../../../src/model/model.js";
import { tellAlerts } from "../../../src/verbs/alerts.js";
import { small as smallPipeline } from "../../e2e/command-line.js";
import { loadSmallPipeline } from "../../pipelines/small-pipeline.js";

const root = mkdtempSync(join(tmpdir(), "liandu-tell-"));
afterAll(() => rmSync(root, { recursive: true, force: true }));

const path = "data/jobs/alerts.txt";
const needs = { vypusk: 15 };
const pipeline: Pipeline = {
  ...loadSmallPipeline(),
  alerts: [{ by: "file", path }],
  calendar: {
    starts_on: "2025-07-01",
    special_days: [],
    jobs: [
      {
        job: "output",
        title: { zh: "产值", en: "Output" },
        needs,
        run_day: 20,
        at: "07:00",
        wait_days: 0,
        when_late: "wait",
        remind_days: 0,
      },
    ],
  },
};
const effects = (day: string) => ({ ...realEffects(root), now: () => new Date(`${day}T08:00:00Z`) });
const came: Seen = {
  arrivals: [{ source: "vypusk", covers_to: "2025-09-30", snapshot: "s", received_on: "2025-10-18" }],
  seen: "x",
};
const none: Seen = { arrivals: [], seen: "" };
const lines = (): string[] =>
  readFileSync(join(root, path), "utf8")
    .split("\n")
    .filter((line) => /^[✘✔]/.test(line));

/** Readers are pointed to a release. */
function current(release: string): void {
  const shelf = join(root, "reports", smallPipeline);
  mkdirSync(join(shelf, release), { recursive: true });
  writeFileSync(join(shelf, release, "manifest.json"), JSON.stringify({ release }));
  writeFileSync(join(shelf, "current.json"), JSON.stringify({ release }));
}

test("what is late, refused, over and released, by schedule or by hand, is told once each, without the figures of a refusal", async () => {
  await tellAlerts(pipeline, effects("2025-10-17"), none, "zh");
  await tellAlerts(pipeline, effects("2025-10-18"), none, "zh");
  const period = { job: "output", period_start: "2025-07-01", period_months: 3, inputs: "", seen: "x" };
  const because = { zh: "某企业产值123456元", en: "a firm's 123456" };
  const at = "2025-10-20T08:00:00Z";
  for (const line of [{ state: "started" as const }, { state: "refused" as const, because }])
    appendEntry(effects("2025-10-20"), smallPipeline, { ...period, at, ...line });
  for (const _ of [1, 2]) await tellAlerts(pipeline, effects("2025-10-20"), came, "zh");
  await tellAlerts(pipeline, effects("2025-10-20"), undefined, "zh");
  const [{ inputs } = { inputs: "" }] = survey(pipeline, [], came, {
    at: new Date(at),
    local: "2025-10-20T11:00",
  });
  appendEntry(effects("2025-10-20"), smallPipeline, {
    ...period,
    inputs,
    at,
    state: "succeeded",
    release: "2025-09_0a",
  });
  current("2025-09_0a");
  for (const _ of [1, 2]) await tellAlerts(pipeline, effects("2025-10-20"), came, "zh");
  current("2025-09_0b"); // made by hand: no line of the ledger
  await tellAlerts(pipeline, effects("2025-10-21"), came, "zh");
  expect(lines()).toEqual([
    "✘ 2025年7—9月 产值 迟报：产值季报",
    "✘ 2025年7—9月 产值 未通过，没有发布",
    "✘ 查看收件 没有完成，请在这台机器上运行 liandu status",
    "✔ 2025年7—9月 产值 已恢复正常",
    "✔ 查看收件 已恢复正常",
    "✔ 已发布 2025-09_0a",
    "✔ 已发布 2025-09_0b",
  ]);
  expect(readFileSync(join(root, path), "utf8")).not.toContain("123456");
});
