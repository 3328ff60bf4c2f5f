import { codeVersion } from "../effects.js";
import { landedColumns } from "../intake/intake.js";
import {
  type Edition,
  type Effects,
  type Engine,
  type IndicatorValue,
  Mistake,
  type Pipeline,
  type Request,
} from "../model/model.js";
import { identify } from "../release/release.js";
import { receive } from "../run.js";
import { inMemory, inStanding, type Measured, measure } from "../warehouse/warehouse.js";

/** A question to the engine of an edition. */
export type Question<Answer> = (engine: Engine, edition: Edition, measured: Measured) => Promise<Answer>;

/** Asks a question of an edition that is received and built as the run would; under the lock that `held` stands for. */
export async function askHeld<Answer>(
  pipeline: Pipeline,
  request: Request,
  held: Effects,
  question: Question<Answer>,
): Promise<Answer> {
  const edition = identify(pipeline, await receive(pipeline, request, held), request, codeVersion());
  return inMemory(async (engine) =>
    question(engine, edition, await measure(engine, edition, held.root, landedColumns)),
  );
}

/** A question to the engine of an edition about what it measured. */
export type Asking<Answer> = (engine: Engine, edition: Edition, values: IndicatorValue[]) => Promise<Answer>;

/** Asks about the figures of an edition: those of the warehouse that stands where it is that edition's, built anew otherwise. */
export async function askFiguresHeld<Answer>(
  pipeline: Pipeline,
  request: Request,
  held: Effects,
  question: Asking<Answer>,
): Promise<Answer> {
  const edition = identify(pipeline, await receive(pipeline, request, held), request, codeVersion());
  const asked = inStanding(held.root, edition, async (engine, values) => ({
    answer: await question(engine, edition, values),
  }));
  const standing = await asked.catch((error: unknown) => {
    if (error instanceof Mistake) throw error;
    return undefined; // a cache whose bytes went wrong ends nobody's question; a bug shows itself below
  });
  if (standing) return standing.answer;
  return inMemory(async (engine) => {
    const { values } = await measure(engine, edition, held.root, landedColumns);
    return question(engine, edition, values);
  });
}
