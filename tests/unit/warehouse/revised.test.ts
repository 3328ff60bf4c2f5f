import { expect, test } from "vitest";
import type { Pipeline, ReceivedTable } from "../../../src/model/model.js";
import { revisedValues } from "../../../src/warehouse/revised.js";
import { inMemory } from "../../../src/warehouse/warehouse.js";
import { loadSmallPipeline } from "../../pipelines/small-pipeline.js";

const small = loadSmallPipeline();
const form = small.sources.find(({ kind }) => kind === "observation")!;
const [target] = small.targets;
const source = {
  ...form,
  source: "form",
  stat_unit: "unit",
  columns: [{ ...form.columns[0]!, name: "amount", span: "ytd" }],
};
const pipeline = {
  ...small,
  ...{ sources: [source], complete_when: ["form"], frequency: "month", first_period_months: 1 },
  ...{
    starts_on: "2025-01-01",
    targets: [{ ...target!, kind: "flow", ref_area: "_T", activity: "_T", product: "_T" }],
  },
} as unknown as Pipeline;

/** The files of January to June: the first receipt of each, and whatever came for June later. */
const received = ["2025-06-10", "2025-07-10", "2025-08-10"].map((day, at) => ({
  ...{ source: "form", period: { period_start: "2025-01-01", period_months: 5 + at } },
  snapshot: { known_at: `${day}T09:00` },
})) as unknown as ReceivedTable[];

/** What a report of July says, where these returns of 1—6月 stand in the order of their receipt. */
function revised(returns: [file: string, unit: string, amount: number][]) {
  const files: Record<string, [number, string]> = {
    first: [1, "2025-07-10T09:00"],
    early: [2, "2025-07-10T08:00"],
    later: [3, "2025-07-20T09:00"],
  };
  const quoted = (values: (string | number)[]) =>
    `(${values.map((value) => (typeof value === "number" ? value : `'${value}'`)).join(", ")})`;
  return inMemory(async (engine) => {
    const snapshots = Object.entries(files).map(([file, [, known_at]]) =>
      quoted([file, `${file}.csv`, known_at]),
    );
    await engine.materialise(
      "snapshot",
      `SELECT * FROM (VALUES ${snapshots.join(", ")}) AS s(snapshot, file, known_at)`,
    );
    const filed = returns.map(([file, unit, amount]) => quoted([unit, amount, file, ...files[file]!]));
    await engine.materialise(
      "filed_form",
      `SELECT *, DATE '2025-01-01' AS year_start, 6 AS ytd_months FROM (VALUES ${filed.join(", ")}) AS f(unit, amount, snapshot, ordinal, known_at)`,
    );
    await engine.materialise(
      target!.indicator,
      `SELECT 'numerator' AS part, unit AS stat_unit, 'form' AS source, 'amount' AS column_name, snapshot, CAST(amount AS DECIMAL(24, 4)) AS contribution,
  year_start AS period_start, ytd_months AS period_months
FROM filed_form QUALIFY row_number() OVER (PARTITION BY unit ORDER BY ordinal DESC) = 1`,
    );
    return revisedValues(engine, pipeline, received, { period_start: "2025-07-01", period_months: 1 });
  });
}

test("a return that was corrected since the last report changes the value by its difference", async () => {
  const found = await revised([
    ["first", "A", 30],
    ["first", "B", 5],
    ["later", "A", 40],
  ]);
  expect(found).toHaveLength(1);
  expect(found[0]).toMatchObject({ period_months: 6, corrected: 1, late: 0, files: ["later.csv"] });
  expect([found[0]!.value, found[0]!.by_corrections].map(Number)).toEqual([45, 10]);
});

test("a return that came late adds its amount", async () => {
  const [found] = await revised([
    ["first", "A", 30],
    ["later", "B", 5],
  ]);
  expect(found).toMatchObject({ corrected: 0, late: 1, files: ["later.csv"] });
  expect(Number(found!.by_late_returns)).toBe(5);
});

test("what was known by the last report, and what was sent again unchanged, revises nothing", async () => {
  expect(
    await revised([
      ["early", "A", 20],
      ["first", "A", 30],
    ]),
  ).toEqual([]);
  expect(
    await revised([
      ["first", "A", 30],
      ["later", "A", 30],
    ]),
  ).toEqual([]);
});
