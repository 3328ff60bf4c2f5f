import { readLedger, type Seen, survey } from "../jobs/jobs.js";
import type { Language, Outcome, Pipeline } from "../model/model.js";
import { currentRelease } from "../release/release.js";
import { withContacts } from "./contacts.js";
import type { Context } from "./context.js";
import { monthsWork } from "./months-work.js";
import { dunning, type Overdue } from "./overdue.js";
import { type Since, since, sinceLines } from "./since-last.js";
import { readTasks, type Tasks } from "./tasks.js";
import { nowOf } from "./wall.js";

/** Lines of a kind of work: the verdicts must fit on the same screen of 24 lines. */
const SHOWN = 1;

/** What a run of the newest period tells beside its release. */
export interface News {
  overdue?: readonly Overdue[];
  tasks?: Tasks;
  since?: Since | undefined;
}

/**
 * What is to be done by what came and by the list of findings of the current release, and what changed.
 * @param earlier the release that was current before, where it is another
 */
export async function newsOf(
  { effects, language }: Context,
  pipeline: Pipeline,
  seen: Seen,
  earlier: Outcome | undefined,
  outcome: Outcome,
): Promise<News> {
  const now = nowOf(pipeline, effects);
  const runs = survey(pipeline, readLedger(effects.root, pipeline.pipeline), seen, now);
  return {
    overdue: dunning(pipeline, runs, seen.arrivals, now.local.slice(0, 10)),
    tasks: await withContacts(
      pipeline,
      effects.root,
      readTasks(effects.root, currentRelease(effects.root, pipeline.pipeline), language),
      language,
    ),
    since: earlier && since(earlier, outcome),
  };
}

/** The news as lines of the screen. */
export function newsLines(
  pipeline: Pipeline,
  { overdue, tasks, since: changed }: News,
  language: Language,
): string[] {
  return [
    ...(overdue && tasks ? monthsWork(language, overdue, tasks, SHOWN, false) : []),
    ...(changed ? sinceLines(pipeline, changed, language) : []),
  ];
}

/** The news for machines: the lists are those of `status --json`. */
export function inBrief({ overdue, tasks, since: changed }: News): object {
  if (!overdue || !tasks) return {};
  const { remind, give_back, verify, codes } = tasks;
  return {
    to_do: {
      ...{ remind: overdue.length + remind.length, give_back: give_back.length },
      ...{ verify: verify.length, codes: codes.length },
    },
    since: changed && { ...changed, verdicts: changed.verdicts.map(({ target }) => target) },
  };
}
