import type { Entry } from "../../src/jobs/ledger.js";
import type { Slot } from "../../src/jobs/slot.js";
import type { Arrival, Seen } from "../../src/jobs/stand.js";
import type { Bench } from "../../src/jobs/turn.js";
import { Mistake } from "../../src/model/model.js";
import type { Chance } from "./chance.js";

/** A process that was killed; what it was about to do is not done. */
export class Killed extends Error {}

/** A file on its way: when it comes, until when it lies there, and whether it is refused. */
export interface Delivery extends Arrival {
  comes: number;
  goes: number;
  refused: boolean;
  late: boolean;
}

/** What was written, and by which holder of the lock: the tokens of holders ascend. */
export interface Written {
  token: number;
  at: number;
  what: Entry | { published: string };
}

/** A process that goes on at a moment. */
export interface Sleeper {
  token: number;
  until: number;
  wake: () => void;
}

/** How often each fault came. */
export type Faults = Record<
  | "killed"
  | "suspended"
  | "superseded"
  | "disk_full"
  | "slow"
  | "refused"
  | "clock_shifted"
  | "busy"
  | "off"
  | "late",
  number
>;

export const noFaults = (): Faults => ({
  killed: 0,
  suspended: 0,
  superseded: 0,
  disk_full: 0,
  slow: 0,
  refused: 0,
  clock_shifted: 0,
  busy: 0,
  off: 0,
  late: 0,
});

export const hour = 3_600_000;
export const day = 24 * hour;

/** The disk that both machines share: deliveries, ledger, lock; and what goes wrong. */
export class World {
  time: number;
  readonly ledger: Entry[] = [];
  readonly written: Written[] = [];
  readonly faults = noFaults();
  /** Nothing goes wrong now. */
  calm = false;
  /** Who holds the lock: its token, and until when it is stopped (0 while it works, infinity once killed). */
  lock: { token: number; stopped: number } | undefined;
  token = 0;
  private readonly dead = new Set<number>();
  /** What is stopped at a step, or at work for long, and until when. */
  asleep: Sleeper[] = [];
  /** Called when a process stops at a step. */
  parked: (() => void) | undefined;

  constructor(
    readonly chance: Chance,
    readonly deliveries: readonly Delivery[],
    start: number,
    /** Whether a holder asks for its lock before it writes. */
    readonly fenced: boolean,
  ) {
    this.time = start;
  }

  /** What lies in the inbox. */
  here(): Delivery[] {
    return this.deliveries.filter(({ comes, goes }) => comes <= this.time && this.time < goes);
  }

  /** A step at which a process may be killed or stopped. */
  private async step(token: number): Promise<void> {
    this.mayDie(token);
    if (this.calm || !this.chance.oneIn(150)) return;
    this.faults.suspended += 1;
    const until = this.time + this.chance.between(0, 3 * day);
    if (this.lock?.token === token) this.lock.stopped = until;
    const woken = new Promise<void>((wake) => this.asleep.push({ token, until, wake }));
    this.parked?.();
    await woken;
  }

  private mayDie(token: number): void {
    if (this.calm || !this.chance.oneIn(120)) return;
    this.faults.killed += 1;
    this.dead.add(token);
    throw new Killed();
  }

  private write(token: number, what: Written["what"]): void {
    if (this.dead.has(token)) throw new Killed(); // the dead write no last word
    if (this.fenced && this.lock?.token !== token) {
      this.faults.superseded += 1;
      const lost = { zh: "锁已失去", en: "the lock was lost" };
      throw new Mistake("lock", lost, lost, 4);
    }
    this.written.push({ token, at: this.time, what });
    if ("state" in what) this.ledger.push(what);
  }

  /** The world as the holder of a token sees it, by a clock that may be wrong. */
  bench(token: number, shift: () => number): Bench {
    const now = (): { at: Date; local: string } => {
      const at = new Date(this.time + shift());
      return { at, local: new Date(at.getTime() + 8 * hour).toISOString().slice(0, 16) };
    };
    return {
      now,
      see: async (): Promise<Seen> => {
        await this.step(token);
        const arrivals = this.here();
        return { arrivals, seen: arrivals.map(({ snapshot }) => snapshot).join() };
      },
      ledger: () => [...this.ledger],
      append: (line) => {
        this.mayDie(token);
        this.write(token, line);
        this.mayDie(token);
      },
      make: async (slot, newest) => this.make(token, slot, newest),
    };
  }

  private async make(token: number, { job, covers_to }: Slot, newest: boolean): Promise<string> {
    await this.step(token);
    if (!this.calm && this.chance.oneIn(60)) {
      this.faults.disk_full += 1;
      throw Object.assign(new Error("no space left"), { code: "ENOSPC" });
    }
    if (!this.calm && this.chance.oneIn(200)) {
      this.faults.slow += 1; // longer than a period
      const until = this.time + this.chance.between(20 * day, 45 * day);
      const done = new Promise<void>((wake) => this.asleep.push({ token, until, wake }));
      this.parked?.();
      await done;
    }
    const bad = this.here().find(({ refused }) => refused);
    if (bad) {
      this.faults.refused += 1;
      const why = { zh: "数据未通过", en: "data refused" };
      throw new Mistake(bad.snapshot, why, why, 3);
    }
    const published = `${job.job} ${covers_to}${newest ? "" : " beside"}`;
    this.write(token, { published });
    await this.step(token);
    return published;
  }
}
