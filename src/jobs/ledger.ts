import { join } from "node:path";
import { z } from "zod";
import type { Effects, Period } from "../model/model.js";
import { appendLine, readLines } from "./json-lines.js";

const entry = z.strictObject({
  job: z.string(),
  period_start: z.string(),
  period_months: z.int().positive(),
  /** sha256 over the files that the job rests on. */
  inputs: z.string(),
  /** sha256 over all that a run could see: every file, the pipeline folder, the code. */
  seen: z.string(),
  state: z.enum(["started", "succeeded", "preliminary", "refused", "failed", "broken"]),
  /** The moment, in UTC. */
  at: z.iso.datetime(),
  release: z.string().optional(),
  /** Why it was refused or failed. */
  because: z.strictObject({ zh: z.string(), en: z.string() }).optional(),
});

/**
 * A line of the ledger of periods: what became of a job for a period. `succeeded`: all it needs had come;
 * `preliminary`: a late source was not; `refused`: the data or definitions would not do; `failed`: the machine would not;
 * `broken`: the program would not, which is a bug.
 */
export type Entry = z.infer<typeof entry>;

/** Where the ledger of a pipeline lies: one JSON object a line, to which lines are added and none is changed. */
export function ledgerPath(root: string, pipeline: string): string {
  return join(root, "data", "jobs", pipeline, "ledger.jsonl");
}

/**
 * The lines of the ledger, the oldest first; none before the first run.
 * @throws Mistake naming the first line that is none
 */
export function readLedger(root: string, pipeline: string): Entry[] {
  return readLines(ledgerPath(root, pipeline), entry, {
    zh: "请从备份恢复这个文件；没有备份时把它移走，各期会按现有文件重新登记，已有的发布不会重做。",
    en: "Restore the file from a backup; without one move it away: periods are entered anew, and releases that stand are not made again.",
  });
}

/** Adds a line to the ledger, whole or not at all; under the lock, whose loss its effects notice. */
export function appendEntry(effects: Effects, pipeline: string, added: Entry): void {
  appendLine(effects, ledgerPath(effects.root, pipeline), JSON.stringify(added));
}

/** Whether a line is about a job's run for a period. */
export function isAbout(line: Entry, job: string, period: Period): boolean {
  return (
    line.period_start === period.period_start &&
    line.job === job &&
    line.period_months === period.period_months
  );
}

/**
 * Tells of a run whether it is closed: it succeeded, and so did a later period of its job. What corrects it then counts
 * in the newest period.
 */
export function closedRuns(ledger: readonly Entry[]): (job: string, period: Period) => boolean {
  const done = ledger.filter(({ state }) => state === "succeeded");
  const newest = new Map<string, string>();
  for (const { job, period_start } of done)
    if (period_start > (newest.get(job) ?? "")) newest.set(job, period_start);
  const names = new Set(done.map(({ job, period_start }) => `${job} ${period_start}`));
  return (job, { period_start }) => names.has(`${job} ${period_start}`) && period_start < newest.get(job)!;
}
