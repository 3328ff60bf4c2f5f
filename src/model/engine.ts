import type { z } from "zod";
import type { Row } from "./release.js";

/** A column of an engine table: name, SQL type, and what a reader should know of it. */
export interface TableColumn {
  name: string;
  type: string;
  comment?: string;
}

/** A table or view of a published database file: a SELECT, and what a reader should know of it and its columns. */
export interface SavedTable {
  table: string;
  comment: string;
  /** Its rows, out of the engine's own tables. */
  select: string;
  columns: Record<string, string>;
  /** Saved as a view in a schema of its own: the SELECT as it stands in the file, out of the file's tables. */
  view?: { schema: string; select: string };
}

/** The seam to the SQL engine: everything the line needs of a database, and nothing else. */
export interface Engine {
  /** Engine name and version, e.g. "duckdb v1.5.6". */
  readonly version: string;
  /** Makes `table` from rows of text values, cast to the columns' types. */
  load(table: string, columns: TableColumn[], rows: Record<string, string | null>[]): Promise<void>;
  /** Makes `table` a view of a text that our own reader wrote (UTF-8, LF, no head); an empty cell is NULL. */
  scan(table: string, columns: TableColumn[], delimiter: string, file: string): Promise<void>;
  /** Makes `table` a view of the rows of Parquet files that meet a condition, which may name their `filename`; columns go by their names. */
  view(table: string, files: string[], condition: string): Promise<void>;
  /** Makes `table` from one SELECT. */
  materialise(table: string, select: string): Promise<void>;
  /** The same, for as long as the engine is open: no file keeps it. */
  hold(table: string, select: string): Promise<void>;
  /** Makes `view` the rows of one SELECT, asked anew each time; `kept` in the file, else for as long as the engine is open. */
  define(view: string, select: string, kept: boolean): Promise<void>;
  /** Adds the rows of one SELECT to a table. */
  append(table: string, select: string): Promise<void>;
  /** Rows of one SELECT, each checked by a zod schema; DECIMAL, BIGINT and DATE arrive as text. */
  ask<Output>(select: string, row: z.ZodType<Output>): Promise<Output[]>;
  /** The rows of one SELECT one after another, without holding them all; values as the engine gives them. */
  stream(select: string, take: (row: readonly unknown[]) => void): Promise<void>;
  /** The next statements are about a few rows, for which optimising and threads cost more than they save; or no more. */
  forFewRows(on: boolean): Promise<void>;
  /** Writes the rows of one SELECT to a Parquet file (aside, then renamed), with what it says of itself, and returns how many. */
  store(select: string, file: string, marks?: Readonly<Record<string, string>>): Promise<number>;
  /** Writes a new database file with these tables and views and their comments; the same rows give the same bytes. */
  save(file: string, tables: SavedTable[]): Promise<void>;
  /**
   * Rows of one SELECT on a published database file alone: asked in an engine that holds nothing else and reads no other file.
   * @throws Error with the engine's words, or where it is not one SELECT
   */
  askFile(file: string, select: string): Promise<Row[]>;
  /** Writes all that was made into its file, where it has one; closing would not say that the disk is full. */
  checkpoint(): Promise<void>;
  close(): Promise<void>;
}

/** A question to a published file: one SELECT, within limits. */
export interface Asked {
  file: string;
  select: string;
  /** Rows that are answered at most. */
  rows: number;
  /** Memory that the engine may take, as it writes it: "1GB". */
  memory: string;
}

/** A value as JSON has it, nested ones too. */
export type JsonValue = string | number | boolean | null | JsonValue[] | { [name: string]: JsonValue };

/** What a published file answers; `more` tells that there are further rows. */
export interface Answer {
  columns: string[];
  /** Of each column, as the engine writes them: "DECIMAL(38,4)". */
  types: string[];
  rows: JsonValue[][];
  more: boolean;
}

/** The answer; how many statements of what kind the question was, where it was not one SELECT; or the engine's error. */
export type Told =
  | { answer: Answer }
  | { refused: { statements: number; kind: string } }
  | { failed: string };
