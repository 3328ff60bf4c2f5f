import type { Dialect, Period, Source, Unit } from "../../model/model.js";
import { type RecordDialect, RFC_4180, readRecord } from "../text/text.js";
import { compactText, findPeriod, type Label, labelsOf, type PartReader } from "../words/words.js";
import {
  beginsWords,
  type Dictionary,
  type Naming,
  nameColumns,
  ranks,
  speaksOf,
  spelledIn,
} from "./dictionary.js";
import { endOfHead } from "./end-of-head.js";
import { goesOn, labelRows } from "./head-rows.js";
import { firstStated } from "./period-column.js";
import { tableAbove } from "./second-table.js";
import type { FoundColumn, Table, TopRow } from "./table.js";

const DELIMITERS = [",", "\t", ";", "|"];
/** A table begins within so many rows, and so many columns are looked at. */
export const HEAD_SEARCH = { rows: 200, cells: 4096 };

/** The first rows of a text as one delimiter parts them. */
export interface FirstRows {
  delimiter: string;
  rows: TopRow[];
}

/** What is asked of a text: where lies the table of this source? */
export interface Question {
  dictionary: Dictionary;
  units: readonly Unit[];
  part: PartReader;
  /** Names under which the file came: they may state its period. */
  file: string;
  sheet: string | undefined;
  /** Words of other sources' heads. */
  words: ReadonlySet<string>;
}

/** The first rows of a text for each delimiter that occurs in them, or for the declared one. */
export function firstRowsOf(lines: readonly string[], dialect: Dialect = {}): FirstRows[] {
  const { delimiter } = dialect;
  const first = lines.slice(0, HEAD_SEARCH.rows);
  const occurring = DELIMITERS.filter((each) => first.some((line) => line.includes(each)));
  const found = delimiter === undefined ? occurring : [delimiter];
  return (found.length > 0 ? found : [","]).map((each) => ({
    delimiter: each,
    rows: topRows(first, { ...recordDialect(dialect), delimiter: each }),
  }));
}

/**
 * Finds the table of a source: among the heads that the first rows could be, the first that names most columns of its
 * dictionary. Fewer than two named columns are no head.
 */
export function locate(
  lines: readonly string[],
  tops: readonly FirstRows[],
  question: Question,
): Table | undefined {
  let best: Head | undefined;
  for (const top of tops)
    for (const [start, { cells }] of top.rows.entries()) {
      const speaks = cells.some((cell) => speaksOf(question.dictionary, question.part(cell).key));
      if (!speaks && !beginsWords(question.dictionary, cells)) continue;
      const period = periodAbove(top.rows.slice(0, start), question);
      const places = labelRows(top.rows, start, question.dictionary);
      for (const depth of places.keys()) {
        const head = readHead(top, places.slice(0, depth + 1), question, period);
        if (head && head.score > (best?.score ?? 0)) best = head;
      }
    }
  const needed = Math.min(2, question.dictionary.source.columns.length);
  return best && new Set(best.named).size >= needed ? tableAt(lines, best, question) : undefined;
}

/** Whether a table has every column that its source requires. */
export function isWhole(table: Table, source: Source): boolean {
  const present = new Set(table.columns.map(({ column }) => column));
  return source.columns.every((column) => !column.required || present.has(column));
}

/** Rows that may be a head, with the columns that they name. */
interface Head {
  top: FirstRows;
  /** Its first row, and the row behind its last. */
  start: number;
  end: number;
  labels: Label[];
  namings: (Naming | undefined)[];
  named: string[];
  score: number;
}

function recordDialect({ quote, ...rest }: Dialect): Omit<RecordDialect, "delimiter"> {
  return { quote: quote ?? RFC_4180.quote, escape: rest.escape ?? quote ?? RFC_4180.escape };
}

/** A malformed row stands as its likeliest reading. */
function topRows(lines: readonly string[], dialect: RecordDialect): TopRow[] {
  const rows: TopRow[] = [];
  for (let line = 0; line < lines.length; ) {
    const record = readRecord(lines, line, dialect);
    rows.push({ line, cells: record.cells.slice(0, HEAD_SEARCH.cells) });
    line += record.span;
  }
  return rows;
}

/** The period that the rows above a head, or the names of sheet and file, state. */
export function periodAbove(
  above: readonly TopRow[],
  { file, sheet }: Pick<Question, "file" | "sheet">,
): Period | undefined {
  const found = findPeriod(
    above.map(({ cells }) => cells.join(" ")),
    file,
    sheet,
  );
  return found && "period" in found ? found.period : undefined;
}

/** The head of the rows at these places; none where rows below go on with it. */
function readHead(
  top: FirstRows,
  places: readonly number[],
  { dictionary, part }: Question,
  period: Period | undefined,
): Head | undefined {
  const labels = labelsOf(
    places.map((at) => top.rows[at]!.cells),
    part,
  );
  const namings = nameColumns(labels, dictionary, period);
  const end = places.at(-1)! + 1;
  if (goesOn(top.rows, end, namings, dictionary)) return undefined;
  const surest = new Map<string, number>();
  for (const naming of namings)
    if (naming) {
      const { name } = naming.column;
      surest.set(name, Math.min(naming.rank, surest.get(name) ?? Number.POSITIVE_INFINITY));
    }
  const sure = (rank: number): number => (rank <= ranks.alias ? 1 : 1 - rank / 500);
  const score = [...surest.values()].reduce((sum, rank) => sum + sure(rank), 0);
  return { top, start: places[0]!, end, labels, namings, named: [...surest.keys()], score };
}

function tableAt(lines: readonly string[], head: Head, question: Question): Table {
  const { rows, delimiter } = head.top;
  const width = widthOf(head.labels, rows.slice(head.end));
  const columns: FoundColumn[] = head.labels
    .slice(0, width)
    .map((label, at) => ({ label: { ...label }, column: head.namings[at]?.column }));
  const end = endOfHead(rows, head.end, columns, question);
  const above = rows.slice(0, head.start);
  const below = rows.slice(end);
  const ends = rows.map((row) => (row.cells.at(-1) ?? "").trim());
  return {
    delimiter,
    above,
    head: rows.slice(head.start, end),
    body: rows[end]?.line ?? lines.length,
    columns,
    width,
    surplus: surplusOf(rows, end, width),
    ragged:
      above.some((row) => row.cells.length < width) &&
      ends.every((cell, at) => cell !== "" || rows[at]!.cells.length === 1),
    ...whatItSays(columns, below, question.dictionary),
    unknown: unknownIn(columns, below),
    other: tableAbove(above),
    words: new Set([...question.words, ...head.labels.flatMap(({ parts }) => parts), ...wordsOf(above)]),
    items: undefined,
  };
}

/** Columns that the dictionary does not know and that hold something, and whether most of it is figures. */
function unknownIn(columns: readonly FoundColumn[], below: readonly TopRow[]): Table["unknown"] {
  return columns.flatMap(({ column }, at) => {
    const held = below.map(({ cells }) => compactText(cells[at] ?? "")).filter((cell) => cell !== "");
    const figures = held.filter((cell) => /^-?[\d,]+(?:\.\d+)?%?$/.test(cell)).length * 2 > held.length;
    return !column && held.length > 0 ? [{ at, figures }] : [];
  });
}

/** Up to the last labelled column, or one without a label behind it in which most rows hold something. */
function widthOf(labels: readonly Label[], below: readonly TopRow[]): number {
  const filled = below.filter(({ cells }) => cells.filter((cell) => cell.trim() !== "").length > 1);
  return (
    labels.findLastIndex(({ key }, at) => {
      const holding = filled.filter(({ cells }) => (cells[at] ?? "").trim() !== "").length;
      return key !== "" || holding * 2 > filled.length;
    }) + 1
  );
}

/**
 * Excel writes a sheet as wide as its widest row, and some programs end each row with a separator. One row alone that
 * has an empty cell too many has a separator too many, and its cells may have moved: it must not pass.
 */
function surplusOf(rows: readonly TopRow[], end: number, width: number): number {
  const over = (row: TopRow): number => Math.max(0, row.cells.length - width);
  const below = rows.slice(end).map(over);
  const usual = below.sort((one, other) => one - other)[Math.floor((below.length - 1) / 2)] ?? 0;
  return Math.max(below.length > 1 ? usual : 0, ...rows.slice(0, end).map(over));
}

function whatItSays(
  columns: readonly FoundColumn[],
  below: readonly TopRow[],
  dictionary: Dictionary,
): Pick<Table, "says" | "stated"> {
  const spelled = spelledIn(
    columns.map(({ label }) => label),
    dictionary,
  );
  const stated = firstStated(columns, below);
  const { year, span, month } = spelled ?? {};
  const text = `${year ? `${year}年` : ""}${span === "ytd" ? "1-" : ""}${month}月`;
  return { says: [...(spelled ? [text] : []), ...(stated ? [stated.text] : [])], stated };
}

function wordsOf(rows: readonly TopRow[]): string[] {
  return rows.flatMap(({ cells }) => cells.map(compactText)).filter((word) => word !== "");
}
