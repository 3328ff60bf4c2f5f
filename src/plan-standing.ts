import type { Edition } from "./edition.js";
import type { Content, Engine, IndicatorValue, Pipeline } from "./model/model.js";
import { assess, type Receipt, tellDeliveries, tellMeasures } from "./progress/progress.js";
import { calendar, decide, loadAssessments, loadMeasures } from "./warehouse/warehouse.js";

/** What the whole plan comes to: verdicts, decisions, measures, and what senders owe. */
export type PlanStanding = Pick<Content, "assessments" | "decisions" | "measures" | "deliveries">;

/**
 * Where every row of the plan stands in an edition: targets judged, rules decided, the rest told; each beside its
 * verdict one period earlier by the same data. Loads it all for the report's queries.
 */
export async function standingOf(
  engine: Engine,
  pipeline: Pipeline,
  edition: Edition,
  values: IndicatorValue[],
): Promise<PlanStanding> {
  const { period, as_of } = edition;
  const assessments = assess(pipeline, values, period, as_of);
  const earlier = calendar(pipeline, period).at(-2);
  const before = earlier ? assess(pipeline, values, earlier, as_of) : [];
  const decisions = await decide(engine, pipeline);
  const receipts = receiptsOf(edition);
  const arrived = new Set(receipts.map(({ source }) => source));
  const measures = tellMeasures(pipeline, { values, assessments, before, decisions, arrived, period });
  const deliveries = tellDeliveries(pipeline, receipts, as_of);
  await loadAssessments(engine, pipeline, assessments);
  await loadMeasures(engine, pipeline, measures, deliveries);
  return { assessments, decisions, measures, deliveries };
}

function receiptsOf({ landed }: Edition): Receipt[] {
  return landed.flatMap(({ source, period, snapshot, parts }) =>
    source === null || parts.length === 0
      ? []
      : [{ source, period, file: snapshot.file, received_on: snapshot.known_at.slice(0, 10) }],
  );
}
