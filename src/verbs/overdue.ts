import type { Seen, Stand } from "../jobs/jobs.js";
import {
  type Period,
  type Pipeline,
  periodLabel,
  type Source,
  type Words,
  yearToDate,
} from "../model/model.js";

/** A source that is late with a period: who owes it, since when, and what came last. */
export interface Overdue {
  source: string;
  title: Words;
  office: Words;
  /** The months that the form covers: of the year up to the period's end, or of the period alone. */
  period: Words;
  covers_to: string;
  due_on: string;
  days_late: number;
  last: { covers_to: string; received_on: string } | undefined;
}

/**
 * Whom to remind: each source that some run misses and whose day is over, the longest late first.
 * @param today "2025-11-12"
 */
export function dunning(
  pipeline: Pick<Pipeline, "sources" | "offices">,
  runs: readonly Stand[],
  arrivals: Seen["arrivals"],
  today: string,
): Overdue[] {
  const owed = new Map<string, Overdue>();
  for (const { slot, missing } of runs)
    for (const { source, on } of slot.due) {
      const name = `${source} ${slot.covers_to}`;
      const told = pipeline.sources.find((each) => each.source === source)!;
      if (!missing.includes(source) || on >= today || owed.has(name)) continue;
      const office = pipeline.offices.find((each) => each.office === told.owed?.by)?.title;
      const period = coveredBy(told, slot.period);
      owed.set(name, {
        source,
        title: told.title,
        office: office ?? { zh: "未登记报送单位", en: "no sender declared" },
        period: { zh: periodLabel(period, "zh"), en: periodLabel(period, "en") },
        covers_to: slot.covers_to,
        due_on: on,
        days_late: (Date.parse(today) - Date.parse(on)) / 86_400_000,
        last: newest(arrivals, source),
      });
    }
  return [...owed.values()].sort((one, other) => (one.due_on < other.due_on ? -1 : 1));
}

/** A form without a figure to date covers the period alone; others, and lists, the year so far. */
function coveredBy({ kind, columns }: Source, period: Period): Period {
  const alone = kind === "observation" && !columns.some(({ span }) => span === "ytd");
  return alone ? period : yearToDate(period);
}

function newest(arrivals: Seen["arrivals"], source: string): Overdue["last"] {
  const own = arrivals.flatMap(({ source: of, covers_to, received_on }) =>
    of === source && covers_to !== null ? [{ covers_to, received_on }] : [],
  );
  return own.sort((one, other) => (one.covers_to < other.covers_to ? -1 : 1)).at(-1);
}
