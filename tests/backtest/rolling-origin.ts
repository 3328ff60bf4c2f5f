import { chanceOfReaching, forecastYear } from "../../src/progress/progress.js";
import { type MonthlySeries, received } from "./public-series.js";

/** A year's amount by the simple rules that the forecast must beat; from complete months. */
export interface Rivals {
  /** The year so far × 12 ÷ months. */
  run_rate: number;
  /** The year so far ÷ last year's share of the same months; last year × growth so far is the same number. */
  last_share: number;
  /** The year so far + last year's rest × √(growth so far). */
  damped: number;
  /** The year so far + last year's rest. */
  last_rest: number;
}

/** One forecast of one year, made at the end of one month, beside what came. */
export interface Origin {
  file: string;
  month: number;
  actual: number;
  point: number;
  rivals: Rivals;
  /** Mean change of the annual amount from year to year up to last year: the scale of the annual MASE. */
  scale: number;
  intervals: { level: number; lower: number; upper: number }[];
  /** P(hit) for "at least last year's amount", and whether it came true. */
  chance: number;
  reached: boolean;
}

const sum = (numbers: readonly number[]): number => numbers.reduce((total, each) => total + each, 0);

function rivals(now: readonly number[], before: readonly number[], month: number): Rivals {
  const [so_far, same] = [sum(now.slice(0, month)), sum(before.slice(0, month))];
  const rest = sum(before.slice(month));
  return {
    run_rate: (so_far * 12) / month,
    last_share: (so_far * sum(before)) / same,
    damped: so_far + rest * Math.sqrt(so_far / same),
    last_rest: so_far + rest,
  };
}

/** One origin; undefined where nothing had come by then. */
function origin(one: MonthlySeries, index: number, month: number, as_reported: boolean): Origin | undefined {
  const { year, months } = one.years[index]!;
  const forecast = forecastYear(received(one, year, month, as_reported));
  if (typeof forecast === "string") return undefined;
  const totals = one.years.slice(0, index).map((each) => sum(each.months));
  const changes = totals.slice(1).map((total, at) => Math.abs(total - totals[at]!));
  const last = totals.at(-1)!;
  const actual = sum(months);
  return {
    ...{ file: one.file, month, actual },
    point: forecast.point,
    rivals: rivals(months, one.years[index - 1]!.months, month),
    scale: sum(changes) / changes.length,
    intervals: forecast.intervals,
    chance: chanceOfReaching(forecast, last)!,
    reached: actual >= last,
  };
}

/** Every year with three complete years just before it, forecast at the end of every month from February to November. */
export function rollingOrigins(all: readonly MonthlySeries[], as_reported: boolean): Origin[] {
  return all.flatMap((one) =>
    one.years.flatMap(({ year }, index) => {
      if (index < 3 || one.years[index - 3]!.year !== year - 3) return [];
      const months = Array.from({ length: 10 }, (_, at) => at + 2);
      return months
        .map((month) => origin(one, index, month, as_reported))
        .filter((found) => found !== undefined);
    }),
  );
}
