import { codeVersion } from "../effects.js";
import {
  appendDeed,
  appendRun,
  countsOf,
  type RunRecord,
  timeRun,
  unlessInterrupted,
  whoWorks,
} from "../jobs/jobs.js";
import { type Effects, Mistake, type Pipeline, type Ran, type Request } from "../model/model.js";
import { keepPipeline } from "../pipeline/pipeline.js";
import { run } from "../run.js";
import { takeLists } from "./take-words.js";
import { unreadInbox } from "./unread-inbox.js";

/**
 * The whole line, after lists of explanations were taken in, with a line about it in the history and one in the audit
 * log, and another there for a release that was published; also when it is refused, fails or is interrupted. Under the lock: a run that lost it writes nothing any more.
 * @throws what the run throws
 */
export async function recordedRun(
  pipeline: Pipeline,
  request: Request,
  held: Effects,
  verb: RunRecord["verb"],
): Promise<Ran> {
  await takeLists(pipeline, held);
  const unread = unreadInbox(held.root, pipeline);
  if (unread) held.note(`${unread.zh} / ${unread.en}`);
  keepPipeline(held, pipeline, codeVersion());
  const timed = timeRun(held);
  const who = whoWorks();
  const record = (exit: number, told: Partial<RunRecord>): void => {
    const audit = appendDeed(held, pipeline.pipeline, {
      who,
      did: "ran",
      what: { run: timed.run, exit: String(exit), ...(told.release && { release: told.release }) },
    });
    const { run: id, started } = timed;
    appendRun(held, pipeline.pipeline, {
      run: id,
      verb,
      who,
      started,
      ...timed.ended(),
      exit,
      ...told,
      audit,
    });
  };
  try {
    const outcome = await unlessInterrupted(pipeline.pipeline, () => run(pipeline, request, timed.effects));
    record(0, countsOf(outcome));
    if (!outcome.unchanged)
      appendDeed(held, pipeline.pipeline, {
        who,
        did: "published",
        what: { run: timed.run, release: outcome.manifest.release },
      });
    return outcome;
  } catch (error) {
    try {
      record(error instanceof Mistake ? error.exit_code : 1, {});
    } catch {} // a full disk or a lost lock has no room for more; the failure itself is what must be told
    throw error;
  }
}
