import { expect, test } from "vitest";
import type { IndicatorValue, Pipeline, Shortfall, Source } from "../../../src/model/model.js";
import { shortfalls } from "../../../src/warehouse/shortfall.js";
import { inMemory } from "../../../src/warehouse/warehouse.js";
import { loadSmallPipeline } from "../../pipelines/small-pipeline.js";

const small = loadSmallPipeline();
const [target] = small.targets;
const [indicator] = small.indicators;
const period = { period_start: "2025-07-01", period_months: 3 };
const ytd = { period_start: "2025-01-01", period_months: 9 };
const directory = {
  ...{ source: "firm", directory: { name: "firm_name" }, key: ["code"] },
  columns: [{ name: "code", kind: "credit_code" }],
} as unknown as Source;
const pipeline: Pipeline = {
  ...small,
  sources: [directory],
  targets: [{ ...target!, ref_area: "_T", activity: "_T", product: "_T" }],
};

/** What is missing of the target where the firms A, B and C are expected and those named are covered. */
function missing(covered: string[], value?: Partial<IndicatorValue>): Promise<Shortfall[]> {
  const cells = [
    ...Object.entries({ A: 10, B: 30, C: 20 }).map(([firm, amount]) => ["expected", firm, amount]),
    ...covered.map((firm) => ["covered", firm, 1]),
  ].map(([part, firm, amount]) => `('${part}', '${firm}', ${amount})`);
  const row = { ...target!, ...ytd, ...value } as unknown as IndicatorValue;
  return inMemory(async (engine) => {
    await engine.materialise(
      indicator!.indicator,
      `SELECT *, DATE '2025-01-01' AS period_start, 9 AS period_months FROM (VALUES ${cells.join(", ")}) AS cell(part, stat_unit, contribution)`,
    );
    await engine.materialise(
      "firm",
      "SELECT * FROM (VALUES ('B', 'Old name', 1), ('B', 'Present name', 2)) AS firm(code, firm_name, line)",
    );
    await engine.materialise(
      "queried_cell",
      "SELECT * FROM (VALUES ('C', DATE '2025-01-01', 9), ('B', DATE '2025-01-01', 6)) AS cell(stat_unit, period_start, period_months)",
    );
    return shortfalls(engine, pipeline, value ? [row] : [], period);
  });
}

test("who is expected and not in a value is named, the largest of last year first, and who has sent what is being queried is told apart", async () => {
  const [found] = await missing(["A"], { coverage: 0.2 });
  expect(found?.units).toEqual([
    { stat_unit: "B", name: "Present name", queried: false },
    { stat_unit: "C", name: "C", queried: true },
  ]);
});

test("where nobody has reported and there is no value, all are missing", async () => {
  const [found] = await missing([]);
  expect(found?.units.map(({ stat_unit }) => stat_unit)).toEqual(["B", "C", "A"]);
});

test("of a value that is whole nobody is missing", async () => {
  expect(await missing(["A", "B", "C"], { coverage: 1 })).toEqual([]);
  expect(await missing([], { coverage: null })).toEqual([]); // an indicator without a roster
});
