import { type Decimal, decimal } from "../formats/formats.js";
import type { YearForecast } from "../model/model.js";
import { direction } from "./comparison.js";
import { chanceOfReaching, type Forecast, forecastYear } from "./forecast.js";
import type { YearToDate } from "./forecast-history.js";
import type { Question } from "./question.js";

/** The years to date known by the end of the report period. */
function yearsToDate({ own, end }: Question): (YearToDate & { exact: Decimal })[] {
  return own.readings.flatMap(({ row, value, end: last }) =>
    row?.period_start.endsWith("-01-01") && row.period_months <= 12 && last <= end
      ? [
          {
            year: Number(row.period_start.slice(0, 4)),
            months: row.period_months,
            amount: value.toNumber(),
            exact: value,
          },
        ]
      : [],
  );
}

/** The most that the months left ever brought on average, in years that were known after the same months. */
function bestRest(rows: ReturnType<typeof yearsToDate>, { months, history_years }: Forecast): Decimal | null {
  const at = (year: number, known: number): Decimal | undefined =>
    rows.find((row) => row.year === year && row.months === known)?.exact;
  const rests = history_years.flatMap((year) => {
    const [whole, part] = [at(year, 12), at(year, months)];
    return whole && part ? [whole.minus(part).div(12 - months)] : [];
  });
  return rests.reduce<Decimal | null>((best, each) => (best?.gte(each) ? best : each), null);
}

/** P(hit) for a target to reach, or for a cap to keep. */
function chanceOf({ target, goal }: Question, forecast: Forecast): number | null {
  const reached = chanceOfReaching(forecast, goal.toNumber());
  return reached === null || direction(target.comparator) === 1 ? reached : 1 - reached;
}

/**
 * The year-end forecast of a flow target's indicator for the year of the report period; null for other kinds of target,
 * before January and February are both known, once the year is over, and without a value this year.
 */
export function yearForecast(question: Question): YearForecast | null {
  const { target, goal, end } = question;
  if (target.kind !== "flow") return null;
  const rows = yearsToDate(question);
  const year = Number(end.slice(0, 4));
  const found = forecastYear(rows);
  if (typeof found === "string" || found.year !== year) return null;
  const { months, rule, history_years, imputed_months, sigma, degrees, own_errors, forecast_version } = found;
  const realised = rows.find((row) => row.year === year && row.months === months)!.exact;
  const due = target.due_on.startsWith(String(year));
  const missing = goal.minus(realised).div(12 - months);
  const text = (amount: number): string => decimal(amount).toFixed();
  return {
    year,
    months,
    realised: realised.toFixed(),
    point: text(found.point),
    rule,
    intervals: found.intervals.map(({ level, lower, upper }) => ({
      level,
      lower: text(lower),
      upper: text(upper),
    })),
    chance: due ? chanceOf(question, found) : null,
    required_per_month:
      due && direction(target.comparator) === 1 ? (missing.gt(0) ? missing.toFixed() : "0") : null,
    best_per_month: bestRest(rows, found)?.toFixed() ?? null,
    history_years,
    imputed_months,
    sigma,
    degrees,
    own_errors,
    forecast_version,
  };
}
