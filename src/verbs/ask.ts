import { withLock } from "../jobs/jobs.js";
import type { Effects, Pipeline, Request } from "../model/model.js";
import { type Asking, askFiguresHeld, askHeld, type Question } from "./ask-held.js";
import { takeLists } from "./take-words.js";

/**
 * Asks a question of an edition that was received and built as the run would, and is neither assessed nor published. It
 * takes in what has come since, and so holds the lock while it does.
 * @throws Mistake exit 4 while a run holds it
 */
export async function ask<Answer>(
  pipeline: Pipeline,
  request: Request,
  effects: Effects,
  question: Question<Answer>,
): Promise<Answer> {
  return onceTaken(pipeline, effects, (held) => askHeld(pipeline, request, held, question));
}

/**
 * Asks about the figures of an edition as `ask` does; they are built only where nothing that stands holds them.
 * @throws Mistake exit 4 while a run holds the lock
 */
export async function askFigures<Answer>(
  pipeline: Pipeline,
  request: Request,
  effects: Effects,
  question: Asking<Answer>,
): Promise<Answer> {
  return onceTaken(pipeline, effects, (held) => askFiguresHeld(pipeline, request, held, question));
}

/** Does work under the lock, once the lists of explanations that came are taken. */
function onceTaken<Answer>(
  pipeline: Pipeline,
  effects: Effects,
  work: (held: Effects) => Promise<Answer>,
): Promise<Answer> {
  return withLock(pipeline.pipeline, effects, async (held) => {
    await takeLists(pipeline, held);
    return work(held);
  });
}
