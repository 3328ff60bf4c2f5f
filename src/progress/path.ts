import { type Decimal, decimal } from "../formats/formats.js";
import type { PathStep } from "../model/model.js";

/** Days between two ISO days. */
function days(from: string, to: string): number {
  return (Date.parse(to) - Date.parse(from)) / 86_400_000;
}

/**
 * w(t): the share 0..1 of the way from `from` to `to` that a planned path asks for on the day `on`. A named path
 * is a staircase: its latest step at or before `on`, 0 before the first; steps written MM-DD recur in the year of
 * `on`. A path without steps (`linear`) is the share of the days gone. Every path is 0 up to `from` and 1 from
 * `to` on (methodology of dated milestones; batches of recognitions are steps, not slopes).
 */
export function pathShare(steps: PathStep[], path: string, from: string, to: string, on: string): Decimal {
  if (on >= to) return decimal(1);
  if (on <= from) return decimal(0);
  const own = steps.filter((step) => step.path === path);
  if (own.length === 0) return decimal(days(from, on)).div(days(from, to));
  const reached = own
    .map((step) => ({ ...step, on: step.on.length === 5 ? `${on.slice(0, 4)}-${step.on}` : step.on }))
    .filter((step) => step.on <= on)
    .sort((a, b) => (a.on < b.on ? -1 : 1));
  return decimal(reached.at(-1)?.share ?? 0);
}

/**
 * s(m) = C(y−1, m) ÷ C(y−1, 12): the share of last year's amount that the same months had brought; undefined when
 * either is unknown or the share is no share (outside 0..1, a year of 0).
 */
export function seasonalShare(
  lastYearSamePeriod: Decimal | undefined,
  lastYear: Decimal | undefined,
): Decimal | undefined {
  if (!lastYearSamePeriod || !lastYear || lastYear.isZero()) return undefined;
  const share = lastYearSamePeriod.div(lastYear);
  return share.isNegative() || share.gt(1) ? undefined : share;
}
