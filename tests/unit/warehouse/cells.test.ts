import { expect, test } from "vitest";
import { type Indicator, Mistake, type Model } from "../../../src/model/model.js";
import { build } from "../../../src/warehouse/build.js";
import { inMemory } from "../../../src/warehouse/warehouse.js";
import { loadSmallPipeline } from "../../pipelines/small-pipeline.js";

const [indicator] = loadSmallPipeline().indicators as [Indicator];
const cell: Record<string, string> = {
  part: "'numerator'",
  ref_area: "'01'",
  activity: "'ST'",
  product: "cast(null as varchar)",
  period_start: "date '2025-01-01'",
  period_months: "3",
  stat_unit: "'a'",
  contributor: "'a'",
  contribution: "cast(1 as decimal(24, 4))",
  obs_status: "'A'",
  source: "'vypusk'",
  snapshot: "'s'",
  line: "2",
  column_name: "'output'",
};

/** What is said of a model of one cell in which some columns are written otherwise (null: left out). */
async function said(changed: Record<string, string | null>): Promise<string> {
  const columns = Object.entries({ ...cell, ...changed }).flatMap(([name, sql]) =>
    sql === null ? [] : [`${sql} as ${name}`],
  );
  const sql = `select ${columns.join(", ")}`;
  const model = {
    model: indicator.indicator,
    kind: "indicator",
    file: "m.sql",
    grain: ["stat_unit"],
    sql,
  } as unknown;
  try {
    await inMemory((engine) => build(engine, [model as Model], [indicator], ["vypusk", "published"]));
    return "built";
  } catch (error) {
    if (error instanceof Mistake) return `${error.place}: ${error.sentence.en} ${error.mend.en}`;
    throw error;
  }
}

test("a model of cells that can be added up is built, whole numbers of any width among its columns", async () => {
  expect(await said({})).toBe("built");
  expect(await said({ period_months: "cast(3 as bigint)", contribution: "1" })).toBe("built");
});

test("a column that is missing or of another type is named, with all that a model of cells gives", async () => {
  expect(await said({ obs_status: null })).toMatch(
    /^m\.sql: in this model of cells the column “obs_status” is missing\. Its columns are: part, ref_area, /,
  );
  expect(await said({ contribution: "'1'" })).toMatch(/the column “contribution” cannot be a VARCHAR/);
  expect(await said({ contribution: "cast(1 as double)" })).toMatch(/cannot be a DOUBLE/);
  expect(await said({ period_start: "'2025-01-01'" })).toMatch(/“period_start” cannot be a VARCHAR/);
});

test("a word that no sum knows is named instead of being left out of every sum", async () => {
  expect(await said({ part: "'numerater'" })).toMatch(
    /“numerater” in “part” means nothing.*numerator, denominator/,
  );
  expect(await said({ obs_status: "'final'" })).toMatch(/“final” in “obs_status” means nothing/);
  expect(await said({ period_months: "cast(null as integer)" })).toMatch(/a cell has no period/);
});

test("a source that nobody knows is named, for its figures would be withheld without a word", async () => {
  expect(await said({ source: "'publishd'" })).toMatch(
    /“publishd” in “source” is no source\. Did you mean “published”\?/,
  );
  expect(await said({ source: "'form'" })).toMatch(/It is one of: vypusk, published\./);
});
