import {
  findUnit,
  isPageFoot,
  isSerialRow,
  itemHeads,
  type Label,
  labelOf,
  labelsOf,
  opensNotes,
  plainText,
  readPeriodWords,
  unitHeads,
} from "../words/words.js";
import { nameColumns } from "./dictionary.js";
import { type FirstRows, HEAD_SEARCH, periodAbove, type Question } from "./locate.js";
import type { FoundColumn, ItemForm, Table, TopRow } from "./table.js";

/** A cell of the record, with its label and its line. */
interface Placed extends FoundColumn {
  cell: string;
  line: number;
}

/** The head of a form whose items are rows: the places of its items, of their units, and of its figures. */
interface ItemHead {
  top: FirstRows;
  start: number;
  end: number;
  item: number;
  unit: number;
  figures: { at: number; path: string[] }[];
}

/**
 * A form whose items are rows, one unit to a file: 指标名称 | 代码 | 1—本月 | 上年同期, with the unit's code and name above
 * the head. Each item and figure column make a column of the table, and the file is one record. Found only in a text
 * that is shorter than the rows looked at, so that nothing of it is missed.
 */
export function itemForm(
  lines: readonly string[],
  tops: readonly FirstRows[],
  question: Question,
): Table | undefined {
  if (lines.length >= HEAD_SEARCH.rows) return undefined;
  const head = tops.map((top) => itemHead(top, question)).find((found) => found !== undefined);
  if (!head) return undefined;
  const { rows, delimiter } = head.top;
  const above = rows.slice(0, head.start);
  const period = periodAbove(above, question);
  const placed = [...identityOf(above, question), ...figuresOf(head, question, period)];
  if (!placed.some(({ column }) => column?.measure)) return undefined;
  const body = rows[head.end]?.line ?? lines.length;
  const fates = fatesOf(lines.length - body, body, head);
  return {
    delimiter,
    above,
    head: rows.slice(head.start, head.end),
    body,
    columns: placed.map(({ label, column }) => ({ label, column })),
    width: placed.length,
    ...{
      surplus: 0,
      ragged: false,
      says: [],
      stated: undefined,
      unknown: [],
      other: undefined,
      words: question.words,
    },
    items: {
      cells: placed.map(({ cell }) => cell),
      lines: placed.map(({ line }) => line),
      fates,
      notes: rows.slice(head.end).filter(({ line }) => fates[line - body] === "note"),
    },
  };
}

function itemHead(top: FirstRows, { part }: Question): ItemHead | undefined {
  const start = top.rows.findIndex(({ cells }) => cells.some((cell) => itemHeads.includes(part(cell).key)));
  if (start < 0) return undefined;
  for (let depth = 3; depth >= 1; depth -= 1) {
    const head = top.rows.slice(start, start + depth).map(({ cells }) => cells);
    const labels = labelsOf(head, part);
    const paths = labels.map((label) => (isPeriod(label) ? label.path : []));
    const figures = paths.flatMap((path, at) => (path.length > 0 ? [{ at, path }] : []));
    const places = (words: readonly string[]): number => labels.findIndex(({ key }) => words.includes(key));
    if (places(itemHeads) < 0 || figures.length === 0) continue;
    let end = start + depth;
    while (end < top.rows.length && isSerialRow(top.rows[end]!.cells)) end += 1;
    return { top, start, end, item: places(itemHeads), unit: places(unitHeads), figures };
  }
  return undefined;
}

function isPeriod({ parts }: Label): boolean {
  return parts.length > 0 && parts.every((each) => readPeriodWords(each) !== undefined);
}

/** The unit's code and name above the head: 统一社会信用代码：… in one cell, or the value in the cells behind it. */
function identityOf(above: readonly TopRow[], { dictionary, part }: Question): Placed[] {
  const placed: Placed[] = [];
  const put = (printed: string, cell: string, line: number): void => {
    const label = labelOf([printed], part);
    const column = dictionary.exact.get(label.key)?.column;
    if (column && !column.measure && cell !== "") placed.push({ label, column, cell, line });
  };
  for (const { cells, line } of above)
    for (const [at, cell] of cells.entries()) {
      const pairs = [...plainText(cell).matchAll(/([^\s:]+)\s*:\s*([^\s:]+)(?=\s|$)/g)];
      for (const [, printed, value] of pairs) put(printed!, value!, line);
      if (pairs.length === 0) put(cell.replace(/[:：]\s*$/, "").trim(), valueBehind(cells, at), line);
    }
  return placed;
}

/** The next cell that is not empty; a code may be printed one character to a cell. */
function valueBehind(cells: readonly string[], at: number): string {
  const behind = cells.slice(at + 1).map((cell) => cell.trim());
  const first = behind.findIndex((cell) => cell !== "");
  if (first < 0) return "";
  const boxes = behind.slice(first);
  const end = boxes.findIndex((cell) => [...cell].length !== 1);
  const single = end < 0 ? boxes.length : end;
  return single > 1 ? boxes.slice(0, single).join("") : boxes[0]!;
}

function figuresOf(
  { top, end, item, unit, figures }: ItemHead,
  { dictionary, units, part }: Question,
  period: ReturnType<typeof periodAbove>,
): Placed[] {
  const below = top.rows.slice(end);
  const notes = below.findIndex(({ cells }) => opensNotes(firstOf(cells)));
  const found = below.slice(0, notes < 0 ? below.length : notes).flatMap(({ cells, line }) => {
    const printed = (cells[item] ?? "").trim();
    if (printed === "" || isPageFoot(firstOf(cells))) return [];
    return figures.map(({ at, path }) => {
      const label = labelOf([printed, ...path], part);
      label.unit ??= findUnit(units, cells[unit] ?? "");
      return { label, cell: (cells[at] ?? "").trim(), line };
    });
  });
  const namings = nameColumns(
    found.map(({ label }) => label),
    dictionary,
    period,
  );
  return found.map((each, at) => ({ ...each, column: namings[at]?.column }));
}

function firstOf(cells: readonly string[]): string {
  return cells.find((cell) => cell.trim() !== "") ?? "";
}

/** Lines of items with a figure are kept; titles of blocks are head; from the first note on the rest are notes. */
function fatesOf(count: number, body: number, { top, end, item, figures }: ItemHead): ItemForm["fates"] {
  const fates: ItemForm["fates"] = Array.from({ length: count }, () => "kept");
  let notes = false;
  for (const [at, { cells, line }] of top.rows.slice(end).entries()) {
    const next = top.rows[end + at + 1]?.line ?? body + count;
    const filled = figures.some((figure) => (cells[figure.at] ?? "").trim() !== "");
    const first = firstOf(cells);
    notes ||= opensNotes(first);
    const row = (cells[item] ?? "").trim() !== "" && filled ? "kept" : "head";
    fates.fill(first === "" ? "blank" : notes || isPageFoot(first) ? "note" : row, line - body, next - body);
  }
  return fates;
}
