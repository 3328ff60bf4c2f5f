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
  /** sha256 over the files that the job rests on, of this period and those before; "" before its time. */
  inputs: string;
  retry_at?: string;
  /** The last line about it. */
  last?: Entry | undefined;
}

/**
 * Where each run stands by the calendar, the ledger and what came.
 * @param slots in the order in which they are run; those that are closed are never asked about again
 */
export function stands(
  pipeline: Pick<Timed, "complete_when">,
  slots: readonly Slot[],
  ledger: readonly Entry[],
  { arrivals, seen }: Seen,
  now: Now,
): Stand[] {
  return slots.map((slot): Stand => {
    const { job, period, covers_to } = slot;
    const own = ledger.filter((line) => isAbout(line, job.job, period));
    const last = own.at(-1);
    const success = own.findLast(({ state }) => state === "succeeded");
    const needed = Object.keys(job.needs);
    const missing = needed.filter((source) => !has(arrivals, source, covers_to));
    const at = (state: Stand["state"], inputs = ""): Stand => ({ slot, state, missing, inputs, last });
    const waits = now.local < slot.run_at;
    if (waits && !success) {
      if (missing.length === 0) return at("arrived");
      const overdue = slot.due.some(({ source, on }) => missing.includes(source) && now.local > `${on}T24`);
      return at(overdue ? "late" : "expected");
    }
    const possible = pipeline.complete_when.every((source) => has(arrivals, source, covers_to));
    const early = job.when_late === "wait" || now.local < slot.wait_until || !possible;
    if (missing.length > 0 && early) return at("late");
    const inputs = inputsOf(arrivals, needed, covers_to);
    if (success?.inputs === inputs) return at("done", inputs);
    if (waits) return at("arrived"); // the clock was set back after a success
    if (missing.length > 0 && own.some((line) => line.state === "preliminary" && line.inputs === inputs))
      return at("preliminary", inputs);
    const ended = own.findLast(({ state }) => state !== "started");
    if ((ended?.state === "refused" || ended?.state === "broken") && ended.seen === seen)
      return at("held", inputs);
    const retry_at = nextTry(own, seen, now);
    return retry_at === undefined ? at("ready", inputs) : { ...at("retrying", inputs), retry_at };
  });
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
