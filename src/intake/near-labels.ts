import { type Column, editDistance, lineLabel, reasonsLabel, type Source } from "../model/model.js";
import type { Label, PartReader } from "./labels.js";
import {
  meaningOf,
  mergeWords,
  type PeriodWords,
  type Reference,
  readPeriodWords,
  splitPeriodWords,
} from "./period-words.js";
import { isRowNumber, synonyms } from "./statistical-words.js";
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

/**
 * The labels of a head that name no column of the source and were not passed over, each with the columns that it may
 * mean: by edit distance and shared characters of the names, after both are brought into one spelling and statistical
 * abbreviations are written out. 上年 is never proposed for this year's column, nor 本月 for a figure to date.
 */
export function unsettledLabels(
  columns: readonly FoundColumn[],
  source: Source,
  part: PartReader,
): Unsettled[] {
  const taken = new Set(columns.map(({ column }) => column));
  const free = source.columns.filter((column) => !taken.has(column));
  const reference = latestYear(columns.map(({ label }) => label));
  return strangers(columns, source, part).map((label) => ({
    label: label.printed,
    proposals: free
      .flatMap((column) => {
        const nearest = nearestReading(label, column, source, part, reference);
        return nearest.closeness >= PROPOSED.closeness ? [{ column, ...nearest }] : [];
      })
      .sort((a, b) => b.closeness - a.closeness)
      .slice(0, PROPOSED.most),
  }));
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

/** The part of a dictionary that gives a column these further aliases, ready to be pasted. */
export function aliasYaml({ name, aliases }: Column, added: readonly string[]): string {
  const plain = (text: string): string =>
    /^[\p{L}\p{N}][^[\]{},:#"'&*!|>%@`]*$/u.test(text) ? text : JSON.stringify(text);
  return `- { name: ${name}, aliases: [${[...aliases.map(plain), ...added.map(plain), ...(added.length > 0 ? [] : ["…"])].join(", ")}] }`;
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

/** The label read as the column, as closely as it can be. */
function nearestReading(
  label: Label,
  column: Column,
  source: Source,
  part: PartReader,
  reference: Reference | undefined,
): Omit<Proposal, "column"> {
  const same = source.columns.filter(({ measure }) => measure !== undefined && measure === column.measure);
  const names = (same.length > 0 ? same : [column]).flatMap(({ head, aliases }) =>
    [head, ...aliases.map((alias) => alias.split(/\s+/))].map((texts) => {
      const parts = texts.map((text) => part(text).key);
      return (column.measure ? parts.filter((each) => !readPeriodWords(each)) : parts).join("");
    }),
  );
  const readings = readingsOf(label, column.measure !== undefined).map(({ rest, words }) => {
    const meaning = meaningOf(words, reference);
    const fits = column.measure
      ? meaning?.basis === column.basis && [undefined, column.span].includes(meaning?.span)
      : true;
    const likeness = fits ? Math.max(...names.map((name) => likenessOf(rest, name))) : 0;
    const unsaid = column.measure && column.span !== "period" && meaning?.span === undefined;
    return { closeness: likeness * (unsaid ? 0.9 : 1), alias: aliasFor(label, rest, words, column, part) };
  });
  return readings.reduce((best, each) => (each.closeness > best.closeness ? each : best));
}

function readingsOf({ parts, key }: Label, measured: boolean): { rest: string; words: PeriodWords }[] {
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

/** Half edit distance, half shared characters, and a little more where one name is inside the other. */
function likenessOf(one: string, other: string): number {
  const [a, b] = [one, other].map((text) =>
    synonyms.reduce((said, [word, by]) => said.replace(word, by), text),
  );
  if (a === b) return one === other ? 1 : 0.98;
  if (!a || !b) return 0;
  const distance = 1 - editDistance(a, b) / Math.max(a.length, b.length);
  const left = [...b];
  const shared = [...a].filter((mark) => {
    const at = left.indexOf(mark);
    if (at >= 0) left.splice(at, 1);
    return at >= 0;
  }).length;
  const inside = Math.min(a.length, b.length) > 1 && (a.includes(b) || b.includes(a));
  return Math.min(0.97, (distance + (2 * shared) / (a.length + b.length)) / 2 + (inside ? 0.15 : 0));
}

/** The printed label; where it spells out a month, its item with words that hold for every month. */
function aliasFor(
  label: Label,
  rest: string,
  { year, month }: PeriodWords,
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
