import { readFileSync } from "node:fs";
import { readWorkbook, WorkbookError } from "../formats/formats.js";
import { type Finding, finding, type Snapshot } from "../model/model.js";
import { type Batch, placed, placeOf, refused } from "./batch.js";
import type { Opened } from "./head/head.js";
import { letters, sheetLines, type Text, textOf, unmerged } from "./text/text.js";

/** A table of which nothing is kept. */
export function closed(batch: Batch): Opened {
  return { batch, text: null, table: null };
}

/** Merged ranges that a note names. */
const MOST_RANGES = 12;

const workbooks = ["xlsx", "xls", "ods", "xml2003", "html"] as const;

/** Whether a container is a workbook that can be read. */
export function isWorkbook(kind: string): kind is (typeof workbooks)[number] {
  return (workbooks as readonly string[]).includes(kind);
}

/**
 * The sheets of a workbook that belong to a source, with what their merged cells say put into the rows that they cover;
 * the others are passed over with a note, unless none belongs to any.
 * @param openTable opens the text of one sheet
 */
export async function openWorkbook(
  snapshot: Snapshot,
  kind: string,
  openTable: (text: Text, sheet: string | undefined) => Opened,
): Promise<Opened[]> {
  let sheets: Awaited<ReturnType<typeof readWorkbook>>;
  try {
    sheets = await readWorkbook(readFileSync(snapshot.path));
  } catch (error) {
    if (!(error instanceof WorkbookError)) throw error;
    const why = finding("workbook-unreadable", placed(snapshot), {
      kind,
      reason: error.reason,
      mended: error.reason,
    });
    return [closed(refused(snapshot, null, kind, 0, [why]))];
  }
  const open = ({ sheet, rows, merges, unjudged = [] }: (typeof sheets)[number]): Opened => {
    const read = (of: string[][]): Opened =>
      openTable(textOf(kind, sheetLines(of).join("\n")), sheet || undefined);
    const opened = read(rows);
    const { columns, body } = opened.table ?? { columns: [], body: rows.length };
    const isFigure = (at: number): boolean => columns[at]?.column?.measure !== undefined;
    const taken = unjudged.filter(({ row, column }) => row >= body && isFigure(column));
    const flat = unmerged(rows, merges, body, isFigure);
    if (!flat) return told(opened, taken);
    const filled = read(flat.rows);
    const cells = flat.ranges.slice(0, MOST_RANGES);
    if (cells.length > 0)
      filled.batch.findings.push(finding("merged-cells", placed(placeOf(filled.batch)), { cells }));
    return told(filled, taken);
  };
  const filled = sheets.filter(({ rows }) => rows.length > 0);
  const opened = filled
    .filter(({ hidden }) => !hidden)
    .map((sheet) => {
      const { batch, ...rest } = open(sheet);
      if (batch.source !== null)
        batch.findings.push(...unseenCells(batch, sheet.unseen), ...struckCells(batch, sheet.struck));
      return { batch, ...rest };
    });
  const hidden = filled
    .filter((sheet) => sheet.hidden)
    .map((sheet) => hiddenFinding(open(sheet).batch, sheet.rows.length));
  const known = opened.filter(({ batch }) => batch.source !== null);
  const passed = opened.filter(({ batch }) => batch.source === null);
  if (opened.length === 0)
    return [
      closed(refused(snapshot, null, kind, 0, [finding("empty-file", placed(snapshot), {}), ...hidden])),
    ];
  (known[0] ?? passed[0]!).batch.findings.push(...hidden);
  if (known.length === 0) return passed.slice(0, 1);
  known[0]!.batch.findings.push(
    ...passed.map(({ batch }) =>
      finding("sheet-passed-over", placed(placeOf(batch)), { rows: batch.ledger.lines }),
    ),
  );
  return known;
}

/** A hidden sheet, which is never read: what its sender does not see may be a copy of last month. */
function hiddenFinding(batch: Batch, rows: number): Finding {
  const { source } = batch;
  const place = placed(placeOf(batch));
  return source
    ? finding("form-on-hidden-sheet", place, { rows, source: source.title })
    : finding("hidden-sheet", place, { rows });
}

type Read = Awaited<ReturnType<typeof readWorkbook>>[number];

/** Rows and columns that were read though the sender does not see them: a filter hides them, it does not take them out. */
function unseenCells(batch: Batch, { rows, columns }: Read["unseen"]): Finding[] {
  if (rows.length + columns.length === 0) return [];
  const lines = rows.length > 0 ? { lines: runs(rows, (row) => String(row + 1)) } : {};
  const named = columns.length > 0 ? { letters: runs(columns, letters) } : {};
  return [finding("hidden-cells", placed(placeOf(batch)), { ...lines, ...named })];
}

/** Cells whose text was not read, for their sender has crossed it out: what is taken back may be a mistake too. */
function struckCells(batch: Batch, struck: Read["struck"]): Finding[] {
  if (struck.length === 0) return [];
  return [finding("crossed-out-cells", placed(placeOf(batch)), { cells: cellNames(struck) })];
}

/** A table with the note of the formulas in its figures whose results are taken as they are stored. */
function told(opened: Opened, formulas: readonly { row: number; column: number }[]): Opened {
  const { batch } = opened;
  const { length: count } = formulas;
  if (count > 0 && batch.source !== null)
    batch.findings.push(
      finding("formula-not-judged", placed(placeOf(batch)), { count, cells: cellNames(formulas) }),
    );
  return opened;
}

/** "D8, E9 …" */
function cellNames(places: readonly { row: number; column: number }[]): string {
  const names = [...new Set(places.map(({ row, column }) => `${letters(column)}${row + 1}`))];
  return names.length > MOST_RANGES ? `${names.slice(0, MOST_RANGES).join(", ")} …` : names.join(", ");
}

/** "8:12, 15" of ascending places. */
function runs(places: readonly number[], name: (place: number) => string): string {
  const found: [number, number][] = [];
  for (const place of places) {
    const last = found.at(-1);
    if (last && place === last[1] + 1) last[1] = place;
    else found.push([place, place]);
  }
  const named = found.map(([from, to]) => (from === to ? name(from) : `${name(from)}:${name(to)}`));
  return named.length > MOST_RANGES ? `${named.slice(0, MOST_RANGES).join(", ")} …` : named.join(", ");
}
