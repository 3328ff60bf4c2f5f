import { createHash } from "node:crypto";
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { type DuckDBConnection, DuckDBInstance } from "@duckdb/node-api";
import { tableFromIPC } from "apache-arrow";
import { afterAll, beforeAll, expect, test } from "vitest";
import { parseDelimited } from "../../src/formats/formats.js";
import { city } from "./command-line.js";
import { sampleRun } from "./sample-run.js";

interface Descriptor {
  synthetic: boolean;
  licenses: { name: string }[];
  sources: { title: string }[];
  resources: {
    name: string;
    path: string;
    bytes: number;
    hash: string;
    schema?: {
      fields: { name: string; type: string; title: string }[];
      primaryKey?: string[];
      foreignKeys?: { fields: string; reference: { resource: string; fields: string } }[];
    };
  }[];
}

let folder: string;
let instance: DuckDBInstance;
let connection: DuckDBConnection;
let descriptor: Descriptor;
let tables: string[];
const ask = async (sql: string): Promise<unknown[][]> =>
  (await connection.runAndReadAll(sql)).getRowsJson() as unknown[][];

beforeAll(async () => {
  const { root, json } = await sampleRun();
  const { release } = JSON.parse(json.out) as { release: string };
  folder = join(root, "reports", city, release, "research");
  instance = await DuckDBInstance.create(join(folder, "research.duckdb"), { access_mode: "READ_ONLY" });
  connection = await instance.connect();
  descriptor = JSON.parse(readFileSync(join(folder, "datapackage.json"), "utf8")) as Descriptor;
  tables = (await ask("SELECT table_name FROM duckdb_tables()")).flat().map(String);
});
afterAll(() => {
  connection.closeSync();
  instance.closeSync();
});

test("every table of the research file stands as Parquet and CSV with the same rows", async () => {
  expect(tables.length).toBeGreaterThan(20);
  for (const table of tables) {
    const rows = await ask(`FROM "${table}"`);
    expect(await ask(`FROM '${join(folder, "parquet", table)}.parquet'`), table).toEqual(rows);
    const text = readFileSync(join(folder, "csv", `${table}.csv`), "utf8");
    expect(text.startsWith("\uFEFF"), table).toBe(true);
    const [, ...lines] = parseDelimited(text);
    expect(lines.slice(0, -1), table).toEqual(rows.map((row) => row.map((cell) => String(cell ?? ""))));
  }
});

test("every table of the research file stands as Arrow with the same rows, read by Arrow itself", async () => {
  for (const table of tables) {
    const rows = await ask(`FROM "${table}"`);
    const read = tableFromIPC(readFileSync(join(folder, "arrow", `${table}.arrow`)));
    expect(read.schema.metadata.get("synthetic")).toBe("合成数据 / synthetic data");
    expect(read.numRows, table).toBe(rows.length);
    read.schema.fields.forEach(({ name, type }, at) => {
      const found = [...read.getChild(name)!].map((cell) => plain(String(type), cell));
      const digits = (cell: unknown): unknown =>
        cell !== null && String(type).startsWith("Decimal")
          ? String(BigInt(String(cell).replace(".", "")))
          : cell;
      expect(found, `${table}.${name}`).toEqual(rows.map((row) => digits(row[at])));
    });
  }
});

/** A value of Arrow as the engine writes it: days as a text, amounts as unscaled digits. */
function plain(type: string, cell: unknown): unknown {
  if (cell === null) return null;
  if (type.startsWith("Date")) return new Date(Number(cell)).toISOString().slice(0, 10);
  return type.startsWith("Decimal") || typeof cell === "bigint" ? String(cell) : cell;
}

test("the Data Package names every file with its size and hash, and what the release is", () => {
  const listed = readdirSync(folder, { recursive: true, encoding: "utf8" })
    .map((path) => path.replaceAll("\\", "/"))
    .filter((path) => /\.(csv|parquet|arrow|duckdb)$/.test(path));
  expect(descriptor.resources.map(({ path }) => path).sort()).toEqual(listed.sort());
  for (const { name, path, bytes, hash } of descriptor.resources) {
    const found = readFileSync(join(folder, path));
    expect(name).toMatch(/^[-a-z0-9._]+$/);
    expect([bytes, hash], path).toEqual([
      found.length,
      `sha256:${createHash("sha256").update(found).digest("hex")}`,
    ]);
  }
  expect(descriptor.synthetic).toBe(true);
  expect(descriptor.licenses.length * descriptor.sources.length).toBeGreaterThan(0);
});

test("its schemas hold: every column named and typed, keys unique and complete, references found", async () => {
  const tabular = descriptor.resources.flatMap(({ name, schema }) => (schema ? [{ name, schema }] : []));
  expect(tabular.map(({ name }) => name).sort()).toEqual([...tables].sort());
  for (const { name, schema } of tabular) {
    const columns = await ask(`SELECT column_name FROM (DESCRIBE FROM "${name}")`);
    expect(schema.fields.map((field) => field.name)).toEqual(columns.flat());
    expect(schema.fields.filter(({ type, title }) => !type || !title)).toEqual([]);
    if (schema.primaryKey) {
      const key = schema.primaryKey.map((column) => `"${column}"`);
      const missing = key.map((column) => `count(*) FILTER (${column} IS NULL)`).join(" + ");
      expect(
        await ask(`SELECT count(*) - count(DISTINCT (${key.join(", ")})), ${missing} FROM "${name}"`),
        name,
      ).toEqual([["0", "0"]]);
    }
    for (const { fields, reference } of schema.foreignKeys ?? [])
      expect(
        await ask(
          `SELECT DISTINCT "${fields}" FROM "${name}" WHERE "${fields}" IS NOT NULL AND "${fields}" NOT IN (SELECT "${reference.fields}" FROM "${reference.resource}")`,
        ),
        `${name}.${fields}`,
      ).toEqual([]);
  }
});
