import { type Decimal, decimal } from "../formats/formats.js";
import { type Attainment, addMonths, type Period, periodEnd, yearToDate } from "../model/model.js";
import { surelyMet } from "./attainment.js";
import { baselineOf } from "./baseline.js";
import { direction } from "./comparison.js";
import { pathShare, seasonalShare } from "./path.js";
import type { Judgement, Question } from "./question.js";
import { input, isPart, ofPeriod, type Reading, standingReading } from "./reading.js";
import { goalOfYear } from "./year-goal.js";

/** The share of the year's amount that should be there by now, how it was found, and what it was found from. */
interface Expectation extends Pick<Judgement, "reasons" | "inputs"> {
  expected: Decimal | undefined;
  formula: string;
}

/**
 * Year to date of the report period, or of the last quarter or year of a statistic that comes less often; once the due
 * year is over, the whole due year: it alone is promised.
 */
function judgedPeriod({ period, target, own, end }: Question): Period {
  const dueYear = target.due_on.slice(0, 4);
  if (end.slice(0, 4) > dueYear) return { period_start: `${dueYear}-01-01`, period_months: 12 };
  const standing = standingReading(own, period, end, ({ period_start }) => period_start.endsWith("-01-01"));
  return standing?.row ?? yearToDate(period);
}

/** Plain months. */
function evenly({ period_months }: Period): Expectation {
  const expected = decimal(period_months).div(12);
  return { expected, formula: "B flow (elapsed months)", reasons: [], inputs: [] };
}

/** The expected share: a named path within the year, or last year's share of the same months, or plain months. */
function expectation({ pipeline, target, own }: Question, judged: Period): Expectation {
  if (judged.period_months < pipeline.first_period_months)
    return { expected: undefined, formula: "B flow", reasons: ["first_month_alone"], inputs: [] };
  if (direction(target.comparator) === -1)
    return { expected: undefined, formula: "B flow", reasons: ["cap_on_flow"], inputs: [] };
  if (pipeline.paths.some(({ path }) => path === target.path)) {
    const year = Number(judged.period_start.slice(0, 4));
    const [from, to] = [`${year - 1}-12-31`, `${year}-12-31`];
    const expected = pathShare(pipeline.paths, target.path, from, to, periodEnd(judged));
    return { expected, formula: `B flow (${target.path})`, reasons: [], inputs: [] };
  }
  if (target.path !== "seasonal") return evenly(judged);
  const period_start = addMonths(judged.period_start, -12);
  const samePeriod = ofPeriod(own, { ...judged, period_start });
  const whole = ofPeriod(own, { period_start, period_months: 12 });
  const inputs = [...input("last_year_same_period", samePeriod), ...input("last_year", whole)];
  const expected = seasonalShare(samePeriod?.value, whole?.value);
  if (!expected) return { ...evenly(judged), reasons: ["linear_path"], inputs };
  return { expected, formula: "B flow (last year's share of the same months)", reasons: [], inputs };
}

/** Met is provisional until December of the due year is final; a cap can only be met by a whole year. */
function flowAttainment(question: Question, judged: Period, current: Reading | undefined): Attainment {
  if (!current) return "NOT_MET";
  const dueYear = question.target.due_on.slice(0, 4);
  const whole = judged.period_months === 12;
  const capped = direction(question.target.comparator) === -1;
  const settled = whole && judged.period_start.startsWith(dueYear) && current.final;
  if (surelyMet(question, current) && (whole || !capped)) return settled ? "MET_FINAL" : "MET_PROVISIONAL";
  if (!settled) return whole && judged.period_start.startsWith(dueYear) ? "MISSED_PROVISIONAL" : "NOT_MET";
  const metLater = question.own.readings.some(
    (later) =>
      later.end > current.end &&
      later.end <= question.end &&
      (!capped || later.row?.period_months === 12) &&
      surelyMet(question, later),
  );
  return metLater ? "MISSED_THEN_MET" : "MISSED";
}

/**
 * Judges an amount within a year against the year's target: P = year to date ÷ T against the share that the same
 * months had last year. A year before the due year is held to its value on the path from the baseline, and where nobody
 * knows that it is compared with the same target, which is said; after it the due year itself stays judged. The share stands beside the plain elapsed months (序时进度), which are wrong for
 * anything seasonal.
 */
export function judgeFlow(question: Question): Judgement {
  const judged = judgedPeriod(question);
  const current = ofPeriod(question.own, judged);
  const baseline = baselineOf(question);
  const expectationNow = expectation(question, judged);
  const dueYear = question.target.due_on.slice(0, 4);
  const early = judged.period_start.slice(0, 4) < dueYear;
  const late = question.end > `${dueYear}-12-31`;
  const year = Number(judged.period_start.slice(0, 4));
  const to = goalOfYear(question, year, baseline.value);
  const onPath = to !== undefined && !to.eq(question.goal) && direction(question.target.comparator) === 1;
  const valueOn = current && current.end < question.end && !late ? current.end : undefined;
  const part = current && isPart(current.coverage) ? current.coverage : undefined;
  return {
    ...expectationNow,
    // who has reported is held to their own share of the year, which last year's figures of the same firms tell
    expected: part === undefined ? expectationNow.expected : expectationNow.expected?.times(part),
    current,
    from: decimal(0),
    to,
    baseline: baseline.value,
    elapsed: decimal(judged.period_months).div(12),
    attainment: flowAttainment(question, judged, current),
    year: null,
    judged_year: year,
    years: [],
    reasons: [
      ...expectationNow.reasons,
      ...(part !== undefined && expectationNow.expected ? (["like_for_like"] as const) : []),
      ...(early && !baseline.value ? (["before_target_year"] as const) : []),
      ...(onPath ? (["path_of_year"] as const) : []),
      ...(valueOn ? (["earlier_value"] as const) : []),
      ...(late ? (["due_year_judged"] as const) : []),
    ],
    facts: {
      due_year: dueYear,
      judged_year: String(year),
      ...(valueOn ? { survey_on: valueOn } : {}),
      ...(onPath ? { path_value: to.toFixed() } : {}),
    },
    inputs: [...input("current", current), ...input("baseline", baseline.reading), ...expectationNow.inputs],
  };
}
