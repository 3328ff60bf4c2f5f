import type { z } from "zod";

/** A column of an engine table: name, SQL type, and what a reader should know of it. */
export interface TableColumn {
  name: string;
  type: string;
  comment?: string;
}

/** The seam to the SQL engine: everything the line needs of a database, and nothing else. */
export interface Engine {
  /** Engine name and version, e.g. "duckdb v1.5.6". */
  readonly version: string;
  /** Makes `table` from Parquet files; with no file an empty table of those columns. */
  attach(table: string, columns: TableColumn[], files: string[]): Promise<void>;
  /** Makes `table` from rows of text values, cast to the columns' types. */
  load(table: string, columns: TableColumn[], rows: Record<string, string | null>[]): Promise<void>;
  /** Makes `table` from one SELECT. */
  materialise(table: string, select: string): Promise<void>;
  /** Rows of one SELECT, each checked by a zod schema; DECIMAL, BIGINT and DATE arrive as text. */
  ask<Output>(select: string, row: z.ZodType<Output>): Promise<Output[]>;
  /** Writes the rows of one SELECT to a Parquet file (aside, then renamed) and returns how many. */
  store(select: string, file: string): Promise<number>;
  close(): Promise<void>;
}
