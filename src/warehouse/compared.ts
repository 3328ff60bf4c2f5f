import {
  type Engine,
  type Finding,
  type Pipeline,
  type ReceivedTable,
  reportPeriod,
  type Source,
  type TableColumn,
} from "../model/model.js";
import { withReceivedValues } from "./as-received.js";
import { attachFacts } from "./facts.js";
import { stateFinality } from "./finality.js";
import { loadQueried } from "./queried.js";
import { resentForms } from "./resent.js";
import { settleRivals } from "./rivals.js";
import { applyRules } from "./rules/rules.js";
import { loadDefinitions } from "./tables.js";
import { namedTwice } from "./twins.js";

/**
 * What edit rules, and a comparison with each other and with what was sent before, find in tables that are checked and not received, as a run
 * would find it with the newest of their periods as report period. Findings of other tables are left out.
 * @param past tables that were received before, in the order of receipt; their parts, like those of `checked`, are paths
 * @param columnsOf the landed columns of a source
 */
export async function comparedWithPast(
  engine: Engine,
  pipeline: Pipeline,
  past: readonly ReceivedTable[],
  checked: readonly ReceivedTable[],
  columnsOf: (source: Source) => TableColumn[],
): Promise<Finding[]> {
  const landed = [...past, ...checked];
  const periods = landed.flatMap(({ period }) => (period ? [reportPeriod(pipeline, period)] : []));
  periods.sort((one, other) => (one.period_start < other.period_start ? -1 : 1));
  const newest = periods.at(-1);
  const leftOut = await attachFacts(engine, pipeline, "", landed, columnsOf);
  const together = [
    ...leftOut,
    ...(await settleRivals(engine, pipeline, landed)),
    ...(await namedTwice(engine, pipeline, landed)),
  ];
  const own = new Set(checked.map(({ snapshot }) => snapshot.snapshot));
  const ofThem = ({ at }: Finding): boolean => at.snapshot === "" || own.has(at.snapshot);
  if (!newest) return together.filter(ofThem);
  await loadDefinitions(engine, pipeline, landed, newest);
  const judged = past.length > 0 ? pipeline : withoutRanking(pipeline);
  const edited = await withReceivedValues(engine, pipeline, landed, await applyRules(engine, judged));
  const notFinal = await stateFinality(engine, pipeline);
  await loadQueried(engine, pipeline, landed);
  const resent = await resentForms(engine, pipeline, landed);
  return [...together, ...edited, ...notFinal, ...resent].filter(ofThem);
}

/** The rules that judge rows one by one: in a file alone every row is among its largest changes. */
function withoutRanking(pipeline: Pipeline): Pipeline {
  const sources = pipeline.sources.map((source) => ({
    ...source,
    rules: source.rules.filter(({ test }) => test.kind !== "largest_changes"),
  }));
  return { ...pipeline, sources };
}
