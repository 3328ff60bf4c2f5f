import { type Period, periodEnd } from "./period.js";
import type { Pipeline } from "./pipeline.js";
import type { ReceivedTable } from "./received-table.js";
import type { Awaited } from "./succession.js";
import type { Job, Timetable } from "./timetable.js";
import { addDays, workdayFrom } from "./workdays.js";

/** Each source that a job needs with the last day on which it is in time; a day that is no workday gives way to the next. */
export function dueDays(
  { special_days }: Pick<Timetable, "special_days">,
  { needs }: Pick<Job, "needs">,
  covers_to: string,
): { source: string; on: string }[] {
  return Object.entries(needs).map(([source, day]) => ({
    source,
    on: workdayFrom(addDays(covers_to, day), special_days),
  }));
}

/**
 * The sources that any job of the calendar needs for a period, whose day was over and of which nothing had come: while
 * there is one, a release of the period is preliminary.
 * @param day on which it was looked what had come, "2025-10-27"
 */
export function awaitedBy(
  { calendar, sources }: Pick<Pipeline, "calendar" | "sources">,
  landed: readonly ReceivedTable[],
  period: Period,
  day: string,
): Awaited[] {
  const covers_to = periodEnd(period);
  if (calendar.starts_on !== undefined && covers_to < calendar.starts_on) return [];
  const came = (source: string): boolean =>
    landed.some(
      (each) =>
        each.source === source &&
        (each.period === null
          ? each.snapshot.known_at.slice(0, 10) > covers_to
          : periodEnd(each.period) === covers_to),
    );
  const due = calendar.jobs.flatMap((job) => dueDays(calendar, job, covers_to));
  return sources.flatMap(({ source }) => {
    const [due_on] = due.flatMap((each) => (each.source === source ? [each.on] : [])).sort();
    return due_on !== undefined && due_on < day && !came(source) ? [{ source, due_on }] : [];
  });
}
