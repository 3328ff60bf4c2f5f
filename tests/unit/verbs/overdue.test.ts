import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, test } from "vitest";
import { survey } from "../../../src/jobs/turn.js";
import type { Manifest, Pipeline } from "../../../src/model/model.js";
import { dunning, type Overdue } from "../../../src/verbs/overdue.js";
import { readTasks, taskLines } from "../../../src/verbs/tasks.js";
import { arrival, city, wall } from "../jobs/memory-bench.js";

const source = (name: string, span = "ytd"): object => ({
  source: name,
  title: { zh: name, en: name },
  kind: "observation",
  columns: [{ span }],
  owed: { by: "stat", every: "month", within_days: 15 },
});
const pipeline = {
  sources: [source("output"), source("finance")],
  offices: [{ office: "stat", title: { zh: "市统计局", en: "Statistics Bureau" } }],
} as unknown as Pipeline;
const lateOn = (
  local: string,
  arrivals = [arrival("output", "2025-08-31")],
  of: Pipeline = pipeline,
): Overdue[] =>
  dunning(of, survey(city, [], { arrivals, seen: "" }, wall(local)), arrivals, local.slice(0, 10));

test("nobody is reminded on the day on which data are due, and everybody who has not sent them on the day after", () => {
  expect(lateOn("2025-10-10T23:00")).toEqual([]);
  expect(lateOn("2025-10-11T08:00")).toMatchObject([
    {
      source: "output",
      office: { zh: "市统计局" },
      period: { zh: "2025年1—9月" },
      due_on: "2025-10-10",
      days_late: 1,
      last: { covers_to: "2025-08-31" },
    },
  ]);
});

test("a form without a figure to date is asked for by its own period, not by the year up to its end", () => {
  const alone = {
    ...pipeline,
    sources: [source("output", "period"), source("finance")],
  } as unknown as Pipeline;
  expect(lateOn("2025-10-25T08:00", [], alone).map(({ source, period }) => [source, period.zh])).toEqual(
    expect.arrayContaining([
      ["output", "2025年9月"],
      ["finance", "2025年1—9月"],
    ]),
  );
});

test("a source that two jobs need is reminded of once, and one that came is not", () => {
  const arrivals = [arrival("output", "2025-09-30")];
  expect(lateOn("2025-10-25T08:00").map((each) => each.source)).toEqual(["output", "finance"]);
  expect(lateOn("2025-10-25T08:00", arrivals).map((each) => each.source)).toEqual(["finance"]);
});

test("of many tasks of a kind the first are shown, and how many more there are", () => {
  const task = { file: "a.csv", sender: "甲县", line: "7", says: "疑似单位错位", mend: "请核对" };
  const lines = taskLines({ remind: [], give_back: [], verify: [task, task, task], codes: [] }, 2, "zh");
  expect(lines[0]).toBe("  核实  甲县　a.csv:7　疑似单位错位；请核对");
  expect(lines.at(-1)).toBe("  核实  另有1项，见findings.csv");
  const nobodys = { remind: [], give_back: [{ ...task, sender: "" }], verify: [], codes: [] };
  expect(taskLines(nobodys, 1, "zh")).toEqual(["  退回  a.csv:7　疑似单位错位；请核对"]);
});

test("what is to be done is read from the list of findings in the bureau's layer of the release, by its last column", () => {
  const root = mkdtempSync(join(tmpdir(), "liandu-tasks-"));
  const folder = join(root, "reports/p/r/internal");
  mkdirSync(folder, { recursive: true });
  const row = (code: string, task: string): string => `a.csv,,甲县,7,,,请核对,${code}有误,,${code},${task}\n`;
  writeFileSync(
    join(folder, "findings.csv"),
    `\ufeff文件,工作表,报送方,行,列,原值,程度,问题,建议,代码,办理\n${row("type-error", "退回")}${row("edit-rule", "核实")}${row("audit", "催报")}${row("credit-code-checksum", "核对代码")}${row("edit-rule", "")}`,
  );
  const tasks = readTasks(root, { pipeline: "p", release: "r" } as Manifest, "zh");
  rmSync(root, { recursive: true });
  expect(Object.values(tasks).map((tasks) => tasks.map(({ says }) => says))).toEqual([
    ["audit有误"],
    ["type-error有误"],
    ["edit-rule有误"],
    ["credit-code-checksum有误"],
  ]);
});
