import type { Language } from "./words.js";

/**
 * An interval of whole months, not a label: June is 2025-06-01 / 1, January to June cumulative 2025-01-01 / 6,
 * 1—2月 2025-01-01 / 2.
 */
export interface Period {
  /** First day, "2025-06-01". */
  period_start: string;
  /** Length in months, 1 or more. */
  period_months: number;
}

/** Whether a text is a day of the calendar, written 2025-10-12; 2025-02-30 is none. */
export function isDay(text: string): boolean {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(text)) return false;
  const moment = new Date(`${text}T00:00:00Z`);
  return !Number.isNaN(moment.getTime()) && moment.toISOString().startsWith(text);
}

/** Year and month (1..12) of an ISO day. */
function yearMonth(day: string): [number, number] {
  return [Number(day.slice(0, 4)), Number(day.slice(5, 7))];
}

/** The first day of the month that lies `months` after the month of `day`; `months` may be negative. */
export function addMonths(day: string, months: number): string {
  const [year, month] = yearMonth(day);
  const count = year * 12 + month - 1 + months;
  return `${String(Math.floor(count / 12)).padStart(4, "0")}-${String((((count % 12) + 12) % 12) + 1).padStart(2, "0")}-01`;
}

/** Last day of the month of `day`. */
function monthEnd(day: string): string {
  const [year, month] = yearMonth(day);
  return new Date(Date.UTC(year, month, 0)).toISOString().slice(0, 10);
}

/** Last day of a period, "2025-06-30". */
export function periodEnd(period: Period): string {
  return monthEnd(addMonths(period.period_start, period.period_months - 1));
}

/** Whole months from the month of `from` to the month of `to`: 2022-12-31 to 2025-09-30 is 33. */
export function monthsBetween(from: string, to: string): number {
  const [fromYear, fromMonth] = yearMonth(from);
  const [toYear, toMonth] = yearMonth(to);
  return (toYear - fromYear) * 12 + toMonth - fromMonth;
}

/** January to the last month of the period: September 2025 becomes 2025-01-01 / 9. */
export function yearToDate(period: Period): Period {
  const [year, month] = yearMonth(periodEnd(period));
  return { period_start: `${year}-01-01`, period_months: month };
}

/** How a reader writes a period: 2025年1—9月, 2025年9月, 2025年, 2023年1月—2025年9月; Jan–Sep 2025. */
export function periodLabel(period: Period, language: Language): string {
  const [year, month] = yearMonth(period.period_start);
  const [lastYear, lastMonth] = yearMonth(periodEnd(period));
  const names = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];
  if (year === lastYear && period.period_months === 12) return language === "zh" ? `${year}年` : String(year);
  if (year === lastYear && month === lastMonth)
    return language === "zh" ? `${year}年${month}月` : `${names[month - 1]} ${year}`;
  if (year === lastYear)
    return language === "zh"
      ? `${year}年${month}—${lastMonth}月`
      : `${names[month - 1]}–${names[lastMonth - 1]} ${year}`;
  return language === "zh"
    ? `${year}年${month}月—${lastYear}年${lastMonth}月`
    : `${names[month - 1]} ${year} – ${names[lastMonth - 1]} ${lastYear}`;
}
