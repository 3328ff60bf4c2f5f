import type { Words } from "./words.js";

/** What is to be made of every period: from which sources, when, and what happens when one of them is late. */
export interface Job {
  /** Its name in the ledger of periods, "output". */
  job: string;
  title: Words;
  /** Source → the day on which it is due, counted from the period's last day: 10 is the 10th of the month after. */
  needs: Record<string, number>;
  /** The day of the run, counted in the same way. */
  run_day: number;
  /** The minute of the run on the pipeline's own wall, "10:00". */
  at: string;
  /** For how many days after the run's day a late source is waited for. */
  wait_days: number;
  /** After that: run with what is there, as preliminary, or go on waiting. Either way the sender is reminded. */
  when_late: "preliminary" | "wait";
  /** How many days before a source is due its sender is reminded. */
  remind_days: number;
}

/** A day on which an office is shut, or open though it is a Saturday or Sunday. */
export interface SpecialDay {
  /** "2026-02-14". */
  day: string;
  kind: "holiday" | "workday";
}

/** When a pipeline's data are due and its releases are made. */
export interface Timetable {
  /** The first period that is asked for; where absent, the newest one there is when the ledger begins. */
  starts_on?: string | undefined;
  jobs: Job[];
  special_days: SpecialDay[];
}
