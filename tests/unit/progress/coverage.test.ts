import { expect, test } from "vitest";
import type { IndicatorValue } from "../../../src/model/model.js";
import { judge, target, value } from "./plan.js";

const full = target({ kind: "coverage", value: "100", unit: "%", base_value: "1" });
const survey = (year: number, yes: number, all: number, given: Partial<IndicatorValue> = {}) =>
  value([`${year}-01-01`, 12], yes, { denominator: String(all), ...given });

test("99.95 % is not 100 %", () => {
  const verdict = judge(full, [survey(2022, 1000, 2000), survey(2025, 1999, 2000)], "2025-12");
  expect([verdict.value, verdict.headline]).toEqual(["0.9995", "MISSED"]);
  expect(judge(full, [survey(2025, 2000, 2000)], "2025-12").headline).toBe("ACHIEVED");
});

test("an unknown answer counts neither as yes nor as no", () => {
  const verdict = judge(full, [survey(2022, 5, 10), survey(2025, 9, 10, { unknown: "1" })], "2025-12");
  expect(verdict).toMatchObject({
    value: "0.9",
    upper_bound: 1,
    attainment: "NOT_MET",
    evidence: "PARTIAL",
    facts: { unknown: "1" },
  });
  expect(verdict.reasons).toContain("unknown_answers");
});

test("a coverage that no unknown answer can save is missed", () => {
  const values = [survey(2022, 5, 10), survey(2025, 8, 10, { unknown: "1" })];
  expect(judge(full, values, "2025-12").attainment).toBe("MISSED");
});

test("an earlier full coverage is lost only when the unknown answers cannot make it full again", () => {
  const met = [survey(2022, 5, 10), survey(2023, 10, 10)];
  expect(judge(full, [...met, survey(2024, 9, 10, { unknown: "1" })], "2025-03").attainment).toBe("NOT_MET");
  expect(judge(full, [...met, survey(2024, 9, 10)], "2025-03").headline).toBe("LOST");
});

test("an annual survey is judged on its own date", () => {
  const verdict = judge(full, [survey(2022, 5, 10), survey(2024, 8, 10)], "2025-09");
  expect(verdict).toMatchObject({
    facts: { survey_on: "2024-12-31" },
    evidence: "FINAL",
    pace: "SLIGHTLY_BEHIND",
  });
  expect(verdict.progress_share).toBe(0.6);
  expect(verdict.expected_share).toBeCloseTo(731 / 1096, 12);
});

test("a survey that ended more than 18 months before the report period is stale", () => {
  const values = [survey(2022, 5, 10), survey(2023, 8, 10)];
  expect(judge(full, values, "2025-06").evidence).toBe("FINAL");
  expect(judge(full, values, "2025-07").evidence).toBe("STALE");
});

test("a denominator of 0 is not assessable, even beside an older survey", () => {
  const verdict = judge(full, [survey(2022, 5, 10), survey(2024, 0, 0)], "2025-09");
  expect([verdict.headline, verdict.value, verdict.reasons]).toEqual([
    "NOT_ASSESSABLE",
    null,
    ["denominator_zero"],
  ]);
});

test("unknown answers at the baseline are said, for they flatter progress", () => {
  const values = [survey(2022, 5, 10, { unknown: "2" }), survey(2024, 8, 10)];
  expect(judge(full, values, "2025-09").facts.baseline_unknown).toBe("2");
});
