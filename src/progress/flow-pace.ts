import { decimal } from "../formats/formats.js";
import type { Pace, ReasonCode, YearForecast } from "../model/model.js";
import { direction, satisfies } from "./comparison.js";
import { chanceOfReaching } from "./forecast.js";
import { type Pacing, pacing } from "./pace.js";
import type { Judgement, Question } from "./question.js";
import { isPart } from "./reading.js";
import { flowForecast } from "./year-forecast.js";

/**
 * The bands of P(hit), the likeliest first; the words highly likely, probable, in doubt, unachievable are those of the
 * Infrastructure and Projects Authority's delivery confidence, the numbers ours. Below 0.20 it is also `unlikely`.
 */
export const bands: readonly { pace: Pace; at_least: number }[] = [
  { pace: "ON_TRACK", at_least: 0.8 },
  { pace: "SLIGHTLY_BEHIND", at_least: 0.5 },
  { pace: "BEHIND", at_least: 0 },
];
/** On track is ahead from this share of the target on, by the forecast. */
export const aheadFrom = 1.05;
const UNLIKELY = 0.2;

/** Chances nearer to each other than this are the same: observed frequencies lie up to that far from what was forecast. */
const SAME_CHANCE = 0.1;

/**
 * The pace of a flow whose returns are not all in: the word that the reported amounts give stands where the same amounts
 * grossed up to the whole roster give it too, or a chance that is as good as the same. Otherwise `coverage_decides`: those
 * who have not reported could turn it. A whole year is held to the target itself in the same way. So a return that is
 * missing makes no word better.
 */
export function flowPacing(
  question: Question,
  judgement: Judgement,
  shares: Pacing,
  forecast: YearForecast | null,
): Pacing {
  const reported = wordOf(question, judgement, shares, forecast);
  const { current } = judgement;
  if (!current || !isPart(current.coverage)) return reported;
  const value = current.value.div(current.coverage);
  const whole = wordOf(
    question,
    { ...judgement, current: { ...current, value } },
    shares,
    forecast,
    "roster",
  );
  const [less, more] = [reported.chance, whole.chance];
  const { comparator } = question.target;
  const turned =
    current.row?.period_months === 12 &&
    satisfies(current.value, comparator, question.goal) !== satisfies(value, comparator, question.goal);
  const same = less !== null && more !== null && Math.abs(more - less) < SAME_CHANCE;
  return !turned && (whole.pace === reported.pace || same)
    ? reported
    : { ...reported, reasons: [...reported.reasons, "coverage_decides"] };
}

/**
 * The word of a flow. While the year runs its word comes from the year-end forecast: P(hit) of what the year is held to,
 * with the flags `unlikely` and `infeasible_at_proven_capacity`; the ratio of shares of that amount stays beside it as a
 * number. A complete year before the due year is compared with its value on the path; a complete due year has no pace.
 */
function wordOf(
  question: Question,
  judgement: Judgement,
  shares: Pacing,
  forecast: YearForecast | null,
  of: "reported" | "roster" = "reported",
): Pacing & { chance: number | null } {
  const { target } = question;
  const { current, baseline, to: held, judged_year: year } = judgement;
  if (direction(target.comparator) === -1 || year === null || !current) return { ...shares, chance: null };
  const due = Number(target.due_on.slice(0, 4));
  if (current.end.endsWith("-12-31")) {
    if (year >= due || !baseline)
      return { ...shares, pace: "NOT_ASSESSABLE", reasons: ["year_complete"], chance: null };
    const [value, from, comparator] = [current.value, baseline, target.comparator];
    const path = pacing({ value, from, to: held!, expected: decimal(1), comparator, counts: false });
    return { ...path, chance: null };
  }
  const found = flowForecast(question, of);
  if (!found || !held || shares.pace === "NOT_ASSESSABLE") return { ...shares, chance: null };
  const reasons: ReasonCode[] = found.rule === "run_rate" ? ["no_history"] : [];
  const chance = chanceOfReaching(found, held.toNumber());
  if (chance === null) return { ...shares, pace: "NOT_ASSESSABLE", reasons, chance };
  const band = bands.find(({ at_least }) => chance >= at_least)!.pace;
  const pace = band === "ON_TRACK" && decimal(found.point).gte(held.times(aheadFrom)) ? "AHEAD" : band;
  if (chance < UNLIKELY) reasons.push("unlikely");
  const { required_per_month: required, best_per_month: best } = forecast ?? {};
  if (required && best && decimal(required).gt(best)) reasons.push("infeasible_at_proven_capacity");
  return { ...shares, pace, reasons, chance };
}
