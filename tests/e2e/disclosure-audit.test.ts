import { join } from "node:path";
import { DuckDBInstance } from "@duckdb/node-api";
import { expect, test } from "vitest";
import type { IndicatorValue } from "../../src/model/model.js";
import { loadPipeline } from "../../src/pipeline/pipeline.js";
import { audit } from "../../src/release/release.js";
import { keyOf, linkedTables, valueNamed } from "../../src/release/research/linked.js";
import { isListed } from "../../src/release/research/sensitive.js";
import { city } from "./command-line.js";
import { sampleRun } from "./sample-run.js";

const { root, json } = await sampleRun();
const release = join(root, "reports", city, (JSON.parse(json.out) as { release: string }).release);

/** The rows of a table of a DuckDB file, numbers that are no amounts as such. */
async function rowsOf<Row>(file: string, select: string): Promise<Row[]> {
  const instance = await DuckDBInstance.create(file, { access_mode: "READ_ONLY" });
  const connection = await instance.connect();
  const rows = (await connection.runAndReadAll(select)).getRowObjectsJson() as Record<string, unknown>[];
  connection.closeSync();
  instance.closeSync();
  return rows.map((row) => ({ ...row, contributors: Number(row.contributors) })) as Row[];
}

test("each figure withheld beside the confidential ones is needed: whichever of them is published, the audit fails", async () => {
  const values = await rowsOf<IndicatorValue>(
    join(root, `data/warehouse/${city}.duckdb`),
    "FROM indicator_value",
  );
  const { indicators, disclosure } = loadPipeline(root, city);
  const internal = new Set(indicators.filter((each) => each.internal).map(({ indicator }) => indicator));
  const confidential = values.filter(
    (value) => isListed(value) && value.conf_status === "N" && !internal.has(value.indicator),
  );
  const growth = indicators.filter(({ aggregate }) => aggregate === "growth");
  const first = { known: new Set<string>(), changes: new Map() };
  const names = new Set(growth.map(({ indicator }) => indicator));
  const tables = linkedTables(confidential, names, disclosure, first);
  const withheld = await rowsOf<
    Pick<IndicatorValue, "indicator" | "activity" | "period_start" | "period_months"> & {
      conf_status: "N" | "D";
    }
  >(join(release, "public/research/research.duckdb"), "FROM indicator_value WHERE conf_status <> 'F'");
  const hidden = new Set(withheld.map(keyOf));
  const beside = withheld.filter(({ conf_status }) => conf_status === "D").map(keyOf);
  expect(beside.length).toBeGreaterThan(100);
  /** Whether every confidential figure is safe when all that is withheld is hidden, but for this one. */
  const holds = async (published: string | null): Promise<boolean> => {
    const asked = tables.filter(
      ({ cells }) => published === null || cells.some(({ cell }) => valueNamed(cell) === published),
    );
    for (const table of asked) {
      const cells = table.cells.map((each) => {
        const name = valueNamed(each.cell);
        return { ...each, suppressed: hidden.has(name) && name !== published };
      });
      if (!(await audit({ ...table, cells })).holds) return false;
    }
    return true;
  };
  expect(await holds(null)).toBe(true);
  const spared: string[] = [];
  for (const each of beside) if (await holds(each)) spared.push(each);
  expect(spared).toEqual([]);
});

test("no withheld cumulative figure stands between two published ones that are equal, for then it is known", async () => {
  const between = await rowsOf<{ indicator: string }>(
    join(release, "public/research/research.duckdb"),
    `WITH figure AS (
      SELECT indicator, activity, period_start, period_months, numerator FROM indicator_value
      WHERE ref_area = '_T' AND product = '_T' AND numerator IS NOT NULL AND numerator <> 0
    )
    SELECT DISTINCT indicator, activity, period_start, period_months
    FROM indicator_value AS withheld
    WHERE conf_status <> 'F' AND EXISTS (
      SELECT 1 FROM figure AS before
      JOIN figure AS after USING (indicator, activity, period_start, numerator)
      WHERE before.indicator = withheld.indicator AND before.activity = withheld.activity
        AND before.period_start = withheld.period_start
        AND before.period_months < withheld.period_months AND after.period_months > withheld.period_months
    )`,
  );
  expect(between).toEqual([]);
});
