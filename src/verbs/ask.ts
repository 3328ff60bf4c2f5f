import { codeVersion } from "../effects.js";
import { landedColumns } from "../intake/intake.js";
import { withLock } from "../jobs/jobs.js";
import type { Edition, Effects, Engine, Pipeline, Request } from "../model/model.js";
import { identify } from "../release/release.js";
import { receive } from "../run.js";
import { inMemory, type Measured, measure } from "../warehouse/warehouse.js";

/**
 * Asks a question of an edition that was received and built as the run would, and is neither assessed nor published. It
 * takes in what has come since, and so holds the lock while it does.
 * @throws Mistake exit 4 while a run holds it
 */
export async function ask<Answer>(
  pipeline: Pipeline,
  request: Request,
  effects: Effects,
  question: (engine: Engine, edition: Edition, measured: Measured) => Promise<Answer>,
): Promise<Answer> {
  return withLock(pipeline.pipeline, effects, async (held) => {
    const edition = identify(pipeline, await receive(pipeline, request, held), request, codeVersion());
    return inMemory(async (engine) =>
      question(engine, edition, await measure(engine, edition, effects.root, landedColumns)),
    );
  });
}
