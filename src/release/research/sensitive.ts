import { type Decimal, decimal } from "../../formats/formats.js";
import { type IndicatorValue, type PrimaryRules, TOTAL } from "../../model/model.js";

/** Of how many groups a figure is made, and how much of it by the two largest. */
type Made = Pick<IndicatorValue, "contributors" | "largest_share" | "second_share">;

/** By how much, and by whose figures, a part of a value differs from what an earlier release published of it. */
export interface Change extends Made {
  part: "numerator" | "denominator";
  /** The changes of all groups added up, each without its sign, in the indicator's unit. */
  amount: string;
}

/** What an earlier release published of a value otherwise than it is now; of several that told it so, the last. */
export interface Revision {
  value: IndicatorValue;
  release: string;
  as_of: string;
  /** As published then, in the indicator's unit. */
  numerator: string;
  denominator: string | null;
}

/** What the releases before this one let be told of its values. */
export interface Earlier {
  /** Parts of values that an earlier release published as they still are, named as in the system. */
  known: ReadonlySet<string>;
  /** By value: how it differs from an earlier release that published it, once for each that did so otherwise. */
  changes: ReadonlyMap<string, readonly Change[]>;
}

/** Whether a value is of those that the research file tells at all: public ones, and of returns the city and its chains. */
export function isListed(value: IndicatorValue): boolean {
  return value.conf_status === "F" || (value.ref_area === TOTAL && value.product === TOTAL);
}

/** A value rests on nobody: it is 0, and that is known to everyone. */
export function isEmpty({ contributors, numerator, denominator }: IndicatorValue): boolean {
  return contributors === 0 && decimal(numerator).isZero() && decimal(denominator ?? "0").isZero();
}

/**
 * Whether a value of confidential returns would tell one group's figure by itself: fewer groups behind it than the
 * threshold, a largest one that the second could tell to within p percent, or one or two that reach k percent of it. A
 * figure on a boundary is sensitive. Contributions are known as the shares of the two largest groups.
 */
export function isSensitive(value: IndicatorValue, rules: PrimaryRules): boolean {
  if (value.conf_status === "F" || isEmpty(value)) return false;
  return value.contributors < rules.threshold || !excess(value, value.numerator, rules).isNegative();
}

/** Whether a change would tell by itself what one group corrected or sent late, by the same rules as a value. */
export function tellsAGroup(change: Change, rules: PrimaryRules): boolean {
  return change.contributors < rules.threshold || !excess(change, change.amount, rules).isNegative();
}

/**
 * By how much a figure breaks the p% or the dominance rule, whichever is more: p/100 · x₁ − (X − x₁ − x₂), and
 * 100/k · (x₁ + … + xₙ) − X. Below 0 it breaks neither; a value without shares is told by the threshold alone.
 */
function excess(value: Made, figure: string, { p_percent, dominance }: PrimaryRules): Decimal {
  if (value.largest_share === null) return decimal(-1);
  const total = decimal(figure).abs();
  const first = total.times(String(value.largest_share));
  const second = total.times(String(value.second_share ?? 0));
  const told = first.times(p_percent).div(100).minus(total.minus(first).minus(second));
  if (dominance === undefined) return told;
  const largest = dominance.n === 1 ? first : first.plus(second);
  const towers = largest.times(100).div(dominance.k).minus(total);
  return towers.gt(told) ? towers : told;
}

/** How far from a sensitive figure all that is published must leave an outsider, in the indicator's unit. */
export function protectionOf(value: Made, figure: string, rules: PrimaryRules): Decimal {
  const total = decimal(figure).abs();
  const broken = excess(value, figure, rules);
  if (value.contributors >= rules.threshold) return broken;
  // A count is whole: whoever is left with one number between two others has it.
  const least = total.isInteger() && total.lt(1000) ? decimal(1) : total.times(rules.p_percent).div(100);
  return least.gt(broken) ? least : broken;
}
