import {
  addDays,
  dueDays,
  type Job,
  type Period,
  type Pipeline,
  periodEnd,
  periodsTo,
  type Timetable,
  workdayFrom,
} from "../model/model.js";

/** What the timetable needs to know of a pipeline. */
export type Timed = Pick<
  Pipeline,
  "calendar" | "complete_when" | "frequency" | "first_period_months" | "starts_on" | "time_zone"
>;

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
 * The runs for the periods of the pipeline's calendar that end before a day, the oldest run first. Months without a
 * period (January, where 1—2月 come as one) have none.
 * @param from periods that end before this day have none
 * @param until the day, "2025-11-01"
 * @param closed the runs that are left out
 */
export function slots(
  pipeline: Timed,
  from: string,
  until: string,
  closed: (job: string, period: Period) => boolean,
): Slot[] {
  return periodsTo(pipeline, until)
    .flatMap((period) => {
      const asked = pipeline.calendar.jobs.filter(({ job }) => !closed(job, period));
      const covers_to = asked.length === 0 ? "" : periodEnd(period);
      return covers_to >= from && covers_to < until
        ? asked.map((job) => slotOf(pipeline.calendar, job, period, covers_to))
        : [];
    })
    .sort((one, other) => (one.run_at < other.run_at ? -1 : one.run_at > other.run_at ? 1 : 0));
}

function slotOf(calendar: Timetable, job: Job, period: Period, covers_to: string): Slot {
  const open = (day: string): string => workdayFrom(day, calendar.special_days);
  const run_on = open(addDays(covers_to, job.run_day));
  return {
    job,
    period,
    covers_to,
    due: dueDays(calendar, job, covers_to).map(({ source, on }) => ({
      source,
      on,
      remind_on: addDays(on, -job.remind_days),
    })),
    run_at: `${run_on}T${job.at}`,
    wait_until: `${open(addDays(run_on, job.wait_days))}T${job.at}`,
  };
}
