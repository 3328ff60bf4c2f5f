import type { Unit } from "../../model/model.js";
import { readPeriodWords } from "./period-words.js";
import { withoutTranslation } from "./scripts.js";
import { compactText, labelOrnaments, looksLikeUnit, saysNothing } from "./statistical-words.js";

/** A printed column: its path of labels from top to bottom, and the unit printed in it. */
export interface Label {
  /** "工业总产值 本年 本月", as printed; "" for a column without any label. */
  printed: string;
  /** The printed texts of the path. */
  path: string[];
  /** What each part of the path says, without blanks, ornaments and units; parts that repeat the one above are left out. */
  parts: string[];
  /** The parts as one word: equal keys are equal labels. */
  key: string;
  unit: Unit | undefined;
  /** A word of the head or unit row that can only be a unit and is not listed. */
  strange_unit?: string;
  /** Period words that stand over columns on its right are not said over it: they were centred over both by eye. */
  untitled?: true;
}

/** A part of a label: how it is compared, and the unit printed in it. */
export interface Part {
  key: string;
  unit: Unit | undefined;
  strange_unit: string | undefined;
}

/** Reads a part of a label. */
export type PartReader = (text: string) => Part;

/** Longer texts are prose. */
const LONGEST = 120;

/** The listed unit that a printed word names, by its code or one of its titles; undefined when none does. */
export function findUnit(units: readonly Unit[], printed: string): Unit | undefined {
  const word = compactText(printed).replace(/^(?:人民币|rmb)/, "");
  if (word === "" || /^\d+$/.test(word)) return undefined; // （1） is the number of a column, not the unit of a ratio
  return units.find(({ unit, title }) =>
    [unit, title.zh, title.en].some((name) => compactText(name) === word),
  );
}

/** Reads parts of labels; the same text, which a file's first rows repeat many times, is read once. */
export function partReader(units: readonly Unit[]): PartReader {
  const read = new Map<string, Part>();
  return (text) => {
    const before = read.get(text);
    if (before) return before;
    const part = readPart(text, units);
    read.set(text, part);
    return part;
  };
}

/**
 * One printed part: no blanks, one dash, one kind of bracket, lower case; without what only adorns it (一、, 其中：,
 * （18位）, the number of its column) and without its unit, in brackets or behind a mark: （千元）, [千元], ：千元.
 */
function readPart(text: string, units: readonly Unit[]): Part {
  if (text.length > LONGEST) return { key: compactText(text), unit: undefined, strange_unit: undefined };
  let unit: Unit | undefined;
  let strange_unit: string | undefined;
  let label = compactText(withoutTranslation(text).replace(/[①-⒇*＊※★☆▲△†]/gu, ""))
    .replaceAll("[", "(")
    .replaceAll("]", ")");
  label = label.replace(/\((?:(?:计量)?单位:?)?([^()]*)\)/g, (whole, inner: string) => {
    const found = findUnit(units, inner);
    const strange = !found && looksLikeUnit(inner) ? inner : undefined;
    unit ??= found;
    strange_unit ??= strange;
    return found || strange || saysNothing(inner) ? "" : whole;
  });
  const behind = /^(.+)[,:/、_]([^,:/、_]+)$/.exec(label);
  const trailing = behind && findUnit(units, behind[2]!.replace(/^(?:计量)?单位:?/, ""));
  if (trailing) {
    unit ??= trailing;
    label = behind[1]!;
  }
  return { key: labelOrnaments.reduce(dropOrnament, label), unit, strange_unit };
}

function dropOrnament(label: string, ornament: RegExp): string {
  return label.replace(ornament, "") || label;
}

/**
 * The labels of a head's rows, without blank ones. A merged cell leaves its text in its first column: a blank takes the
 * text on its left where the row above says the same for both; the lowest row is never filled.
 */
export function labelsOf(rows: readonly (readonly string[])[], part: PartReader): Label[] {
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
    const label = labelOf(labelled ? filled.map((row) => row[at]!) : [], part);
    const own = rows.findIndex((row, depth) => depth > 1 && (row[at] ?? "").trim() !== "");
    const between = filled.slice(0, Math.max(1, own)).map((row) => row.slice(at));
    return between.some((row, depth) => depth > 0 && isUntitled(row, between[depth - 1]!, part))
      ? { ...label, untitled: true as const }
      : label;
  });
}

/** Whether a row of a head says nothing over its first cell, but over a later one below the same title a period. */
function isUntitled(row: readonly string[], above: readonly string[], part: PartReader): boolean {
  if (row[0] !== "" || above[0] === "") return false;
  const next = row.findIndex((cell, at) => cell !== "" || above[at] !== above[0]);
  return above[next] === above[0] && readPeriodWords(part(row[next]!).key) !== undefined;
}

/** The label whose path has these texts from top to bottom. */
export function labelOf(path: readonly string[], part: PartReader): Label {
  const present = path.filter((text) => text !== "");
  const texts = present.filter((text, depth) => text !== present[depth - 1]);
  const read = texts.map(part);
  const parts = read.map(({ key }) => key).filter((key) => key !== "");
  const strange_unit = read.findLast((each) => each.strange_unit !== undefined)?.strange_unit;
  return {
    printed: texts.map((text) => text.replace(/\s+/g, " ")).join(" "),
    path: texts,
    parts,
    key: parts.join(""),
    unit: read.map(({ unit }) => unit).findLast((unit) => unit !== undefined),
    ...(strange_unit === undefined ? {} : { strange_unit }),
  };
}
