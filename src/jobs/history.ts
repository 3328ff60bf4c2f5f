import { randomUUID } from "node:crypto";
import { hostname, userInfo } from "node:os";
import { join } from "node:path";
import { z } from "zod";
import type { Effects, Outcome, Step, StepPart } from "../model/model.js";
import { appendLine, readLines } from "./json-lines.js";

const record = z.strictObject({
  /** Of this run alone; those of a later second sort behind. */
  run: z.string(),
  /** What started it. */
  verb: z.enum(["run", "schedule"]),
  who: z.string(),
  started: z.iso.datetime(),
  ended: z.iso.datetime(),
  /** The steps that began, with how long each took, in milliseconds. */
  steps: z.array(z.strictObject({ step: z.string(), ms: z.int().nonnegative() })),
  /** The exit code it ended with; what follows is told of a release only. */
  exit: z.int(),
  release: z.string().optional(),
  /** The release stood already. */
  unchanged: z.boolean().optional(),
  files: z.int().optional(),
  lines: z.int().optional(),
  kept: z.int().optional(),
  quarantined: z.int().optional(),
  findings: z.record(z.enum(["block", "withhold", "warn", "note"]), z.int()).optional(),
  /** The link of the audit log that tells of it. */
  audit: z.string(),
});

/** What is kept of a run: numbers of files, lines and findings, and never a firm's name or figure. */
export type RunRecord = z.infer<typeof record>;

/** Where the history of a pipeline lies: one JSON object a line. */
export function historyFolder(root: string, pipeline: string): string {
  return join(root, "data", "history", pipeline);
}

/**
 * The runs of a pipeline, the oldest first; none before the first.
 * @throws Mistake naming the first line that is none
 */
export function readHistory(root: string, pipeline: string): RunRecord[] {
  return readLines(join(historyFolder(root, pipeline), "runs.jsonl"), record, {
    zh: "请从备份恢复这个文件，或把它移走。",
    en: "Restore the file from a backup, or move it away.",
  });
}

/** Adds a run to the history; under the lock. */
export function appendRun(effects: Effects, pipeline: string, run: RunRecord): void {
  appendLine(effects, join(historyFolder(effects.root, pipeline), "runs.jsonl"), JSON.stringify(run));
}

/** Who works here: the account and the machine, "wang@tongji-01". */
export function whoWorks(): string {
  try {
    return `${userInfo().username}@${hostname()}`;
  } catch {
    return `uid-${process.getuid?.() ?? ""}@${hostname()}`; // an account without a name
  }
}

/** A run that is being timed. */
interface Timed {
  run: string;
  started: string;
  /** Those of the run, which are told of each step. */
  effects: Effects;
  ended(): Pick<RunRecord, "ended" | "steps">;
}

/** Begins to time a run. */
export function timeRun(effects: Effects): Timed {
  const began: { step: Step; at: number }[] = [];
  const started = effects.now().toISOString();
  const step = (name: Step, part?: StepPart): void => {
    if (!part) began.push({ step: name, at: effects.now().getTime() });
    effects.step(name, part);
  };
  return {
    run: `${started.replace(/[-:]|\.\d+/g, "")}-${randomUUID().slice(0, 8)}`,
    started,
    effects: { ...effects, step },
    ended: () => {
      const end = effects.now();
      const ends = [...began.slice(1).map(({ at }) => at), end.getTime()];
      const steps = began.map(({ step: name, at }, index) => ({
        step: name,
        ms: Math.max(0, ends[index]! - at), // a clock may be set back meanwhile
      }));
      return { ended: end.toISOString(), steps };
    },
  };
}

/** What the history tells of a release. */
export function countsOf({ manifest, unchanged }: Outcome): Partial<RunRecord> {
  const sum = (key: "lines" | "kept" | "quarantined"): number =>
    manifest.ledger.reduce((total, entry) => total + entry[key], 0);
  return {
    release: manifest.release,
    unchanged,
    files: manifest.ledger.length,
    lines: sum("lines"),
    kept: sum("kept"),
    quarantined: sum("quarantined"),
    findings: manifest.findings,
  };
}
