import { expect, test } from "vitest";
import { assess } from "../../../src/progress/verdict.js";
import { judge, month, plan, provisional, target, value } from "./plan.js";

const at = (name: string): [string, number] => [`${name}-01`, 1];
const baseline = value(at("2022-12"), 40);

test("65 of at least 65 firms is met, provisionally before the deadline and finally on it", () => {
  expect(judge(target(), [baseline, value(at("2025-09"), 65)], "2025-09").attainment).toBe("MET_PROVISIONAL");
  expect(judge(target(), [baseline, value(at("2025-09"), 64)], "2025-09").attainment).toBe("NOT_MET");
  const onDay = judge(target(), [baseline, value(at("2025-12"), 65)], "2025-12");
  expect([onDay.attainment, onDay.headline]).toEqual(["MET_FINAL", "ACHIEVED"]);
});

test("a count below the target on the deadline is missed for good only on final data", () => {
  expect(judge(target(), [baseline, value(at("2025-12"), 64)], "2025-12").headline).toBe("MISSED");
  expect(judge(target(), [baseline, value(at("2025-12"), 64, provisional)], "2025-12").headline).toBe(
    "MISSED_PROVISIONAL",
  );
});

test("the numbers of a stock follow P = (x−b)/(T−b), x* = b + w(T−b), R = P/w and G = 100(P−w)", () => {
  const verdict = judge(
    target({ path: "steps" }),
    [baseline, value(at("2025-09"), 50, provisional)],
    "2025-09",
  );
  expect(verdict).toMatchObject({
    value: "50",
    baseline_value: "40",
    progress_share: 0.4,
    expected_share: 0.67,
    required_value: "56.75",
    gap_points: -27,
    gap: "15",
    elapsed_share: null,
    evidence: "DRAFT",
    pace: "BEHIND",
    formula: "A stock",
  });
  expect(verdict.pace_ratio).toBeCloseTo(0.4 / 0.67, 12);
  expect(verdict.inputs.map(({ role }) => role)).toEqual(["current", "baseline"]);
});

test("a count that fell below its baseline is reversing", () => {
  expect(judge(target(), [baseline, value(at("2024-06"), 39)], "2024-06").headline).toBe("REVERSING");
});

test("a target met within the plan and not now is lost, with the day of loss", () => {
  const values = [baseline, value(at("2024-03"), 66), value(at("2024-06"), 64), value(at("2024-07"), 63)];
  const verdict = judge(target(), values, "2024-07");
  expect([verdict.headline, verdict.facts.lost_on]).toEqual(["LOST", "2024-06-30"]);
});

test("a met target names the first month of the unbroken run that meets it", () => {
  const values = [
    value(at("2024-01"), 66),
    value(at("2024-02"), 60),
    value(at("2024-03"), 65),
    value(at("2024-04"), 67),
  ];
  const since = judge(target(), [baseline, ...values], "2024-04").inputs.find(
    ({ role }) => role === "sustained_since",
  );
  expect(since?.period_start).toBe("2024-03-01");
});

test("first met after the deadline is missed, then met; still below it stays missed", () => {
  const values = [baseline, value(at("2025-12"), 60), value(at("2026-03"), 65), value(at("2026-04"), 64)];
  expect(judge(target(), values, "2026-03").headline).toBe("MISSED_THEN_MET");
  expect(judge(target(), values, "2026-04").headline).toBe("MISSED");
});

test("a target met on its deadline stays achieved when the count falls later", () => {
  const values = [baseline, value(at("2025-12"), 65), value(at("2026-03"), 60)];
  const verdict = judge(target(), values, "2026-03");
  expect([verdict.headline, verdict.value]).toEqual(["ACHIEVED", "65"]); // the value that decided, not a later one
});

test("few units are on track with the whole number below what is required", () => {
  const ten = target({ base_value: "10", baseline_value: "0", path: "steps" });
  const verdict = judge(ten, [value(at("2024-06"), 3)], "2024-06");
  expect([verdict.required_value, verdict.pace, verdict.facts.required_count]).toEqual([
    "3.3",
    "ON_TRACK",
    "3",
  ]);
  expect(verdict.reasons).toContain("integer_tolerance");
  expect(judge(ten, [value(at("2024-06"), 2)], "2024-06").pace).toBe("SLIGHTLY_BEHIND");
});

test("the tolerance for few units ends at a way of 30 units", () => {
  const paths = [{ path: "early", on: "2024-01-01", share: 0.06 }];
  const pace = (base_value: string) =>
    judge(target({ base_value, baseline_value: "0", path: "early" }), [value(at("2024-06"), 1)], "2024-06", {
      paths,
    }).pace;
  // 0.06 × 30 = 1.8 and 0.06 × 31 = 1.86: the whole number below both is 1
  expect([pace("30"), pace("31")]).toEqual(["ON_TRACK", "BEHIND"]);
});

test("without a baseline attainment and gap are judged, pace is not", () => {
  const verdict = judge(target(), [value(at("2025-06"), 60)], "2025-06");
  expect(verdict).toMatchObject({
    gap: "5",
    progress_share: null,
    required_value: null,
    baseline_value: null,
  });
  expect(verdict.headline).toBe("VALUE_WITHOUT_PACE");
  expect([verdict.reasons, verdict.facts.baseline_on]).toEqual([["baseline_unknown"], "2022-12-31"]);
});

test("a target met at the baseline has no ratio: it is kept or lost", () => {
  const same = value(at("2022-12"), 65);
  const kept = judge(target(), [same, value(at("2024-06"), 65)], "2024-06");
  expect([kept.headline, kept.pace_ratio, kept.reasons]).toEqual([
    "PROVISIONALLY_ACHIEVED",
    null,
    ["maintain"],
  ]);
  expect(judge(target(), [same, value(at("2024-06"), 64)], "2024-06").headline).toBe("LOST");
});

test("a baseline equal to a target that must be exceeded leaves no way to measure", () => {
  const verdict = judge(
    target({ comparator: "gt" }),
    [value(at("2022-12"), 65), value(at("2024-06"), 65)],
    "2024-06",
  );
  expect([verdict.attainment, verdict.pace, verdict.reasons]).toEqual([
    "NOT_MET",
    "NOT_ASSESSABLE",
    ["no_distance"],
  ]);
});

test("a falling target is judged by the same formulas", () => {
  const falling = target({ comparator: "le", base_value: "20", path: "steps" });
  const values = [baseline, value(at("2024-06"), 30), value(at("2025-01"), 20), value(at("2025-02"), 41)];
  const half = judge(falling, values, "2024-06");
  expect(half).toMatchObject({ progress_share: 0.5, gap: "10", completion: null, pace: "AHEAD" });
  expect(judge(falling, values, "2025-01").attainment).toBe("MET_PROVISIONAL");
  expect(judge(falling, values, "2025-02").attainment).toBe("LOST");
  expect(judge(falling, values, "2025-02").pace).toBe("REVERSING");
});

test("additions to a public register are met for good as soon as final data show them", () => {
  const ten = target({ kind: "increment", base_value: "10", baseline_value: "0", path: "steps" });
  const sum = (count: number, given = {}) => [value(["2023-01-01", 20], count, given)];
  expect(judge(ten, sum(10), "2024-08").attainment).toBe("MET_FINAL");
  expect(judge(ten, sum(10, provisional), "2024-08").attainment).toBe("MET_PROVISIONAL");
  expect(judge(ten, sum(9), "2024-08")).toMatchObject({ attainment: "NOT_MET", pace: "AHEAD", gap: "1" });
  expect(judge(ten, sum(9), "2024-08").elapsed_share).toBeCloseTo(20 / 36, 12);
});

test("additions after the deadline do not repair a missed target", () => {
  const ten = target({ kind: "increment", base_value: "10", baseline_value: "0", path: "steps" });
  const values = [value(["2023-01-01", 36], 9), value(["2023-01-01", 38], 10)];
  expect(judge(ten, values, "2025-12").headline).toBe("MISSED");
  expect(judge(ten, values, "2026-02").headline).toBe("MISSED_THEN_MET");
});

test("while the deadline's own figure is provisional, later final additions settle nothing", () => {
  const ten = target({ kind: "increment", base_value: "10", baseline_value: "0", path: "steps" });
  const values = [value(["2023-01-01", 36], 9, provisional), value(["2023-01-01", 38], 10)];
  expect(judge(ten, values, "2026-02")).toMatchObject({ attainment: "MISSED_PROVISIONAL", value: "9" });
});

test("before the first batch nothing is due, and no record counts as 0 where the register is known", () => {
  const ten = target({ kind: "increment", base_value: "10", baseline_value: "0", path: "steps" });
  const early = judge(ten, [value(["2023-01-01", 20], 4)], "2023-06");
  expect([early.headline, early.value, early.reasons]).toEqual(["NOT_DUE", "0", ["not_due", "counted_zero"]]);
  expect(early.inputs).toEqual([]);
});

test("an indicator without any value anywhere is not assessable, never 0", () => {
  const verdict = judge(target({ kind: "increment", baseline_value: "0" }), [], "2024-06");
  expect([verdict.headline, verdict.value, verdict.evidence]).toEqual(["NOT_ASSESSABLE", null, "NONE"]);
});

test("a period before the plan and a superseded target are not judged", () => {
  expect(judge(target(), [value(at("2022-06"), 70)], "2022-06").headline).toBe("NOT_APPLICABLE");
  const [old, current] = assess(
    plan([target(), target({ target: "T1b", supersedes: "T1", base_value: "70" })]),
    [baseline, value(at("2024-06"), 66)],
    month("2024-06"),
  );
  expect([old?.headline, old?.facts.superseded_by]).toEqual(["NOT_APPLICABLE", "T1b"]);
  expect(current?.attainment).toBe("NOT_MET");
});

test("at most so many since the baseline is kept only once the time is over", () => {
  const cap = target({ kind: "increment", comparator: "le", base_value: "5", baseline_value: "0" });
  const added = (months: number, count: number) => value(["2023-01-01", months], count);
  expect(judge(cap, [added(18, 3)], "2024-06")).toMatchObject({
    ...{ attainment: "NOT_MET", headline: "VALUE_WITHOUT_PACE" },
    reasons: ["cap_on_flow"],
  });
  expect(judge(cap, [added(36, 5)], "2025-12").headline).toBe("ACHIEVED");
  expect(judge(cap, [added(36, 6)], "2025-12").headline).toBe("MISSED");
});

test("a level that is told by quarters is judged as of its newest quarter, whose period stands beside it", () => {
  const quarters = [value(["2025-04-01", 3], 50), value(["2025-07-01", 3], 52, provisional)];
  const verdict = judge(target(), [baseline, ...quarters], "2025-10");
  expect(verdict).toMatchObject({ value: "52", headline: "BEHIND", evidence: "DRAFT" });
  expect(verdict.required_value).toBe(judge(target(), [baseline, ...quarters], "2025-09").required_value);
  expect(verdict.reasons).toContain("earlier_value");
  expect(verdict.facts.survey_on).toBe("2025-09-30");
  expect(verdict.inputs[0]).toMatchObject({ role: "current", period_start: "2025-07-01", period_months: 3 });
});

test("a level that is told by years stands until the next is due, and then is out of date", () => {
  const years = [value(at("2023-12"), 45), value(at("2024-12"), 50)];
  expect(judge(target(), [baseline, ...years], "2025-10")).toMatchObject({ value: "50", evidence: "FINAL" });
  const stale = judge(target({ due_on: "2026-12-31" }), [baseline, ...years], "2026-10");
  expect([stale.value, stale.evidence]).toEqual(["50", "STALE"]);
});

test("a level that is told by months and has no value of this one says of when the newest is", () => {
  const months = [value(at("2025-08"), 50), value(at("2025-09"), 52)];
  const verdict = judge(target(), [baseline, ...months], "2025-10");
  expect([verdict.value, verdict.reasons]).toEqual([null, ["value_of_earlier_period"]]);
  expect(verdict.facts).toMatchObject({
    ...{ newest_from: "2025-09-01", newest_on: "2025-09-30", period_on: "2025-10-31" },
  });
  expect(judge(target(), [], "2025-10").reasons).toContain("no_value");
});

test("additions that are told by years are judged as of the newest year", () => {
  const ten = target({ kind: "increment", base_value: "10", baseline_value: "0" });
  const values = [value(["2023-01-01", 12], 3), value(["2023-01-01", 24], 7)];
  const uncounted = plan([ten]).indicators.map((each) => ({ ...each, counts: false }));
  expect(judge(ten, values, "2025-10", { indicators: uncounted })).toMatchObject({
    ...{ value: "7", headline: "ON_TRACK" },
  });
});
