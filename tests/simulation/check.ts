import type { Entry } from "../../src/jobs/ledger.js";
import { type Slot, slots } from "../../src/jobs/slot.js";
import { simulated } from "./decade.js";
import type { Delivery, World } from "./world.js";

/** What a decade came to. */
export interface Verdict {
  periods: number;
  succeeded: number;
  preliminary: number;
  attempts: number;
  most_attempts: number;
  /** Each broken promise in words. */
  broken: string[];
}

/**
 * Holds what was written against what was promised, by the deliveries and the writings alone: every period whose files
 * came succeeded, once for its files, in order; none without a period; never two who wrote in turns.
 */
export function check(world: World): Verdict {
  const { ledger, written, deliveries, time } = world;
  const owed = slots(
    simulated,
    simulated.starts_on,
    new Date(time).toISOString().slice(0, 10),
    () => false,
  ).filter((slot) => sources(slot).every((source) => deliveries.some((each) => covers(each, source, slot))));
  const successes = ledger.filter(({ state }) => state === "succeeded");
  const starts = ledger.filter(({ state }) => state === "started");
  const attempts = new Map<string, number>();
  for (const line of starts) attempts.set(nameOf(line), (attempts.get(nameOf(line)) ?? 0) + 1);
  return {
    periods: owed.length,
    succeeded: successes.length,
    preliminary: ledger.filter(({ state }) => state === "preliminary").length,
    attempts: starts.length,
    most_attempts: Math.max(0, ...attempts.values()),
    broken: [
      ...owed
        .filter((slot) => !successes.some((line) => isOf(line, slot)))
        .map((slot) => `never: ${told(slot)}`),
      ...twice(successes.map((line) => `${nameOf(line)} ${line.inputs}`)).map((name) => `twice: ${name}`),
      ...outOfOrder(world, owed),
      ...ledger.filter((line) => !isPeriod(line)).map((line) => `no period: ${nameOf(line)}`),
      ...written
        .filter(({ token }, at) => at > 0 && token < written[at - 1]!.token)
        .map(({ token }) => `two writers: ${token}`),
    ],
  };
}

/**
 * First successes of a job that overtook an older period whose files were there when it started. A period that was refused
 * with the same inbox is passed over: it would be refused again.
 */
function outOfOrder({ written, deliveries }: World, owed: readonly Slot[]): string[] {
  const done = new Set<string>();
  const started = new Map<string, { at: number; seen: string }>();
  const refused = new Map<string, string>();
  return written.flatMap(({ at, what }) => {
    if (!("state" in what)) return [];
    if (what.state === "started") started.set(nameOf(what), { at, seen: what.seen });
    if (what.state === "refused") refused.set(nameOf(what), what.seen);
    if (what.state !== "succeeded" || done.has(nameOf(what))) return [];
    done.add(nameOf(what));
    const { at: since, seen } = started.get(nameOf(what))!;
    const overtaken = owed.filter(
      (slot) =>
        slot.job.job === what.job &&
        slot.period.period_start < what.period_start &&
        !done.has(told(slot)) &&
        refused.get(told(slot)) !== seen &&
        sources(slot).every((source) =>
          deliveries.some((each) => covers(each, source, slot) && each.comes <= since && since < each.goes),
        ),
    );
    return overtaken.map((slot) => `overtaken: ${told(slot)} by ${nameOf(what)}`);
  });
}

const sources = ({ job }: Slot): string[] => Object.keys(job.needs);
const covers = ({ source, covers_to }: Delivery, asked: string, slot: Slot): boolean =>
  source === asked && covers_to === slot.covers_to;
const nameOf = ({ job, period_start }: Entry): string => `${job} ${period_start}`;
const told = ({ job, period }: Slot): string => `${job.job} ${period.period_start}`;
const isOf = (line: Entry, slot: Slot): boolean => nameOf(line) === told(slot);
const isPeriod = ({ period_start, period_months }: Entry): boolean =>
  period_start.slice(5, 7) === "01"
    ? period_months === 2
    : period_start.slice(5, 7) !== "02" && period_months === 1;

function twice(names: readonly string[]): string[] {
  return names.filter((name, at) => names.indexOf(name) !== at);
}
