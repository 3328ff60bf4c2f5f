import { codeVersion } from "../effects.js";
import { landedColumns } from "../intake/intake.js";
import type { Edition, Effects, Engine, Pipeline, Request } from "../model/model.js";
import { identify } from "../release/release.js";
import { receive } from "../run.js";
import { inMemory, type Measured, measure } from "../warehouse/warehouse.js";

/** Asks a question of an edition that was received and built as the run would, and is neither assessed nor published. */
export async function ask<Answer>(
  pipeline: Pipeline,
  request: Request,
  effects: Effects,
  question: (engine: Engine, edition: Edition, measured: Measured) => Promise<Answer>,
): Promise<Answer> {
  const edition = identify(pipeline, await receive(pipeline, request, effects), request, codeVersion());
  return inMemory(async (engine) =>
    question(engine, edition, await measure(engine, edition, effects.root, landedColumns)),
  );
}
