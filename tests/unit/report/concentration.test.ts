import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { z } from "zod";
import { inMemory } from "../../../src/warehouse/warehouse.js";

const query = readFileSync(
  join(import.meta.dirname, "../../../pipelines/liaocheng-nonferrous/report/charts/output_concentration.sql"),
  "utf8",
);
const point = z.object({ place: z.number(), groups: z.number(), share: z.number() });

/** The points of the curve of a chain whose groups make these amounts. */
function curveOf(amounts: readonly number[]): Promise<z.infer<typeof point>[]> {
  return inMemory(async (engine) => {
    const rows = amounts.map((output, at) => `('AL', 'g${at}', CAST(${output} AS DECIMAL(38, 4)), true)`);
    await engine.materialise(
      "output_ytd",
      `SELECT * FROM (VALUES ${rows.join(", ")}) AS filed(activity, contributor, output, is_current)`,
    );
    await engine.materialise(
      "code_activity",
      "SELECT 'AL' AS code, '铝' AS title_zh, 'Aluminium' AS title_en, 1 AS sort_order",
    );
    return engine.ask(query, point);
  });
}

test("of a hundred groups each is a point of the curve", async () => {
  const curve = await curveOf(Array.from({ length: 100 }, (_, at) => 100 - at));
  expect(curve.map(({ place }) => place)).toEqual(Array.from({ length: 100 }, (_, at) => at + 1));
  expect(curve.at(-1)?.share).toBe(1);
});

test("of thousands of groups the curve keeps the first hundred, the last, and no gap wider than a group and a fifth of a percent", async () => {
  const amounts = Array.from({ length: 5000 }, (_, at) => 1_000_000 / (at + 1));
  const curve = await curveOf(amounts);
  const total = amounts.reduce((sum, each) => sum + each, 0);
  expect(curve.slice(0, 100).map(({ place }) => place)).toEqual(
    Array.from({ length: 100 }, (_, at) => at + 1),
  );
  expect(curve.at(-1)).toMatchObject({ place: 5000, groups: 5000, share: 1 });
  expect(curve.length).toBeLessThanOrEqual(100 + 500 + 1);
  const gaps = curve.slice(1).map(({ share }, at) => share - curve[at]!.share);
  expect(Math.max(...gaps.slice(99))).toBeLessThan(0.002 + amounts[100]! / total + 1e-9);
});
