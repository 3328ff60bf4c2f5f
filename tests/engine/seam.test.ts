import { createHash } from "node:crypto";
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from "vitest";
import { z } from "zod";
import type { Engine } from "../../src/model/model.js";
import { openEngine } from "../../src/warehouse/warehouse.js";

/** What the line may expect of any engine behind the seam. */
const columns = [
  { name: "code", type: "VARCHAR" },
  { name: "amount", type: "DECIMAL(24, 4)" },
  { name: "on_day", type: "DATE" },
];
const row = z.strictObject({
  code: z.string().nullable(),
  amount: z.string().nullable(),
  on_day: z.string().nullable(),
});
const given = [
  { code: "0610", amount: "0.1", on_day: "2025-02-28" },
  { code: "茌'平\"", amount: "-12345678901234567890.1234", on_day: null },
];

let engine: Engine;
let folder: string;
beforeAll(async () => {
  engine = await openEngine();
});
afterAll(() => engine.close());
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "liandu-engine-"));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

test("codes stay text, amounts stay exact, days stay days, and nothing stays nothing", async () => {
  await engine.load("t", columns, given);
  expect(await engine.ask("SELECT * FROM t", row)).toEqual([
    { code: "0610", amount: "0.1000", on_day: "2025-02-28" },
    { code: "茌'平\"", amount: "-12345678901234567890.1234", on_day: null },
  ]);
});

test("a table without rows has its columns", async () => {
  await engine.load("none", columns, []);
  expect(await engine.ask("SELECT code, amount, on_day FROM none", row)).toEqual([]);
});

test("ten tenths are one: sums of decimals are exact", async () => {
  await engine.load(
    "tenth",
    columns,
    Array.from({ length: 10 }, () => ({ code: "x", amount: "0.1", on_day: null })),
  );
  expect(await engine.ask("SELECT sum(amount) AS total FROM tenth", z.object({ total: z.string() }))).toEqual(
    [{ total: "1.0000" }],
  );
});

test("what is stored comes back row for row, and says how many rows it was", async () => {
  await engine.load("t", columns, given);
  const file = join(folder, "[a]*.parquet"); // a name that a glob would take for others
  expect(await engine.store("SELECT * FROM t", join(folder, "t.parquet"))).toBe(2);
  await engine.view("back", [join(folder, "t.parquet")], "true");
  expect(await engine.ask("SELECT * FROM back", row)).toEqual(await engine.ask("SELECT * FROM t", row));
  expect(existsSync(file)).toBe(false);
});

test("a body that our reader wrote is seen as text: leading zeros and quotes as they stand, an empty cell as nothing", async () => {
  const file = join(folder, "body");
  writeFileSync(file, '7;0610\n8;"he said ""7;5"""\n9;\n');
  const columns = [
    { name: "line", type: "INTEGER" },
    { name: "a", type: "VARCHAR" },
  ];
  await engine.scan("body", columns, ";", file);
  const seen = z.object({ line: z.number(), a: z.string().nullable() });
  expect(await engine.ask("SELECT * FROM body", seen)).toEqual([
    { line: 7, a: "0610" },
    { line: 8, a: 'he said "7;5"' },
    { line: 9, a: null },
  ]);
  const lines: unknown[] = [];
  await engine.stream("SELECT line FROM body", ([line]) => lines.push(line));
  expect(lines).toEqual([7, 8, 9]);
});

test("a view of several partitions shows the rows that meet its condition, by the names of their columns", async () => {
  await engine.store("SELECT 1 AS a, 'x' AS b", join(folder, "p1.parquet"));
  await engine.store("SELECT 'y' AS b, 2 AS a", join(folder, "p2.parquet"));
  await engine.view("parts", [join(folder, "p1.parquet"), join(folder, "p2.parquet")], "a > 1");
  expect(await engine.ask("SELECT b FROM parts", z.object({ b: z.string() }))).toEqual([{ b: "y" }]);
});

test("the same rows make the same bytes of a published file, twice in one process", async () => {
  const hashes = new Set<string>();
  for (const name of ["one", "two"]) {
    const file = join(folder, `${name}.duckdb`);
    const select = "SELECT 'firm ' || i AS name, i AS number FROM generate_series(1, 5000) AS series(i)";
    await engine.save(file, [{ table: "t", comment: "表", select, columns: { name: "名", number: "数" } }]);
    hashes.add(createHash("sha256").update(readFileSync(file)).digest("hex"));
    expect(existsSync(`${file}.writing`)).toBe(false);
  }
  expect(hashes.size).toBe(1);
});

test("a published file opens read only, with its comments, and reads no other file", async () => {
  const file = join(folder, "published.duckdb");
  await engine.save(file, [{ table: "t", comment: "说明", select: "SELECT 1 AS a", columns: { a: "甲" } }]);
  const reader = await openEngine(file, "read");
  const comments = await reader.ask(
    "SELECT comment FROM duckdb_columns() WHERE table_name = 't'",
    z.object({ comment: z.string() }),
  );
  expect(comments).toEqual([{ comment: "甲" }]);
  await expect(reader.materialise("x", "SELECT 1")).rejects.toThrow(/read-only/i);
  const other = join(folder, "other.csv");
  writeFileSync(other, "a\n1\n");
  await expect(reader.ask(`SELECT * FROM read_csv('${other}')`, z.unknown())).rejects.toThrow(/disabled/);
  await reader.close();
});
