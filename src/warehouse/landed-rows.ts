import { literal } from "../formats/formats.js";
import type { Engine, ReceivedTable, Row, Source } from "../model/model.js";
import { anyRow, withoutEmptyPlaces } from "./build.js";

/**
 * The accepted records of a table as they were typed: the dictionary's columns, amounts as decimal text in the unit of
 * the file, and `_line`; a cell that is withheld is null. Its parts are paths.
 * @param most records at most
 */
export async function landedRows(
  engine: Engine,
  { columns }: Source,
  { parts, snapshot, sheet }: ReceivedTable,
  most: number,
): Promise<Row[]> {
  if (parts.length === 0) return [];
  const own = `_raw IS NULL AND _snapshot = ${literal(snapshot.snapshot)} AND _sheet IS NOT DISTINCT FROM ${sheet === null ? "NULL" : literal(sheet)}`;
  await engine.view("checked_table", [...parts], own);
  const names = columns.map(({ name }) => `"${name}"`);
  const rows = await engine.ask(
    `SELECT _line, ${names.join(", ")} FROM checked_table ORDER BY _line LIMIT ${most}`,
    anyRow,
  );
  return rows.map(withoutEmptyPlaces);
}
