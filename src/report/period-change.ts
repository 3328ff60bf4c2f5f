import { decimal } from "../formats/formats.js";
import { type Assessment, type Period, periodEnd, periodLabel, type SeriesValue } from "../model/model.js";
import { printNumber, printsZero } from "./number.js";
import type { Reader } from "./reader.js";
import { displayOf, formatValue, inUnit } from "./readout.js";

/** What a change is told against: the value before, and what it is now; decimal text in the base unit. */
interface Step {
  before: SeriesValue;
  now: string;
}

/**
 * The value that stands before a target's current one, both as this edition's data have it, so that a correction is no
 * change. A figure counted from a first day (1—9月) is told against the same first day, one of a month or a year against
 * the month or year before; nothing in January of the former, where the value itself is missing, and where nothing is known
 * after the earlier one's last day.
 */
function stepOf({ series }: Reader["content"], assessment: Assessment): Step | undefined {
  const current = assessment.inputs.find(({ role }) => role === "current");
  if (!current || assessment.value === null) return undefined;
  const counted = assessment.target.kind !== "stock" && assessment.target.kind !== "coverage";
  const earlier = series.filter(
    (each) =>
      each.target === assessment.target.target &&
      periodEnd(each) < periodEnd(current) &&
      (counted ? each.period_start === current.period_start : each.period_months === current.period_months),
  );
  const before = earlier.sort((a, b) => (periodEnd(a) < periodEnd(b) ? -1 : 1)).at(-1);
  const known = assessment.known_up_to ?? periodEnd(current);
  return before && known > periodEnd(before) ? { before, now: current.value } : undefined;
}

/**
 * The period of a value by name, 1—8月 where the report is of the same year, else 2024年12月; of more than a year the last
 * month, 8月 for January 2023 to August. English names the year always.
 */
function spanOf(period: Period, { content, language }: Reader): string {
  const last = { period_start: `${periodEnd(period).slice(0, 7)}-01`, period_months: 1 };
  const label = periodLabel(period.period_months > 12 ? last : period, language);
  const year = `${content.period.period_start.slice(0, 4)}年`;
  return language === "zh" && label.startsWith(year) && label !== year ? label.slice(year.length) : label;
}

/**
 * What a target's value changed since the period before, in words, with the period: 较1—8月增加96.55亿元;
 * +1 firm is 增加1家, of a share 提高5.8个百分点, what prints as nothing 持平. The difference is that of the values before
 * rounding. "" where there is no value to tell it against.
 */
export function periodChange(reader: Reader, assessment: Assessment): string {
  const step = stepOf(reader.content, assessment);
  if (!step) return "";
  const { pipeline } = reader.content;
  const display = displayOf(assessment, pipeline);
  const change = decimal(step.now).minus(step.before.value);
  const than = spanOf(step.before, reader);
  const share = display.unit === "%";
  const size = inUnit(change.abs(), display.unit, pipeline.units);
  if (printsZero(size, share ? 1 : display.decimals))
    return reader.say(`与${than}持平`, `level with ${than}`);
  const fell = change.isNegative();
  if (share) {
    const points = printNumber(size, 1, reader.language);
    return reader.say(
      `较${than}${fell ? "下降" : "提高"}${points}个百分点`,
      `${fell ? "down" : "up"} ${points} percentage points from ${than}`,
    );
  }
  const amount = formatValue(change.abs().toFixed(), display, pipeline.units, reader.language);
  return reader.say(
    `较${than}${fell ? "减少" : "增加"}${amount}`,
    `${fell ? "down" : "up"} ${amount} from ${than}`,
  );
}
