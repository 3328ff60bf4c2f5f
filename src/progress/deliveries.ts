import {
  addMonths,
  type Delivery,
  type Period,
  type Pipeline,
  periodEnd,
  type Source,
} from "../model/model.js";

/** A file that arrived: when, and the last day it covers where the form says so. */
export interface Receipt {
  source: string;
  file: string;
  received_on: string;
  period: Period | null;
}

const monthsOf = { month: 1, quarter: 3, year: 12 };

/**
 * What each sender owed by the day of the report: of every source that names its sender the newest delivery that had
 * fallen due. A form serves the period that it covers to its end, a register whatever ended before it was received.
 */
export function tellDeliveries(pipeline: Pipeline, receipts: readonly Receipt[], as_of: string): Delivery[] {
  return pipeline.sources.flatMap((source): Delivery[] => {
    const { owed } = source;
    if (!owed) return [];
    const covers_to = newestDue(pipeline, owed, as_of);
    const due_on = addDays(covers_to, owed.within_days);
    const next_covers_to = nextWhole(pipeline, owed, covers_to);
    const own = receipts.filter((receipt) => receipt.source === source.source);
    const serving = own.filter((receipt) => serves(source, receipt, covers_to));
    const newest = serving.reduce<Receipt | undefined>(
      (best, one) => (best && best.received_on >= one.received_on ? best : one),
      undefined,
    );
    return [
      {
        source: source.source,
        office: owed.by,
        covers_to,
        due_on,
        file: newest?.file ?? null,
        received_on: newest?.received_on ?? null,
        standing: newest ? "received" : own.length > 0 ? "overdue" : "never",
        days_late: newest ? 0 : daysBetween(due_on, as_of),
        next_covers_to,
        next_due_on: addDays(next_covers_to, owed.within_days),
      },
    ];
  });
}

function serves({ kind }: Source, { received_on, period }: Receipt, covers_to: string): boolean {
  return kind === "observation"
    ? period !== null && periodEnd(period) === covers_to
    : received_on > covers_to;
}

type Owed = NonNullable<Source["owed"]>;

/** The last day of the newest month, quarter or year whose delivery had fallen due. */
function newestDue(pipeline: Pipeline, owed: Owed, as_of: string): string {
  let next = `${as_of.slice(0, 7)}-01`;
  for (;;) {
    const covers_to = addDays(next, -1);
    if (endsWhole(pipeline, owed, covers_to) && addDays(covers_to, owed.within_days) <= as_of)
      return covers_to;
    next = addMonths(next, -1);
  }
}

/** The last day of the month, quarter or year after the one that ends on `covers_to`. */
function nextWhole(pipeline: Pipeline, owed: Owed, covers_to: string): string {
  let next = addMonths(addDays(covers_to, 1), 1);
  while (!endsWhole(pipeline, owed, addDays(next, -1))) next = addMonths(next, 1);
  return addDays(next, -1);
}

/** Whether a month, quarter or year ends on the last day of a month; months that come merged end as one. */
function endsWhole({ first_period_months }: Pipeline, { every }: Owed, covers_to: string): boolean {
  const months = monthsOf[every];
  const ordinal = Number(covers_to.slice(5, 7));
  return ordinal % months === 0 && (months > 1 || ordinal >= first_period_months);
}

const dayLength = 86_400_000;

function addDays(day: string, days: number): string {
  return new Date(Date.parse(`${day}T00:00:00Z`) + days * dayLength).toISOString().slice(0, 10);
}

function daysBetween(from: string, to: string): number {
  return (Date.parse(`${to}T00:00:00Z`) - Date.parse(`${from}T00:00:00Z`)) / dayLength;
}
