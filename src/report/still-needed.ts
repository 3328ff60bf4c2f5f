import { decimal } from "../formats/formats.js";
import type { Assessment } from "../model/model.js";
import { printNumber } from "./number.js";
import type { Reader } from "./reader.js";
import { displayOf, formatValue, inUnit } from "./readout.js";

/**
 * What is still to go until a target is reached: 还差4家, 还差28.1个百分点; of an amount in the year in which it is due also
 * what each month left must bring, as the forecast has it: 还差290.34亿元，余3个月，月均96.78亿元. — where it is reached, where
 * there is no value, and for a target that must not be exceeded.
 */
export function stillNeeded(reader: Reader, assessment: Assessment): string {
  const { gap, target, comparator, forecast } = assessment;
  const rising = comparator === "ge" || comparator === "gt";
  if (gap === null || !rising || !decimal(gap).gt(0)) return "—";
  const { pipeline } = reader.content;
  const display = displayOf(assessment, pipeline);
  if (display.unit === "%") {
    const points = printNumber(inUnit(gap, display.unit, pipeline.units), 1, reader.language);
    return reader.say(`还差${points}个百分点`, `${points} percentage points to go`);
  }
  const amount = (value: string) => formatValue(value, display, pipeline.units, reader.language);
  if (!forecast?.required_per_month || String(forecast.year) !== target.due_on.slice(0, 4))
    return reader.say(`还差${amount(gap)}`, `${amount(gap)} to go`);
  const left = 12 - forecast.months;
  const monthly = amount(forecast.required_per_month);
  return reader.say(
    `还差${amount(gap)}，余${left}个月，月均${monthly}`,
    `${amount(gap)} to go in ${left} months, ${monthly} a month`,
  );
}
