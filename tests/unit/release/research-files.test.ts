import { readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { tableFromIPC } from "apache-arrow";
import { afterAll, beforeAll, expect, test } from "vitest";
import { z } from "zod";
import { type Engine, Mistake, type Pipeline } from "../../../src/model/model.js";
import { arrowFile } from "../../../src/release/research/arrow.js";
import { rowsAsked } from "../../../src/release/research/asked.js";
import { rowsOfTable } from "../../../src/release/research/rows.js";
import { openEngine } from "../../../src/warehouse/warehouse.js";

const table = {
  table: "t",
  comment: "表 / Table",
  columns: { code: "代码 / Code" },
  select: `SELECT * FROM (VALUES
    ('0610', 12345678901234567890.1234::DECIMAL(38, 4), '2025-02-28'::DATE, 9::INTEGER, 9007199254740993::BIGINT, 0.1::DOUBLE, true),
    ('',     -0.0001,                                   '1969-12-31',       -1,         -9,                       -1.5,        false),
    (NULL,   NULL,                                      NULL,               NULL,       NULL,                     NULL,        NULL)
  ) AS given(code, amount, on_day, months, number, share, holds)`,
};
const marks = { synthetic: "合成数据 / synthetic data", period_start: "2025-01-01" };

let engine: Engine;
beforeAll(async () => {
  engine = await openEngine();
});
afterAll(() => engine.close());

test("an Arrow file holds amounts to the last digit, days, long integers, empty texts and nothing as nothing", async () => {
  const read = tableFromIPC(await arrowFile(table, await rowsOfTable(engine, table.select), marks));
  const column = (name: string): unknown[] => [...read.getChild(name)!];
  expect(column("code")).toEqual(["0610", "", null]);
  expect(column("amount").map(String)).toEqual(["123456789012345678901234", "-1", "null"]);
  expect(read.schema.fields.map(({ type }) => String(type))[1]).toBe("Decimal[38e+4]");
  expect(column("on_day")).toEqual([Date.UTC(2025, 1, 28), Date.UTC(1969, 11, 31), null]);
  expect(column("months")).toEqual([9, -1, null]);
  expect(column("number")).toEqual([9007199254740993n, -9n, null]);
  expect(column("share")).toEqual([0.1, -1.5, null]);
  expect(column("holds")).toEqual([true, false, null]);
  expect(Object.fromEntries(read.schema.metadata)).toEqual({ comment: table.comment, ...marks });
  expect(read.schema.fields[0]!.metadata.get("comment")).toBe("代码 / Code");
});

test("an Arrow file of a table without rows has its columns", async () => {
  const select = `${table.select} WHERE false`;
  const read = tableFromIPC(await arrowFile(table, await rowsOfTable(engine, select), marks));
  expect([read.numRows, read.schema.fields.length]).toEqual([0, 7]);
});

test("the same rows give the same bytes of a Parquet file, which says what it is", async () => {
  const file = join(tmpdir(), `liandu-${process.pid}.parquet`);
  const select = "SELECT 'firm ' || i % 700 AS name, i AS number FROM range(5000) AS series(i)";
  const made: Buffer[] = [];
  for (let time = 0; time < 2; time += 1) {
    await engine.store(select, file, marks);
    made.push(readFileSync(file));
  }
  const said = await engine.ask(
    `SELECT decode(value) AS says FROM parquet_kv_metadata('${file}') WHERE decode(key) = 'synthetic'`,
    z.object({ says: z.string() }),
  );
  rmSync(file);
  expect(made[0]!.equals(made[1]!)).toBe(true);
  expect(said).toEqual([{ says: marks.synthetic }]);
});

test("the public page's SELECTs see the research file alone: neither the warehouse's tables nor another file answers them", async () => {
  const file = join(tmpdir(), `liandu-${process.pid}.duckdb`);
  await engine.materialise("confidential", "SELECT 'a firm' AS name");
  await engine.save(file, [table]);
  const asking = (sql: string): ReturnType<typeof rowsAsked> =>
    rowsAsked(engine, file, {
      folder: "pipelines/p",
      report: { public: [{ table: "codes", sql }] } as unknown as Pipeline["report"],
    });
  expect(await asking("SELECT code FROM t WHERE code <> ''")).toEqual({ codes: [{ code: "0610" }] });
  for (const sql of [
    "FROM confidential",
    "FROM warehouse.confidential",
    `FROM read_csv('${file}')`,
    "DROP TABLE t",
  ])
    await expect(asking(sql), sql).rejects.toThrow(Mistake);
  rmSync(file);
});
