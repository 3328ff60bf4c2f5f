import { type Decimal, decimal } from "../formats/formats.js";
import {
  type Assessment,
  type Attainment,
  type IndicatorValue,
  type Period,
  type Pipeline,
  periodEnd,
  type ReasonCode,
  type Target,
} from "../model/model.js";
import { judgeAnnual } from "./annual.js";
import { direction, wholeNumber } from "./comparison.js";
import { type Checked, coveredDay, coveredTo, unexplainedOf } from "./coverage.js";
import { grounds } from "./evidence.js";
import { judgeFlow } from "./flow.js";
import { flowPacing } from "./flow-pace.js";
import { headline, overturnable } from "./headline.js";
import { judgeLevel } from "./level.js";
import { withOtherReading } from "./other-reading.js";
import { type Pacing, pacing, thresholdsVersion } from "./pace.js";
import type { Judgement, Question } from "./question.js";
import { series } from "./reading.js";
import { yearForecast } from "./year-forecast.js";

/** The rule of the target's kind. */
function judge(question: Question): Judgement {
  const { kind } = question.target;
  if (kind === "flow") return judgeFlow(question);
  return kind === "annual" ? judgeAnnual(question) : judgeLevel(question, kind);
}

/** Why a target is not judged at all: its plan has not begun, or a newer target took its place. */
function setAside({ pipeline, target, end }: Question): Pick<Judgement, "reasons" | "facts"> {
  const newer = pipeline.targets.find(({ supersedes }) => supersedes === target.target);
  if (newer) return { reasons: ["superseded"], facts: { superseded_by: newer.target } };
  const { starts_on } = pipeline.plan;
  return end < starts_on
    ? { reasons: ["before_plan"], facts: { plan_starts_on: starts_on } }
    : { reasons: [], facts: {} };
}

/** The facts of the reasons that pace itself gives. */
function pacingFacts({ target }: Question, { reasons, required }: Pacing): Judgement["facts"] {
  if (reasons.includes("baseline_unknown")) return { baseline_on: target.baseline_on };
  if (reasons.includes("integer_tolerance") && required)
    return { required_count: wholeNumber(required, direction(target.comparator)).toFixed() };
  return {};
}

/** The numbers a reader sees; ratios plain, amounts as exact decimal text. */
function numbers(question: Question, judgement: Judgement, pace: Pacing) {
  const { target, goal } = question;
  const { current, baseline, expected, elapsed } = judgement;
  const d = direction(target.comparator);
  const number = (value: Decimal | null | undefined) => value?.toNumber() ?? null;
  const text = (value: Decimal | null | undefined) => value?.toFixed() ?? null;
  return {
    value: text(current?.value),
    target_value: goal.toFixed(),
    baseline_value: text(baseline),
    completion: d === 1 && !goal.isZero() ? number(current?.value.div(goal)) : null,
    progress_share: number(pace.progress),
    expected_share: number(expected),
    elapsed_share: number(elapsed),
    required_value: text(pace.required),
    pace_ratio: number(pace.ratio),
    gap_points: pace.progress && expected ? number(pace.progress.minus(expected).times(100)) : null,
    gap: text(current && goal.minus(current.value).times(d)),
    known_up_to:
      coveredDay(question, question.end) < question.end ? coveredDay(question, question.end) : null,
    upper_bound:
      target.kind === "coverage" || current?.upper.gt(current.value) ? number(current?.upper) : null,
    coverage: current?.coverage ?? null,
  };
}

/** Too little has been reported for a word, or what has not been could turn it. */
const undecided: readonly ReasonCode[] = ["partial_coverage", "coverage_decides"];

/** A pace of which the numbers stand, and no word. */
function withoutWord(pace: Pacing): Pacing {
  const words: ReasonCode[] = ["unlikely", "infeasible_at_proven_capacity"];
  return {
    ...pace,
    pace: "NOT_ASSESSABLE",
    reasons: pace.reasons.filter((reason) => !words.includes(reason)),
  };
}

/** A deadline that the plan does not state is the end of the year at hand, and nobody misses it. */
function atHand({ target, end }: Question): Target {
  if (!target.unstated.includes("due_on")) return target;
  return { ...target, due_on: `${end.slice(0, 4)}-12-31` };
}

const missed: readonly Attainment[] = ["MISSED", "MISSED_PROVISIONAL", "MISSED_THEN_MET"];

/**
 * The verdict on one target, the other reading of its words beside it where the plan has one.
 * @param values of which the other reading's are taken
 */
export function judgeTarget(question: Question, values: IndicatorValue[]): Assessment {
  const first = verdict(question);
  const { pipeline, target } = question;
  const indicator = pipeline.indicators.find((one) => one.indicator === target.other_reading);
  if (!indicator) return first;
  const read = { ...target, indicator: indicator.indicator };
  const other = verdict({ ...question, target: read, indicator, own: series(values, read, indicator) });
  return withOtherReading(first, other, overturnable(target.comparator, question.indicator.aggregate));
}

/** Judges one target: the rule of its kind, then pace, evidence and the headline of the three. */
function verdict(given: Question): Assessment {
  const question = { ...given, target: atHand(given) };
  const { target, indicator, goal, period } = question;
  const judgement = judge(question);
  const aside = setAside(question);
  const unstated = target.unstated.includes("due_on");
  const reached = unstated && missed.includes(judgement.attainment) ? "NOT_MET" : judgement.attainment;
  const attainment = aside.reasons.length > 0 ? "NOT_APPLICABLE" : reached;
  const year = attainment === "NOT_APPLICABLE" ? null : yearForecast(question);
  const shares = pacing({
    value: judgement.current?.value,
    from: judgement.from,
    to: judgement.to ?? goal,
    expected: judgement.expected,
    comparator: target.comparator,
    counts: indicator.aggregate === "sum",
  });
  const found = target.kind === "flow" ? flowPacing(question, judgement, shares, year) : shares;
  const { evidence, reasons, facts } = grounds(question, judgement.current);
  const incomplete = [...found.reasons, ...reasons].some((reason) => undecided.includes(reason));
  const pace = incomplete ? withoutWord(found) : found;
  return {
    ...period,
    target: given.target,
    year: judgement.year,
    base_unit: indicator.unit_measure,
    comparator: target.comparator,
    ...numbers(question, judgement, pace),
    attainment,
    pace: pace.pace,
    evidence,
    headline: headline(
      attainment,
      pace.pace,
      evidence,
      incomplete,
      overturnable(target.comparator, indicator.aggregate),
    ),
    reasons: [
      ...aside.reasons,
      ...(unstated ? (["deadline_unstated"] as const) : []),
      ...judgement.reasons,
      ...pace.reasons,
      ...reasons,
    ],
    facts: { ...facts, ...pacingFacts(question, pace), ...judgement.facts, ...aside.facts },
    formula: judgement.formula,
    thresholds_version: thresholdsVersion,
    inputs: judgement.inputs,
    forecast: incomplete ? null : year,
    other: null,
    years: judgement.years,
  };
}

/**
 * The verdict on every target of the plan, in the order of `pipeline.targets`.
 * `values` are the indicator values of all periods up to `period`, amounts in base units; `period` is the report
 * period of the pipeline's calendar ("2025-09-01" / 1), which every assessment carries; `coverage` the day up to which
 * each source is complete; `checked` what arrived and what its rules found. Nothing is read, thrown or rounded, and no
 * clock is asked: the same input gives the same verdicts on whatever day.
 */
export function assess(
  pipeline: Pipeline,
  values: IndicatorValue[],
  period: Period,
  coverage: ReadonlyMap<string, string> = new Map(),
  checked: Checked = { landed: [], unexplained: [] },
): Assessment[] {
  const { period_start, period_months } = period;
  return pipeline.targets.map((target) => {
    const indicator = pipeline.indicators.find((one) => one.indicator === target.indicator)!;
    const question = {
      ...{ pipeline, target, indicator },
      own: series(values, target, indicator),
      period: { period_start, period_months },
      end: periodEnd(period),
      covers: coveredTo(pipeline, target.target, coverage),
      unexplained: unexplainedOf(pipeline, target.target, periodEnd(period), checked),
      goal: decimal(target.base_value),
    };
    return judgeTarget(question, values);
  });
}
