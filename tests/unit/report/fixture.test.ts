import { beforeAll, describe, expect, test } from "vitest";
import { z } from "zod";
import { landedColumns } from "../../../src/intake/intake.js";
import type { Edition, Row } from "../../../src/model/model.js";
import { assessPlan } from "../../../src/progress/progress.js";
import { inMemory, measure, rowsOf } from "../../../src/warehouse/warehouse.js";
import { fixture } from "./fixture.js";

/** The report's tests draw invented rows; these hold them to what the report's own queries give. */
const content = fixture();
const { charts, tables } = content.pipeline.report;
const queries = [
  ...charts.map(({ chart, sql }) => ({ name: chart, sql })),
  ...tables.map(({ table, sql }) => ({ name: table, sql })),
];
const given = new Map<string, Record<string, string>>();
const column = z.object({ column_name: z.string(), data_type: z.string() });

/** The columns of every query, asked of the engine on an inbox that is still empty. */
beforeAll(() =>
  inMemory(async (engine) => {
    const none = { landed: [], snapshots: [], findings: [], ledger: [], quarantined: [], newest: true };
    const edition: Edition = { ...content, ...none };
    const measured = await measure(engine, edition, edition.pipeline.folder, landedColumns);
    await rowsOf(engine, edition.pipeline, assessPlan(edition, measured));
    for (const { name, sql } of queries) {
      await engine.materialise("asked", sql);
      const columns = await engine.ask(
        "SELECT column_name, data_type FROM duckdb_columns() WHERE table_name = 'asked' ORDER BY column_index",
        column,
      );
      given.set(name, Object.fromEntries(columns.map((each) => [each.column_name, each.data_type])));
    }
  }),
);

/** How the engine hands a value of a type over: decimals, large numbers and days as text. */
function kindOf(type: string): string {
  if (type === "BOOLEAN") return "boolean";
  return /^(DOUBLE|FLOAT|INTEGER|SMALLINT|TINYINT)$/.test(type) ? "number" : "string";
}

describe.each(queries)("the invented rows of $name", ({ name }) => {
  const rows: Row[] = content.queries[name] ?? [];

  test("have the columns that the report's query gives, in its types", () => {
    const columns = given.get(name)!;
    expect(rows).not.toEqual([]);
    for (const row of rows) {
      expect(Object.keys(row).sort()).toEqual(Object.keys(columns).sort());
      for (const [of, value] of Object.entries(row))
        if (value !== null) expect(typeof value, `${of} ${columns[of]}`).toBe(kindOf(columns[of]!));
    }
  });
});
