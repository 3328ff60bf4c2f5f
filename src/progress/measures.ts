import {
  type Assessment,
  type Decision,
  type DecisionCount,
  exactValue,
  type IndicatorValue,
  type MeasuredBy,
  type MeasureFigure,
  type MeasureState,
  type Period,
  type Pipeline,
  periodEnd,
  yearToDate,
} from "../model/model.js";

/** What measures are told from. */
export interface Known {
  values: readonly IndicatorValue[];
  assessments: readonly Assessment[];
  /** The verdicts one period earlier, by the same data. */
  before: readonly Assessment[];
  decisions: readonly Decision[];
  /** Sources of which at least one file counts. */
  arrived: ReadonlySet<string>;
  period: Period;
}

/**
 * Where each measure of the plan stands, in the plan's order. What has no data says which source is missing; a count
 * is zero only when every source it needs has arrived.
 */
export function tellMeasures(pipeline: Pipeline, known: Known): MeasureState[] {
  return pipeline.measures.map((measure) => {
    const named = ({ target }: Assessment): boolean => target.target === measure.measure;
    const verdict = known.assessments.find(named);
    const missing = measure.needs.filter((source) => !known.arrived.has(source));
    const rule = pipeline.rules.some((each) => each.rule === measure.measure);
    const figures = measure.indicators.map((by) => figureOf(pipeline, known, by, missing.length === 0));
    const told = figures.some(({ value }) => value !== null);
    const standing = measure.qualitative
      ? "qualitative"
      : verdict
        ? "judged"
        : rule && missing.length < measure.needs.length
          ? "decided"
          : told
            ? "measured"
            : "missing";
    return {
      measure,
      standing,
      headline: verdict?.headline ?? null,
      headline_before: known.before.find(named)?.headline ?? null,
      figures,
      decisions: rule ? countOf(known.decisions, measure.measure) : null,
      missing,
    };
  });
}

/** The newest figure up to the period; of a count that of the period itself, where no cell means zero. */
function figureOf(pipeline: Pipeline, known: Known, by: MeasuredBy, complete: boolean): MeasureFigure {
  const { counts, aggregate, unit_measure } = pipeline.indicators.find(
    ({ indicator }) => indicator === by.indicator,
  )!;
  const end = periodEnd(known.period);
  const keys = ["indicator", "ref_area", "activity", "product"] as const;
  const newest = known.values
    .filter((value) => keys.every((key) => value[key] === by[key]) && periodEnd(value) <= end)
    .sort((one, other) => (periodEnd(one) < periodEnd(other) ? -1 : 1))
    .at(-1);
  if (counts && (!newest || periodEnd(newest) < end)) {
    const { period_start, period_months } = yearToDate(known.period);
    return { ...by, period_start, period_months, value: complete ? "0" : null, unit_measure };
  }
  const { period_start, period_months } = newest ?? known.period;
  const value = newest && newest.obs_status !== "M" ? exactValue(newest, aggregate) : undefined;
  return { ...by, period_start, period_months, value: value?.toFixed() ?? null, unit_measure };
}

function countOf(decisions: readonly Decision[], rule: string): DecisionCount {
  const count = (outcome: Decision["outcome"]): number =>
    decisions.filter((each) => each.rule === rule && each.outcome === outcome).length;
  return {
    eligible: count("eligible"),
    ineligible: count("ineligible"),
    undecided: count("undecided"),
  };
}
