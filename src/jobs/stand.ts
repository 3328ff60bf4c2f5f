import { sha256 } from "../formats/formats.js";
import { type Entry, isAbout } from "./ledger.js";
import type { Slot, Timed } from "./slot.js";

/** A file that arrived: of which source, the last day that it covers, and when it came; registers cover no period. */
export interface Arrival {
  source: string;
  covers_to: string | null;
  snapshot: string;
  received_on: string;
}

/** All that a run could see: the files, and one hash over them, the definitions and the code. */
export interface Seen {
  arrivals: readonly Arrival[];
  seen: string;
}

/** A moment: in UTC, and as the clock on the pipeline's wall shows it, "2025-10-13T10:00". */
export interface Now {
  at: Date;
  local: string;
}

/**
 * Where a run stands. `expected`: nothing is due; `arrived`: all is there before its time; `late`: a source is overdue;
 * `ready`: to be run now; `held`: it was refused and nothing has changed since; `retrying`: the machine failed, and
 * `retry_at` says when it is tried again; `preliminary` and `done`: it ran.
 */
export interface Stand {
  slot: Slot;
  state: "expected" | "arrived" | "late" | "ready" | "held" | "retrying" | "preliminary" | "done";
  /** Needed sources of which nothing has come for the period. */
  missing: string[];
  /** sha256 over the files that the job rests on, of this period and those before. */
  inputs: string;
  retry_at?: string;
  /** The last line about it. */
  last?: Entry | undefined;
}

/**
 * Where each run stands by the calendar, the ledger and what came. A period that succeeded is run again only while no
 * later one of its job has: what corrects an older period counts in the newest.
 * @param slots in the order in which they are run
 */
export function stands(
  pipeline: Pick<Timed, "complete_when">,
  slots: readonly Slot[],
  ledger: readonly Entry[],
  { arrivals, seen }: Seen,
  now: Now,
): Stand[] {
  const closed = newestSuccess(ledger);
  return slots.map((slot): Stand => {
    const { job, period, covers_to } = slot;
    const own = ledger.filter((line) => isAbout(line, job.job, period));
    const last = own.at(-1);
    const success = own.findLast(({ state }) => state === "succeeded");
    const needed = Object.keys(job.needs);
    const missing = needed.filter((source) => !has(arrivals, source, covers_to));
    if (success && period.period_start < (closed.get(job.job) ?? ""))
      return { slot, state: "done", missing, inputs: success.inputs, last };
    const inputs = inputsOf(arrivals, needed, covers_to);
    const at = (state: Stand["state"]): Stand => ({ slot, state, missing, inputs, last });
    if (success?.inputs === inputs) return at("done");
    if (now.local < slot.run_at) {
      if (missing.length === 0) return at("arrived");
      const overdue = slot.due.some(({ source, on }) => missing.includes(source) && now.local > `${on}T24`);
      return at(overdue ? "late" : "expected");
    }
    if (missing.length > 0) {
      const possible = pipeline.complete_when.every((source) => has(arrivals, source, covers_to));
      if (job.when_late === "wait" || now.local < slot.wait_until || !possible) return at("late");
      if (own.some(({ state, inputs: of }) => state === "preliminary" && of === inputs))
        return at("preliminary");
    }
    const ended = own.findLast(({ state }) => state !== "started");
    if ((ended?.state === "refused" || ended?.state === "broken") && ended.seen === seen) return at("held");
    const retry_at = nextTry(own, seen, now);
    return retry_at === undefined ? at("ready") : { ...at("retrying"), retry_at };
  });
}

/** By job the first day of the newest period that succeeded. */
function newestSuccess(ledger: readonly Entry[]): Map<string, string> {
  const newest = new Map<string, string>();
  for (const { job, state, period_start } of ledger)
    if (state === "succeeded" && period_start > (newest.get(job) ?? "")) newest.set(job, period_start);
  return newest;
}

function has(arrivals: readonly Arrival[], source: string, covers_to: string): boolean {
  return arrivals.some(
    (each) =>
      each.source === source &&
      (each.covers_to === null ? each.received_on > covers_to : each.covers_to === covers_to),
  );
}

function inputsOf(arrivals: readonly Arrival[], needed: readonly string[], covers_to: string): string {
  const counted = arrivals.filter(
    ({ source, covers_to: of }) => needed.includes(source) && (of === null || of <= covers_to),
  );
  return sha256([...new Set(counted.map(({ snapshot }) => snapshot))].sort().join("\n"));
}

const minute = 60_000;

/**
 * When a run that the machine failed, or that ended without a word, may be tried again: after 1, 2, 4 … minutes, a day
 * at most, from its last start; undefined for now. A clock that was set back makes nobody wait.
 */
function nextTry(own: readonly Entry[], seen: string, now: Now): string | undefined {
  const since = own.findLastIndex(({ state }) => state !== "started" && state !== "failed");
  const starts = own.slice(since + 1).filter((line) => line.state === "started" && line.seen === seen);
  const last = starts.at(-1);
  if (!last) return undefined;
  const from = Date.parse(last.at);
  const until = from + Math.min(2 ** (starts.length - 1), 24 * 60) * minute;
  const waits = now.at.getTime() >= from && now.at.getTime() < until;
  return waits ? new Date(until).toISOString() : undefined;
}
