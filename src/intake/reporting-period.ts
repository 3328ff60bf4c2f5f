import type { Period } from "../model/model.js";
import { otherDates, plainText } from "./statistical-words.js";

/** A period that was read, a text that may mean two periods, or nothing. */
export type FoundPeriod = { period: Period } | { ambiguous: string } | undefined;

/** One way to print a period: how it looks, and from the match its first month and length. */
interface Spelling {
  looks: RegExp;
  reads(match: RegExpMatchArray): [year: string, month: number, months: number];
}

const YEAR = "((?:19|20)\\d\\d)";
const MONTH = "(0?[1-9]|1[0-2])";
const MONTHS = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"];
const NAME = `(${MONTHS.join("|")})[a-z]*\\.?`;
const QUARTERS: Record<string, number> = { 一: 1, 二: 2, 三: 3, 四: 4, i: 1, ii: 2, iii: 3, iv: 4 };

function spelling(looks: string, reads: Spelling["reads"], flags = "iu"): Spelling {
  return { looks: new RegExp(looks, flags), reads };
}

function quarter(year: string, printed: string): [string, number, number] {
  return [year, 3 * (QUARTERS[printed.toLowerCase()] ?? Number(printed)) - 2, 3];
}

function span(year: string, from: number, to: number): [string, number, number] {
  return [year, from, to - from + 1];
}

function monthNamed(name: string): number {
  return MONTHS.indexOf(name.toLowerCase()) + 1;
}

/** In order of precedence; written for text whose dashes are "-" and whose digits are ASCII. */
const spellings: Spelling[] = [
  // 2025年1-9月, 2025年1月-9月, 2025年1月-2025年9月
  spelling(
    `${YEAR} ?年 ?${MONTH} ?(?:月份?)? ?(?:-|至|到) ?(?:\\1 ?年 ?)?${MONTH} ?月`,
    ([, year, from, to]) => span(year!, Number(from), Number(to)),
  ),
  spelling(`${YEAR} ?年 ?(?:前三季度|1-3季度)`, ([, year]) => span(year!, 1, 9)),
  spelling(`${YEAR} ?年 ?第?([一二三四1-4]) ?季度`, ([, year, which]) => quarter(year!, which!)),
  spelling(`${YEAR} ?年 ?上半年`, ([, year]) => span(year!, 1, 6)),
  spelling(`${YEAR} ?年 ?下半年`, ([, year]) => span(year!, 7, 12)),
  spelling(`${YEAR} ?年 ?${MONTH} ?月(?! ?\\d)`, ([, year, month]) =>
    span(year!, Number(month), Number(month)),
  ),
  spelling(`\\b${YEAR}[ -]?Q([1-4])(?!\\d)`, ([, year, which]) => quarter(year!, which!)),
  spelling(`\\bQ([1-4])[ ,/-]{0,2}${YEAR}(?!\\d)`, ([, which, year]) => quarter(year!, which!)),
  spelling(`\\b(IV|I{1,3})\\b[^\\d]{0,20}${YEAR}(?!\\d)`, ([, which, year]) => quarter(year!, which!), "u"),
  spelling(`\\b${YEAR}[^\\d]{0,20}\\b(IV|I{1,3})\\b`, ([, year, which]) => quarter(year!, which!), "u"),
  spelling(`\\b${NAME} ?- ?${NAME},? ?${YEAR}(?!\\d)`, ([, from, to, year]) =>
    span(year!, monthNamed(from!), monthNamed(to!)),
  ),
  spelling(`\\b${NAME},? ?${YEAR}(?!\\d)`, ([, month, year]) =>
    span(year!, monthNamed(month!), monthNamed(month!)),
  ),
  spelling(`(?<![\\d.])${YEAR}[-/.]?(0[1-9]|1[0-2])(?![\\d/-]|\\.\\d)`, ([, year, month]) =>
    span(year!, Number(month), Number(month)),
  ),
];

const wholeYear = spelling(`(?<!\\d)${YEAR} ?年(?:度|报|年报)?(?! ?[\\d第上下前一二三四])`, ([, year]) =>
  span(year!, 1, 12),
);

/** A numeric cell drops the last zero: 2025.1 is January or October. */
const ambiguous = /(?<![\d.])(?:19|20)\d\d\.[1-9](?![\d.])/;

/**
 * The reporting period of a file, from the rows above its head or else from its name. A month or quarter counts
 * before a bare year, except that a year above the head is not contradicted by another year in the name.
 */
export function findPeriod(above: readonly string[], file: string): FoundPeriod {
  const rows = above.map(printedText);
  const name = printedText(file);
  const printed = firstOf(rows, spellings);
  if (printed) return { period: printed };
  const unclear = [...rows, name]
    .map((text) => text.match(ambiguous)?.[0])
    .find((text) => text !== undefined);
  if (unclear) return { ambiguous: unclear };
  const year = firstOf(rows, [wholeYear]);
  const named = firstOf([name], spellings);
  const period =
    year && named?.period_start.slice(0, 4) !== year.period_start.slice(0, 4)
      ? year
      : (named ?? year ?? firstOf([name], [wholeYear]));
  return period && { period };
}

function printedText(text: string): string {
  return plainText(text)
    .replace(/[\s_]+/g, " ")
    .replace(otherDates, " ");
}

function firstOf(texts: readonly string[], ways: readonly Spelling[]): Period | undefined {
  for (const text of texts)
    for (const way of ways) {
      const match = text.match(way.looks);
      if (!match) continue;
      const [year, month, months] = way.reads(match);
      if (months >= 1)
        return { period_start: `${year}-${String(month).padStart(2, "0")}-01`, period_months: months };
    }
  return undefined;
}
