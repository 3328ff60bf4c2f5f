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
    formula: "B flow (last year's share of the same months)",
  });
  expect(verdict.inputs.map(({ role }) => role)).toEqual(["current", "last_year_same_period", "last_year"]);
});

test("without last year the months count as equal, and the verdict says so", () => {
  const verdict = judge(output, [value(year(2025, 9), "66000000000")], "2025-09");
  expect([verdict.expected_share, verdict.pace]).toEqual([0.75, "BEHIND"]);
  expect(verdict.reasons).toEqual(expect.arrayContaining(["linear_path", "no_history", "unlikely"]));
  const early = judge(output, [value(year(2025, 5), "66000000000")], "2025-05");
  expect([early.pace, early.headline]).toEqual(["NOT_ASSESSABLE", "VALUE_WITHOUT_PACE"]);
});

test("a last year whose part exceeds its whole gives no share", () => {
  const odd = [value(year(2024, 9), 12), value(year(2024, 12), 10)];
  expect(judge(output, [...odd, value(year(2025, 9), "66000000000")], "2025-09").reasons).toContain(
    "linear_path",
  );
});

test("the word of a flow while its year runs is that of its chance, not of the ratio of shares", () => {
  const months = [3, 6, 9, 12];
  const history = [2022, 2023, 2024].flatMap((name) =>
    months.map((count) => value(year(name, count), String(count * 8e9))),
  );
  const word = (amount: string) => {
    const { pace, reasons, pace_ratio } = judge(
      output,
      [...history, value(year(2025, 9), amount, provisional)],
      "2025-09",
    );
    return { pace, reasons, ratio: pace_ratio! };
  };
  expect(word("90000000000").pace).toBe("AHEAD"); // 120 billion by the forecast
  expect(word("85000000000").pace).toBe("ON_TRACK");
  const short = word("70000000000"); // nine tenths of the target by the year's end
  expect(short).toMatchObject({
    pace: "BEHIND",
    reasons: expect.arrayContaining(["unlikely", "infeasible_at_proven_capacity"]),
  });
  expect(short.ratio).toBeGreaterThan(0.6); // which a ratio of growth rates would call slightly behind
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
  expect(judge(output, [value(year(2025, 12), 1, provisional)], "2025-12")).toMatchObject({
    attainment: "MISSED_PROVISIONAL",
    headline: "MISSED_PROVISIONAL",
    pace: "NOT_ASSESSABLE",
  });
  expect(judge(output, [value(year(2025, 12), 1)], "2025-12").attainment).toBe("MISSED");
});

test("a year before the due year is held to its value on the straight path from the baseline", () => {
  const values = (amount: string) => [
    value(year(2022, 12), "80000000000"),
    value(year(2024, 12), amount), // the path asks for 100 billion in 2024
  ];
  const paces = ["101000000000", "85000000000", "79000000000"].map(
    (amount) => judge(output, values(amount), "2024-12").pace,
  );
  expect(paces).toEqual(["ON_TRACK", "BEHIND", "REVERSING"]);
  expect(judge(output, values("90000000000"), "2024-12").reasons).toContain("path_of_year");
});

test("years before the due year are only compared with its target where the baseline is unknown", () => {
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

test("a cap that the firms which reported keep is not called kept where the others may exceed it", () => {
  const cap = target({ kind: "flow", comparator: "le", base_value: "100", path: "seasonal" });
  const closed = (amount: number, coverage: number) =>
    judge(cap, [value(year(2025, 12), amount, { ...provisional, coverage })], "2025-12").headline;
  expect(closed(99, 0.97)).toBe("INCOMPLETE"); // 102 for the whole roster
  expect(closed(90, 0.97)).toBe("PROVISIONALLY_ACHIEVED"); // 93
  expect(closed(90, 0.5)).toBe("INCOMPLETE");
  expect(closed(101, 0.5)).toBe("MISSED_PROVISIONAL"); // more returns only add
});

test("a year that ends just below its target while returns are missing is not called missed", () => {
  const closed = (amount: string, coverage: number) =>
    judge(output, [...lastYear, value(year(2025, 12), amount, { ...provisional, coverage })], "2025-12")
      .headline;
  expect(closed("109000000000", 0.97)).toBe("INCOMPLETE"); // 112.4 billion for the whole roster
  expect(closed("100000000000", 0.97)).toBe("MISSED_PROVISIONAL");
});

test("a quarter is judged by its year to date", () => {
  const quarter = { period_start: "2025-07-01", period_months: 3 };
  const [verdict] = assess(plan([output]), [value(year(2025, 9), "66000000000")], quarter);
  expect(verdict).toMatchObject({ ...quarter, completion: 0.6, elapsed_share: 0.75 });
});

test("the baseline of a flow is its whole year, or the plan's figure in base units", () => {
  const own = judge(output, [value(year(2022, 12), "80000000000"), value(year(2025, 9), 1)], "2025-09");
  expect(own.baseline_value).toBe("80000000000");
  const stated = judge({ ...output, baseline_value: "812.5" }, [value(year(2025, 9), 1)], "2025-09");
  expect(stated.baseline_value).toBe("81250000000");
});

test("who has reported is held to their own share of last year", () => {
  const filed = value(year(2025, 9), "64680000000", { ...provisional, coverage: 0.98 });
  const verdict = judge(output, [...lastYear, filed], "2025-09");
  expect(verdict).toMatchObject({ progress_share: 0.588, expected_share: 0.588, pace_ratio: 1 });
  expect(verdict.reasons).toContain("like_for_like");
});

test("a word stands only where those who have not reported cannot turn it", () => {
  const history = [2022, 2023, 2024].flatMap((name) =>
    [3, 6, 9, 12].map((count) => value(year(name, count), String(count * 9e9))),
  );
  const headlineOf = (amount: number, coverage: number | null) => {
    const filed = value(year(2025, 9), String(amount), { ...provisional, coverage });
    const { headline, reasons } = judge(output, [...history, filed], "2025-09");
    return [headline, reasons.includes("coverage_decides")];
  };
  expect(headlineOf(84e9, 1)).toEqual(["ON_TRACK", false]);
  expect(headlineOf(84e9 * 0.96, 0.96)).toEqual(["INCOMPLETE", true]); // neither behind nor on track
  expect(headlineOf(60e9, 0.96)).toEqual(["BEHIND", false]); // behind even if the others came up to their share
});

test("what is required of a running year before the due year follows the path value that its word is judged by", () => {
  const stated = target({
    ...{ kind: "flow", value: "900", unit: "亿元", base_value: "90000000000", path: "seasonal" },
    ...{ baseline_on: "2023-12-31", baseline_value: "300", due_on: "2027-12-31" },
  });
  const history = [2024, 2025].flatMap((name) =>
    [3, 6, 9, 10, 12].map((count) => value(year(name, count), String(count * 6e9))),
  );
  const verdict = judge(stated, [...history, value(year(2026, 10), "63988000000", provisional)], "2026-10");
  expect(verdict).toMatchObject({
    headline: "ON_TRACK",
    required_value: "62500000000", // ten twelfths of 75 billion
    facts: { path_value: "75000000000", judged_year: "2026" },
    target_value: "90000000000",
  });
  expect(verdict.progress_share).toBeCloseTo(63.988 / 75, 12);
  expect(verdict.completion).toBeCloseTo(63.988 / 90, 12);
  expect(verdict.pace_ratio).toBeGreaterThan(1);
  expect(verdict.reasons).toContain("path_of_year");
  const closed = judge(stated, [...history, value(year(2026, 12), "70000000000", provisional)], "2026-12");
  expect(closed).toMatchObject({ required_value: "75000000000", pace: "SLIGHTLY_BEHIND" });
  expect(closed.pace_ratio).toBeCloseTo(40 / 45, 12);
});

test("a flow whose path is even does not say that last year's months are missing", () => {
  const even = { ...output, path: "linear" };
  const verdict = judge(even, [...lastYear, value(year(2025, 9), "66000000000")], "2025-09");
  expect([verdict.expected_share, verdict.formula]).toEqual([0.75, "B flow (elapsed months)"]);
  expect(verdict.reasons).not.toContain("linear_path");
});

test("a flow that is told by quarters is judged by its newest year to date, against the same months of last year", () => {
  const quarters = [3, 6, 9, 12].map((count) => value(year(2024, count), String(count * 9e9)));
  const now = [3, 6, 9].map((count) => value(year(2025, count), String(count * 8e9), provisional));
  const verdict = judge(output, [...quarters, ...now], "2025-10");
  expect(verdict).toMatchObject({
    ...{ value: "72000000000", expected_share: 0.75, elapsed_share: 0.75, headline: "BEHIND" },
    facts: { survey_on: "2025-09-30" },
  });
  expect(verdict.reasons).toContain("earlier_value");
});

test("a flow that is told by years is judged by its newest year, held to the path value of that year", () => {
  const values = [value(year(2022, 12), "80000000000"), value(year(2023, 12), "90000000000")];
  const verdict = judge(output, values, "2024-10"); // the path asks for 90 billion in 2023
  expect(verdict).toMatchObject({ value: "90000000000", required_value: "90000000000", pace: "ON_TRACK" });
  expect(verdict.facts).toMatchObject({ judged_year: "2023", survey_on: "2023-12-31" });
});

test("once the due year is over, a flow that is told by years has no value until that year's is there", () => {
  const values = [value(year(2023, 12), "80000000000"), value(year(2024, 12), "90000000000")];
  expect(judge(output, values, "2026-03").value).toBeNull();
});
