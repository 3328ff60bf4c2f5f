import { type Decimal, decimal } from "../formats/formats.js";
import { type Attainment, type Pace, yearToDate } from "../model/model.js";
import { everyYear, yearAttainment } from "./attainment.js";
import { baselineOf } from "./baseline.js";
import { direction } from "./comparison.js";
import { coveredDay } from "./coverage.js";
import { pacing } from "./pace.js";
import { pathShare } from "./path.js";
import type { Judgement, Question } from "./question.js";
import { countedZero, input, ofPeriod, type Reading } from "./reading.js";

/** One year's own verdict. */
interface YearVerdict {
  year: number;
  /** Months of the year that are over, 0..12. */
  months: number;
  current: Reading | undefined;
  /** Undefined for a cap whose year has begun: nothing of it is due on the way. */
  expected: Decimal | undefined;
  attainment: Attainment;
  pace: Pace;
}

/** Judges one year by itself: its amount so far against the target, in step with the recurring path. */
function judgeYear(question: Question, year: number): YearVerdict {
  const { pipeline, target, indicator, own, end, goal } = question;
  const endYear = Number(end.slice(0, 4));
  const months = year < endYear ? 12 : year > endYear ? 0 : yearToDate(question.period).period_months;
  const on = months === 12 ? `${year}-12-31` : end;
  const current =
    months > 0
      ? (ofPeriod(own, { period_start: `${year}-01-01`, period_months: months }) ??
        countedZero(question, `${year}-01-01`, on))
      : undefined;
  const [from, to] = [`${year - 1}-12-31`, `${year}-12-31`];
  const capped = months > 0 && direction(target.comparator) === -1;
  const expected = capped
    ? undefined
    : pathShare(pipeline.paths, target.path, from, to, coveredDay(question, on));
  const { pace } = pacing({
    value: current?.value,
    from: decimal(0),
    to: goal,
    expected,
    comparator: target.comparator,
    counts: indicator.aggregate === "sum",
  });
  return {
    year,
    months,
    current,
    expected,
    attainment: yearAttainment(question, current, months === 12),
    pace,
  };
}

/** Judges "so many each year": a verdict for each year of the plan, shown with the numbers of the current one. */
export function judgeAnnual(question: Question): Judgement {
  const { pipeline, target, end } = question;
  const first = Number(pipeline.plan.starts_on.slice(0, 4));
  const last = Number(target.due_on.slice(0, 4));
  const verdicts = Array.from({ length: last - first + 1 }, (_, index) => judgeYear(question, first + index));
  const started = verdicts.filter(({ months }) => months > 0);
  const now = started.at(-1) ?? verdicts[0]!;
  const missed = verdicts.filter(({ attainment }) => attainment === "MISSED").map(({ year }) => year);
  const baseline = baselineOf(question);
  return {
    formula: "D annual",
    current: now.current,
    from: decimal(0),
    to: question.goal,
    baseline: baseline.value,
    expected: now.expected,
    elapsed: decimal(now.months).div(12),
    attainment: everyYear(
      (started.length > 0 ? started : verdicts).map(({ attainment }) => attainment),
      end >= target.due_on,
    ),
    year: now.year,
    judged_year: null,
    years: verdicts.map(({ year, current, attainment, pace }) => ({
      year,
      value: current?.value.toFixed() ?? null,
      attainment,
      pace,
    })),
    reasons: [
      ...(missed.length > 0 ? (["missed_year"] as const) : []),
      ...(direction(target.comparator) === -1 && now.months < 12 ? (["cap_on_flow"] as const) : []),
    ],
    facts: missed.length > 0 ? { missed_years: missed.join(", ") } : {},
    inputs: [
      ...input("current", now.current),
      ...started
        .filter(({ year }) => year < now.year)
        .flatMap(({ current }) => input("earlier_year", current)),
      ...input("baseline", baseline.reading),
    ],
  };
}
