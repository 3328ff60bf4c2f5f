import { expect, test } from "vitest";
import { studentShare, studentWidth } from "../../../src/progress/forecast-student.js";
import { theta } from "../../../src/progress/forecast-theta.js";
import {
  chanceOfReaching,
  type Forecast,
  forecastYear,
  type NoForecast,
  type YearToDate,
} from "../../../src/progress/progress.js";

/** Years to date of the months of a year. */
function months(year: number, ...amounts: number[]): YearToDate[] {
  let amount = 0;
  return amounts.map((each, index) => {
    amount += each;
    return { year, months: index + 1, amount };
  });
}

function told(rows: readonly YearToDate[]): Forecast {
  const found: Forecast | NoForecast = forecastYear(rows);
  if (typeof found === "string") throw new Error(found);
  return found;
}

const ten = Array<number>(12).fill(10);
const seasonal = [5, 5, 8, 9, 10, 11, 11, 10, 9, 9, 8, 5];
const grown = (factor: number): number[] => seasonal.map((each) => each * factor);

test("with one earlier year the point is the mean of share, damped growth and last year's rest", () => {
  const { point, parts, rule, history_years } = told([...months(2024, ...ten), ...months(2025, 12, 12, 12)]);
  expect(rule).toBe("simple");
  expect(history_years).toEqual([2024]);
  expect(parts.share).toBeCloseTo(36 / (30 / 120), 10);
  expect(parts.damped).toBeCloseTo(36 + 90 * Math.sqrt(36 / 30), 10);
  expect(parts.rest).toBeCloseTo(36 + 90, 10);
  expect(point).toBeCloseTo((144 + 36 + 90 * Math.sqrt(1.2) + 126) / 3, 10);
});

test("the share is that of the last three years only", () => {
  const early = [120, ...Array<number>(11).fill(0)];
  const rows = [2021, 2022, 2023, 2024].flatMap((year) => months(year, ...(year === 2021 ? early : ten)));
  expect(told([...rows, ...months(2025, 10, 10)]).parts.share).toBeCloseTo(120, 10);
});

test("Theta counts for a third until March, for half from April and for two thirds from August, with three complete years", () => {
  const history = [2022, 2023, 2024].flatMap((year, index) => months(year, ...grown(1 + index / 10)));
  const mixed = (known: number) => {
    const { point, parts, rule } = told([...history, ...months(2025, ...grown(1.25).slice(0, known))]);
    const simple = (parts.share! + parts.damped! + parts.rest!) / 3;
    return { rule, weight: parts.theta === null ? 0 : (point - simple) / (parts.theta - simple) };
  };
  expect(mixed(2).weight).toBeCloseTo(1 / 3, 8);
  expect(mixed(3).weight).toBeCloseTo(1 / 3, 8);
  expect(mixed(4).rule).toBe("simple_theta");
  expect(mixed(4).weight).toBeCloseTo(1 / 2, 8);
  expect(mixed(7).weight).toBeCloseTo(1 / 2, 8);
  expect(mixed(8).weight).toBeCloseTo(2 / 3, 8);
  const short = [...history.filter(({ year }) => year > 2022), ...months(2025, ...seasonal.slice(0, 6))];
  expect(told(short).rule).toBe("simple");
});

test("there is no forecast of January alone, of a finished year, or of nothing", () => {
  const history = months(2024, ...ten);
  expect(forecastYear([...history, ...months(2025, 10)])).toBe("too_early");
  expect(forecastYear(history)).toBe("year_over");
  expect(forecastYear([])).toBe("too_early");
  expect(forecastYear(months(2025, 0, 0, 0))).toBe("no_amount");
  expect(told([...history, { year: 2025, months: 2, amount: 20 }]).point).toBeCloseTo(120, 10);
});

test("without an earlier year the run-rate is told, and no chance from it before June", () => {
  const spring = told(months(2025, 10, 10, 10, 10, 10));
  expect(spring).toMatchObject({ rule: "run_rate", point: 120, history_years: [], own_errors: 0 });
  expect(chanceOfReaching(spring, 120)).toBeNull();
  expect(chanceOfReaching(spring, 50)).toBe(1);
  expect(chanceOfReaching(told(months(2025, 10, 10, 10, 10, 10, 10)), 120)).toBeCloseTo(0.5, 10);
});

test("the error of the first years is the pooled one; every own past error draws it towards the flow", () => {
  const even = [2022, 2023, 2024].flatMap((year) => months(year, ...ten));
  const known = told([...even, ...months(2025, 10, 10)]);
  expect(known).toMatchObject({ own_errors: 2, degrees: 6 });
  expect(known.sigma).toBeCloseTo(Math.sqrt((4 * 0.056 ** 2) / 6), 10);
  const first = told([...months(2024, ...ten), ...months(2025, 10, 10)]);
  expect(first).toMatchObject({ own_errors: 0, degrees: 4, sigma: 0.056 });
  const [range_80] = first.intervals;
  expect(range_80!.upper).toBeCloseTo(120 * Math.exp(1.5332062741 * 0.056), 6);
  expect(range_80!.lower).toBeCloseTo(120 / Math.exp(1.5332062741 * 0.056), 6);
});

test("what has been realised stays realised: no range goes below it, and a target reached is certain", () => {
  const rows = [...months(2024, ...Array<number>(11).fill(0.001), 10), ...months(2025, ...ten.slice(1))];
  const found = told(rows);
  for (const { lower } of found.intervals) expect(lower).toBeGreaterThanOrEqual(found.realised);
  expect(chanceOfReaching(found, found.realised)).toBe(1);
});

test("the chance is one half at the point and falls as the target rises", () => {
  const found = told([...months(2024, ...ten), ...months(2025, 10, 10, 10, 10)]);
  expect(chanceOfReaching(found, found.point)).toBeCloseTo(0.5, 10);
  const chances = [100, 110, 120, 130, 140].map((target) => chanceOfReaching(found, target)!);
  expect(chances).toEqual([...chances].sort((a, b) => b - a));
  const { upper } = found.intervals[0]!;
  expect(chanceOfReaching(found, upper)).toBeCloseTo(0.1, 8);
});

test("the unit does not matter: a thousand times the amounts is a thousand times the forecast", () => {
  const rows = [2021, 2022, 2023, 2024].flatMap((year, index) => months(year, ...grown(1 + index / 20)));
  const now = months(2025, ...grown(1.3).slice(0, 9));
  const small = told([...rows, ...now]);
  const large = told([...rows, ...now].map((row) => ({ ...row, amount: row.amount * 1000 })));
  expect(large.point / small.point).toBeCloseTo(1000, 6);
  expect(large.sigma).toBeCloseTo(small.sigma, 10);
});

test("a month that came late lies in the next one: it is laid on a straight line and said to be so", () => {
  const late = months(2024, ...seasonal).filter(({ months: known }) => known !== 1 && known !== 5);
  const found = told([
    ...late,
    ...months(2025, ...seasonal.slice(0, 6)).filter(({ months: known }) => known > 1),
  ]);
  expect(found.imputed_months).toEqual(["2024-05"]);
  expect(found.point).toBeCloseTo(100, 10);
});

test("a year whose December is unknown is passed over", () => {
  const rows = [...months(2023, ...ten), ...months(2024, 10, 10, 10), ...months(2025, 10, 10)];
  expect(told(rows)).toMatchObject({
    history_years: [2023],
    parts: { damped: null, rest: null, share: 120 },
  });
});

test("Student's t has the widths of the printed tables", () => {
  for (const [level, degrees, width] of [
    [0.8, 4, 1.533],
    [0.95, 4, 2.776],
    [0.8, 10, 1.372],
    [0.95, 10, 2.228],
    [0.95, 1, 12.706],
    [0.95, 1000, 1.962],
  ] as const)
    expect(studentWidth(level, degrees)).toBeCloseTo(width, 3);
  expect(studentShare(0, 7)).toBe(0.5);
  expect(studentShare(-1.5, 4) + studentShare(1.5, 4)).toBeCloseTo(1, 12);
});

test("Theta carries a pure season on and follows half of a straight trend", () => {
  const flat = [1, 2, 3].flatMap(() => seasonal);
  expect(theta(flat, 12)!.map((amount) => Number(amount.toFixed(6)))).toEqual(seasonal);
  const line = Array.from({ length: 36 }, (_, index) => 100 + index);
  const [first, , , , , sixth] = theta(line, 6)!;
  expect((sixth! - first!) / 5).toBeCloseTo(0.5, 6);
  expect(theta([...flat.slice(1), 0], 3)).toBeUndefined();
  expect(theta(flat.slice(1), 3)).toBeUndefined();
});
