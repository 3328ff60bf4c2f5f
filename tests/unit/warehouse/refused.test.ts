import { expect, test } from "vitest";
import { Mistake } from "../../../src/model/model.js";
import { query } from "../../../src/warehouse/build.js";
import { refuse } from "../../../src/warehouse/refused.js";
import { inMemory } from "../../../src/warehouse/warehouse.js";

/** What is said of a query of a file, asked beside a table `output` with the columns revenue and area. */
async function said(sql: string, kind?: string): Promise<{ zh: string; en: string }> {
  try {
    await inMemory(async (engine) => {
      await engine.materialise("output", "select 1 as revenue, 'x' as area");
      if (kind) await refuse({ file: "m.sql", sql, kind }, () => engine.materialise("made", sql));
      else await query(engine, { file: "m.sql", sql }, sql);
    });
  } catch (error) {
    if (error instanceof Mistake) return { zh: error.in("zh"), en: error.in("en") };
    throw error;
  }
  return { zh: "asked", en: "asked" };
}

test.each([
  [
    "select area,\n  revnue\nfrom output",
    "m.sql:2: 数据库不接受这条查询（没有列“revnue”）。是否应为“revenue”？",
  ],
  [
    "select a.profit\nfrom output as a",
    "m.sql:1: 数据库不接受这条查询（表“a”没有列“profit”）。已有的如：area。",
  ],
  ["select area\nfrom outptu", "m.sql:2: 数据库不接受这条查询（没有表“outptu”）。是否应为“output”？"],
  ["select area\nfro output where", "m.sql:2: 数据库不接受这条查询（“output”附近有语法错误）。"],
  [
    "select\n  area,\n  sum(revenue)\nfrom output",
    "m.sql:2: 数据库不接受这条查询（列“area”既不在GROUP BY中，也没有汇总）。请把它写进GROUP BY，或写成ANY_VALUE(area)。",
  ],
  ["select summ(revenue) from output", "m.sql:1: 数据库不接受这条查询（没有函数“summ”）。是否应为“"],
])("of the query %j its line is told, what is not known and what was meant", async (sql, told) => {
  expect((await said(sql)).zh).toContain(told);
});

test("the line of a model is counted with the three lines of its head", async () => {
  expect((await said("select area,\n  revnue\nfrom output", "base")).en).toBe(
    'm.sql:5: the engine refuses this query (Binder Error: Referenced column "revnue" not found in FROM clause!). Did you mean “revenue”?',
  );
  expect((await said("select area, revnue from output", "base")).en).toMatch(/^m\.sql:4: /);
});

test("a line that is not of the file is not told", async () => {
  const asked = inMemory((engine) =>
    query(engine, { file: "a.sql", sql: "select 1" }, "select no_such_thing\nfrom range(1)"),
  );
  await expect(asked).rejects.toThrow(/^a\.sql: the engine refuses/);
});
