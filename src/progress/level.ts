import { decimal } from "../formats/formats.js";
import { monthsBetween, type Period, type ReasonCode } from "../model/model.js";
import { levelAttainment, lostOn, sustainedSince } from "./attainment.js";
import { baselineOf } from "./baseline.js";
import { direction, satisfies } from "./comparison.js";
import { coveredDay } from "./coverage.js";
import { pathShare } from "./path.js";
import type { Judgement, Question } from "./question.js";
import {
  countedZero,
  endingOn,
  input,
  newestUpTo,
  ofPeriod,
  type Reading,
  standingReading,
} from "./reading.js";

const formulas = { stock: "A stock", increment: "C increment", coverage: "E coverage" };

/** The reading of a level on a day: a stock of that day, additions up to it, a survey of the year it ends. */
function readingOn(question: Question, end: string): Reading | undefined {
  const { target, own, pipeline } = question;
  if (target.kind === "coverage") return endingOn(own, end);
  if (target.kind === "stock") return endingOn(own, end) ?? countedZero(question, end, end);
  const period_start = pipeline.plan.starts_on;
  if (end < period_start) return undefined;
  const period_months = monthsBetween(period_start, end) + 1;
  return ofPeriod(own, { period_start, period_months }) ?? countedZero(question, period_start, end);
}

/** The newest value up to the report period: of the period itself, of the last annual survey, or of the last quarter or year. */
function currentReading(question: Question): Reading | undefined {
  const { own, period, end, target, pipeline } = question;
  if (target.kind === "coverage") return newestUpTo(own, end);
  const { starts_on } = pipeline.plan;
  const fits = ({ period_start }: Period) => target.kind === "stock" || period_start === starts_on;
  return readingOn(question, end) ?? standingReading(own, period, end, fits);
}

/** The readings within the plan up to the current one, which closes the list. */
function pastReadings({ own, pipeline }: Question, current: Reading | undefined): Reading[] {
  if (!current) return [];
  const { starts_on } = pipeline.plan;
  const earlier = own.readings.filter(({ end }) => end >= starts_on && end < current.end);
  return [...earlier, current];
}

/**
 * Judges a level: A a stock on a day, C additions since the baseline (b = 0, gross), E a share of a whole, whose
 * survey lags so that its own date is the date of the pace. The rule for additions is ours.
 */
export function judgeLevel(question: Question, kind: keyof typeof formulas): Judgement {
  const { pipeline, target, goal, end } = question;
  const current = currentReading(question);
  const baseline = baselineOf(question);
  const from = kind === "increment" ? decimal(0) : baseline.value;
  const due = end >= target.due_on ? readingOn(question, target.due_on) : undefined;
  const past = pastReadings(question, current);
  const metAtBaseline = from !== undefined && satisfies(from, target.comparator, goal);
  const lasting = kind === "increment";
  const attainment = levelAttainment(question, { current, due, past, metAtBaseline, lasting });
  const planMonths = decimal(monthsBetween(target.baseline_on, target.due_on));
  const gone = decimal(monthsBetween(target.baseline_on, end)).div(planMonths);
  const onDay = coveredDay(question, current?.end ?? end);
  const capped = kind === "increment" && direction(target.comparator) === -1;
  const decided = ["MET_FINAL", "MISSED", "MISSED_PROVISIONAL"].includes(attainment); // then its value stands
  return {
    formula: formulas[kind],
    current: decided && due ? due : current,
    from,
    to: goal,
    baseline: baseline.value,
    expected: capped
      ? undefined
      : pathShare(pipeline.paths, target.path, target.baseline_on, target.due_on, onDay),
    elapsed: kind === "increment" ? gone.clamp(0, 1) : undefined,
    attainment,
    year: null,
    judged_year: null,
    years: [],
    ...levelReasons(
      question,
      current,
      baseline.reading,
      attainment === "LOST" ? lostOn(question, past) : undefined,
    ),
    inputs: [
      ...input("current", decided && due ? due : current),
      ...input("baseline", baseline.reading),
      ...(decided || due?.end === current?.end ? [] : input("due", due)),
      ...input("sustained_since", sustainedSince(question, past)),
    ],
  };
}

/** What must be said about the readings of a level. */
function levelReasons(
  question: Question,
  current: Reading | undefined,
  baseline: Reading | undefined,
  lost_on: string | undefined,
): Pick<Judgement, "reasons" | "facts"> {
  const reasons: ReasonCode[] = [];
  const facts: Judgement["facts"] = {};
  const capped = question.target.kind === "increment" && direction(question.target.comparator) === -1;
  if (capped && question.end < question.target.due_on) reasons.push("cap_on_flow");
  if (lost_on) {
    reasons.push("lost");
    facts.lost_on = lost_on;
  }
  if (current && current.end < question.end) {
    reasons.push(question.target.kind === "coverage" ? "earlier_survey" : "earlier_value");
    facts.survey_on = current.end;
  }
  if (baseline?.unknown.gt(0)) {
    reasons.push("baseline_partial");
    facts.baseline_unknown = baseline.unknown.toFixed();
  }
  return { reasons, facts };
}
