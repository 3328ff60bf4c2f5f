/** A way to print a period: how it looks, and from the match its year, first month and number of months. */
export interface PeriodSpelling {
  looks: RegExp;
  reads(match: RegExpMatchArray): [year: string, month: number, months: number];
}

/** Months without their year: how they look, and from the groups the first month and how many. */
interface MonthSpelling {
  looks: string;
  /** One month, which prose names too. */
  single?: true;
  reads(groups: readonly string[]): [month: number, months: number];
}

const YEAR = "((?:19|20)\\d\\d)";
const SHORT_YEAR = "(?<![\\d-])([1-4]\\d)";
const MONTH = "(0?[1-9]|1[0-2])";
const TO = " ?(?:-|至|到) ?";
const NAMES = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"];
const NAME = `(${NAMES.join("|")})[a-z]*\\.?`;
const QUARTERS: Record<string, number> = { 一: 1, 二: 2, 三: 3, 四: 4, i: 1, ii: 2, iii: 3, iv: 4 };

const monthNamed = (name: string): number => NAMES.indexOf(name.toLowerCase()) + 1;
const quarter = (printed: string): number => QUARTERS[printed.toLowerCase()] ?? Number(printed);
const span = (from: string | number, to: string | number): [number, number] => [
  Number(from),
  Number(to) - Number(from) + 1,
];

/** In order of precedence; for text whose dashes are "-" and whose digits are ASCII. */
const monthSpellings: MonthSpelling[] = [
  // 1-9月, 1月-9月
  { looks: `${MONTH} ?(?:月份?)?${TO}${MONTH} ?月`, reads: ([from, to]) => span(from!, to!) },
  { looks: "(?:前三季度|1-3 ?季度)", reads: () => [1, 9] },
  { looks: "1-([24]) ?季度", reads: ([last]) => [1, 3 * Number(last)] },
  { looks: "第?([一二三四1-4]) ?季度", reads: ([which]) => [3 * quarter(which!) - 2, 3] },
  { looks: "(?:上半年|半年[度报])", reads: () => [1, 6] },
  { looks: "下半年", reads: () => [7, 6] },
  { looks: `${MONTH} ?月份?(?! ?[\\d底前初旬])`, single: true, reads: ([month]) => [Number(month), 1] },
];

function spelling(looks: string, reads: PeriodSpelling["reads"], flags = "iu"): PeriodSpelling {
  return { looks: new RegExp(looks, flags), reads };
}

const inYear: PeriodSpelling[] = [YEAR, SHORT_YEAR].flatMap((year) =>
  monthSpellings.map(({ looks, reads }) =>
    spelling(`${year} ?年度? ?${looks}`, ([, printed, ...groups]) => [
      printed!.length === 2 ? `20${printed}` : printed!,
      ...reads(groups as string[]),
    ]),
  ),
);

/** In order of precedence. */
export const spellings: PeriodSpelling[] = [
  // 2025年1月-2025年9月, 2025.1-9, 2025-01至2025-09, 202501-202509
  spelling(`${YEAR} ?年 ?${MONTH} ?月份?${TO}\\1 ?年 ?${MONTH} ?月`, ([, year, from, to]) => [
    year!,
    ...span(from!, to!),
  ]),
  ...inYear,
  spelling(
    `(?<![\\d.])${YEAR}[./]${MONTH}${TO}(?:\\1[./])?${MONTH}(?!\\d|[./-]\\d)`,
    ([, year, from, to]) => [year!, ...span(from!, to!)],
  ),
  spelling(`(?<![\\d.])${YEAR}-?${MONTH}${TO}\\1-?${MONTH}(?!\\d|-\\d)`, ([, year, from, to]) => [
    year!,
    ...span(from!, to!),
  ]),
  spelling(`\\b${YEAR}[ -]?Q([1-4])(?!\\d)`, ([, year, which]) => [year!, 3 * quarter(which!) - 2, 3]),
  spelling(`\\bQ([1-4])[ ,/-]{0,2}${YEAR}(?!\\d)`, ([, which, year]) => [year!, 3 * quarter(which!) - 2, 3]),
  spelling(
    `\\b(IV|I{1,3})\\b[^\\d]{0,20}${YEAR}(?!\\d)`,
    ([, which, year]) => [year!, 3 * quarter(which!) - 2, 3],
    "u",
  ),
  spelling(
    `\\b${YEAR}[^\\d]{0,20}\\b(IV|I{1,3})\\b`,
    ([, year, which]) => [year!, 3 * quarter(which!) - 2, 3],
    "u",
  ),
  spelling(`\\b${NAME} ?- ?${NAME},? ?${YEAR}(?!\\d)`, ([, from, to, year]) => [
    year!,
    ...span(monthNamed(from!), monthNamed(to!)),
  ]),
  spelling(`\\b${NAME},? ?${YEAR}(?!\\d)`, ([, month, year]) => [year!, monthNamed(month!), 1]),
  // Sep-25, into which spreadsheets turn 2025-09
  spelling(`\\b${NAME}-([1-4]\\d)(?!\\d)`, ([, month, year]) => [`20${year}`, monthNamed(month!), 1]),
  // 2025-09, 2025/09, 2025.09, 2025.9; not the day 2025-09-30
  spelling(`(?<![\\d.])${YEAR}[-/.](0[1-9]|1[0-2])(?!\\d|[-/.]\\d{1,2}(?!\\d))`, ([, year, month]) => [
    year!,
    Number(month),
    1,
  ]),
  spelling(`(?<![\\d.])${YEAR}[./]([2-9])(?!\\d|[-/.]\\d)`, ([, year, month]) => [year!, Number(month), 1]),
  spelling(`(?<![\\d.])${YEAR}(0[1-9]|1[0-2])(?!\\d|\\.\\d)`, ([, year, month]) => [year!, Number(month), 1]),
];

/**
 * Months whose year stands elsewhere: behind no other word, and one month alone before none either, so that 请于3月报送
 * and 3月报送 are none, but 1-3月产销总值 is.
 */
export const monthsAlone: PeriodSpelling[] = monthSpellings.map(({ looks, single, reads }) => {
  const behind = single ? "[\\d\\p{sc=Han}]" : "\\d";
  return spelling(`(?<![\\d年.-] ?)(?<!\\p{sc=Han})${looks}(?! ?${behind})`, ([, ...groups]) => [
    "",
    ...reads(groups as string[]),
  ]);
});

/** A whole year. */
export const wholeYear = spelling(
  `(?<!\\d)${YEAR} ?年(?:度|报|年报)?(?! ?[\\d第上下前一二三四半])`,
  ([, year]) => [year!, 1, 12],
);

/** 2024年10月至2025年9月, 2024.10-2025.9: a span over the turn of a year, which no report of a year's months is. */
export const acrossYears = new RegExp(
  `(?<!\\d)${YEAR} ?(?:年 ?|[./-])${MONTH} ?(?:月份?)?${TO}(?!\\1)${YEAR} ?(?:年 ?|[./-])${MONTH}(?: ?月)?(?!\\d)`,
  "u",
);

/** A numeric cell drops the last zero: 2025.1 is January or October. */
export const ambiguous = /(?<![\d.])(?:19|20)\d\d\.1(?![\d.]|-\d)/;

const DIGITS = "〇一二三四五六七八九";

/** Chinese numerals of years and months as digits: 二〇二五年一至九月 is 2025年1至9月. */
export function withDigits(text: string): string {
  const digits = (numeral: string): string =>
    numeral.replace(/./gu, (mark) => String(DIGITS.indexOf(mark.replace(/[○零O]/, "〇"))));
  const month = (numeral: string): string =>
    /^十/.test(numeral) ? `1${numeral.length > 1 ? digits(numeral[1]!) : "0"}` : digits(numeral);
  return text
    .replace(/[一二三四五六七八九〇○零O]{4}(?= ?年)/g, digits)
    .replace(/(?:十[一二]?|[一二三四五六七八九])(?= ?月)/g, month)
    .replace(/[一二三四五六七八九](?= ?[-至到] ?\d{1,2} ?月)/g, month);
}
