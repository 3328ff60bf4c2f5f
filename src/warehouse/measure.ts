import { join } from "node:path";
import {
  type Decision,
  type Edition,
  type Engine,
  type Finding,
  finding,
  type IndicatorValue,
  type RevisedValue,
  type Shortfall,
  type Source,
  type TableColumn,
  type Target,
  type Unexplained,
} from "../model/model.js";
import { aggregate } from "./aggregate.js";
import { withReceivedValues } from "./as-received.js";
import { audit, build } from "./build.js";
import { decide } from "./decisions.js";
import { attachFacts } from "./facts.js";
import { stateFinality } from "./finality.js";
import { observe } from "./observe.js";
import { loadQueried } from "./queried.js";
import { resentForms } from "./resent.js";
import { revisedValues } from "./revised.js";
import { settleRivals } from "./rivals.js";
import { acceptValues, applyRules, unexplained } from "./rules/rules.js";
import { shortfalls } from "./shortfall.js";
import { loadDefinitions } from "./tables.js";
import { namedTwice } from "./twins.js";

/** What an edition measures, and what its edit rules and audits found on the way. */
export interface Measured {
  values: IndicatorValue[];
  decisions: Decision[];
  /** The findings of the received tables, what was verified of them as notes. */
  received: Finding[];
  edited: Finding[];
  audited: Finding[];
  unexplained: Unexplained[];
  shortfalls: Shortfall[];
  revised: RevisedValue[];
}

/**
 * Facts become SQL tables: definitions, forms and registers, the observations that edit rules let pass, then the
 * pipeline's own models in order; their cells are added up to indicator values.
 * @param root the project folder; the facts lie below its `data`
 * @param columnsOf the landed columns of a source
 */
export async function measure(
  engine: Engine,
  { pipeline, landed, period, snapshots, findings }: Edition,
  root: string,
  columnsOf: (source: Source) => TableColumn[],
): Promise<Measured> {
  await loadDefinitions(engine, pipeline, landed, period);
  const leftOut = await attachFacts(engine, pipeline, join(root, "data"), landed, columnsOf);
  const rivals = await settleRivals(engine, pipeline, landed);
  const twins = await namedTwice(engine, pipeline, landed);
  const edited = await withReceivedValues(engine, pipeline, landed, await applyRules(engine, pipeline));
  const notFinal = await stateFinality(engine, pipeline);
  await observe(engine, pipeline);
  await loadQueried(engine, pipeline, landed);
  const parts = await build(
    engine,
    pipeline.models,
    pipeline.indicators,
    pipeline.sources.map(({ source }) => source),
  );
  const values = await aggregate(engine, pipeline.indicators, parts);
  const decisions = await decide(engine, pipeline);
  const fileOf = (snapshot: string): string =>
    snapshots.find((each) => each.snapshot === snapshot)?.file ?? "";
  const audited = [
    ...pipeline.targets.flatMap(superseded),
    ...leftOut,
    ...notFinal,
    ...(await audit(engine, pipeline, fileOf)),
    ...(await resentForms(engine, pipeline, landed)),
  ];
  return {
    received: await acceptValues(engine, pipeline, findings),
    ...{ values, decisions, edited: [...rivals, ...twins, ...edited], audited },
    unexplained: await unexplained(engine, pipeline),
    shortfalls: await shortfalls(engine, pipeline, values, period),
    revised: await revisedValues(engine, pipeline, landed, period),
  };
}

/** Says of a target that its area has another code now. */
function superseded({ target, ref_area, superseded_area }: Target): Finding[] {
  if (superseded_area === undefined) return [];
  const at = { file: "targets.csv", snapshot: "", column: "ref_area", value: superseded_area };
  return [finding("target-area-superseded", at, { target, becomes: ref_area })];
}
