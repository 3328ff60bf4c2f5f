import type { MisfitCode } from "../../model/model.js";
import { announcesOther, headBelow, statedPeriod, type WalkedTable } from "../head/head.js";
import type { ReadRecord, RecordDialect } from "../text/text.js";
import { findTotal, halfWidth, isPageFoot, opensNotes } from "../words/words.js";
import { sectionOf, totalByName } from "./section.js";

/** More lines than `limit`, and over half of all, do not fit the head: this is not the table that it seemed. */
export class MisfitFault extends Error {
  constructor(readonly limit: number) {
    super(`more than ${limit} lines do not fit`);
    this.name = "MisfitFault";
  }
}

/** A note (line from 1, with its text) names another unit than the head: which of them the figures are in is open. */
export class UnitFault extends Error {
  constructor(
    readonly line: number,
    readonly text: string,
    readonly unit: string,
  ) {
    super(`a note names the unit ${unit}`);
    this.name = "UnitFault";
  }
}

/** The fate of a record that was read: which account its lines belong to, and how many they are. */
export type Fate = { span: number; notes: boolean; cells: string[] } & (
  | { fate: "head" | "blank" | "note" | "kept" }
  | { fate: "total"; grand: boolean }
  | { fate: "misfits"; code: MisfitCode }
);

/** Control characters have no place in a table; the tab and the line ends have been dealt with. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is sought
const CONTROL = /[\x00-\x08\x0b\x0c\x0e-\x1f]/;

/** Whether a line holds nothing but delimiters, quotation marks and blanks. */
export function isBlank(line: string, { delimiter, quote }: RecordDialect): boolean {
  const bare = line.replaceAll(delimiter, "");
  return (quote === "" ? bare : bare.replaceAll(quote, "")).trim() === "";
}

/**
 * The fate of one record of the body by its first words and its number of cells. `notes` tells whether notes have begun;
 * from then on only complete rows are data.
 * @param text the record's first physical line
 */
export function fateOf(record: ReadRecord, table: WalkedTable, notes: boolean, text: string): Fate {
  const { cells, span } = record;
  const control = record.fault ? false : CONTROL.test(text) && text.trim() !== "\x1a";
  const fault = control ? "control-character" : faultOf(record, table);
  const empty = !record.fault && cells.every((cell) => cell.trim() === "" || cell.trim() === "\x1a");
  const first = record.fault ? "" : (cells.find((cell) => cell.trim() !== "") ?? "").trim();
  const complete = fault === undefined && isComplete(cells, table);
  const total = record.fault ? undefined : findTotal(first);
  const named = record.fault || total ? undefined : totalByName(cells, table);
  const noting = notes || (!complete && opensNotes(first));
  const base = { span, notes: noting, cells };
  if (empty) return { ...base, fate: "blank" };
  if (total && (!complete || total.grand) && span === 1)
    return { ...base, fate: "total", grand: total.grand && fault === undefined };
  if (named && span === 1) return { ...base, fate: "total", grand: named.grand && fault === undefined };
  const below = record.fault ? undefined : headBelow(cells, table);
  if (below === "head") return { ...base, notes: false, fate: "head" };
  if (below === "title") return { ...base, notes, fate: "head" };
  const told = noting || isPageFoot(first);
  if (!complete && told && !(notes && bearsFigures(cells, table))) return { ...base, span: 1, fate: "note" };
  if (below === "other" || (!record.fault && span === 1 && announcesOther(cells, table)))
    return { ...base, span: 1, fate: "misfits", code: "row-of-another-table" };
  const section = complete || record.fault || span > 1 ? undefined : sectionOf(cells, table);
  if (section === "title") return { ...base, fate: "note" };
  if (section === "subtotal") return { ...base, fate: "total", grand: false };
  if (fault) return { ...base, span: 1, fate: "misfits", code: fault };
  return { ...base, fate: "kept", cells: exactly(cells, table.width) };
}

/** The row with as many cells as the table is wide: surplus empty ones dropped, dropped ones put back. */
function exactly(cells: string[], width: number): string[] {
  return cells.length === width ? cells : Array.from({ length: width }, (_, at) => cells[at] ?? "");
}

/** What is wrong with the row's shape; the usual surplus cells may be empty, and a ragged export may drop optional ones. */
function faultOf(
  { cells, span, fault }: ReadRecord,
  { width, surplus, columns, ragged, stated }: WalkedTable,
): MisfitCode | undefined {
  if (fault) return fault;
  if (stated && ![stated.text, ""].includes(statedPeriod(stated.at, cells))) return "other-period";
  if (cells.length === width) return undefined;
  const extra = cells.length > width + surplus || cells.slice(width).some((cell) => cell.trim() !== "");
  const dropped = columns.slice(cells.length);
  const missing = cells.length < width && !(ragged && dropped.every(({ column }) => !column?.required));
  if (!extra && !missing) return undefined;
  if (span > 1) return "open-quote";
  return extra ? "extra-cell" : "missing-cell";
}

/** Whether several columns of figures hold one: below a note too such a row may be somebody's, and is not passed over. */
function bearsFigures(cells: readonly string[], { columns }: WalkedTable): boolean {
  const figures = columns.filter(
    ({ column }, at) => column?.measure && /^-?[\d,.]*\d$/.test(halfWidth(cells[at] ?? "").trim()),
  );
  return figures.length >= 2;
}

/** Whether every required column holds something: such a row is data wherever it stands. */
function isComplete(cells: readonly string[], { columns }: WalkedTable): boolean {
  for (const at of requiredOf(columns)) if ((cells[at] ?? "").trim() === "") return false;
  return true;
}

/** Asked of every row that is read. */
const required = new WeakMap<WalkedTable["columns"], number[]>();

function requiredOf(columns: WalkedTable["columns"]): number[] {
  const known = required.get(columns);
  if (known) return known;
  const found = columns.flatMap(({ column }, at) => (column?.required ? [at] : []));
  required.set(columns, found);
  return found;
}
