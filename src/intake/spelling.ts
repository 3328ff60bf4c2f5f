import type { ColumnKind } from "../model/model.js";

/**
 * How the cells of statistical tables are spelled, as data: both the SQL and the zod schema are made from these
 * tables, so that a spelling means the same in both. Patterns keep to what ECMAScript and RE2 share.
 */

/** A step of normalising: each match of a pattern replaced, or each character of `map` by the one of `to`. */
export type Step = { replace: string; by: string } | { map: string; to: string };

/** How one kind of cell is spelled. All patterns must match the whole text. */
export interface Spelling {
  /** Cells that are values and stand for themselves: most of them, which the SQL so passes by at once. */
  plain: string;
  /** Spellings of "nothing here", matched on the bare cell before anything else. */
  missing: string;
  /** From the bare cell to the spelling that `shape` expects. */
  steps: Step[];
  shape: string;
  /** From that to the spelling that is cast to a value. */
  finish: Step[];
}

/** ASCII and Unicode blanks and controls, with no-break, ideographic and zero-width ones. */
const BLANK = "[\\x00-\\x20\\x7f-\\xa0\u1680\u2000-\u200f\u2028-\u202f\u205f-\u2064\u3000\ufeff]";
const ZERO_WIDTH = "[\u200b-\u200f\u2060-\u2064\ufeff]";
const DASHES = "－−–—―‐‑‒﹣─";
const TRIM: Step = { replace: `^${BLANK}+|${BLANK}+$`, by: "" };
const NO_BLANKS: Step = { replace: BLANK, by: "" };
const FULL_WIDTH: Step = {
  map: `０１２３４５６７８９．，／（）＋：${DASHES}`,
  to: `0123456789.,/()+:${"-".repeat(DASHES.length)}`,
};
const WIDE_LETTERS: Step = {
  map: "ＡＢＣＤＥＦＧＨＩＪＫＬＭＮＯＰＱＲＳＴＵＶＷＸＹＺａｂｃｄｅｆｇｈｉｊｋｌｍｎｏｐｑｒｓｔｕｖｗｘｙｚ",
  to: "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz",
};
const UPPER: Step = { map: "abcdefghijklmnopqrstuvwxyz", to: "ABCDEFGHIJKLMNOPQRSTUVWXYZ" };
const LOWER: Step = { map: `${UPPER.to}АДЕНТ`, to: `${UPPER.map}адент` };

/** The cell without what spreadsheets put around it: blanks, a text apostrophe, ="…". */
export const bareSteps: Step[] = [
  TRIM,
  { replace: '^="([^"]*)"$', by: "$1" },
  { replace: "^'", by: "" },
  TRIM,
];

/** Values that a spreadsheet prints when a formula failed. */
export const SPREADSHEET_ERROR = "#(N/A|DIV/0!|REF!|VALUE!|NAME\\?|NUM!|NULL!|SPILL!)";

/** Empty or … is unknown; dashes, slashes, 空, N/A and NULL are not applicable. Both are missing values. */
const MISSING = `|…+|⋯+|\\.{3,}|[-${DASHES}]+|[/／\\\\＼]+|空|[Nn]/[Aa]|[Nn][Uu][Ll][Ll]`;

/** 无 (none) is "not applicable" where a figure or a day is asked for; elsewhere it is a word. */
const MISSING_FIGURE = `${MISSING}|无`;

const yes = ["是", "有", "true", "yes", "1", "да"];
const no = ["否", "无", "false", "no", "0", "нет"];

const NUMBER: Step[] = [
  FULL_WIDTH,
  { map: "△▲", to: "--" },
  { replace: `${BLANK}+`, by: " " },
  { replace: "^\\( ?([0-9.][0-9., ]*)\\)$", by: "-$1" },
  { replace: "^([+-]) ", by: "$1" },
  { replace: "^\\+", by: "" },
];
/** Separators only in well-formed groups of three: 1,234,567 or 1 234 567, not 1,23 or 12,3456. */
const DIGITS = "(?:[0-9]+|[1-9][0-9]{0,2}(?:,[0-9]{3})+|[1-9][0-9]{0,2}(?: [0-9]{3})+)";
const UNGROUPED: Step[] = [{ replace: "[, ]", by: "" }];

const YEAR = "((?:19|20)[0-9]{2})";
const DATE: Step[] = [
  FULL_WIDTH,
  { replace: "[ T]+0?0:00(:00)?(\\.0+)?$", by: "" },
  NO_BLANKS,
  { replace: `^${YEAR}年([0-9]{1,2})月([0-9]{1,2})日$`, by: "$1-$2-$3" },
  { replace: `^${YEAR}/([0-9]{1,2})/([0-9]{1,2})$`, by: "$1-$2-$3" },
  { replace: `^${YEAR}\\.([0-9]{1,2})\\.([0-9]{1,2})$`, by: "$1-$2-$3" },
  { replace: `^${YEAR}([0-9]{2})([0-9]{2})$`, by: "$1-$2-$3" },
  { replace: `^${YEAR}年([0-9]{1,2})月$`, by: "$1-$2-1" },
  { replace: `^${YEAR}-([0-9]{1,2})$`, by: "$1-$2-1" },
];

/** A day counted from 1899-12-30, as spreadsheets store it: 2000-01-01 to 2099-12-31. */
export const SERIAL_DAY = { pattern: "[0-9]{5}", first: 36526, last: 73050, epoch: "1899-12-30" };

/** A code of digits that a spreadsheet rewrote as 9.14403E+17. */
export const SCIENTIFIC = "[0-9](\\.[0-9]+)?E\\+?[0-9]+";
/** Fifteen digits and three zeros: what a spreadsheet leaves of eighteen digits. */
export const FIFTEEN_DIGITS = "[0-9]{15}000";

/** How each kind of cell is spelled. */
export const spellings: Record<ColumnKind, Spelling> = {
  text: {
    plain: "[\u4e00-\u9fff（）]{2,}",
    missing: MISSING,
    steps: [
      { replace: ZERO_WIDTH, by: "" },
      { replace: `${BLANK}+`, by: " " },
    ],
    shape: "[^\\x00]+",
    finish: [],
  },
  code: {
    plain: "[0-9]+",
    missing: MISSING,
    steps: [FULL_WIDTH, WIDE_LETTERS],
    shape: "[^\\x00]+",
    finish: [],
  },
  credit_code: {
    plain: "[0-9A-HJ-NPQRTUWXY]{18}",
    missing: MISSING,
    steps: [FULL_WIDTH, WIDE_LETTERS, UPPER, NO_BLANKS, { replace: "[-'\"`‘’“”]", by: "" }],
    shape: "[0-9A-HJ-NPQRTUWXY]{18}",
    finish: [],
  },
  decimal: {
    plain: "-?[0-9]+(?:\\.[0-9]+)?",
    missing: MISSING_FIGURE,
    steps: NUMBER,
    shape: `-?(?:${DIGITS}(?:\\.[0-9]+)?|\\.[0-9]+)`,
    finish: UNGROUPED,
  },
  integer: {
    plain: "-?[0-9]+",
    missing: MISSING_FIGURE,
    steps: NUMBER,
    shape: `-?${DIGITS}(?:\\.0+)?`,
    finish: UNGROUPED,
  },
  date: {
    plain: "20[0-9]{2}-[0-9]{2}-[0-9]{2}",
    missing: MISSING_FIGURE,
    steps: DATE,
    shape: `${YEAR}-[0-9]{1,2}-[0-9]{1,2}|${SERIAL_DAY.pattern}`,
    finish: [],
  },
  boolean: {
    plain: "true|false",
    missing: MISSING,
    steps: [FULL_WIDTH, WIDE_LETTERS, LOWER],
    shape: [...yes, ...no].join("|"),
    finish: [
      { replace: `^(?:${yes.join("|")})$`, by: "true" },
      { replace: `^(?:${no.join("|")})$`, by: "false" },
    ],
  },
};

/** The text after the steps. */
export function respell(text: string, steps: readonly Step[]): string {
  return steps.reduce((spelled, step) => {
    if ("replace" in step) return spelled.replace(new RegExp(step.replace, "gu"), step.by);
    const targets = [...step.to];
    const table = new Map([...step.map].map((from, at) => [from, targets[at]!]));
    return Array.from(spelled, (character) => table.get(character) ?? character).join("");
  }, text);
}

/** Whether the whole text matches a pattern of this file. */
export function matches(text: string, pattern: string): boolean {
  return new RegExp(`^(?:${pattern})$`, "u").test(text);
}
