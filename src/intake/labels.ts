import type { Column, Source, Unit } from "../model/model.js";
import { compactText } from "./statistical-words.js";

/** A printed column: its path of labels from top to bottom, as one key, and the unit printed in it. */
export interface Label {
  /** "工业总产值 本年 本月", as printed; "" for a column without any label. */
  printed: string;
  key: string;
  unit: Unit | undefined;
  /** A word of the unit row that is no listed unit. */
  strange_unit?: string;
}

/** The listed unit that a printed word names, by its code or one of its titles; undefined when none does. */
export function findUnit(units: readonly Unit[], printed: string): Unit | undefined {
  const word = compactText(printed);
  if (word === "") return undefined;
  return units.find(({ unit, title }) =>
    [unit, title.zh, title.en].some((name) => compactText(name) === word),
  );
}

/** The key under which labels are compared: no blanks, one dash, one kind of bracket, lower case. */
function labelKey(parts: readonly string[]): string {
  return compactText(parts.join("")).replaceAll("[", "(").replaceAll("]", ")");
}

/** Takes a bracketed unit such as （千元） or [t] out of a label; other brackets stay. */
function takeUnit(label: string, units: readonly Unit[]): { label: string; unit: Unit | undefined } {
  let unit: Unit | undefined;
  const bare = label.replace(
    /[(（[［〔【](?:(?:计量)?单位[:：])?([^()（）[\]［］〔〕【】]+)[)）\]］〕】]/g,
    (whole, inner: string) => {
      const found = findUnit(units, inner);
      unit ??= found;
      return found ? "" : whole;
    },
  );
  return { label: bare, unit };
}

/** A part of a label: how it is compared, and the unit printed in it. */
interface Part {
  key: string;
  unit: Unit | undefined;
}

/** Reads parts of labels; the same text, which a file's first rows repeat many times, is read once. */
export function partReader(units: readonly Unit[]): (text: string) => Part {
  const read = new Map<string, Part>();
  return (text) => {
    const before = read.get(text);
    if (before) return before;
    const { label, unit } = takeUnit(text, units);
    const part = { key: labelKey([label]), unit };
    read.set(text, part);
    return part;
  };
}

/**
 * The labels of a head of one to three rows. A merged cell leaves its text in its first column: a blank takes the
 * text on its left where the row above says the same for both; the lowest row is never filled.
 */
export function labelsOf(rows: readonly (readonly string[])[], part: (text: string) => Part): Label[] {
  const width = Math.max(...rows.map((row) => row.length));
  const filled = rows.map((row) => Array.from({ length: width }, (_, at) => (row[at] ?? "").trim()));
  filled.slice(0, -1).forEach((row, depth) => {
    for (let at = 1; at < width; at += 1) {
      const sameParent = depth === 0 || filled[depth - 1]![at] === filled[depth - 1]![at - 1];
      if (row[at] === "" && sameParent) row[at] = row[at - 1]!;
    }
  });
  return Array.from({ length: width }, (_, at) => {
    const labelled = rows.some((row) => (row[at] ?? "").trim() !== "");
    const path = labelled ? filled.map((row) => row[at]!).filter((text) => text !== "") : [];
    const texts = path.filter((text, depth) => text !== path[depth - 1]);
    const parts = texts.map(part);
    return {
      printed: texts.map((text) => text.replace(/\s+/g, " ")).join(" "),
      key: parts.map(({ key }) => key).join(""),
      unit: parts.map(({ unit }) => unit).findLast((unit) => unit !== undefined),
    };
  });
}

/** The dictionary's columns by every label that names them: the printed head and its aliases. */
export function columnsByLabel(source: Source): Map<string, Column> {
  const named = source.columns.flatMap((column) =>
    [column.head, ...column.aliases.map((alias) => [alias])].map((head) => [labelKey(head), column] as const),
  );
  return new Map(named.filter(([key]) => key !== "").reverse()); // the first column to claim a label keeps it
}
