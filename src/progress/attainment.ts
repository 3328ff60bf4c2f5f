import type { Attainment } from "../model/model.js";
import { direction, satisfies } from "./comparison.js";
import { coveredDay } from "./coverage.js";
import type { Question } from "./question.js";
import type { Reading } from "./reading.js";

/** Whether a target is met whatever the unknown answers are. */
export function surelyMet({ target, goal }: Question, { value, upper }: Reading): boolean {
  return satisfies(value, target.comparator, goal) && satisfies(upper, target.comparator, goal);
}

/** Whether a target is met for at least one outcome of the unknown answers. */
function possiblyMet({ target, goal }: Question, { value, upper }: Reading): boolean {
  return satisfies(value, target.comparator, goal) || satisfies(upper, target.comparator, goal);
}

/** The readings of a level at the moments that decide whether its target is met. */
export interface LevelHistory {
  current: Reading | undefined;
  /** The reading of the deadline day, once that day lies within the report period. */
  due: Reading | undefined;
  /** Readings within the plan up to the current one, in order of time. */
  past: Reading[];
  metAtBaseline: boolean;
  /** Additions to a public register cannot be undone: met once on final data is met, and a cap only once the time is over. */
  lasting: boolean;
}

/**
 * Attainment of a level (stock, additions since the baseline, coverage). The count of the deadline day on final
 * data decides for good; before it a met target is provisional, and one that was met within the plan and surely is
 * not any more is lost. Provisional data never give MET_FINAL or MISSED.
 */
export function levelAttainment(question: Question, history: LevelHistory): Attainment {
  const { current, due, past, metAtBaseline, lasting } = history;
  const met = current !== undefined && surelyMet(question, current);
  if (due && surelyMet(question, due)) return due.final ? "MET_FINAL" : "MET_PROVISIONAL";
  if (due && coveredDay(question, due.end) === due.end && !possiblyMet(question, due))
    return due.final ? (met ? "MISSED_THEN_MET" : "MISSED") : "MISSED_PROVISIONAL";
  if (met) {
    const open = question.end < question.target.due_on;
    if (lasting && open && direction(question.target.comparator) === -1) return "NOT_MET";
    return lasting && open && current.final ? "MET_FINAL" : "MET_PROVISIONAL";
  }
  const wasMet = metAtBaseline || past.some((reading) => surelyMet(question, reading));
  return current && wasMet && !possiblyMet(question, current) ? "LOST" : "NOT_MET";
}

/** When a lost target was lost: the last day of the first reading after the last that met it. */
export function lostOn(question: Question, past: Reading[]): string | undefined {
  const lastMet = past.findLastIndex((reading) => surelyMet(question, reading));
  return past[lastMet + 1]?.end;
}

/**
 * The first reading of the unbroken run of met ones that reaches to the newest; undefined when that is not met
 * (sustained attainment, as in the World Bank's Atlas of Sustainable Development Goals).
 */
export function sustainedSince(question: Question, past: Reading[]): Reading | undefined {
  const lastUnmet = past.findLastIndex((reading) => !surelyMet(question, reading));
  return past[lastUnmet + 1];
}

/**
 * Attainment of one year of an annual target: closed years end as MET_FINAL or MISSED once their data are final. "At most
 * so many" is met by a whole year only.
 */
export function yearAttainment(
  question: Question,
  reading: Reading | undefined,
  closed: boolean,
): Attainment {
  if (!reading) return "NOT_MET";
  const running = !closed && direction(question.target.comparator) === -1;
  if (surelyMet(question, reading) && !running) return reading.final ? "MET_FINAL" : "MET_PROVISIONAL";
  if (!closed || coveredDay(question, reading.end) !== reading.end) return "NOT_MET";
  return reading.final ? "MISSED" : "MISSED_PROVISIONAL";
}

/**
 * Attainment of "so many each year": one missed year can never be repaired; final only when the plan is over and
 * every year is; provisionally met while every year up to the current one is met. The rule is ours: no published
 * method has one for yearly targets.
 */
export function everyYear(reached: Attainment[], planOver: boolean): Attainment {
  if (reached.includes("MISSED")) return "MISSED";
  if (reached.includes("MISSED_PROVISIONAL")) return "MISSED_PROVISIONAL";
  if (planOver && reached.every((attainment) => attainment === "MET_FINAL")) return "MET_FINAL";
  const met = reached.every((attainment) => attainment === "MET_FINAL" || attainment === "MET_PROVISIONAL");
  return met ? "MET_PROVISIONAL" : "NOT_MET";
}
