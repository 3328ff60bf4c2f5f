import type { ForecastRule } from "../model/model.js";
import { annual, type FlowYear, flowYears, upTo, type YearToDate } from "./forecast-history.js";
import { type ForecastParts, type PointForecast, pointForecast } from "./forecast-point.js";
import { studentShare, studentWidth } from "./forecast-student.js";

/** Names the method and its constants; every forecast carries it. */
export const forecastVersion = "2";

/**
 * Standard deviation of the log error ln(amount ÷ forecast) of a public set of 261 monthly industrial series, by months
 * known (January first): what a flow is believed to err by until its own past says otherwise. It was estimated on
 * mostly volumes; values that prices move may err more.
 */
export const pooledError: Readonly<Record<ForecastRule, readonly number[]>> = {
  run_rate: [0.121, 0.113, 0.082, 0.07, 0.06, 0.05, 0.04, 0.031, 0.025, 0.018, 0.011],
  simple: [0.072, 0.056, 0.051, 0.045, 0.041, 0.035, 0.031, 0.027, 0.021, 0.016, 0.01],
  simple_theta: [0.072, 0.056, 0.051, 0.041, 0.0355, 0.03, 0.025, 0.02, 0.015, 0.0125, 0.008],
};

/** k0: how many own errors the pooled error weighs as much as. */
const pooledWeight = 4;

/** Why there is no forecast. */
export type NoForecast = "too_early" | "year_over" | "no_amount";

/** The range that holds the year's amount with probability `level`. */
export interface ForecastInterval {
  level: 0.8 | 0.95;
  lower: number;
  upper: number;
}

/** A year's amount forecast from part of the year; amounts in the unit of what was given. */
export interface Forecast {
  year: number;
  /** Months known, 2 to 11, and their amount. */
  months: number;
  realised: number;
  point: number;
  rule: ForecastRule;
  parts: ForecastParts;
  /** Complete years before it; none means that the run-rate is all there is: no verdict before six months. */
  history_years: number[];
  /** Months of the years used whose amount lay in a cell of several months ("2024-05"); January never counts. */
  imputed_months: string[];
  /** Standard deviation of the log error, its degrees of freedom, and how many own past errors are in it. */
  sigma: number;
  degrees: number;
  own_errors: number;
  intervals: ForecastInterval[];
  forecast_version: string;
}

/**
 * The log errors made after the same months of the complete years, each from the years before it; the run-rate's, which
 * is much worse, only for a run-rate.
 */
function ownErrors(rule: ForecastRule, history: readonly FlowYear[], months: number): number[] {
  return history.flatMap((year, index) => {
    if (year.imputed.includes(months)) return [];
    const then = pointForecast(history.slice(0, index), upTo(year, months));
    const alike = (then.rule === "run_rate") === (rule === "run_rate");
    const told = alike && then.point > 0 && annual(year) > 0;
    return told ? [Math.log(annual(year) / then.point)] : [];
  });
}

/** σ pooled from the flow's own errors and the public set's, with its degrees of freedom n + k0. */
function spread(rule: ForecastRule, months: number, errors: readonly number[]) {
  const pooled = pooledError[rule][months - 1]!;
  const squares = errors.reduce((sum, error) => sum + error * error, pooledWeight * pooled * pooled);
  const degrees = errors.length + pooledWeight;
  return { sigma: Math.sqrt(squares / degrees), degrees, own_errors: errors.length };
}

/** F · exp(± t σ); what has been realised stays realised. */
function interval(level: 0.8 | 0.95, realised: number, point: number, sigma: number, degrees: number) {
  const reach = Math.exp(studentWidth(level, degrees) * sigma);
  return { level, lower: Math.max(realised, point / reach), upper: point * reach };
}

function imputedMonths(years: readonly FlowYear[]): string[] {
  return years.flatMap(({ year, imputed }) =>
    imputed.filter((month) => month > 1).map((month) => `${year}-${String(month).padStart(2, "0")}`),
  );
}

/**
 * Forecasts the newest year of a flow that only adds up (output, revenue) from its year-to-date amounts.
 * A late month is given by leaving it out: the next one holds both. Years whose December is unknown are passed over.
 * Scale does not matter: a thousand times the amounts gives a thousand times the forecast.
 * @param rows non-negative amounts, each month of a year once, in any order
 * @returns the forecast, or why there is none: fewer than two months known, nothing left to forecast, or nothing to go by
 */
export function forecastYear(rows: readonly YearToDate[]): Forecast | NoForecast {
  const years = flowYears(rows);
  const current = years.at(-1);
  if (!current || current.known < 2) return "too_early";
  if (current.known === 12) return "year_over";
  const history = years.slice(0, -1).filter(({ known }) => known === 12);
  const found: PointForecast = pointForecast(history, current);
  if (found.point <= 0) return "no_amount";
  const realised = current.amounts[current.known]!;
  const errors = ownErrors(found.rule, history, current.known);
  const { sigma, degrees, own_errors } = spread(found.rule, current.known, errors);
  return {
    year: current.year,
    months: current.known,
    realised,
    ...found,
    history_years: history.map(({ year }) => year),
    imputed_months: imputedMonths([...history, current]),
    sigma,
    degrees,
    own_errors,
    intervals: ([0.8, 0.95] as const).map((level) => interval(level, realised, found.point, sigma, degrees)),
    forecast_version: forecastVersion,
  };
}

/**
 * P(hit): the probability (0..1) that the year's amount reaches `target`; 1 once it has been realised. Null where the
 * run-rate is all there is and less than half of the year is known: that says nothing.
 */
export function chanceOfReaching(
  { realised, point, sigma, degrees, rule, months }: Forecast,
  target: number,
): number | null {
  if (realised >= target) return 1;
  if (rule === "run_rate" && months < 6) return null;
  return 1 - studentShare(Math.log(target / point) / sigma, degrees);
}
