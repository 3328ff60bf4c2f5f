import { type Decimal, decimal } from "../../formats/formats.js";
import { type IndicatorValue, TOTAL } from "../../model/model.js";

/** Fewest enterprise groups behind a published aggregate of confidential returns (统计法第二十八条; threshold rule n ≥ 3). */
const fewestContributors = 3;
/** The p of the p% rule: nobody in a cell may learn another's figure to within so many percent of it. */
const pPercent = 10;

/** Whether a value is of those that the research file tells at all: public ones, and of returns the city and its chains. */
export function isListed(value: IndicatorValue): boolean {
  return value.conf_status === "F" || (value.ref_area === TOTAL && value.product === TOTAL);
}

/** A value rests on nobody: it is 0, and that is known to everyone. */
export function isEmpty({ contributors, numerator, denominator }: IndicatorValue): boolean {
  return contributors === 0 && decimal(numerator).isZero() && decimal(denominator ?? "0").isZero();
}

/**
 * Whether a value of confidential returns would tell one group's figure by itself: fewer than three groups behind it, or
 * a largest one that the second could tell to within ten percent (p% rule; a figure on the boundary is sensitive).
 */
export function isSensitive(value: IndicatorValue): boolean {
  if (value.conf_status === "F" || isEmpty(value)) return false;
  return value.contributors < fewestContributors || !excess(value, value.numerator).isNegative();
}

/** p/100 · x₁ − (X − x₁ − x₂): below 0 nobody tells the largest; a value without shares is told by the threshold alone. */
function excess({ largest_share, second_share }: IndicatorValue, figure: string): Decimal {
  if (largest_share === null) return decimal(-1);
  const total = decimal(figure).abs();
  const first = total.times(String(largest_share));
  const rest = total.minus(first).minus(total.times(String(second_share ?? 0)));
  return first.times(pPercent).div(100).minus(rest);
}

/** How far from a sensitive figure all that is published must leave an outsider, in the indicator's unit. */
export function protectionOf(value: IndicatorValue, figure: string): Decimal {
  const total = decimal(figure).abs();
  if (value.contributors >= fewestContributors) return excess(value, figure);
  // A count is whole: whoever is left with one number between two others has it.
  const least = total.isInteger() && total.lt(1000) ? decimal(1) : total.times(pPercent).div(100);
  return least.gt(excess(value, figure)) ? least : excess(value, figure);
}
