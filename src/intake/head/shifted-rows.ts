import { type Finding, finding, type Pipeline } from "../../model/model.js";
import { type Place, placed } from "../batch.js";
import { type RecordDialect, readRecord } from "../text/text.js";
import { findTotal } from "../words/words.js";
import type { Table } from "./table.js";

/** A credit code, or a number of several digits: neither is the name of a firm. */
const NO_NAME = /^(?:[0-9A-HJ-NPQRTUWXY]{18}|-?\d[\d,]{2,}(?:\.\d+)?)$/;

/**
 * That every row has a code or a figure under the firm's name (as the directory's dictionary calls it): the rows stand
 * a column beside their head, and every figure under another's title. Nothing where any row has a name.
 * @param lines the first lines of the text
 */
export function shiftedRows(
  { sources }: Pick<Pipeline, "sources">,
  place: Place,
  { body, columns, items }: Pick<Table, "body" | "columns" | "items">,
  lines: readonly string[],
  dialect: RecordDialect,
): Finding[] {
  const name = sources.find(({ directory }) => directory)?.directory?.name;
  const at = columns.findIndex(({ column }) => column !== undefined && column.name === name);
  if (at < 0 || items) return [];
  let first: { line: number; value: string } | undefined;
  for (let line = body; line < lines.length; ) {
    const { cells, span } = readRecord(lines, line, dialect);
    const value = cells.some((cell) => findTotal(cell) !== undefined) ? "" : (cells[at]?.trim() ?? "");
    if (value !== "" && !NO_NAME.test(value)) return [];
    if (value !== "") first ??= { line: line + 1, value };
    line += span;
  }
  const title = columns[at]!.label.printed;
  return first ? [finding("rows-shifted", placed(place, { ...first, column: name }), { title })] : [];
}
