import type { Entry } from "../../../src/jobs/ledger.js";
import type { Slot, Timed } from "../../../src/jobs/slot.js";
import type { Arrival, Now } from "../../../src/jobs/stand.js";
import type { Bench } from "../../../src/jobs/turn.js";

/** A city that reports monthly, January exempt, to Beijing time, with two jobs; 1 to 8 October are holidays. */
export const city: Timed = {
  frequency: "month",
  first_period_months: 2,
  starts_on: "2024-01-01",
  time_zone: "Asia/Shanghai",
  complete_when: ["output"],
  calendar: {
    starts_on: "2025-09-01",
    jobs: [
      {
        job: "output",
        title: { zh: "产值", en: "Output" },
        needs: { output: 10 },
        run_day: 12,
        at: "10:00",
        wait_days: 0,
        when_late: "wait",
        remind_days: 2,
      },
      {
        job: "finance",
        title: { zh: "效益", en: "Finances" },
        needs: { output: 10, finance: 20 },
        run_day: 22,
        at: "10:00",
        wait_days: 5,
        when_late: "preliminary",
        remind_days: 2,
      },
    ],
    special_days: [1, 2, 3, 4, 5, 6, 7, 8].map((day) => ({ day: `2025-10-0${day}`, kind: "holiday" })),
  },
};

/** A file of a source that covers a period to its last day. */
export function arrival(source: string, covers_to: string, snapshot = `${source} ${covers_to}`): Arrival {
  return { source, covers_to, snapshot, received_on: "2025-10-10" };
}

/** A moment on the wall in Beijing, "2025-10-13T10:00". */
export function wall(local: string): Now {
  return { at: new Date(`${local}:00+08:00`), local };
}

/** A world in memory: what has come, what the clock says, what was made, and what goes wrong next. */
export class Memory implements Bench {
  readonly lines: Entry[] = [];
  readonly made: string[] = [];
  arrivals: Arrival[] = [];
  clock = "2025-10-01T00:00";
  /** Thrown by the next run. */
  fault: Error | undefined;

  now = (): Now => wall(this.clock);
  see = async () => ({
    arrivals: this.arrivals,
    seen: this.arrivals.map(({ snapshot }) => snapshot).join(","),
  });
  ledger = (): Entry[] => this.lines;
  append = (line: Entry): void => void this.lines.push(line);
  make = async ({ job, covers_to }: Slot, newest: boolean): Promise<string> => {
    const { fault } = this;
    this.fault = undefined;
    if (fault) throw fault;
    this.made.push(`${job.job} ${covers_to}${newest ? "" : " beside"}`);
    return `release ${this.made.length}`;
  };
}
