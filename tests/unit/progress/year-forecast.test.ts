import { expect, test } from "vitest";
import type { YearForecast } from "../../../src/model/model.js";
import { judge, target, value } from "./plan.js";

const output = target({
  kind: "flow",
  comparator: "ge",
  value: "1200",
  unit: "亿元",
  base_value: "120000000000",
  path: "seasonal",
});

/** Years to date at a hundred million a month times `factor`, of the months from February on. */
function flow(year: number, known: number, factor = 100) {
  return Array.from({ length: known - 1 }, (_, at) =>
    value([`${year}-01-01`, at + 2], String((at + 2) * factor * 100_000_000)),
  );
}
const history = [...flow(2023, 12), ...flow(2024, 12)];

function told(one = output, now = flow(2025, 9, 90), at = "2025-09"): YearForecast | null {
  return judge(one, [...history, ...now], at).forecast;
}

test("a flow's verdict carries the year's expected amount, its ranges, the chance and what it still takes", () => {
  const found = told()!;
  expect(found).toMatchObject({
    year: 2025,
    months: 9,
    realised: "81000000000",
    rule: "simple",
    required_per_month: "13000000000",
    best_per_month: "10000000000",
    history_years: [2023, 2024],
    imputed_months: [],
  });
  const rest = 30 * Math.sqrt(0.9);
  expect(Number(found.point)).toBeCloseTo(((108 + 81 + rest + 111) / 3) * 1e9, 0);
  const [inner, outer] = found.intervals.map(({ lower, upper }) => [Number(lower), Number(upper)]);
  expect(outer![0]).toBeLessThan(inner![0]!);
  expect(inner![1]).toBeLessThan(outer![1]!);
  expect(found.chance).toBeLessThan(0.05);
});

test("there is no forecast of January, of a year that is over, or of a year without a value", () => {
  const january = value(["2025-01-01", 1], "9000000000");
  expect(told(output, [january], "2025-01")).toBeNull();
  expect(told(output, flow(2025, 2), "2025-02")).toMatchObject({ months: 2, chance: 0.5 });
  expect(told(output, flow(2025, 12), "2025-12")).toBeNull();
  expect(told(output, [], "2025-03")).toBeNull();
});

test("a forecast uses nothing that came after its report period, and the newest value where the month has none", () => {
  expect(told(output, flow(2025, 9), "2025-06")).toEqual(told(output, flow(2025, 6), "2025-06"));
  expect(told(output, flow(2025, 6), "2025-07")).toMatchObject({ months: 6 });
});

test("before the due year the amount is expected but no chance is told, for the promise is not of that year", () => {
  const found = judge(output, [...flow(2023, 12), ...flow(2024, 6)], "2024-06").forecast;
  expect(found).toMatchObject({ year: 2024, chance: null, required_per_month: null });
  expect(Number(found!.point)).toBeCloseTo(120e9, 0);
});

test("a cap has the other chance and asks for no rate", () => {
  const cap = { ...output, comparator: "le" as const };
  expect(told(cap)!.chance! + told()!.chance!).toBeCloseTo(1, 12);
  expect(told(cap)!.required_per_month).toBeNull();
});

test("a target that has been reached asks for nothing more and its chance is certain", () => {
  expect(told(output, flow(2025, 9, 140))).toMatchObject({ chance: 1, required_per_month: "0" });
});

test("a level has no year-end forecast, nor has a target that a newer one replaced", () => {
  expect(judge(target(), [value(["2025-09-01", 1], 60)], "2025-09").forecast).toBeNull();
});
