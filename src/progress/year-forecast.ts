import { type Decimal, decimal } from "../formats/formats.js";
import type { YearForecast } from "../model/model.js";
import { direction } from "./comparison.js";
import { chanceOfReaching, type Forecast, forecastYear } from "./forecast.js";
import type { YearToDate } from "./forecast-history.js";
import type { Question } from "./question.js";
import { isPart } from "./reading.js";

/** The years to date known by the end of the report period. */
function yearsToDate({ own, end }: Question): (YearToDate & { exact: Decimal; coverage: number | null })[] {
  return own.readings.flatMap(({ row, value, coverage, end: last }) =>
    row?.period_start.endsWith("-01-01") && row.period_months <= 12 && last <= end
      ? [
          {
            year: Number(row.period_start.slice(0, 4)),
            months: row.period_months,
            amount: value.toNumber(),
            exact: value,
            coverage,
          },
        ]
      : [],
  );
}

/** A row of the report period's year as if those who have not reported had grown like those who have. */
function grossedUp(row: YearToDate & { coverage: number | null }, { end }: Question): YearToDate {
  const open = row.year === Number(end.slice(0, 4)) && isPart(row.coverage);
  return open ? { ...row, amount: row.amount / row.coverage! } : row;
}

/** The most that one month ever brought; months that were reported together count by their average. */
function bestMonth(rows: ReturnType<typeof yearsToDate>): Decimal | null {
  const amounts = rows.map(({ year, months, exact }) => {
    const before = rows.filter((row) => row.year === year && row.months < months);
    const last = before.reduce((most, row) => (row.months > most.months ? row : most), {
      months: 0,
      exact: decimal(0),
    });
    return exact.minus(last.exact).div(months - last.months);
  });
  return amounts.reduce<Decimal | null>((best, each) => (best?.gte(each) ? best : each), null);
}

/** P(hit) for a target to reach, or for a cap to keep. */
function chanceOf({ target, goal }: Question, forecast: Forecast): number | null {
  const reached = chanceOfReaching(forecast, goal.toNumber());
  return reached === null || direction(target.comparator) === 1 ? reached : 1 - reached;
}

/**
 * The forecast of the report period's year of a flow; undefined where there is none.
 * @param of `roster`: with the year's amounts grossed up to the whole roster by their reporting coverage
 */
export function flowForecast(
  question: Question,
  of: "reported" | "roster" = "reported",
): Forecast | undefined {
  if (question.target.kind !== "flow") return undefined;
  const rows = yearsToDate(question);
  const found = forecastYear(of === "reported" ? rows : rows.map((row) => grossedUp(row, question)));
  return typeof found === "string" || found.year !== Number(question.end.slice(0, 4)) ? undefined : found;
}

/**
 * The year-end forecast of a flow target's indicator for the year of the report period; null for other kinds of target,
 * before January and February are both known, once the year is over, and without a value this year.
 */
export function yearForecast(question: Question): YearForecast | null {
  const { target, goal } = question;
  const found = flowForecast(question);
  if (!found) return null;
  const rows = yearsToDate(question);
  const { year } = found;
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
    best_per_month: bestMonth(rows)?.toFixed() ?? null,
    history_years,
    imputed_months,
    sigma,
    degrees,
    own_errors,
    forecast_version,
  };
}
