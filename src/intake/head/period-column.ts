import { compactText, findDay, monthHeads, periodHeads, yearHeads } from "../words/words.js";
import type { FoundColumn, TopRow } from "./table.js";

/** The columns that state the period of their row and are in no dictionary: one, or a year and a month; else none. */
function periodColumns(columns: readonly FoundColumn[]): number[] {
  const headed = (heads: readonly string[]): number =>
    columns.findIndex(({ column, label }) => !column && heads.includes(label.key));
  const whole = headed(periodHeads);
  if (whole >= 0) return [whole];
  const [year, month] = [headed(yearHeads), headed(monthHeads)];
  return year >= 0 && month >= 0 ? [year, month] : [];
}

/** What the columns at these places say of a row's period, "2025年9月"; empty where they say nothing. */
export function statedPeriod(at: readonly number[], cells: readonly string[]): string {
  const [whole = "", month] = at.map((place) => compactText(cells[place] ?? "").replace(/^[='"]+|"$/g, ""));
  if (month !== undefined) {
    const [year, number] = [whole.replace(/年度?$/, ""), month.replace(/月份?$/, "")];
    return year && number ? `${year}年${number}月` : "";
  }
  const serial = /^\d{5}$/.test(whole) ? findDay(whole) : undefined;
  return (serial ?? whole).replace(/^((?:19|20)\d\d)[-/.年](\d{1,2})[-/.月]\d{1,2}日?$/, "$1年$2月");
}

/** The period that the first row with one states. */
export function firstStated(
  columns: readonly FoundColumn[],
  rows: readonly TopRow[],
): { at: number[]; text: string } | undefined {
  const at = periodColumns(columns);
  const text = at.length > 0 && rows.map(({ cells }) => statedPeriod(at, cells)).find((each) => each !== "");
  return text ? { at, text } : undefined;
}
