import { type Period, periodEnd } from "../../model/model.js";
import { findDay } from "./days.js";
import {
  acrossYears,
  ambiguous,
  monthsAlone,
  type PeriodSpelling,
  spellings,
  wholeYear,
  withDigits,
} from "./period-spellings.js";
import { otherDates, periodHeads, plainText } from "./statistical-words.js";

/** A period that was read, a text that may mean two periods, or nothing. */
export type FoundPeriod = { period: Period; against?: Contradiction } | { ambiguous: string } | undefined;

/** A file name, sheet name or head that states another period than the one that counts. */
export interface Contradiction {
  text: string;
  period: Period;
}

/**
 * The reporting period of a file: from the rows above its head, else from what the table itself says (a spelled month
 * in its head, a column that states it), else from the sheet's name, else from the file's. A month or quarter counts
 * before a bare year, and is joined to it where the months stand without their year (the sheet 9月 of 2025年产销总值);
 * a year above the head is not contradicted by another year in a name.
 * @param says what the table itself says, such as `Table.says`
 */
export function findPeriod(
  above: readonly string[],
  file: string,
  sheet = "",
  says: readonly string[] = [],
): FoundPeriod {
  const rows = announcedFirst(above.map(printedText));
  const head = says.map(printedText);
  const names = [sheet, file.replace(/\.[a-z]{2,4}$/i, "")].map(printedText);
  const across = rows.map((text) => text.match(acrossYears)?.[0]).find((text) => text !== undefined);
  if (across) return { ambiguous: across };
  const printed = firstOf(rows, spellings) ?? monthOfDay(rows);
  if (printed) {
    const titles = above.map((row) => row.trim()).filter(isTitle);
    return withContradiction(
      printed,
      [...titles.map(printedText), ...head, ...names],
      [...titles, ...says, sheet, file],
    );
  }
  const unclear = [...rows, ...head, ...names]
    .map((text) => text.match(ambiguous)?.[0])
    .find((text) => text !== undefined);
  if (unclear) return { ambiguous: unclear };
  const year = firstOf(rows, [wholeYear]);
  const anyYear = (year ?? firstOf([...head, ...names], [wholeYear]))?.period_start.slice(0, 4);
  const named = [...head.map((text) => [text]), rows, ...names.map((text) => [text])]
    .map((texts) => firstOf(texts, spellings) ?? (anyYear && firstOf(texts, monthsAlone, anyYear)))
    .find((period) => typeof period === "object");
  if (year && named?.period_start.slice(0, 4) !== year.period_start.slice(0, 4)) return { period: year };
  if (named) return withContradiction(named, [...head, ...names], [...says, sheet, file]);
  const whole = year ?? firstOf(names, [wholeYear]);
  return whole && { period: whole };
}

/** Whether a row above the head is a table's title or announces its period, and so may not state another one. */
function isTitle(row: string): boolean {
  return /[表总产]值|报表|[览计]表|表\s*号|报告期|统计期|情况|名单|名录/.test(row);
}

/** Rows that announce the period (报告期：2025年9月) before the others. */
function announcedFirst(rows: readonly string[]): string[] {
  const announces = (row: string): boolean => periodHeads.some((word) => row.includes(word));
  return [...rows.filter(announces), ...rows.filter((row) => !announces(row))];
}

/** What stands behind a word that announces the period. */
const announced = new RegExp(`(?:${periodHeads.join("|")}) ?:? ?([^ ,;:]+)`, "u");

/** The month of a day that is announced as the period: 报告期：2025-03-31, or the serial number of the day. */
function monthOfDay(rows: readonly string[]): Period | undefined {
  const day = rows.map((row) => findDay(announced.exec(row)?.[1] ?? "")).find((each) => each !== undefined);
  return day === undefined ? undefined : { period_start: `${day.slice(0, 8)}01`, period_months: 1 };
}

function withContradiction(
  period: Period,
  texts: readonly string[],
  originals: readonly string[],
): FoundPeriod {
  for (const [at, text] of texts.entries()) {
    const other = firstOf([text], spellings);
    if (other && periodEnd(other) !== periodEnd(period))
      return { period, against: { text: originals[at]!, period: other } };
  }
  return { period };
}

function printedText(text: string): string {
  return withDigits(plainText(text).replace(/[\s_]+/g, " ")).replace(otherDates, " ");
}

function firstOf(texts: readonly string[], ways: readonly PeriodSpelling[], year = ""): Period | undefined {
  for (const text of texts)
    for (const way of ways) {
      const match = text.match(way.looks);
      if (!match) continue;
      const [printed, month, months] = way.reads(match);
      if (months >= 1)
        return {
          period_start: `${printed || year}-${String(month).padStart(2, "0")}-01`,
          period_months: months,
        };
    }
  return undefined;
}
