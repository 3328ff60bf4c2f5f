import { type Column, editDistance, lineLabel, reasonsLabel, type Source } from "../../model/model.js";
import {
  changesMeaning,
  isRowNumber,
  type Label,
  meaningOf,
  mergeWords,
  type PartReader,
  type PeriodWords,
  type Reference,
  readPeriodWords,
  splitPeriodWords,
  synonyms,
} from "../words/words.js";
import { isDatum } from "./datum.js";
import type { FoundColumn } from "./table.js";

/** A column that a label resembles: how closely (0..1), and the alias that would make it name the column. */
export interface Proposal {
  column: Column;
  closeness: number;
  alias: string;
}

/** A label that names no column, with the columns that it may mean, nearest first. */
export interface Unsettled {
  label: string;
  proposals: Proposal[];
}

/** Less close labels are not proposed; and at most so many are. */
const PROPOSED = { closeness: 0.4, most: 3 };
/** A head with more labels that are of no column is no variant of the form: the further ones are not compared. */
const MOST_COMPARED = 100;
/** Characters of a label; a longer one is a sentence. */
const LONGEST_COMPARED = 80;

/**
 * The labels of a head that name no column of the source and were not passed over, each with the columns that it may
 * mean: by edit distance and shared characters of the names, after both are brought into one spelling and statistical
 * abbreviations are written out. 上年 is never proposed for this year's column, nor 本月 for a figure to date, nor a
 * plan, a growth or a figure at constant prices for what was done; what a cell of a data row holds is no label and
 * proposes nothing.
 */
export function unsettledLabels(
  columns: readonly FoundColumn[],
  source: Source,
  part: PartReader,
): Unsettled[] {
  const taken = new Set(columns.map(({ column }) => column));
  const free = namesIn(source, part).filter(({ column }) => !taken.has(column));
  const reference = latestYear(columns.map(({ label }) => label));
  return strangers(columns, source, part).map((label, which) => {
    if (which >= MOST_COMPARED || label.key.length > LONGEST_COMPARED || !isWorded(label))
      return { label: label.printed, proposals: [] };
    const [bare, figure] = [false, true].map((measured) => readingsOf(label, measured, reference));
    const near = free.flatMap(({ column, names }) => {
      const own = [...column.head, ...column.aliases].some(changesMeaning);
      if (column.measure && !own && changesMeaning(label.printed)) return [];
      const nearest = nearestReading(column.measure ? figure! : bare!, column, names);
      return nearest.closeness >= PROPOSED.closeness ? [{ column, ...nearest }] : [];
    });
    near.sort((a, b) => b.closeness - a.closeness);
    const proposals = near.slice(0, PROPOSED.most).map(({ column, closeness, reading }) => {
      return { column, closeness, alias: aliasFor(label, reading, column, part) };
    });
    return { label: label.printed, proposals };
  });
}

/**
 * Labels that are of no column, in no list of labels to pass over, no numbering of the rows and not those that a
 * correction sheet adds; each once.
 */
export function strangers(columns: readonly FoundColumn[], source: Source, part: PartReader): Label[] {
  const lines = Object.values(lineLabel);
  const asked = columns.some(({ label }) => lines.includes(label.printed));
  const ours = asked ? [...lines, ...Object.values(reasonsLabel)] : [];
  const seen = new Set([...(source.passed_over ?? []), ...ours].map((printed) => keyOf(printed, part)));
  return columns.flatMap(({ column, label }) => {
    const known =
      column !== undefined || label.key === "" || isRowNumber(label.printed) || seen.has(label.key);
    if (!known) seen.add(label.key);
    return known ? [] : [label];
  });
}

function isWorded({ printed, path }: Label): boolean {
  return /\p{L}/u.test(printed) && !path.some(isDatum);
}

/** A column with its aliases and a further one, as its dictionary may say it. */
export function aliasYaml({ name, aliases }: Column, added: readonly string[]): string {
  const plain = (text: string): string =>
    /^[\p{L}\p{N}][^[\]{},:#"'&*!|>%@`]*$/u.test(text) ? text : JSON.stringify(text);
  return `- { name: ${name}, aliases: [${[...aliases.map(plain), ...added.map(plain)].join(", ")}] }`;
}

/** A printed label as it is compared, whose parts are joined by blanks. */
function keyOf(printed: string, part: PartReader): string {
  return printed
    .split(/\s+/)
    .map((text) => part(text).key)
    .join("");
}

function latestYear(labels: readonly Label[]): Reference | undefined {
  const words = labels.flatMap(({ parts }) => parts.map((each) => readPeriodWords(each) ?? {}));
  const years = words.flatMap(({ year }) => year ?? []);
  const months = words.flatMap(({ month }) => month ?? []);
  return years.length > 0 ? { year: Math.max(...years), month: Math.max(0, ...months) } : undefined;
}

/** A name, and the same with statistical abbreviations written out. */
interface Spelled {
  name: string;
  said: string;
}

function spelledOut(name: string): Spelled {
  return { name, said: synonyms.reduce((said, [word, by]) => said.replace(word, by), name) };
}

/** A column with its names. */
interface Named {
  column: Column;
  names: readonly Spelled[];
}

const known = new WeakMap<PartReader, Map<Source, Named[]>>();

/** The columns of a source with their names, which are compared with every row that may be a head. */
function namesIn(source: Source, part: PartReader): Named[] {
  const sources = known.get(part) ?? new Map<Source, Named[]>();
  known.set(part, sources);
  const named =
    sources.get(source) ?? source.columns.map((column) => ({ column, names: namesOf(column, source, part) }));
  sources.set(source, named);
  return named;
}

/** The names of a column; of a figure those of its measure, without period words. */
function namesOf(column: Column, source: Source, part: PartReader): Spelled[] {
  const same = source.columns.filter(({ measure }) => measure !== undefined && measure === column.measure);
  const names = (same.length > 0 ? same : [column]).flatMap(({ head, aliases }) =>
    [head, ...aliases.map((alias) => alias.split(/\s+/))].map((texts) => {
      const parts = texts.map((text) => part(text).key);
      return (column.measure ? parts.filter((each) => !readPeriodWords(each)) : parts).join("");
    }),
  );
  return [...new Set(names)].map(spelledOut);
}

/** One way to read a label: an item, the period words beside it, and what these mean. */
interface LabelReading {
  rest: string;
  words: PeriodWords;
  said: Spelled;
  meaning: ReturnType<typeof meaningOf>;
}

/** The reading of a label that comes nearest to the column of these names, and how near. */
function nearestReading(
  readings: readonly LabelReading[],
  { measure, basis, span }: Column,
  names: readonly Spelled[],
): { closeness: number; reading: LabelReading } {
  const best = { closeness: -1, reading: readings[0]! };
  for (const reading of readings) {
    const { meaning, said } = reading;
    const fits = measure ? meaning?.basis === basis && [undefined, span].includes(meaning?.span) : true;
    const unsaid = measure && span !== "period" && meaning?.span === undefined;
    let likeness = 0;
    if (fits) for (const name of names) likeness = Math.max(likeness, likenessOf(said, name));
    const closeness = likeness * (unsaid ? 0.9 : 1);
    if (closeness > best.closeness) Object.assign(best, { closeness, reading });
  }
  return best;
}

function readingsOf(label: Label, measured: boolean, reference: Reference | undefined): LabelReading[] {
  return splitsOf(label, measured).map(({ rest, words }) => {
    return { rest, words, said: spelledOut(rest), meaning: meaningOf(words, reference) };
  });
}

function splitsOf({ parts, key }: Label, measured: boolean): { rest: string; words: PeriodWords }[] {
  if (!measured) return [{ rest: key, words: {} }];
  let words: PeriodWords | undefined = {};
  for (const each of parts) words = words && mergeWords(words, readPeriodWords(each) ?? {});
  const rest = parts.filter((each) => !readPeriodWords(each)).join("");
  const said = words ?? {};
  const splits = splitPeriodWords(rest).flatMap((split) => {
    const both = mergeWords(said, split.words);
    return both ? [{ rest: split.rest, words: both }] : [];
  });
  return splits.length > 0 ? splits : [{ rest, words: said }];
}

/**
 * Half edit distance, half shared characters, and a little more where one name is inside the other. 0 where it could
 * not be proposed: the distance is at least the characters that are not shared.
 */
function likenessOf({ name, said: a }: Spelled, { name: other, said: b }: Spelled): number {
  if (a === b) return name === other ? 1 : 0.98;
  if (!a || !b) return 0;
  const longest = Math.max(a.length, b.length);
  const alike = (distance: number, shared: number): number => {
    const inside = Math.min(a.length, b.length) > 1 && (a.includes(b) || b.includes(a));
    return Math.min(
      0.97,
      (1 - distance / longest + (2 * shared) / (a.length + b.length)) / 2 + (inside ? 0.15 : 0),
    );
  };
  const shared = sharedMarks(a, b);
  if (alike(longest - shared, shared) < PROPOSED.closeness) return 0;
  return alike(editDistance(a, b), shared);
}

/** How many characters two names share, each as often as it stands in both. */
function sharedMarks(a: string, b: string): number {
  const [short, long] = a.length < b.length ? [a, b] : [b, a];
  let left = long;
  let shared = 0;
  for (let at = 0; at < short.length; at += 1) {
    const found = left.indexOf(short[at]!);
    if (found < 0) continue;
    left = left.slice(0, found) + left.slice(found + 1);
    shared += 1;
  }
  return shared;
}

/** The printed label; where it spells out a month, its item with words that hold for every month. */
function aliasFor(
  label: Label,
  { rest, words: { year, month } }: LabelReading,
  { span, basis }: Column,
  part: PartReader,
): string {
  if (year !== undefined || month !== undefined) {
    const words = span === "ytd" ? ["1—本月"] : span === "month" ? ["本月"] : [];
    return [rest, ...(basis === "same_period_last_year" ? ["上年同期"] : []), ...words].join(" ");
  }
  const printed = label.path.map((text) => text.replace(/\s+/g, "")).join(" ");
  return keyOf(printed, part) === label.key ? printed : label.parts.join(" ");
}
