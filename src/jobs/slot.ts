import {
  type Calendared,
  calendar,
  type Job,
  type Period,
  type Pipeline,
  periodEnd,
} from "../model/model.js";
import { addDays, workdayFrom } from "./workdays.js";

/** What the timetable needs to know of a pipeline. */
export type Timed = Calendared & Pick<Pipeline, "calendar" | "complete_when" | "time_zone">;

/** A job's run for one period: when its data are due, when it runs, and until when late data are waited for. */
export interface Slot {
  job: Job;
  period: Period;
  /** Last day of the period, "2025-09-30". */
  covers_to: string;
  /** Each needed source with the last day on which it is in time; a day that is no workday gives way to the next one. */
  due: { source: string; on: string; remind_on: string }[];
  /** Minutes on the pipeline's own wall, "2025-10-13T10:00". */
  run_at: string;
  wait_until: string;
}

/**
 * The runs for every period of the pipeline's calendar that ends before a day, the oldest run first. Months without a
 * period (January, where 1—2月 come as one) have none.
 * @param from periods that end before this day have none
 * @param until the day, "2025-11-01"
 */
export function slots(pipeline: Timed, from: string, until: string): Slot[] {
  const { jobs, special_days } = pipeline.calendar;
  const open = (day: string): string => workdayFrom(day, special_days);
  const last = { period_start: `${until.slice(0, 7)}-01`, period_months: 1 };
  return calendar(pipeline, last)
    .filter(({ period_end }) => period_end >= from && period_end < until)
    .flatMap(({ period_start, period_months }) => {
      const period = { period_start, period_months };
      const covers_to = periodEnd(period);
      return jobs.map((job): Slot => {
        const run_on = open(addDays(covers_to, job.run_day));
        return {
          job,
          period,
          covers_to,
          due: Object.entries(job.needs).map(([source, day]) => {
            const on = open(addDays(covers_to, day));
            return { source, on, remind_on: addDays(on, -job.remind_days) };
          }),
          run_at: `${run_on}T${job.at}`,
          wait_until: `${open(addDays(run_on, job.wait_days))}T${job.at}`,
        };
      });
    })
    .sort((one, other) => (one.run_at < other.run_at ? -1 : one.run_at > other.run_at ? 1 : 0));
}
