import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { type DuckDBConnection, DuckDBInstance } from "@duckdb/node-api";
import { load } from "js-yaml";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { type Decimal, decimal } from "../../src/formats/formats.js";
import { loadPipeline } from "../../src/pipeline/pipeline.js";
import { type Cell, calendarRows, type GivenRow, inputTables } from "./schema.js";
import { readModelFiles, type SqlModel } from "./sql-models.js";

/** A case: `expect` states every row in the order of the grain, `values` sums of cells; unnamed columns are free. */
interface Case {
  test: string;
  /** Months of the calendar, "2025-09"; the last is the report period. */
  periods?: string[];
  given?: Record<string, GivenRow[]>;
  expect?: GivenRow[];
  values?: GivenRow[];
}

interface CaseFile {
  /** Values of a table's rows that every case shares. */
  defaults?: Record<string, GivenRow>;
  tests: Case[];
}

const root = join(import.meta.dirname, "../..");
const pipeline = loadPipeline(root, "liaocheng-nonferrous");
const models = readModelFiles(pipeline.folder);
const inputs = await inputTables(pipeline);
const cellColumns =
  "part, ref_area, sub_area, activity, product, period_start, period_months, stat_unit, contributor, contribution, obs_status, source, snapshot, line, column_name";

function literal(value: Cell): string {
  if (value === null) return "NULL";
  return typeof value === "string" ? `'${value.replaceAll("'", "''")}'` : String(value);
}

async function insert(
  connection: DuckDBConnection,
  table: string,
  rows: readonly GivenRow[],
  defaults: GivenRow,
): Promise<void> {
  for (const [at, given] of rows.entries()) {
    const row = { ...defaults, ...given };
    if (inputs[table]?.columns.line && row.line === undefined) row.line = at + 1;
    const names = Object.keys(row);
    await connection.run(
      `INSERT INTO "${table}" (${names.map((name) => `"${name}"`).join(", ")}) VALUES (${names.map((name) => literal(row[name]!)).join(", ")})`,
    );
  }
}

/** The model and all it reads, each after what it reads. */
function inOrder(model: SqlModel, seen: SqlModel[] = []): SqlModel[] {
  for (const name of model.reads) {
    const upstream = models.find((each) => each.model === name);
    if (upstream && !seen.includes(upstream)) inOrder(upstream, seen);
  }
  if (!seen.includes(model)) seen.push(model);
  return seen;
}

/** One engine for all cases, with every input table and the pipeline's own rows. */
let instance: DuckDBInstance;
let connection: DuckDBConnection;

beforeAll(async () => {
  instance = await DuckDBInstance.create(":memory:", { threads: "1" });
  connection = await instance.connect();
  for (const [table, { columns, defaults, rows }] of Object.entries(inputs)) {
    const definition = Object.entries(columns).map(([name, type]) => `"${name}" ${type}`);
    await connection.run(`CREATE TABLE "${table}" (${definition.join(", ")})`);
    await insert(connection, table, rows, defaults);
  }
});
afterAll(() => {
  connection.closeSync();
  instance.closeSync();
});

/** The rows of a model in a case, which leaves nothing behind. */
async function rowsOf(model: SqlModel, file: CaseFile, one: Case): Promise<Record<string, unknown>[]> {
  const given: Record<string, GivenRow[]> = {
    report_period: calendarRows(pipeline, one.periods ?? []),
    ...one.given,
  };
  await connection.run("BEGIN");
  try {
    for (const [table, { defaults }] of Object.entries(inputs)) {
      if (!given[table]) continue;
      await connection.run(`DELETE FROM "${table}"`);
      await insert(connection, table, given[table], { ...defaults, ...file.defaults?.[table] });
    }
    for (const upstream of inOrder(model)) {
      await connection.run(`CREATE TABLE "${upstream.model}" AS ${upstream.sql}`);
      if (upstream === model) continue;
      await insert(
        connection,
        upstream.model,
        given[upstream.model] ?? [],
        file.defaults?.[upstream.model] ?? {},
      );
    }
    const order = model.grain.map((name) => `"${name}"`).join(", ");
    const reader = await connection.runAndReadAll(`SELECT * FROM "${model.model}" ORDER BY ${order}`);
    return reader.getRowObjectsJson();
  } finally {
    await connection.run("ROLLBACK");
  }
}

/** Numbers are compared by value (1.0000 is 1), doubles to nine decimals; everything else as text. */
function plain(value: unknown): string | null {
  if (value === null || value === undefined) return null;
  const text = String(value);
  return /^-?\d+(\.\d+)?(e[-+]?\d+)?$/i.test(text) ? decimal(text).toDecimalPlaces(9).toString() : text;
}

function named(row: Record<string, unknown>, like: GivenRow): Record<string, string | null> {
  return Object.fromEntries(
    Object.keys(like).map((name) => {
      if (!(name in row)) throw new Error(`the model has no column ${name}`);
      return [name, plain(row[name])];
    }),
  );
}

function checkRows(rows: readonly Record<string, unknown>[], expected: readonly GivenRow[]): void {
  const actual = rows.map((row, at) => (expected[at] ? named(row, expected[at]) : row));
  expect(actual).toEqual(expected.map((row) => named(row, row)));
}

function sumOf(rows: readonly Record<string, unknown>[], want: GivenRow): Decimal | null {
  const keys = Object.keys(want).filter((key) => key !== "sum");
  const matching = rows.filter((row) => keys.every((key) => plain(row[key]) === plain(want[key])));
  if (matching.length === 0) return null;
  return matching.reduce((sum, row) => sum.plus(String(row.contribution)), decimal(0));
}

for (const model of models) {
  const at = join(import.meta.dirname, `${model.model}.yaml`);
  const file: CaseFile = existsSync(at) ? (load(readFileSync(at, "utf8")) as CaseFile) : { tests: [] };

  describe(`${model.kind} ${model.model}`, () => {
    test("has at least one case that gives rows and expects some", () => {
      expect(file.tests.filter((one) => one.expect?.length || one.values?.length)).not.toEqual([]);
    });

    for (const one of file.tests)
      test(one.test, async () => {
        const rows = await rowsOf(model, file, one);
        const grains = rows.map((row) => JSON.stringify(model.grain.map((name) => row[name])));
        expect(new Set(grains).size, "rows with a grain of their own").toBe(rows.length);
        if (model.kind === "indicator" && rows[0]) {
          const columns = Object.keys(rows[0]).filter((name) => name !== "indicator"); // cells that several share
          expect(columns.join(", ")).toBe(cellColumns);
        }
        if (one.expect) checkRows(rows, one.expect);
        for (const want of one.values ?? [])
          expect([want, sumOf(rows, want)?.toString() ?? null]).toEqual([want, plain(want.sum)]);
      });
  });
}
