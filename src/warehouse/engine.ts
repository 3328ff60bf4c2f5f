import { totalmem } from "node:os";
import type { DuckDBAppender, DuckDBConnection, DuckDBInstance } from "@duckdb/node-api";
import type { z } from "zod";
import { asideOf, identifier, literal, renameInto } from "../formats/formats.js";
import type { Asked, Engine, Row, SavedTable, TableColumn, Told } from "../model/model.js";

/** Characters of one line of a text that we wrote: the longest record, quoted and with its place. */
const LONGEST_LINE = 4_194_304;

/** Rows that a table of the public page can have: more than anybody reads. */
const MOST_ROWS = 10_000;

/**
 * Bytes that the engine keeps in memory where it may put the rest on the disk: a province of 2,000 firms takes 4 % longer
 * with 0.8 GB than with all that it asks for.
 */
const MOST_MEMORY = 2 * 2 ** 30;

/**
 * A file that is made aside and put into its place when it is whole needs no log to be mended by, and each of the 900
 * statements of a run that make something would wait for the disk once more. Its rows are written by checkpoints alone.
 */
const UNLOGGED = "RECOVERY_MODE no_wal_writes";

/**
 * The oldest storage version whose texts are packed by one method and not tried by two: of 4 million rows with ten texts
 * 3.1 s to write are 2.1, in a file of the same size. The warehouse is the bureau's own; DuckDB 1.3 and later reads it.
 */
const STORAGE = "STORAGE_VERSION 'v1.3.0'";

/** Where an engine works. */
export interface Opening {
  /** Its database file; in memory without one. */
  file?: string;
  /** The file is only read, and what is made lies in memory. */
  standing?: boolean;
  /** A folder of its own for what has no room in memory; without one it all stays there, for rows are confidential. */
  spill?: string;
}

/**
 * Opens the engine on a database file (made when absent, mode 0600 is the caller's), or in memory without one.
 */
export async function openEngine({ file, standing = false, spill }: Opening = {}): Promise<Engine> {
  const { DuckDBInstance, version } = await import("@duckdb/node-api"); // 0.12 s, and most verbs ask nothing of it
  const instance = await DuckDBInstance.create(":memory:", {
    threads: "2",
    preserve_insertion_order: "true",
    temp_directory: spill ?? "",
    ...(spill !== undefined && { memory_limit: shareOfMemory(0.6, MOST_MEMORY) }),
  });
  const connection = await instance.connect();
  if (file) {
    const how = standing ? "READ_ONLY" : `${STORAGE}, ${UNLOGGED}`;
    await connection.run(`ATTACH ${literal(file)} AS warehouse (${how})`);
    await connection.run(standing ? "SET search_path = 'memory.main,warehouse.main'" : "USE warehouse");
  }
  return new DuckDB(instance, connection, `duckdb ${version()}`);
}

/**
 * Asks a published file one SELECT. The engine's own parser says what it is before any of it runs; it has no folder to
 * write to, and no file to read but this one.
 * @returns the answer, what the question was where it was not one SELECT, or the engine's error
 */
export async function askPublished({ file, select, rows: most, memory }: Asked): Promise<Told> {
  const { DuckDBInstance, StatementType } = await import("@duckdb/node-api");
  const options = { threads: "2", memory_limit: memory, temp_directory: "" };
  const instance = await DuckDBInstance.create(":memory:", options);
  const connection = await instance.connect();
  try {
    await connection.run(`ATTACH ${literal(file)} AS published (READ_ONLY)`);
    await connection.run("USE published");
    await connection.run("SET enable_external_access = false; SET lock_configuration = true");
    if (select.trim() === "") return { refused: { statements: 0, kind: "nothing" } };
    const statements = await connection.extractStatements(select);
    const statement = await statements.prepare(0);
    const kind = StatementType[statement.statementType].toLowerCase();
    if (statements.count > 1 || kind !== "select") return { refused: { statements: statements.count, kind } };
    const reader = await statement.streamAndReadUntil(most + 1);
    const rows = reader.getRowsJson();
    const columns = reader.deduplicatedColumnNames();
    const types = reader.columnTypes().map(String);
    return { answer: { columns, types, rows: rows.slice(0, most), more: rows.length > most } };
  } catch (error) {
    return { failed: error instanceof Error ? error.message : String(error) };
  } finally {
    connection.closeSync();
    instance.closeSync();
  }
}

/** A share of this machine's memory, or less, as the engine reads it. */
function shareOfMemory(share: number, most = Number.POSITIVE_INFINITY): string {
  return `${Math.floor(Math.min(most, share * totalmem()) / 2 ** 20)}MiB`;
}

class DuckDB implements Engine {
  constructor(
    private readonly instance: DuckDBInstance,
    private readonly connection: DuckDBConnection,
    readonly version: string,
  ) {}

  async load(table: string, columns: TableColumn[], rows: Record<string, string | null>[]): Promise<void> {
    const typed = columns.map(({ name, type }) => `${identifier(name)} ${type}`);
    await this.connection.run(`CREATE OR REPLACE TABLE ${identifier(table)} (${typed.join(", ")})`);
    if (rows.length === 0) return;
    const given = await this.connection.createAppender(table);
    for (const row of rows) {
      for (const { name } of columns) append(given, row[name]);
      given.endRow();
    }
    given.closeSync();
  }

  async scan(table: string, columns: TableColumn[], delimiter: string, file: string): Promise<void> {
    const types = columns.map(({ name, type }) => `${literal(name)}: ${literal(type)}`).join(", ");
    const options = `header = false, delim = ${literal(delimiter)}, quote = '"', escape = '"', auto_detect = false, max_line_size = ${LONGEST_LINE}`;
    await this.connection.run(
      `CREATE OR REPLACE TEMP VIEW ${identifier(table)} AS SELECT * FROM read_csv(${literal(file)}, columns = {${types}}, ${options})`,
    );
  }

  async view(table: string, files: string[], condition: string): Promise<void> {
    const list = files.map(literal).join(", ");
    await this.connection.run(
      `CREATE OR REPLACE TEMP VIEW ${identifier(table)} AS SELECT * EXCLUDE (filename) FROM read_parquet([${list}], union_by_name = true, filename = true) WHERE ${condition}`,
    );
  }

  async materialise(table: string, select: string): Promise<void> {
    await this.make(`CREATE OR REPLACE TABLE ${identifier(table)} AS ${select}`);
  }

  async hold(table: string, select: string): Promise<void> {
    await this.make(`CREATE OR REPLACE TEMP TABLE ${identifier(table)} AS ${select}`);
  }

  async define(view: string, select: string, kept: boolean): Promise<void> {
    await this.connection.run(
      `CREATE OR REPLACE ${kept ? "" : "TEMP "}VIEW ${identifier(view)} AS ${select}`,
    );
  }

  async append(table: string, select: string): Promise<void> {
    await this.make(`INSERT INTO ${identifier(table)} ${select}`);
  }

  /** Runs a statement, and once more with all the memory that the machine gives where it cannot do with less. */
  private async make(statement: string): Promise<void> {
    await this.connection.run(statement).catch(async (error: unknown) => {
      if (!/^Out of Memory Error/.test(error instanceof Error ? error.message : "")) throw error;
      await this.connection.run(`SET memory_limit = ${literal(shareOfMemory(0.8))}`); // RESET would tell another and keep this one
      await this.connection.run(statement);
    });
  }

  async ask<Output>(select: string, row: z.ZodType<Output>): Promise<Output[]> {
    const reader = await this.connection.runAndReadAll(select);
    return reader.getRowObjectsJson().map((each) => row.parse(each));
  }

  async stream(select: string, take: (row: readonly unknown[]) => void): Promise<void> {
    const result = await this.connection.stream(select);
    for (
      let chunk = await result.fetchChunk();
      chunk && chunk.rowCount > 0;
      chunk = await result.fetchChunk()
    ) {
      const columns = chunk.getColumns();
      for (let at = 0; at < chunk.rowCount; at += 1) take(columns.map((column) => column[at]));
    }
  }

  async forFewRows(on: boolean): Promise<void> {
    await this.connection.run(
      `PRAGMA ${on ? "disable_optimizer" : "enable_optimizer"}; SET threads = ${on ? 1 : 2}`,
    );
  }

  async store(select: string, file: string, marks: Readonly<Record<string, string>> = {}): Promise<number> {
    const aside = asideOf(file);
    const said = Object.entries(marks).map(([name, says]) => `${identifier(name)}: ${literal(says)}`);
    const metadata = said.length > 0 ? `, KV_METADATA {${said.join(", ")}}` : "";
    const done = await this.connection.runAndReadAll(
      `COPY (${select}) TO ${literal(aside)} (FORMAT parquet${metadata})`,
    );
    renameInto(aside, file);
    return Number(done.getRowsJson()[0]?.[0]);
  }

  async save(file: string, tables: SavedTable[]): Promise<void> {
    const aside = asideOf(file);
    // FSST compression samples at random: without it the same rows give the same bytes. v1.0.0 opens in every DuckDB since 1.0.
    await this.connection.run("SET force_compression = 'uncompressed'");
    await this.connection.run(
      `ATTACH ${literal(aside)} AS published (STORAGE_VERSION 'v1.0.0', ${UNLOGGED})`,
    );
    for (const table of tables.filter(({ view }) => !view))
      await this.tell("TABLE", `published.${identifier(table.table)}`, table, table.select);
    const own = (await this.connection.runAndReadAll("SELECT current_catalog()")).getRowsJson()[0]?.[0];
    await this.connection.run("USE published"); // the views name the file's tables, whatever the file is called
    for (const table of tables) {
      if (!table.view) continue;
      await this.connection.run(`CREATE SCHEMA IF NOT EXISTS ${identifier(table.view.schema)}`);
      const name = `${identifier(table.view.schema)}.${identifier(table.table)}`;
      await this.tell("VIEW", name, table, table.view.select);
    }
    await this.connection.run(`USE ${identifier(String(own))}`);
    await this.connection.run("CHECKPOINT published");
    await this.connection.run("DETACH published");
    await this.connection.run("RESET force_compression");
    renameInto(aside, file);
  }

  private async tell(kind: "TABLE" | "VIEW", name: string, said: SavedTable, select: string): Promise<void> {
    const comments = Object.entries(said.columns).map(
      ([column, says]) => `COMMENT ON COLUMN ${name}.${identifier(column)} IS ${literal(says)};`,
    );
    await this.connection.run(
      `CREATE ${kind} ${name} AS ${select}; COMMENT ON ${kind} ${name} IS ${literal(said.comment)}; ${comments.join(" ")}`,
    );
  }

  async askFile(file: string, select: string): Promise<Row[]> {
    const told = await askPublished({ file, select, rows: MOST_ROWS, memory: "1GB" });
    if ("failed" in told) throw new Error(told.failed);
    if ("refused" in told) throw new Error(`this is not one SELECT but ${told.refused.kind}`);
    const { columns, rows } = told.answer;
    return rows.map((row) => Object.fromEntries(columns.map((name, at) => [name, row[at] as Row[string]])));
  }

  async checkpoint(): Promise<void> {
    await this.connection.run("CHECKPOINT");
  }

  async close(): Promise<void> {
    this.connection.closeSync();
    this.instance.closeSync();
  }
}

function append(given: DuckDBAppender, cell: string | null | undefined): void {
  if (cell === null || cell === undefined) given.appendNull();
  else given.appendVarchar(cell);
}
