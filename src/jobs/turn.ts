import { isDiskFull, Mistake, type Words } from "../model/model.js";
import { closedRuns, type Entry } from "./ledger.js";
import { type Slot, slots, type Timed } from "./slot.js";
import { type Arrival, type Now, type Seen, type Stand, stands } from "./stand.js";

/** The world as a turn sees it; the scheduler's is the disk, the simulation's is memory. */
export interface Bench {
  now(): Now;
  /** What has come by now. */
  see(): Promise<Seen>;
  ledger(): Entry[];
  append(line: Entry): void;
  /**
   * Makes the release of a run; `newest` where no later period is complete, so that readers are pointed to it.
   * @returns its name
   */
  make(slot: Slot, newest: boolean, preliminary: boolean): Promise<string>;
}

/**
 * Does whatever is due, the oldest first, until nothing is. The ledger is written before a run and after it: what was
 * killed between them is run again, and a release that stands already is not made twice.
 * @returns what was written after the runs
 * @throws what is a bug, after it was written down, and a lost lock or an interruption (Mistake, exit 4 and 130)
 */
export async function takeTurn(pipeline: Timed, bench: Bench): Promise<Entry[]> {
  const ended: Entry[] = [];
  for (;;) {
    const seen = await bench.see();
    const ready = nextOf(survey(pipeline, bench.ledger(), seen, bench.now()));
    if (!ready) return ended;
    ended.push(await runOne(pipeline, bench, ready, seen));
  }
}

/** The oldest run that is ready; a period whose retry is waited for is not overtaken by a later one of its job. */
function nextOf(runs: readonly Stand[]): Stand | undefined {
  const waiting = new Set<string>();
  for (const run of runs) {
    const { job } = run.slot.job;
    if (run.state === "ready" && !waiting.has(job)) return run;
    if (run.state === "retrying") waiting.add(job);
  }
  return undefined;
}

/**
 * Where every run stands that is not closed, those of the days to come included.
 * @param ahead for how many days
 */
export function survey(pipeline: Timed, ledger: readonly Entry[], seen: Seen, now: Now, ahead = 0): Stand[] {
  const from = firstDay(pipeline, ledger, seen.arrivals) ?? now.local.slice(0, 10);
  const until = new Date(Date.parse(`${now.local}:00Z`) + ahead * 86_400_000).toISOString().slice(0, 10);
  return stands(pipeline, slots(pipeline, from, until, closedRuns(ledger)), ledger, seen, now);
}

/** The day from which periods are asked for: the calendar's, else where the ledger begins, else the newest period there is. */
function firstDay(
  pipeline: Timed,
  ledger: readonly Entry[],
  arrivals: readonly Arrival[],
): string | undefined {
  const told = pipeline.calendar.starts_on ?? ledger.map(({ period_start }) => period_start).sort()[0];
  return told ?? newestComplete(pipeline, arrivals);
}

/** Last day of the newest period of which all has come that a release needs. */
function newestComplete({ complete_when }: Timed, arrivals: readonly Arrival[]): string | undefined {
  const days = (source: string): string[] =>
    arrivals.flatMap((each) => (each.source === source && each.covers_to !== null ? [each.covers_to] : []));
  const [first = [], ...others] = complete_when.map(days);
  return first
    .filter((day) => others.every((of) => of.includes(day)))
    .sort()
    .at(-1);
}

async function runOne(
  pipeline: Timed,
  bench: Bench,
  { slot, inputs, missing }: Stand,
  seen: Seen,
): Promise<Entry> {
  const line = (state: Entry["state"], more: Partial<Entry> = {}): Entry => {
    const { job, period } = slot;
    const added = {
      job: job.job,
      ...period,
      inputs,
      seen: seen.seen,
      state,
      at: bench.now().at.toISOString(),
      ...more,
    };
    bench.append(added);
    return added;
  };
  line("started");
  try {
    const newest = (newestComplete(pipeline, seen.arrivals) ?? "") <= slot.covers_to;
    const release = await bench.make(slot, newest, missing.length > 0);
    return line(missing.length === 0 ? "succeeded" : "preliminary", { release });
  } catch (error) {
    if (error instanceof Mistake && [4, 130].includes(error.exit_code)) throw error; // as if it were killed
    if (error instanceof Mistake)
      return line("refused", { because: { zh: error.in("zh"), en: error.in("en") } });
    const passing = passingFault(error);
    if (passing) return line("failed", { because: passing });
    line("broken");
    throw error;
  }
}

const passing: Record<string, Words> = {
  ENOSPC: { zh: "磁盘已满", en: "the disk is full" },
  EDQUOT: { zh: "磁盘配额已用完", en: "the disk quota is used up" },
  EBUSY: { zh: "文件正被占用", en: "a file is in use" },
  EAGAIN: { zh: "系统暂时没有资源", en: "the system is out of resources for now" },
  EMFILE: { zh: "打开的文件过多", en: "too many files are open" },
  ENFILE: { zh: "打开的文件过多", en: "too many files are open" },
  ENOMEM: { zh: "内存不足", en: "memory is short" },
};

/** What is wrong with the machine and may pass by itself; undefined for everything else. */
function passingFault(error: unknown): Words | undefined {
  const code = isDiskFull(error) ? "ENOSPC" : (error as NodeJS.ErrnoException | undefined)?.code;
  return code === undefined ? undefined : passing[code];
}
