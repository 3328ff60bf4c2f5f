import type { Delivery, Engine, MeasureState, Pipeline } from "../model/model.js";
import { asText } from "./tables.js";

/**
 * Loads where each measure stands as `measure`, who answers for it as `measure_office`, and what senders owe as
 * `delivery`, for the report's queries.
 */
export async function loadMeasures(
  engine: Engine,
  pipeline: Pipeline,
  states: readonly MeasureState[],
  deliveries: readonly Delivery[],
): Promise<void> {
  const text = (name: string) => ({ name, type: "VARCHAR" });
  const whole = (name: string) => ({ name, type: "INTEGER" });
  await engine.load(
    "measure",
    [
      ...["measure", "title_zh", "title_en", "standing", "headline", "headline_before"].map(text),
      ...["eligible", "ineligible", "undecided", "missing_sources", "ordinal"].map(whole),
    ],
    asText(
      states.map(({ measure, standing, headline, headline_before, decisions, missing }, at) => ({
        measure: measure.measure,
        title_zh: measure.title.zh,
        title_en: measure.title.en,
        standing,
        headline,
        headline_before,
        eligible: decisions?.eligible ?? null,
        ineligible: decisions?.ineligible ?? null,
        undecided: decisions?.undecided ?? null,
        missing_sources: missing.length,
        ordinal: at + 1,
      })),
    ),
  );
  await engine.load(
    "measure_office",
    ["measure", "office"].map(text),
    states.flatMap(({ measure }) =>
      measure.responsible.map(({ office }) => ({ measure: measure.measure, office })),
    ),
  );
  await engine.load(
    "delivery",
    [
      ...["source", "title_zh", "title_en", "office", "file", "standing"].map(text),
      ...["covers_to", "due_on", "received_on"].map((name) => ({ name, type: "DATE" })),
      whole("days_late"),
    ],
    asText(
      deliveries.map((delivery) => {
        const { title } = pipeline.sources.find(({ source }) => source === delivery.source)!;
        return { ...delivery, title_zh: title.zh, title_en: title.en };
      }),
    ),
  );
}
