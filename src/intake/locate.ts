import type { Column, Source, Unit } from "../model/model.js";
import { columnsByLabel, findUnit, type Label, labelsOf, partReader } from "./labels.js";
import { readRecord } from "./record-reader.js";
import { isSerialRow } from "./statistical-words.js";

/** A row of the top of the file: its cells and the physical line it starts on (from 0). */
export interface TopRow {
  line: number;
  cells: string[];
}

/** A column of the file: its printed label and the dictionary's column it stands for, if any. */
export interface FoundColumn {
  label: Label;
  column: Column | undefined;
}

/** Where a table lies in a text. Lines count from 0. */
export interface Table {
  delimiter: string;
  /** Rows above the head. */
  above: TopRow[];
  /** Head rows, then the unit row and serial row if there are any. */
  head: TopRow[];
  /** First line below the head. */
  body: number;
  columns: FoundColumn[];
  /** Cells of a whole row: up to the last labelled column. */
  width: number;
  /** The export drops empty cells at the end of its rows. */
  ragged: boolean;
}

const DELIMITERS = [",", "\t", ";"];
/** A head begins within so many rows and has at most so many. */
const TOP_ROWS = 40;
const HEAD_ROWS = 3;

/** Rows near the top that might be a head, with the labels they would give. */
export interface Candidate {
  delimiter: string;
  rows: TopRow[];
  start: number;
  depth: number;
  labels: Label[];
}

/** Every head of one to three rows that the first rows could be, for each delimiter. */
export function candidateHeads(lines: readonly string[], units: readonly Unit[]): Candidate[] {
  const part = partReader(units);
  return DELIMITERS.flatMap((delimiter) => {
    const rows = topRows(lines, delimiter);
    return rows.slice(0, TOP_ROWS).flatMap((_, start) =>
      Array.from({ length: Math.min(HEAD_ROWS, rows.length - start) }, (_unused, at) => {
        const head = rows.slice(start, start + at + 1).map(({ cells }) => cells);
        return { delimiter, rows, start, depth: at + 1, labels: labelsOf(head, part) };
      }),
    );
  });
}

/**
 * Finds the table of `source`: of the candidates the first whose labels name most columns of the dictionary. Fewer
 * than two named columns are no head.
 */
export function locate(
  lines: readonly string[],
  candidates: readonly Candidate[],
  source: Source,
  units: readonly Unit[],
): Table | undefined {
  const dictionary = columnsByLabel(source);
  let best: Candidate | undefined;
  let most = Math.min(2, source.columns.length) - 1;
  for (const candidate of candidates) {
    const named = new Set(candidate.labels.flatMap(({ key }) => dictionary.get(key) ?? [])).size;
    if (named > most) [best, most] = [candidate, named];
  }
  return best && settle(lines, best, dictionary, units);
}

/** The first rows of the file; a malformed one stands as its line split at the delimiter. */
function topRows(lines: readonly string[], delimiter: string): TopRow[] {
  const rows: TopRow[] = [];
  for (let line = 0; line < lines.length && rows.length < TOP_ROWS + HEAD_ROWS + 2; ) {
    const record = readRecord(lines, line, delimiter);
    rows.push({ line, cells: record.cells });
    line += record.span;
  }
  return rows;
}

function settle(
  lines: readonly string[],
  { delimiter, rows, start, depth, labels }: Candidate,
  dictionary: ReadonlyMap<string, Column>,
  units: readonly Unit[],
): Table {
  const width = labels.findLastIndex(({ key }) => key !== "") + 1;
  const found = labels
    .slice(0, width)
    .map((label) => ({ label: { ...label }, column: dictionary.get(label.key) }));
  let end = start + depth;
  for (; end < rows.length; end += 1) {
    const { cells } = rows[end]!;
    if (isUnitRow(cells, found, units)) readUnitRow(cells, found, units);
    else if (!isSerialRow(cells)) break;
  }
  const above = rows.slice(0, start);
  const ends = rows.map((row) => (row.cells.at(-1) ?? "").trim());
  return {
    delimiter,
    above,
    head: rows.slice(start, end),
    body: rows[end]?.line ?? lines.length,
    columns: found,
    width,
    ragged:
      above.some((row) => row.cells.length < width) &&
      ends.every((cell, at) => cell !== "" || rows[at]!.cells.length === 1),
  };
}

/** A row under the head that names units below value columns and gives no other value. */
function isUnitRow(
  cells: readonly string[],
  columns: readonly FoundColumn[],
  units: readonly Unit[],
): boolean {
  const named = columns.flatMap(({ column }, at) => (column?.measure ? [(cells[at] ?? "").trim()] : []));
  return (
    named.some((cell) => findUnit(units, cell)) && named.every((cell) => cell === "" || !/\d/.test(cell))
  );
}

function readUnitRow(
  cells: readonly string[],
  columns: readonly FoundColumn[],
  units: readonly Unit[],
): void {
  for (const [at, { label, column }] of columns.entries()) {
    const printed = (cells[at] ?? "").trim();
    const unit = findUnit(units, printed);
    if (unit) label.unit = unit;
    else if (column?.measure && printed !== "") label.strange_unit = printed;
  }
}
