import { addMonths, monthsBetween, type Period, periodEnd } from "./period.js";
import type { Pipeline } from "./pipeline.js";

/** A row of the table `report_period`: a period of the pipeline's calendar and its places in the year and the plan. */
export interface ReportPeriod extends Period {
  period_end: string;
  year: number;
  year_start: string;
  /** Months from the start of the year to the end of the period. */
  ytd_months: number;
  last_year_start: string;
  plan_start: string;
  /** Months from the start of the plan to the end of the period; 0 or less before the plan. */
  plan_months: number;
  is_current: boolean;
}

/**
 * The pipeline's calendar from its first period to the report period. With months the first period of a year may
 * span several (January is exempt from reporting, so 1—2月 comes as one).
 */
export function calendar(pipeline: Pipeline, current: Period): ReportPeriod[] {
  return periodsTo(pipeline, current.period_start).map((period) => place(pipeline, period, current));
}

/** What decides which periods there are. */
export type Calendared = Pick<Pipeline, "frequency" | "first_period_months" | "starts_on">;

/** The periods of that calendar that begin by a day, the oldest first. */
export function periodsTo(pipeline: Calendared, day: string): Period[] {
  const step = pipeline.frequency === "month" ? 1 : 3;
  const periods: Period[] = [];
  for (let start = pipeline.starts_on; start <= day; ) {
    const months = start.endsWith("-01-01") ? Math.max(step, pipeline.first_period_months) : step;
    periods.push({ period_start: start, period_months: months });
    start = addMonths(start, months);
  }
  return periods;
}

/** The period of the pipeline's calendar that ends where a received period ends: 1—9月 belongs to September. */
export function reportPeriod(pipeline: Pipeline, received: Period): Period {
  const step = pipeline.frequency === "month" ? 1 : 3;
  const next = addMonths(received.period_start, received.period_months);
  const end = periodEnd(received);
  const yearStart = `${end.slice(0, 4)}-01-01`;
  const ofYear = monthsBetween(yearStart, next);
  const months = ofYear <= pipeline.first_period_months ? Math.max(ofYear, step) : step;
  return { period_start: addMonths(next, -months), period_months: months };
}

/**
 * Whether the pipeline's calendar holds a period: with months the first period of a year spans `first_period_months`, so
 * that January alone (1月份免报) is none.
 */
export function inCalendar(pipeline: Pipeline, { period_start, period_months }: Period): boolean {
  const step = pipeline.frequency === "month" ? 1 : 3;
  const first = Math.max(step, pipeline.first_period_months);
  const before = monthsBetween(`${period_start.slice(0, 4)}-01-01`, period_start);
  return before === 0 ? period_months === first : before >= first && period_months === step;
}

function place(pipeline: Pipeline, period: Period, current: Period): ReportPeriod {
  const next = addMonths(period.period_start, period.period_months);
  const year = Number(period.period_start.slice(0, 4));
  return {
    ...period,
    period_end: periodEnd(period),
    year,
    year_start: `${year}-01-01`,
    ytd_months: monthsBetween(`${year}-01-01`, next),
    last_year_start: `${year - 1}-01-01`,
    plan_start: pipeline.plan.starts_on,
    plan_months: monthsBetween(pipeline.plan.starts_on, next),
    is_current: period.period_start === current.period_start,
  };
}
