/**
 * Which rule gave the point: the year so far × 12 ÷ months (no earlier year); the mean of the simple forecasts; or that
 * mean mixed with Theta.
 */
export type ForecastRule = "run_rate" | "simple" | "simple_theta";

/** What the year of a flow is expected to add up to, seen from part of it; amounts decimal text in the base unit. */
export interface YearForecast {
  year: number;
  /** Months known, 2 to 11, and their amount. */
  months: number;
  realised: string;
  /** The amount expected for the whole year. */
  point: string;
  rule: ForecastRule;
  /** The ranges that hold the year's amount with probability `level`. */
  intervals: { level: 0.8 | 0.95; lower: string; upper: string }[];
  /** P(hit), 0..1: the probability that the year keeps to the target. Null before the due year, and where it cannot be told. */
  chance: number | null;
  /** What each month left must bring on average to reach the target, 0 once it has been; null before the due year and for a cap. */
  required_per_month: string | null;
  /** The most that one month ever brought; months that were reported together count by their average. */
  best_per_month: string | null;
  /** Complete years before it, oldest first. */
  history_years: number[];
  /** Months whose amount lay in a later report and was laid on a straight line ("2024-05"). */
  imputed_months: string[];
  /** Standard deviation of the log error, its degrees of freedom, and how many own past errors are in it. */
  sigma: number;
  degrees: number;
  own_errors: number;
  forecast_version: string;
}
