import { decimal } from "../formats/formats.js";
import {
  type Assessment,
  addMonths,
  type Comparator,
  type Indicator,
  type IndicatorValue,
  type Period,
  periodEnd,
  type Target,
  type TargetKind,
  TOTAL,
  yearToDate,
} from "../model/model.js";
import type { Question } from "./question.js";
import { series } from "./reading.js";
import { judgeTarget } from "./verdict.js";

/** A value of a case: a period from its first day on, so many months long, and what it is worth. */
export interface Observation extends Period {
  /** An amount, or a share (0..1) of a coverage; with a denominator its numerator. */
  value: string;
  denominator: string | null;
  /** Things or answers that nobody knows: they bound the value from above. */
  unknown: string;
  /** Share (0..1) of the roster that has reported; null where there is none. */
  coverage: number | null;
  state: "draft" | "submitted" | "verified" | "final";
}

/** A target and its values, told by themselves: a case that needs no pipeline. Amounts in one unit. */
export interface StandAlone {
  kind: TargetKind;
  comparator: Comparator;
  /** Null: the observation of `baseline_on`. */
  baseline_value: string | null;
  baseline_on: string;
  due_on: string;
  target_value: string;
  observations: Observation[];
  /** Only what ended by this day is known. */
  as_of: string;
  /** `linear`, `seasonal`, or steps of its own: the share of the way that is to be done from a day on. */
  path: "linear" | "seasonal" | { on: string; share: number }[];
  /** It counts events: no observation in a period that the newest one reaches is none. */
  counts: boolean;
  /** The last day that its list of events covers, where it is one: beyond it nothing is known. Null: no limit. */
  complete_up_to: string | null;
  /** Months of the year's first period; 2 where January and February come together. */
  first_period_months: number;
}

const nameless = { zh: "", en: "" };
const CASE = "case";

/** Where the whole of a kind's value begins: of an amount or yearly count the year, of additions the plan. */
function placed(observation: Observation, { kind, baseline_on }: StandAlone): Period {
  const end = periodEnd(observation);
  if (kind === "annual") return yearToDate({ period_start: `${end.slice(0, 7)}-01`, period_months: 1 });
  if (kind !== "increment") return observation;
  const period_start = dayAfter(baseline_on);
  const months = (day: string): number => Number(day.slice(0, 4)) * 12 + Number(day.slice(5, 7));
  return { period_start, period_months: months(end) - months(period_start) + 1 };
}

function dayAfter(end: string): string {
  return addMonths(`${end.slice(0, 7)}-01`, 1);
}

function rowOf(observation: Observation, given: StandAlone): IndicatorValue {
  const share = given.kind === "coverage";
  return {
    ...{ indicator: CASE, ref_area: TOTAL, activity: TOTAL, product: TOTAL },
    ...placed(observation, given),
    numerator: observation.value,
    denominator: share ? (observation.denominator ?? "1") : null,
    unknown: observation.unknown,
    coverage: observation.coverage,
    ...{ contributors: 0, largest_share: null, second_share: null, conf_status: "N" },
    obs_status: observation.state === "final" ? "A" : "P",
  };
}

function targetOf(given: StandAlone): Target {
  return {
    ...{ target: CASE, title: nameless, indicator: CASE, ref_area: TOTAL, activity: TOTAL, product: TOTAL },
    ...{
      kind: given.kind,
      comparator: given.comparator,
      due_on: given.due_on,
      baseline_on: given.baseline_on,
    },
    baseline_value: given.baseline_value,
    ...{ value: given.target_value, unit: "", base_value: given.target_value },
    path: typeof given.path === "string" ? given.path : CASE,
    ...{ soft: false, responsible: nameless, unstated: [], other_reading: null, supersedes: null },
    citation: { citation: "", clause: nameless, quotation: "", translation: "" },
  };
}

/**
 * The verdict on a case, by the very rules of a pipeline's targets, in the month in which its newest observation ends.
 * Figures are final where their state says so, verified or drafts otherwise; null where nothing is known by `as_of`.
 */
export function judgeAlone(given: StandAlone): Assessment | null {
  const known = given.observations.filter((each) => periodEnd(each) <= given.as_of);
  const newest = known.reduce<Observation | undefined>(
    (best, each) => (best && periodEnd(best) >= periodEnd(each) ? best : each),
    undefined,
  );
  if (!newest) return null;
  const end = periodEnd(newest);
  const target = targetOf(given);
  const indicator: Indicator = {
    ...{ indicator: CASE, title: nameless, definition: nameless, unit_measure: "", by: [[]] },
    ...{ display: { unit: "", decimals: 0 }, counts: given.counts },
    aggregate: given.kind === "coverage" ? "ratio" : "sum",
  };
  const values = known.map((each) => rowOf(each, given));
  const steps = typeof given.path === "string" ? [] : given.path.map((step) => ({ path: CASE, ...step }));
  const question: Question = {
    pipeline: {
      ...{ targets: [target], indicators: [indicator], paths: steps, settings: [] },
      plan: { starts_on: dayAfter(given.baseline_on), ends_on: given.due_on },
      first_period_months: given.first_period_months,
      units: [{ unit: "", base_unit: "", factor: "1", title: nameless }],
    },
    ...{ target, indicator, end },
    own: series(values, target, indicator),
    period: { period_start: `${end.slice(0, 7)}-01`, period_months: 1 },
    covers: given.complete_up_to ?? undefined,
    unexplained: newest.state === "verified" ? 0 : undefined,
    goal: decimal(given.target_value),
  };
  return judgeTarget(question, values);
}
