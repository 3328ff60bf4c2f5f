import type { FindingCode } from "../model/model.js";
import type { Table } from "./locate.js";
import { type ReadRecord, readRecord } from "./record-reader.js";
import { findTotal, opensNotes } from "./statistical-words.js";

/** A row of the body that was read: its first line (from 1), how many lines it spans, and its cells. */
export interface BodyRecord {
  line: number;
  span: number;
  cells: string[];
}

/** A line of the body that is no row: what is wrong with it. */
export interface Misfit {
  line: number;
  code: FindingCode;
  found: number;
}

/** A printed total row; `grand` when it sums the whole table. */
export interface TotalRow extends BodyRecord {
  grand: boolean;
}

/** What became of every physical line from the first to the last; the five counts and the rows' spans add up. */
export interface Account {
  records: BodyRecord[];
  misfits: Misfit[];
  totals: TotalRow[];
  /** Lines that records span. */
  kept: number;
  head: number;
  blank: number;
  total: number;
  note: number;
}

/**
 * Walks the file once from its first line to its last: each physical line belongs to exactly one head or title row,
 * record, blank, total row, note, or misfit. A row that spans several lines and does not fit is a stray quotation
 * mark: only its first line is given up and reading goes on at the next.
 */
export function account(lines: readonly string[], table: Table): Account {
  const found = aboveBody(lines.slice(0, table.body));
  const repeated = new Set(table.head.map(({ cells }) => headKey(cells)));
  let notes = false;
  for (let at = table.body; at < lines.length; ) {
    const record = readRecord(lines, at, table.delimiter);
    const row = { line: at + 1, span: record.span, cells: record.cells };
    const fault = faultOf(record, table);
    const first = record.fault ? "" : (row.cells.find((cell) => cell.trim() !== "") ?? "").trim();
    const complete = fault === undefined && isComplete(row.cells, table);
    const total = record.fault ? undefined : findTotal(first);
    notes ||= !complete && opensNotes(first);
    if (!record.fault && first === "") found.blank += row.span;
    else if (total && (!complete || total.grand) && row.span === 1) {
      found.totals.push({ ...row, grand: total.grand && fault === undefined });
      found.total += 1;
    } else if (notes && !complete) {
      row.span = 1;
      found.note += 1;
    } else if (!record.fault && repeated.has(headKey(row.cells))) found.head += row.span;
    else if (fault) {
      row.span = 1;
      found.misfits.push({ line: row.line, code: fault, found: row.cells.length });
    } else {
      found.records.push(row);
      found.kept += row.span;
    }
    at += row.span;
  }
  return found;
}

/** The account of the lines above the body: titles and head, and blank ones. */
function aboveBody(lines: readonly string[]): Account {
  const blank = lines.filter((line) => line.trim() === "").length;
  const head = lines.length - blank;
  return { records: [], misfits: [], totals: [], kept: 0, head, blank, total: 0, note: 0 };
}

/** A head repeated at a page break has the same labels; a row with one label only proves nothing. */
function headKey(cells: readonly string[]): string {
  const labels = cells.map((cell) => cell.trim()).filter((cell) => cell !== "");
  return labels.length > 1 ? labels.join("\n") : cells.join("\n").concat("\n\n");
}

/** What is wrong with the row's shape; surplus cells may be empty, and a ragged export may drop optional ones. */
function faultOf(
  { cells, span, fault }: ReadRecord,
  { width, columns, ragged }: Table,
): FindingCode | undefined {
  if (fault) return fault;
  const extra = cells.length > width && cells.slice(width).some((cell) => cell.trim() !== "");
  const dropped = columns.slice(cells.length);
  const missing = cells.length < width && !(ragged && dropped.every(({ column }) => !column?.required));
  if (!extra && !missing) return undefined;
  if (span > 1) return "open-quote";
  return extra ? "extra-cell" : "missing-cell";
}

/** Whether every required column holds something: such a row is data wherever it stands. */
function isComplete(cells: readonly string[], { columns }: Table): boolean {
  return columns.every(({ column }, at) => !column?.required || (cells[at] ?? "").trim() !== "");
}
