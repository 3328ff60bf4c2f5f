import type { Decimal } from "../formats/formats.js";
import type { Question } from "./question.js";

/**
 * The amount that a year of a flow is held to, in the base unit: the target in the due year and after; before it the
 * value of that year on a straight line from the baseline year, undefined where the baseline is unknown.
 */
export function goalOfYear(
  { target, goal }: Question,
  year: number,
  baseline: Decimal | undefined,
): Decimal | undefined {
  const [from, to] = [target.baseline_on, target.due_on].map((day) => Number(day.slice(0, 4)));
  if (year >= to! || year <= from!) return goal;
  return baseline?.plus(
    goal
      .minus(baseline)
      .times(year - from!)
      .div(to! - from!),
  );
}
