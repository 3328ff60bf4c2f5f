import { type Decimal, decimal } from "../formats/formats.js";
import type { Comparator } from "../model/model.js";

/** d of every formula: 1 when more is better (ge, gt), −1 when less is (le, lt). */
export function direction(comparator: Comparator): 1 | -1 {
  return comparator === "ge" || comparator === "gt" ? 1 : -1;
}

/** Whether a value satisfies a target; exact, because amounts are decimals: 1100亿元 is not above 1100亿元. */
export function satisfies(value: Decimal, comparator: Comparator, target: Decimal): boolean {
  if (comparator === "ge") return value.gte(target);
  if (comparator === "gt") return value.gt(target);
  return comparator === "le" ? value.lte(target) : value.lt(target);
}

/** 1e-9 · max(1, |a|, |b|): what two computed ratios may differ by and still count as equal. */
function tolerance(a: Decimal, b: Decimal): Decimal {
  const largest = [decimal(1), a.abs(), b.abs()].reduce((x, y) => (x.gt(y) ? x : y));
  return largest.times("1e-9");
}

/** a ≥ b within the tolerance 1e-9 · max(1, |a|, |b|): 0.9499999999999 reaches 0.95. */
export function reaches(a: Decimal, b: Decimal): boolean {
  return a.gte(b.minus(tolerance(a, b)));
}

/** The whole number at or below a value (at or above it for a falling target), within the same tolerance. */
export function wholeNumber(value: Decimal, d: 1 | -1): Decimal {
  const slack = tolerance(value, value);
  return d === 1 ? value.plus(slack).floor() : value.minus(slack).ceil();
}
