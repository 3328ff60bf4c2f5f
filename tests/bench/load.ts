import { createHash } from "node:crypto";
import { createReadStream, readdirSync, statSync } from "node:fs";
import { basename, join } from "node:path";
import { type DuckDBAppender, DuckDBDateValue, DuckDBDecimalValue, DuckDBInstance } from "@duckdb/node-api";
import Papa from "papaparse";
import { z } from "zod";
import { readSnapshots } from "../../src/intake/land/take-in.js";
import { openEngine } from "../../src/warehouse/engine.js";
import { columns, pipelineOfForm } from "./form.js";

/**
 * The processes that the bench times: `node load.js <how> <file or folder> <scratch folder>`. Each prints what it
 * loaded, so that none can be fast by loading less.
 */

/** The product: every line accounted for, every cell checked, the wrong ones explained, the sound records landed. */
async function liandu(file: string, scratch: string): Promise<object> {
  const snapshot = {
    ...{ snapshot: createHash("sha256").update(file).digest("hex"), file: basename(file), path: file },
    ...{ bytes: statSync(file).size, sender: "", known_at: "2025-01-01T00:00", synthetic: true },
  };
  const [tables] = await readSnapshots(
    pipelineOfForm(),
    [snapshot],
    "bench",
    join(scratch, "landed"),
    openEngine,
  );
  const { ledger, findings } = tables![0]!;
  const further = findings.find(({ code }) => code === "further-findings");
  const explained = findings.length + (further ? Number(further.data.count) - 1 : 0);
  return { ...ledger, explained };
}

const sqlTypes: Record<string, string> = { decimal: "DECIMAL(18,6)", date: "DATE" };
const sqlType = (kind: string): string => sqlTypes[kind] ?? "VARCHAR";

/** DuckDB's own typed reader of the same clean file, into a table of a database file. */
async function duckdb(file: string, scratch: string, further = ""): Promise<object> {
  const instance = await DuckDBInstance.create(join(scratch, "duckdb.duckdb"), { threads: "2" });
  const connection = await instance.connect();
  const types = columns.map(({ name, kind }) => `'${name}': '${sqlType(kind)}'`).join(", ");
  await connection.run(
    `CREATE TABLE t AS SELECT * FROM read_csv('${file.replaceAll("'", "''")}', header = true, delim = ',', quote = '"', auto_detect = false, columns = {${types}}${further})`,
  );
  const counted = await connection.runAndReadAll("SELECT count(*) FROM t");
  await connection.run("CHECKPOINT");
  connection.closeSync();
  instance.closeSync();
  return { rows_kept: Number(counted.getRows()[0]![0]) };
}

/** The same reader told to go on at what it cannot read, and to keep what it rejects. */
const rejecting = (file: string, scratch: string): Promise<object> =>
  duckdb(file, scratch, ", store_rejects = true");

/** The texts that cells of these kinds must match; other columns take any text. */
const patterns: Record<string, RegExp> = {
  ...{ credit_code: /^[0-9A-HJ-NPQRTUWXY]{18}$/, code: /^[0-9]+$/, period: /^20\d\d-(?:0[1-9]|1[0-2])$/ },
  ...{ date: /^(?:19|20)\d\d-\d\d-\d\d$/, decimal: /^(?:\d+(?:\.\d{1,6})?)?$/ },
};
const text = (kind: string): z.ZodString => (patterns[kind] ? z.string().regex(patterns[kind]) : z.string());

/** An appender to a table of the form's columns in a file of its own, and what closes both. */
async function appending(scratch: string): Promise<{ appender: DuckDBAppender; close: () => void }> {
  const instance = await DuckDBInstance.create(join(scratch, "papaparse.duckdb"), { threads: "2" });
  const connection = await instance.connect();
  await connection.run(
    `CREATE TABLE t (${columns.map(({ name, kind }) => `${name} ${sqlType(kind)}`).join(", ")})`,
  );
  const appender = await connection.createAppender("t");
  const close = (): void => {
    appender.closeSync();
    connection.closeSync();
    instance.closeSync();
  };
  return { appender, close };
}

async function parse<Row>(file: string, header: boolean, each: (row: Row) => void): Promise<void> {
  await new Promise<void>((complete, error) => {
    const chunk = ({ data }: Papa.ParseResult<Row>): void => data.forEach(each);
    Papa.parse<Row>(createReadStream(file), {
      ...{ header, skipEmptyLines: true, error, complete: () => complete(), chunk },
    });
  });
}

/** The usual way in TypeScript: papaparse's objects, a zod schema for each, the appender's call for each column's type. */
async function papaparse(file: string, scratch: string): Promise<object> {
  const { appender, close } = await appending(scratch);
  const cell = (kind: string): z.ZodType => {
    if (kind === "date")
      return text(kind).transform((day) => new DuckDBDateValue(Date.parse(day) / 86_400_000));
    if (kind !== "decimal") return text(kind);
    return text(kind).transform((digits) =>
      digits === "" ? null : DuckDBDecimalValue.fromDouble(Number(digits), 18, 6),
    );
  };
  const schema = z.object(Object.fromEntries(columns.map(({ head, kind }) => [head[0], cell(kind)])));
  const append = (kind: string, value: unknown): void => {
    if (value === null) appender.appendNull();
    else if (kind === "decimal") appender.appendDecimal(value as DuckDBDecimalValue);
    else if (kind === "date") appender.appendDate(value as DuckDBDateValue);
    else appender.appendVarchar(value as string);
  };
  let rows_kept = 0;
  await parse<Record<string, string>>(file, true, (row) => {
    const values = schema.parse(row);
    for (const { head, kind } of columns) append(kind, values[head[0]!]);
    appender.endRow();
    rows_kept += 1;
  });
  close();
  return { rows_kept };
}

/** The same by someone who measured: arrays instead of objects, and texts that the engine casts as they are appended. */
async function tuned(file: string, scratch: string): Promise<object> {
  const { appender, close } = await appending(scratch);
  const schema = z.tuple(columns.map(({ kind }) => text(kind)) as [z.ZodString, ...z.ZodString[]]);
  let rows = -1; // the head
  await parse<string[]>(file, false, (row) => {
    rows += 1;
    if (rows === 0) return;
    for (const value of schema.parse(row))
      if (value === "") appender.appendNull();
      else appender.appendVarchar(value);
    appender.endRow();
  });
  close();
  return { rows_kept: rows };
}

/** DuckDB alone reads decoded files as text. */
async function texts(folder: string): Promise<object> {
  const instance = await DuckDBInstance.create(":memory:", { threads: "2" });
  const connection = await instance.connect();
  for (const file of readdirSync(folder)) {
    const path = join(folder, file).replaceAll("'", "''");
    await connection.run(
      `CREATE OR REPLACE TABLE t AS SELECT * FROM read_csv('${path}', header = false, all_varchar = true, delim = ',', quote = '"', null_padding = true, strict_mode = false, parallel = false)`,
    );
  }
  connection.closeSync();
  instance.closeSync();
  return {};
}

const ways: Record<string, (what: string, scratch: string) => Promise<object>> = {
  liandu,
  duckdb: (file, scratch) => duckdb(file, scratch),
  rejecting,
  papaparse,
  tuned,
  texts,
};
const [way, what, scratch] = process.argv.slice(2);
process.stdout.write(JSON.stringify(await ways[way!]!(what!, scratch!)));
