import type { Column, Period, Source } from "../../model/model.js";
import {
  changesMeaning,
  type Label,
  meaningOf,
  mergeWords,
  type PartReader,
  type PeriodWords,
  type Reference,
  readPeriodWords,
  scriptOf,
  splitPeriodWords,
} from "../words/words.js";

/**
 * How surely a label names a column, surest first: the printed head of the dictionary, one of its aliases, an item with
 * period words in other spelling or order, the same below a title that spans several columns, an item without period
 * words in a file whose title states the period.
 */
export const ranks = { head: 0, alias: 1, item: 2, group: 3, bare: 4 } as const;

/** A column that a label names, and how surely. */
export interface Naming {
  column: Column;
  rank: number;
}

/** The names of a source's columns. */
export interface Dictionary {
  source: Source;
  part: PartReader;
  /** Columns by the key of a whole label. */
  exact: ReadonlyMap<string, Naming>;
  /** Value columns by the item that they measure, 工业总产值 for four columns; an alias of one is an alias of all. */
  items: ReadonlyMap<string, readonly Column[]>;
  /** Every part of a label that occurs. */
  words: ReadonlySet<string>;
  /** The script in which most of them are written: a row in another one translates the row above. */
  script: RegExp;
}

/** The names of a source's columns, from the heads and aliases of its dictionary. */
export function dictionaryOf(source: Source, part: PartReader): Dictionary {
  const exact = new Map<string, Naming>();
  const items = new Map<string, Column[]>();
  const words = new Set<string>();
  const measured = (column: Column): Column[] =>
    column.measure ? source.columns.filter(({ measure }) => measure === column.measure) : [];
  const names = source.columns.flatMap((column) => [
    { column, rank: ranks.head, printed: column.head },
    ...column.aliases.map((alias) => ({ column, rank: ranks.alias, printed: alias.split(/\s+/) })),
  ]);
  for (const { column, rank, printed } of names.sort((a, b) => a.rank - b.rank)) {
    const parts = printed.map((text) => part(text).key).filter((key) => key !== "");
    const key = parts.join("");
    if (key !== "" && !exact.has(key)) exact.set(key, { column, rank });
    const item = parts.filter((each) => !readPeriodWords(each)).join("");
    if (item !== "" && column.measure && !items.has(item)) items.set(item, measured(column));
    for (const word of [...parts, item, key]) if (word !== "" && !readPeriodWords(word)) words.add(word);
  }
  return { source, part, exact, items, words, script: scriptOf(words) };
}

/** Whether a part of a label occurs in the dictionary, alone or with period words before or behind it. */
export function speaksOf({ words, items }: Dictionary, key: string): boolean {
  return words.has(key) || splitPeriodWords(key).some(({ rest }) => items.has(rest));
}

/** Whether a row begins words of the dictionary that the next row ends: 统一社会 | 单位详 above 信用代码 | 细名称. */
export function beginsWords({ words, part }: Dictionary, cells: readonly string[]): boolean {
  const keys = cells.map((cell) => part(cell).key).filter((key) => key.length > 1);
  const begun = keys.filter((key) =>
    [...words].some((word) => word.length > key.length && word.startsWith(key)),
  );
  return begun.length > 1 && begun.length === keys.length;
}

/** An item that a label may name, with its period words. */
interface LabelReading {
  item: string;
  words: PeriodWords;
  /** Below a title that is no part of the item's name. */
  grouped: boolean;
}

/**
 * The column that each label of a head names, if any. A value column that several labels name goes to the surest of
 * them (营业收入 before its alias 主营业务收入); equals both keep it, and are a finding later. The others name a column
 * of another measure where one bears the same name and no label named it, else none.
 * @param period the file's period where it is known: it says what a label without period words holds
 */
export function nameColumns(
  labels: readonly Label[],
  dictionary: Dictionary,
  period: Period | undefined,
): (Naming | undefined)[] {
  const readings = labels.map((label) => readingsOf(label, dictionary));
  const reference = period ? referenceOf(period) : latestIn(readings.flat());
  const spelled = readings.some((each) => each.some(({ words }) => words.span !== undefined));
  const spanOfPeriod = spelled || !period ? undefined : spanOf(period);
  const lastSpan = new Map<string, "month" | "ytd">();
  const namings = labels.map((label, at) => {
    const exact = exactName(label, dictionary);
    for (const { item, words } of readings[at]!)
      if (words.span && meaningOf(words, reference)?.basis === "reported") lastSpan.set(item, words.span);
    if (exact && exact.rank !== ranks.group) return exact;
    const named = readings[at]!.flatMap((reading) => {
      const found = columnOf(reading, dictionary, reference, lastSpan, spanOfPeriod);
      return found ? [found] : [];
    });
    return [...named, ...(exact ? [exact] : [])].sort((a, b) => a.rank - b.rank)[0];
  });
  const won = namings.map((naming) => (naming && surest(naming, namings) ? naming : undefined));
  const lost = labels.filter((_, at) => namings[at] && !won[at]);
  if (lost.length === 0) return won;
  const second = nameColumns(lost, remainder(dictionary, namings), period);
  return won.map((naming, at) => naming ?? second[lost.indexOf(labels[at]!)]);
}

/** The names of the value columns of measures that no label names. */
function remainder({ source, part }: Dictionary, namings: readonly (Naming | undefined)[]): Dictionary {
  const measures = new Set(namings.map((naming) => naming?.column.measure));
  return dictionaryOf(
    { ...source, columns: source.columns.filter((each) => each.measure && !measures.has(each.measure)) },
    part,
  );
}

/** The last month of a period. */
function referenceOf({ period_start, period_months }: Period): Reference {
  return {
    year: Number(period_start.slice(0, 4)),
    month: Number(period_start.slice(5, 7)) + period_months - 1,
  };
}

/** The latest month that the labels of a head spell out, if any: 2025年1—9月. */
export function spelledIn(
  labels: readonly Label[],
  dictionary: Dictionary,
): (PeriodWords & { month: number }) | undefined {
  const all = labels.flatMap((label) => readingsOf(label, dictionary).map(({ words }) => words));
  const dated = all.flatMap((words) =>
    words.month !== undefined && words.basis !== "same_period_last_year"
      ? [{ ...words, month: words.month }]
      : [],
  );
  const late = ({ year = 0, month, span }: PeriodWords & { month: number }): number =>
    year * 100 + month + (span === "ytd" ? 0.5 : 0);
  return dated.sort((a, b) => late(b) - late(a))[0];
}

function spanOf({ period_start, period_months }: Period): "month" | "ytd" | undefined {
  if (period_months === 1) return "month";
  return period_start.slice(5, 7) === "01" ? "ytd" : undefined;
}

function latestIn(readings: readonly LabelReading[]): Reference | undefined {
  const years = readings.flatMap(({ words }) => words.year ?? []);
  const months = readings.flatMap(({ words }) => words.month ?? []);
  return years.length > 0 ? { year: Math.max(...years), month: Math.max(0, ...months) } : undefined;
}

function surest({ column, rank }: Naming, all: readonly (Naming | undefined)[]): boolean {
  const least = column.measure ? ranks.head : ranks.alias; // two spellings of a code or name may differ in what they hold
  return all.every(
    (other) => other?.column !== column || Math.max(other.rank, least) >= Math.max(rank, least),
  );
}

/** The column whose whole label this is, also below a title that spans several columns. */
function exactName({ parts }: Label, { exact }: Dictionary): Naming | undefined {
  for (const [dropped, rest] of belowTitles(parts)) {
    const found = exact.get(rest.join(""));
    if (found) return dropped ? { ...found, rank: ranks.group } : found;
  }
  return undefined;
}

/** The path of a label, then what is left of it below each title that does not change its meaning. */
function belowTitles(parts: readonly string[]): [dropped: boolean, rest: readonly string[]][] {
  const paths: [boolean, readonly string[]][] = [[false, parts]];
  for (let at = 1; at < parts.length; at += 1) {
    const title = parts[at - 1]!;
    if (readPeriodWords(title) || changesMeaning(title)) break;
    paths.push([true, parts.slice(at)]);
  }
  return paths;
}

/** Every way to read a label as a known item with period words. */
function readingsOf({ parts }: Label, { items }: Dictionary): LabelReading[] {
  return belowTitles(parts).flatMap(([grouped, rest]) => {
    let words: PeriodWords | undefined = {};
    for (const part of rest) words = words && mergeWords(words, readPeriodWords(part) ?? {});
    if (!words) return [];
    const said = words;
    const whole = rest.filter((part) => !readPeriodWords(part)).join("");
    const splits = [{ rest: whole, words: {} }, ...splitPeriodWords(whole)];
    return splits.flatMap((split) => {
      const both = items.has(split.rest) && mergeWords(said, split.words);
      return both ? [{ item: split.rest, words: both, grouped }] : [];
    });
  });
}

function columnOf(
  { item, words, grouped }: LabelReading,
  { items }: Dictionary,
  reference: Reference | undefined,
  lastSpan: ReadonlyMap<string, "month" | "ytd">,
  spanOfPeriod: "month" | "ytd" | undefined,
): Naming | undefined {
  const meaning = meaningOf(words, reference);
  if (!meaning) return undefined;
  const columns = items.get(item)!.filter(({ basis }) => basis === meaning.basis);
  const whole = columns.find(({ span }) => span === "period");
  const inherited = meaning.basis === "reported" ? undefined : lastSpan.get(item);
  const span = meaning.span ?? inherited ?? spanOfPeriod;
  const column = whole && meaning.span !== "month" ? whole : columns.find((each) => each.span === span);
  if (!column) return undefined;
  const bare = column !== whole && meaning.span === undefined && inherited === undefined;
  return { column, rank: bare ? ranks.bare : grouped ? ranks.group : ranks.item };
}
