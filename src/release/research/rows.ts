import { z } from "zod";
import type { Engine, SavedTable, TableColumn } from "../../model/model.js";

/** A cell as the engine writes it: amounts, days and long integers as text, doubles as numbers. */
export type Cell = string | number | boolean | null;

/** The rows of a published table: its columns with their engine types, and the cells in the same order. */
export interface Rows {
  fields: Pick<TableColumn, "name" | "type">[];
  rows: Cell[][];
}

/** A table of the research release: what is saved, and how its rows are told apart and joined. */
export interface PublishedTable extends SavedTable {
  /** Columns that identify a row; absent where a list may name a thing more than once. */
  key?: string[];
  /** Column → the unit of its figures, where it is its own. */
  units?: Record<string, string>;
  /** Column → the table and the column whose values it holds. */
  refers?: Record<string, [table: string, column: string]>;
}

/** How a table or view is called: "target", "v1.target_status". */
export function nameOf({ table, view }: PublishedTable): string {
  return view ? `${view.schema}.${table}` : table;
}

const described = z.object({ column_name: z.string(), column_type: z.string() });
const cells = z.record(z.string(), z.union([z.string(), z.number(), z.boolean(), z.null()]));

/** The rows of a published table in its own order, with the types that the engine gives its columns. */
export async function rowsOfTable(engine: Engine, select: string): Promise<Rows> {
  const columns = await engine.ask(`DESCRIBE ${select}`, described);
  const fields = columns.map(({ column_name, column_type }) => ({ name: column_name, type: column_type }));
  const rows = await engine.ask(select, cells);
  return { fields, rows: rows.map((row) => fields.map(({ name }) => row[name]!)) };
}
