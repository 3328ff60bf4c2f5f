import { expect, test } from "vitest";
import { assess } from "../../../src/progress/verdict.js";
import { judge, plan, provisional, target, value } from "./plan.js";

const output = target({
  kind: "flow",
  comparator: "gt",
  value: "1100",
  unit: "亿元",
  base_value: "110000000000",
  path: "seasonal",
});
const year = (name: number, months: number): [string, number] => [`${name}-01-01`, months];
const lastYear = [value(year(2024, 9), "60000000000"), value(year(2024, 12), "100000000000")];

test("exactly 110,000,000,000 yuan is not above 1100亿元, one hundredth more is", () => {
  const exactly = judge(output, [value(year(2025, 12), "110000000000")], "2025-12");
  expect([exactly.attainment, exactly.gap, exactly.completion]).toEqual(["MISSED", "0", 1]);
  expect(judge(output, [value(year(2025, 12), "110000000000.01")], "2025-12").attainment).toBe("MET_FINAL");
  const reaching = { ...output, comparator: "ge" as const };
  expect(judge(reaching, [value(year(2025, 12), "110000000000")], "2025-12").attainment).toBe("MET_FINAL");
});

test("the year to date is held against last year's share of the same months", () => {
  const verdict = judge(output, [...lastYear, value(year(2025, 9), "66000000000", provisional)], "2025-09");
  expect(verdict).toMatchObject({
    progress_share: 0.6,
    expected_share: 0.6,
    elapsed_share: 0.75,
    pace_ratio: 1,
    required_value: "66000000000",
    pace: "ON_TRACK",
    formula: "B flow (last year's share of the same months)",
    reasons: [],
  });
  expect(verdict.inputs.map(({ role }) => role)).toEqual(["current", "last_year_same_period", "last_year"]);
});

test("without last year the months count as equal, and the verdict says so", () => {
  const verdict = judge(output, [value(year(2025, 9), "66000000000")], "2025-09");
  expect([verdict.expected_share, verdict.pace, verdict.reasons]).toEqual([
    0.75,
    "SLIGHTLY_BEHIND",
    ["linear_path"],
  ]);
});

test("a last year whose part exceeds its whole gives no share", () => {
  const odd = [value(year(2024, 9), 12), value(year(2024, 12), 10)];
  expect(judge(output, [...odd, value(year(2025, 9), "66000000000")], "2025-09").reasons).toEqual([
    "linear_path",
  ]);
});

test("a year to date above the target is provisional until December is final", () => {
  const above = "120000000000";
  expect(judge(output, [value(year(2025, 11), above)], "2025-11").headline).toBe("PROVISIONALLY_ACHIEVED");
  expect(judge(output, [value(year(2025, 12), above, provisional)], "2025-12").attainment).toBe(
    "MET_PROVISIONAL",
  );
  expect(judge(output, [value(year(2025, 12), above)], "2025-12").attainment).toBe("MET_FINAL");
});

test("a December below the target is missed only on final data", () => {
  expect(judge(output, [value(year(2025, 12), 1, provisional)], "2025-12").attainment).toBe("NOT_MET");
  expect(judge(output, [value(year(2025, 12), 1)], "2025-12").attainment).toBe("MISSED");
});

test("years before the due year are only compared with its target", () => {
  const verdict = judge(output, [value(year(2024, 12), "90000000000")], "2024-12");
  expect([verdict.attainment, verdict.facts.due_year]).toEqual(["NOT_MET", "2025"]);
  expect(verdict.reasons).toContain("before_target_year");
});

test("after the due year its whole-year figure is judged, and a later year can only be too late", () => {
  const values = [value(year(2025, 12), "100000000000"), value(year(2026, 3), "30000000000")];
  const verdict = judge(output, values, "2026-03");
  expect([verdict.value, verdict.headline]).toEqual(["100000000000", "MISSED"]);
  expect(verdict.reasons).toContain("due_year_judged");
  const later = [...values, value(year(2026, 12), "120000000000")];
  expect(judge(output, later, "2026-12").headline).toBe("MISSED_THEN_MET");
  expect(judge(output, later, "2026-11").headline).toBe("MISSED");
});

test("a closed due year does not grow stale while later periods arrive", () => {
  const values = [value(year(2025, 12), "120000000000"), value(year(2026, 9), 1)];
  expect(judge(output, values, "2026-09").evidence).toBe("FINAL");
});

test("January alone is not judged where the first period of a year spans two months", () => {
  const verdict = judge(output, [value(year(2025, 1), "9000000000")], "2025-01");
  expect([verdict.headline, verdict.reasons]).toEqual(["VALUE_WITHOUT_PACE", ["first_month_alone"]]);
});

test("a cap on a year's amount is met by a whole year only", () => {
  const cap = target({ kind: "flow", comparator: "le", base_value: "100", path: "seasonal" });
  expect(judge(cap, [value(year(2025, 3), 20)], "2025-03")).toMatchObject({
    attainment: "NOT_MET",
    pace: "NOT_ASSESSABLE",
    reasons: ["cap_on_flow"],
  });
  expect(judge(cap, [value(year(2025, 12), 100)], "2025-12").attainment).toBe("MET_FINAL");
  expect(judge(cap, [value(year(2025, 12), 101)], "2025-12").attainment).toBe("MISSED");
});

test("a quarter is judged by its year to date", () => {
  const quarter = { period_start: "2025-07-01", period_months: 3 };
  const [verdict] = assess(plan([output]), [value(year(2025, 9), "66000000000")], quarter, "2025-10-12");
  expect(verdict).toMatchObject({ ...quarter, completion: 0.6, elapsed_share: 0.75 });
});

test("the baseline of a flow is its whole year, or the plan's figure in base units", () => {
  const own = judge(output, [value(year(2022, 12), "80000000000"), value(year(2025, 9), 1)], "2025-09");
  expect(own.baseline_value).toBe("80000000000");
  const stated = judge({ ...output, baseline_value: "812.5" }, [value(year(2025, 9), 1)], "2025-09");
  expect(stated.baseline_value).toBe("81250000000");
});
