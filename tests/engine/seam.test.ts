import { createHash } from "node:crypto";
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from "vitest";
import { z } from "zod";
import type { Engine } from "../../src/model/model.js";
import { askPublished, openEngine } from "../../src/warehouse/warehouse.js";

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

test("what has no room in memory goes into the folder that is given for it, or nowhere: rows are confidential", async () => {
  const asked = "SELECT current_setting('temp_directory') AS folder";
  const rows = z.object({ folder: z.string() });
  expect(await engine.ask(asked, rows)).toEqual([{ folder: "" }]);
  const spill = join(folder, "spill");
  const spilling = await openEngine({ spill });
  expect(await spilling.ask(asked, rows)).toEqual([{ folder: spill }]);
  await spilling.close();
  expect(existsSync(spill)).toBe(false);
});

test("a table that cannot be made in the memory that is kept to is made in more", async () => {
  const own = await openEngine();
  await own.ask("SET memory_limit = '20MB'", z.unknown());
  await own.materialise(
    "large",
    "SELECT md5(CAST(range AS VARCHAR)) AS mark FROM range(1000000) ORDER BY mark",
  );
  expect(await own.ask("SELECT count(*) AS rows FROM large", z.object({ rows: z.string() }))).toEqual([
    { rows: "1000000" },
  ]);
  await own.close();
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

test("what was made is in the file once it is written, with no log beside it, and is read from there", async () => {
  const file = join(folder, "kept.duckdb");
  const own = await openEngine({ file });
  await own.materialise("many", "SELECT range AS each FROM range(100000)");
  await own.materialise("many", "SELECT range AS each FROM range(50000)");
  expect(readdirSync(folder)).toEqual(["kept.duckdb"]);
  await own.checkpoint();
  const copy = join(folder, "copy.duckdb");
  writeFileSync(copy, readFileSync(file));
  await own.close();
  for (const written of [file, copy]) {
    const standing = await openEngine({ file: written, standing: true });
    const asked = "SELECT count(*) AS rows FROM many";
    expect(await standing.ask(asked, z.object({ rows: z.string() }))).toEqual([{ rows: "50000" }]);
    await standing.close();
  }
});

test("the same rows make the same bytes of a published file, twice in one process", async () => {
  const hashes = new Set<string>();
  for (const name of ["one", "two"]) {
    const file = join(folder, `${name}.duckdb`);
    const select = "SELECT 'firm ' || i AS name, i AS number FROM generate_series(1, 5000) AS series(i)";
    await engine.save(file, [{ table: "t", comment: "表", select, columns: { name: "名", number: "数" } }]);
    hashes.add(createHash("sha256").update(readFileSync(file)).digest("hex"));
    expect(readdirSync(dirname(file)).filter((name) => name.startsWith("."))).toEqual([]);
  }
  expect(hashes.size).toBe(1);
});

test("a published file opens read only, with its comments, and reads no other file", async () => {
  const file = join(folder, "published.duckdb");
  await engine.save(file, [{ table: "t", comment: "说明", select: "SELECT 1 AS a", columns: { a: "甲" } }]);
  const asked = (select: string) => askPublished({ file, select, rows: 2, memory: "1GB" });
  expect(await asked("SELECT comment, [1, 2] AS list FROM duckdb_columns() WHERE table_name = 't'")).toEqual({
    answer: {
      columns: ["comment", "list"],
      types: ["VARCHAR", "INTEGER[]"],
      rows: [["甲", [1, 2]]],
      more: false,
    },
  });
  expect(await asked("SELECT * FROM range(5)")).toMatchObject({
    answer: { rows: [["0"], ["1"]], more: true },
  });
  const other = join(folder, "other.csv");
  writeFileSync(other, "a\n1\n");
  expect(await asked(`SELECT * FROM read_csv('${other}')`)).toMatchObject({
    failed: expect.stringContaining("disabled"),
  });
});

test("a published file is asked one SELECT and nothing else, and stays as it was", async () => {
  const file = join(folder, "asked.duckdb");
  await engine.save(file, [{ table: "t", comment: "说明", select: "SELECT 1 AS a", columns: { a: "甲" } }]);
  const before = readFileSync(file);
  const asked = (select: string) => askPublished({ file, select, rows: 2, memory: "1GB" });
  for (const [statement, statements, kind] of [
    ["CREATE TABLE x AS SELECT 1", 1, "create"],
    ["SET threads = 1", 1, "set"],
    ["ATTACH ':memory:' AS other", 1, "attach"],
    ["EXPLAIN ANALYZE SELECT 1", 1, "explain"],
    ["SELECT 1; SELECT 2", 2, "select"],
    ["", 0, "nothing"],
  ] as const)
    expect(await asked(statement)).toEqual({ refused: { statements, kind } });
  expect(await asked("SELEC 1")).toMatchObject({ failed: expect.stringContaining("syntax error") });
  expect(readFileSync(file).equals(before)).toBe(true);
});
