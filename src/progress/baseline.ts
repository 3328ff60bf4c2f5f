import { type Decimal, decimal } from "../formats/formats.js";
import type { Question } from "./question.js";
import { endingOn, ofPeriod, type Reading } from "./reading.js";

/** The value at the beginning of the plan, in the base unit, and the reading it comes from. */
export interface Baseline {
  value: Decimal | undefined;
  reading: Reading | undefined;
}

/**
 * The baseline as the target states it, converted to the base unit; else the indicator's own: the level of the
 * baseline day, or the whole baseline year of an amount. A baseline nobody measured is unknown, never 0.
 */
export function baselineOf({ pipeline, target, own }: Question): Baseline {
  if (target.baseline_value !== null) {
    const factor = pipeline.units.find(({ unit }) => unit === target.unit)!.factor;
    return { value: decimal(target.baseline_value).times(factor), reading: undefined };
  }
  const year = { period_start: `${target.baseline_on.slice(0, 4)}-01-01`, period_months: 12 };
  const reading = target.kind === "flow" ? ofPeriod(own, year) : endingOn(own, target.baseline_on);
  return { value: reading?.value, reading };
}
