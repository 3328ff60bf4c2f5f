import type { Basis } from "../../model/model.js";

/** What the period words of a printed label say: whose year, over which months; a year or month that is spelled out. */
export interface PeriodWords {
  basis?: Basis;
  span?: "month" | "ytd";
  /** 2025 in 2025年1—9月. */
  year?: number;
  /** 9 in 9月 and in 1—9月. */
  month?: number;
}

/** A label without its period words; `words` is what they say. */
export interface Split {
  rest: string;
  words: PeriodWords;
}

/** The last month of the file's period, against which a spelled month or year is read. */
export interface Reference {
  year: number;
  month: number;
}

type Reads = (match: RegExpMatchArray) => PeriodWords;

const JOIN = "(?:-|至|到)";
const MONTH = "(0?[1-9]|1[0-2])";
const fixed =
  (words: PeriodWords): Reads =>
  () =>
    words;
const lastYear: PeriodWords = { basis: "same_period_last_year" };

/** Longest first; written for compact text (no blanks, "-" as the only dash). */
const tokens: [RegExp, Reads][] = (
  [
    [`(?:0?1月?)${JOIN}本月`, fixed({ span: "ytd" })],
    [`0?1(?:月份?)?${JOIN}${MONTH}月份?`, ([, month]) => ({ span: "ytd", month: Number(month) })],
    [`${MONTH}月份?[末底止]?累计`, ([, month]) => ({ span: "ytd", month: Number(month) })],
    ["(?:前三|1-3)季度", fixed({ span: "ytd", month: 9 })],
    ["上半年|1-2季度", fixed({ span: "ytd", month: 6 })],
    ["第?[一1]季度", fixed({ span: "ytd", month: 3 })],
    ["全年|1-4季度", fixed({ span: "ytd", month: 12 })],
    ["(?:本月[末底止]|截至本月|自?年初(?:至本月)?|本期)?累计", fixed({ span: "ytd" })],
    ["年初至本月|自年初至本月", fixed({ span: "ytd" })],
    ["(?:上年|去年)(?:同|当)月", fixed({ ...lastYear, span: "month" })],
    ["(?:上年|去年)度?(?:同期)?|同期", fixed(lastYear)],
    ["(?:本|今)年度?|本期", fixed({ basis: "reported" })],
    ["(?:本|当)月", fixed({ span: "month" })],
    ["((?:19|20)\\d\\d)年?度?", ([, year]) => ({ year: Number(year) })],
    [`${MONTH}月份?`, ([, month]) => ({ span: "month", month: Number(month) })],
  ] as [string, Reads][]
).map(([pattern, reads]) => [new RegExp(pattern, "y"), reads]);

/** What may stand between and behind period words without changing them: 累计数, 本月实际, (1-本月). */
const filler = /(?:为止|止|实际|完成|合计|数额?|[值额的份:、,_/()[\]-])+/y;
const opening = /[:、,_([-]+/y;

/** Longer texts are no labels of a period. */
const LONGEST = 24;
/** What every token has: most labels, and almost all cells, have none of it. */
const TOKEN = /[年月季累期]|(?:19|20)\d\d/;

/** What a text says that consists of period words alone; undefined for any other text, or when they contradict. */
export function readPeriodWords(text: string): PeriodWords | undefined {
  if (text.length > LONGEST || !TOKEN.test(text)) return undefined;
  let at = after(opening, text, 0) ?? 0;
  let said: PeriodWords | undefined;
  while (at < text.length) {
    const skipped = said ? after(filler, text, at) : undefined;
    if (skipped !== undefined) {
      at = skipped;
      continue;
    }
    const found = tokenAt(text, at);
    if (!found) return undefined;
    said = said ? mergeWords(said, found.words) : found.words;
    if (!said) return undefined;
    at = found.end;
  }
  return said;
}

/**
 * The ways to part a label such as 上年工业总产值1-本月 into its item and its period words: behind it, before it, on
 * both sides. 累计 alone is never taken from the front: 累计折旧 is an item.
 */
export function splitPeriodWords(text: string): Split[] {
  if (text.length > 80 || !TOKEN.test(text)) return [];
  const splits: Split[] = [];
  const suffix = suffixOf(text);
  if (suffix) splits.push(suffix);
  for (const { rest, words } of [{ rest: text, words: {} }, ...splits]) {
    const prefix = prefixOf(rest);
    const both = prefix && mergeWords(words, prefix.words);
    if (both) splits.push({ rest: prefix.rest, words: both });
  }
  return splits;
}

/** Both together; undefined when they contradict. */
export function mergeWords(one: PeriodWords, other: PeriodWords): PeriodWords | undefined {
  const keys = ["basis", "span", "year", "month"] as const;
  const contradict = keys.some(
    (key) => one[key] !== undefined && other[key] !== undefined && one[key] !== other[key],
  );
  return contradict ? undefined : { ...one, ...other };
}

/**
 * The basis and span that period words mean in a file of the reference's period: 2024年1—8月 means last year's figure to
 * date in a file of August 2025, and nothing in one of September. Without a reference spelled years mean nothing.
 */
export function meaningOf(
  { basis, span, year, month }: PeriodWords,
  reference: Reference | undefined,
): { basis: Basis; span: "month" | "ytd" | undefined } | undefined {
  if (month !== undefined && reference !== undefined && month !== reference.month) return undefined;
  if (year === undefined) return { basis: basis ?? "reported", span };
  const spelled =
    year === reference?.year ? "reported" : year + 1 === reference?.year ? lastYear.basis : undefined;
  return spelled && (basis ?? spelled) === spelled ? { basis: spelled, span } : undefined;
}

function tokenAt(text: string, at: number): { words: PeriodWords; end: number } | undefined {
  for (const [pattern, reads] of tokens) {
    pattern.lastIndex = at;
    const match = pattern.exec(text);
    if (match) return { words: reads(match), end: at + match[0].length };
  }
  return undefined;
}

function after(pattern: RegExp, text: string, at: number): number | undefined {
  pattern.lastIndex = at;
  const match = pattern.exec(text);
  return match ? at + match[0].length : undefined;
}

function suffixOf(text: string): Split | undefined {
  for (let at = Math.max(1, text.length - LONGEST); at < text.length; at += 1) {
    const words = readPeriodWords(text.slice(at));
    if (words) return { rest: text.slice(0, at), words };
  }
  return undefined;
}

function prefixOf(text: string): Split | undefined {
  for (let end = Math.min(text.length - 1, LONGEST); end > 0; end -= 1) {
    const words = /^累计/.test(text) ? undefined : readPeriodWords(text.slice(0, end));
    if (words) return { rest: text.slice(end), words };
  }
  return undefined;
}
