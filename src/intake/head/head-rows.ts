import { compactText, isSerialRow, type PartReader, readPeriodWords } from "../words/words.js";
import type { Dictionary, Naming } from "./dictionary.js";
import type { TopRow } from "./table.js";

/** A head has at most so many rows of labels, within so many rows with the blank and translated ones between. */
const MOST = { labels: 8, rows: 32 };
/** Rows below a head that are looked at for the rest of it. */
const LOOKED_AT = 6;
/** A number that is no serial mark, item code or year. */
const FIGURE = /^-?(?:\d{5,}|[\d,]+\.\d+)$/;

/**
 * The rows from `start` on that can be rows of one head's labels, as places in `rows`. Blank rows (a sheet whose head
 * cells are two rows high, line ends written twice) and translations (each row of a yearbook's head has its English
 * below it) stand between them and say nothing; figures end them.
 */
export function labelRows(rows: readonly TopRow[], start: number, dictionary: Dictionary): number[] {
  const places: number[] = [];
  for (
    let at = start;
    at < Math.min(rows.length, start + MOST.rows) && places.length < MOST.labels;
    at += 1
  ) {
    const { cells } = rows[at]!;
    if (isBlankRow(cells) || isTranslation(cells, dictionary)) continue;
    if (cells.some((cell) => FIGURE.test(compactText(cell)))) break;
    places.push(at);
  }
  return places;
}

/**
 * Whether a row is a head in another language: words throughout, none in the script of the dictionary and none that it
 * knows. A credit code is no word, nor is a number.
 */
export function isTranslation(cells: readonly string[], { script, words, part }: Dictionary): boolean {
  const filled = cells.map((cell) => cell.trim()).filter((cell) => cell !== "");
  return (
    filled.length >= 2 &&
    filled.every(
      (cell) => isWords(cell) && !script.test(cell) && !words.has(part(cell).key) && !saysPeriod(cell, part),
    )
  );
}

/** Whether rows below go on with the head that `namings` name: 本月 below a value column is no value. */
export function goesOn(
  rows: readonly TopRow[],
  end: number,
  namings: readonly (Naming | undefined)[],
  dictionary: Dictionary,
): boolean {
  const values = namings.flatMap((naming, at) => (naming?.column.measure ? [at] : []));
  let looked = 0;
  for (let at = end; at < rows.length && looked < LOOKED_AT; at += 1) {
    const { cells } = rows[at]!;
    if (isBlankRow(cells) || isTranslation(cells, dictionary)) continue;
    const below = values.map((value) => cells[value] ?? "");
    if (below.some((cell) => saysPeriod(cell, dictionary.part))) return true;
    if (!isSerialRow(cells) && below.some((cell) => /^-?\d/.test(cell.trim()))) return false;
    looked += 1;
  }
  return false;
}

function isBlankRow(cells: readonly string[]): boolean {
  return cells.every((cell) => cell.trim() === "");
}

function isWords(cell: string): boolean {
  return /\p{L}{2}/u.test(cell) && (/\p{Ll}{2}/u.test(cell) || !/\d/.test(cell));
}

function saysPeriod(cell: string, part: PartReader): boolean {
  const word = cell.trim() === "" ? "" : part(cell).key;
  return /\D/.test(word) && readPeriodWords(word) !== undefined;
}
