import { expect, test } from "vitest";
import type { IndicatorValue, Pipeline, Target } from "../../../src/model/model.js";
import { assess } from "../../../src/progress/verdict.js";
import { month, plan, provisional, target, value } from "./plan.js";

const yearly = target({
  ...{ kind: "annual", base_value: "4", baseline_value: "0", path: "yearly" },
  other_reading: "otherwise",
});
const other = (row: IndicatorValue): IndicatorValue => ({ ...row, indicator: "otherwise" });
const count = (year: number, months: number, size: number) => value([`${year}-01-01`, months], size);

/** The verdict where the plan's words can also be read otherwise. */
function judged(one: Target, values: IndicatorValue[], at: string) {
  const given = plan([one]);
  const [thing] = given.indicators;
  const pipeline: Pipeline = { ...given, indicators: [thing!, { ...thing!, indicator: "otherwise" }] };
  return assess(pipeline, values, month(at))[0]!;
}

test("a miss by one reading that is none by the other is not final, and both stand side by side", () => {
  const first = [count(2023, 12, 5), count(2024, 12, 3), count(2025, 10, 2)];
  const also = [count(2023, 12, 6), count(2024, 12, 4), count(2025, 10, 3)].map(other);
  const verdict = judged(yearly, [...first, ...also], "2025-10");
  expect(verdict).toMatchObject({ attainment: "MISSED_PROVISIONAL", headline: "MISSED_PROVISIONAL" });
  expect(verdict.reasons).toContain("reading_decides");
  expect(verdict.years.map(({ attainment }) => attainment)).toEqual([
    "MET_FINAL",
    "MISSED_PROVISIONAL",
    "NOT_MET",
  ]);
  expect(verdict.other).toMatchObject({ value: "3", headline: "AHEAD" });
  expect(verdict.other?.years[1]).toMatchObject({ value: "4", attainment: "MET_FINAL" });
});

test("a success by one reading alone is provisional", () => {
  const first = [count(2023, 12, 5), count(2024, 12, 4), count(2025, 12, 4)];
  const also = [count(2023, 12, 5), count(2024, 12, 4), count(2025, 12, 3)].map(other);
  const verdict = judged(yearly, [...first, ...also], "2025-12");
  expect(verdict).toMatchObject({ attainment: "MET_PROVISIONAL", headline: "PROVISIONALLY_ACHIEVED" });
});

test("where both readings agree the verdict is final and nothing depends on them", () => {
  const first = [count(2023, 12, 5), count(2024, 12, 3), count(2025, 10, 2)];
  const verdict = judged(yearly, [...first, ...first.map(other)], "2025-10");
  expect(verdict.headline).toBe("MISSED");
  expect(verdict.reasons).not.toContain("reading_decides");
});

const unstated = target({
  ...{ kind: "flow", base_value: "1000", path: "seasonal", unstated: ["due_on", "value"] as const },
} as Partial<Target>);
const output = (year: number, months: number, amount: number) => value([`${year}-01-01`, months], amount);

test("a deadline that the plan does not state is never missed", () => {
  const final = [output(2024, 12, 700), output(2025, 12, 750)];
  expect(judged(unstated, final, "2025-12")).toMatchObject({
    ...{ attainment: "NOT_MET", headline: "VALUE_WITHOUT_PACE", value: "750" },
    reasons: expect.arrayContaining(["deadline_unstated"]),
  });
});

test("after the year that a report assumed, the year at hand is compared", () => {
  const months = [3, 6, 9, 12].map((count) => output(2025, count, count * 60));
  const now = value(["2026-01-01", 6], 380, provisional);
  const verdict = judged(unstated, [...months, now], "2026-06");
  expect(verdict).toMatchObject({ value: "380", attainment: "NOT_MET", headline: "BEHIND" });
  expect(verdict.target.due_on).toBe("2025-12-31"); // what is printed stays
});
