import { type Language, type Period, periodLabel, yearToDate } from "../../model/model.js";

/** Months from January that have a name of their own in Chinese official prose. */
const named: Record<number, string> = { 6: "上半年", 9: "前三季度", 12: "全年" };

/**
 * January to the end of a period as a report names it: 1—9月, 1—2月, 1月; with `official` 上半年, 前三季度 and 全年 by
 * their names. English: Jan–Sep 2025. The Chinese year is left out unless `year` is asked for.
 */
export function spanWords(
  period: Period,
  language: Language,
  { year = false, official = false } = {},
): string {
  const span = yearToDate(period);
  const label = periodLabel(span, language);
  if (language === "en") return label;
  const [own = ""] = /^\d+年/.exec(label) ?? [];
  const months = span.period_months === 12 ? named[12]! : label.slice(own.length);
  return `${year ? own : ""}${(official && named[span.period_months]) || months}`;
}

/** A day as an official paper prints it: 2025年10月12日; 12 October 2025. */
export function dayWords(day: string, language: Language): string {
  const [year, month, date] = day.slice(0, 10).split("-").map(Number);
  if (language === "zh") return `${year}年${month}月${date}日`;
  const name = new Intl.DateTimeFormat("en-GB", { month: "long", timeZone: "UTC" });
  return `${date} ${name.format(Date.UTC(year!, month! - 1, 1))} ${year}`;
}
