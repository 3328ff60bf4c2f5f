import type { ForecastRule } from "../model/model.js";
import { annual, type FlowYear, monthAmounts } from "./forecast-history.js";
import { theta } from "./forecast-theta.js";

/** The year's amount as each forecast has it; a part that cannot be formed is null. */
export interface ForecastParts {
  /** f1: the year so far ÷ the mean share of these months in the last three complete years. */
  share: number | null;
  /** f2: the year so far + last year's rest × √(growth so far). */
  damped: number | null;
  /** f3: the year so far + last year's rest. */
  rest: number | null;
  theta: number | null;
}

/** A year's amount expected after some months of it, and what it was mixed from. */
export interface PointForecast {
  point: number;
  rule: ForecastRule;
  parts: ForecastParts;
}

/**
 * The weight of Theta by months known, once three complete years stand before the year. A third early in the year was
 * measured on two sets of public flows apart (decision 0012): after March the median error falls on both.
 */
function thetaWeight(months: number): number {
  if (months < 4) return 1 / 3;
  return months < 8 ? 1 / 2 : 2 / 3;
}

function mean(numbers: readonly number[]): number {
  return numbers.reduce((sum, each) => sum + each, 0) / numbers.length;
}

/** The simple forecasts; history holds complete years in order of time. */
function simpleParts(history: readonly FlowYear[], { year, known, amounts }: FlowYear): ForecastParts {
  const now = amounts[known]!;
  const shares = history
    .slice(-3)
    .filter((each) => annual(each) > 0)
    .map((each) => each.amounts[known]! / annual(each));
  const share = shares.length > 0 ? mean(shares) : 0;
  const lastYear = history.find((each) => each.year === year - 1);
  const before = lastYear?.amounts[known] ?? 0;
  const rest = lastYear && annual(lastYear) - before;
  return {
    share: share > 0 ? now / share : null,
    damped: rest !== undefined && before > 0 ? now + rest * Math.sqrt(now / before) : null,
    rest: rest !== undefined ? now + rest : null,
    theta: null,
  };
}

/** The year by Theta, from the complete years that end with the last one; undefined with fewer than three. */
function byTheta(history: readonly FlowYear[], current: FlowYear): number | undefined {
  const unbroken = history.filter((each, index) => each.year === current.year - history.length + index);
  if (unbroken.length < 3) return undefined;
  const months = [...unbroken, current].flatMap(monthAmounts);
  const rest = theta(months, 12 - current.known);
  return rest && current.amounts[current.known]! + rest.reduce((sum, each) => sum + each, 0);
}

/**
 * The year's amount expected from the months known of it: the mean of three simple forecasts, mixed with Theta
 * where three complete years stand before it. Combining is hard to beat with short history (Bates & Granger
 * 1969), and Theta learns the level of the year that the shares cannot.
 * @param history complete years before the current one, in order of time
 * @param current the year so far, 1 to 11 months known
 */
export function pointForecast(history: readonly FlowYear[], current: FlowYear): PointForecast {
  const parts = simpleParts(history, current);
  const simple = [parts.share, parts.damped, parts.rest].filter((each) => each !== null);
  const weight = thetaWeight(current.known);
  if (simple.length === 0)
    return { point: (current.amounts[current.known]! * 12) / current.known, rule: "run_rate", parts };
  const expected = weight > 0 ? byTheta(history, current) : undefined;
  if (expected === undefined) return { point: mean(simple), rule: "simple", parts };
  return {
    point: (1 - weight) * mean(simple) + weight * expected,
    rule: "simple_theta",
    parts: { ...parts, theta: expected },
  };
}
