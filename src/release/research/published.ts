import type { Assessment, IndicatorValue, Shortfall } from "../../model/model.js";
import type { Confidentiality } from "./disclosure.js";
import { isListed, type Revision } from "./sensitive.js";

/** Fewest units that must be missing before a share of last year tells nobody what one of them made. */
const fewestMissing = 3;

/** A value as researchers see it: withheld ones keep their row, their status N or D, and no number. */
export type PublishedValue = Pick<
  IndicatorValue,
  "indicator" | "ref_area" | "activity" | "product" | "period_start" | "period_months" | "obs_status"
> & {
  conf_status: Confidentiality;
  numerator: string | null;
  denominator: string | null;
};

/** The indicator values of the research file; breakdowns that are never published are left out altogether. */
export function publishedValues(
  values: readonly IndicatorValue[],
  statusOf: (value: IndicatorValue) => Confidentiality,
): PublishedValue[] {
  return values.filter(isListed).map((value) => {
    const conf_status = statusOf(value);
    const free = conf_status === "F";
    const { indicator, ref_area, activity, product, period_start, period_months, obs_status } = value;
    return {
      indicator,
      ref_area,
      activity,
      product,
      period_start,
      period_months,
      obs_status,
      conf_status,
      numerator: free ? value.numerator : null,
      denominator: free ? value.denominator : null,
    };
  });
}

/** The revisions of the research file: of values that are published, as they were then. */
export function publishedRevisions(
  revisions: readonly Revision[],
  statusOf: (value: IndicatorValue) => Confidentiality,
): Record<string, string | null>[] {
  return revisions
    .filter(({ value }) => statusOf(value) === "F")
    .map(({ value, release, as_of, numerator, denominator }) => ({
      indicator: value.indicator,
      activity: value.activity,
      period_start: value.period_start,
      period_months: String(value.period_months),
      release_before: release,
      as_of_before: as_of,
      numerator_before: numerator,
      denominator_before: denominator,
      numerator: value.numerator,
      denominator: value.denominator,
    }));
}

/**
 * The verdicts of the research file; a verdict on a withheld value keeps its target and nothing that reveals it.
 * Coverage is withheld where one or two units are missing: with last year's total it would give what they made.
 */
export function publishedAssessments(
  assessments: readonly Assessment[],
  values: readonly IndicatorValue[],
  shortfalls: readonly Shortfall[],
  statusOf: (value: IndicatorValue) => Confidentiality,
): Record<string, string | null>[] {
  return assessments.map((assessment) => {
    const used = assessment.inputs.filter((input) => input.role === "current");
    const free = used.every((input) =>
      values.some((value) => sameValue(value, input) && statusOf(value) === "F"),
    );
    const number = (value: string | number | null): string | null =>
      free && value !== null ? String(value) : null;
    const { target } = assessment.target;
    const missing = shortfalls.find((each) => each.target === target)?.units.length ?? 0;
    const covered = missing === 0 || missing >= fewestMissing;
    return {
      target,
      period_start: assessment.period_start,
      period_months: String(assessment.period_months),
      value: number(assessment.value),
      base_unit: assessment.base_unit,
      completion: number(assessment.completion),
      expected_share: number(assessment.expected_share),
      pace_ratio: number(assessment.pace_ratio),
      attainment: free ? assessment.attainment : null,
      pace: free ? assessment.pace : null,
      evidence: assessment.evidence,
      headline: free ? assessment.headline : null,
      coverage: covered ? number(assessment.coverage) : null,
      units_missing: assessment.coverage === null ? null : number(missing),
      conf_status: free ? "F" : "N",
    };
  });
}

function sameValue(value: IndicatorValue, input: Assessment["inputs"][number]): boolean {
  return (["indicator", "ref_area", "activity", "product", "period_start", "period_months"] as const).every(
    (key) => value[key] === input[key],
  );
}
