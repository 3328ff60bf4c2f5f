import { literal } from "../formats/formats.js";
import type { Engine, ReceivedTable, Row, Source } from "../model/model.js";
import { anyRow, withoutEmptyPlaces } from "./build.js";

/** A typed record, and of its figures those that were not written as plain numbers. */
type LandedRow = Record<string, Row[string] | Record<string, string>>;

/**
 * The accepted records of a table as they were typed: the dictionary's columns, amounts as decimal text in the unit of
 * the file, and `_line`; a cell that is withheld is null. `_spelled` holds by column the figures of the record that were
 * not written as plain numbers, as received; it is null where all were. Its parts are paths.
 * @param most records at most
 */
export async function landedRows(
  engine: Engine,
  { columns }: Source,
  { parts, snapshot, sheet }: ReceivedTable,
  most: number,
): Promise<LandedRow[]> {
  if (parts.length === 0) return [];
  const own = `_raw IS NULL AND _snapshot = ${literal(snapshot.snapshot)} AND _sheet IS NOT DISTINCT FROM ${sheet === null ? "NULL" : literal(sheet)}`;
  await engine.view("checked_table", [...parts], own);
  const names = columns.map(({ name }) => `"${name}"`);
  const rows = await engine.ask(
    `SELECT _line, ${names.join(", ")}, _spelled FROM checked_table ORDER BY _line LIMIT ${most}`,
    anyRow,
  );
  return rows.map((row) => ({
    ...withoutEmptyPlaces(row),
    _spelled: row._spelled === null ? null : (JSON.parse(String(row._spelled)) as Record<string, string>),
  }));
}
