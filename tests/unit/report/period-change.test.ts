import { expect, test } from "vitest";
import type { Assessment, Language, SeriesValue } from "../../../src/model/model.js";
import { boardSheet } from "../../../src/report/board-table.js";
import { periodChange } from "../../../src/report/period-change.js";
import { readerOf } from "../../../src/report/reader.js";
import { fixture } from "./fixture.js";

const content = fixture();

/** What the board says of a target whose current value is of the period of `now`, after values of other periods. */
function said(
  target: string,
  now: [start: string, months: number, value: string],
  earlier: [start: string, months: number, value: string][],
  language: Language = "zh",
  changes: Partial<Assessment> = {},
): string {
  const [period_start, period_months, value] = now;
  const judged = content.assessments.find((each) => each.target.target === target)!;
  const inputs = [{ ...judged.inputs[0]!, period_start, period_months, value }];
  const series = [...earlier, now].map(
    ([start, months, told]): SeriesValue => ({
      ...{ target, period_start: start, period_months: months, value: told },
      obs_status: "P",
    }),
  );
  return periodChange(readerOf({ ...content, series }, language), { ...judged, value, inputs, ...changes });
}

test("a cumulative figure is told against the months before of the same year, the difference of unrounded values", () => {
  const before: [string, number, string][] = [
    ["2025-01-01", 7, "61677031000"],
    ["2025-01-01", 8, "71311197000"],
    ["2024-01-01", 12, "105021092000"],
  ];
  const now: [string, number, string] = ["2025-01-01", 9, "80965799000"];
  expect(said("T3", now, before)).toBe("较1—8月增加96.55亿元");
  expect(said("T3", now, before, "en")).toBe("up 9.655 billion yuan from Jan–Aug 2025");
});

test("a figure that begins anew in January stands beside none of the year before", () => {
  expect(said("T3", ["2025-01-01", 1, "8000000000"], [["2024-01-01", 12, "105021092000"]])).toBe("");
});

test("a stock is told against the month before, in whole units, a fall as a fall", () => {
  expect(said("T1", ["2025-09-01", 1, "61"], [["2025-08-01", 1, "63"]])).toBe("较8月减少2家");
  expect(said("T1", ["2025-09-01", 1, "61"], [["2025-08-01", 1, "61"]])).toBe("与8月持平");
  expect(said("T1", ["2025-09-01", 1, "61"], [["2025-08-01", 1, "61"]], "en")).toBe("level with Aug 2025");
});

test("where the month before has no value, the last that there is stands with its own name", () => {
  expect(said("T1", ["2025-09-01", 1, "61"], [["2025-06-01", 1, "60"]])).toBe("较6月增加1家");
});

test("a count since the plan's first day is told against the month before by its name", () => {
  expect(said("T5", ["2023-01-01", 33, "5"], [["2023-01-01", 32, "3"]])).toBe("较8月增加2家");
});

test("nothing is said to be level of which nothing is known since", () => {
  const known_up_to = "2025-08-31";
  expect(said("T5", ["2023-01-01", 33, "5"], [["2023-01-01", 32, "5"]], "zh", { known_up_to })).toBe("");
});

test("a month of the year before bears its year", () => {
  expect(said("T1", ["2025-01-01", 1, "61"], [["2024-12-01", 1, "60"]])).toBe("较2024年12月增加1家");
});

test("a share is told in percentage points", () => {
  const before: [string, number, string][] = [["2023-01-01", 12, "0.6610169491525424"]];
  expect(said("T8", ["2024-01-01", 12, "0.71875"], before)).toBe("较2023年提高5.8个百分点");
  expect(said("T8", ["2024-01-01", 12, "0.71875"], before, "en")).toBe("up 5.8 percentage points from 2023");
});

test("the workbook's board ends with the change, a dash where there is nothing to tell it against", () => {
  const sheet = boardSheet(readerOf(content, "zh"));
  expect(sheet.columns.at(-1)!.title).toBe("较上期");
  expect(new Set(sheet.rows.map(({ cells }) => cells.at(-1)!.text))).toEqual(new Set(["—"]));
});
