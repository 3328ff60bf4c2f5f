import { join } from "node:path";
import fc from "fast-check";
import { afterAll, beforeAll, expect, test } from "vitest";
import { z } from "zod";
import { calendar, reportPeriod } from "../../../src/model/calendar.js";
import type { Aggregate, Engine, Indicator, IndicatorValue } from "../../../src/model/model.js";
import { loadPipeline } from "../../../src/pipeline/pipeline.js";
import { aggregate } from "../../../src/warehouse/aggregate.js";
import { openEngine } from "../../../src/warehouse/warehouse.js";

const pipeline = loadPipeline(join(import.meta.dirname, "../../.."), "liaocheng-nonferrous");

test("January is exempt: the first period of a year is 1—2月, then every month", () => {
  const rows = calendar(pipeline, { period_start: "2022-04-01", period_months: 1 });
  expect(
    rows.map(({ period_start, period_months, ytd_months }) => [period_start, period_months, ytd_months]),
  ).toEqual([
    ["2022-01-01", 2, 2],
    ["2022-03-01", 1, 3],
    ["2022-04-01", 1, 4],
  ]);
});

test("the plan's months are counted from its start and are not above zero before it", () => {
  const rows = calendar(pipeline, { period_start: "2025-09-01", period_months: 1 });
  const months = Object.fromEntries(rows.map(({ period_end, plan_months }) => [period_end, plan_months]));
  expect(months).toMatchObject({ "2022-12-31": 0, "2023-02-28": 2, "2025-09-30": 33 });
  expect(rows.filter(({ is_current }) => is_current)).toHaveLength(1);
});

test("a cumulative return belongs to the report period in which it ends", () => {
  expect(reportPeriod(pipeline, { period_start: "2025-01-01", period_months: 9 })).toEqual({
    period_start: "2025-09-01",
    period_months: 1,
  });
  expect(reportPeriod(pipeline, { period_start: "2025-01-01", period_months: 2 })).toEqual({
    period_start: "2025-01-01",
    period_months: 2,
  });
  const quarterly = { ...pipeline, frequency: "quarter" as const, first_period_months: 3 };
  expect(reportPeriod(quarterly, { period_start: "2025-07-01", period_months: 3 })).toEqual({
    period_start: "2025-07-01",
    period_months: 3,
  });
});

let engine: Engine;
beforeAll(async () => {
  engine = await openEngine();
  await engine.load(
    "source",
    [
      { name: "source", type: "VARCHAR" },
      { name: "conf_status", type: "VARCHAR" },
    ],
    [
      { source: "returns", conf_status: "confidential" },
      { source: "list", conf_status: "public" },
    ],
  );
});
afterAll(() => engine.close());

type Cell = [
  part: string,
  area: string,
  contributor: string | null,
  contribution: string,
  status?: string,
  source?: string,
];

/** The values of an indicator made of these cells, in all and by area, or by chain where their areas are chains. */
async function valuesOf(
  kind: Aggregate,
  cells: Cell[],
  by: "ref_area" | "activity" = "ref_area",
): Promise<Map<string, IndicatorValue>> {
  const columns = ["part", "area", "contributor", "obs_status", "source"].map((name) => ({
    name,
    type: "VARCHAR",
  }));
  const rows = cells.map(([part, area, contributor, contribution, obs_status = "A", source = "returns"]) => ({
    part,
    area: area === "" ? null : area,
    contributor,
    contribution,
    obs_status,
    source,
  }));
  await engine.load("given", [...columns, { name: "contribution", type: "DECIMAL(24, 4)" }], rows);
  const other = by === "ref_area" ? "'x' AS activity" : "'371503' AS ref_area";
  const constants =
    "CAST(NULL AS VARCHAR) AS sub_area, CAST(NULL AS VARCHAR) AS product, DATE '2025-01-01' AS period_start, 9 AS period_months";
  await engine.materialise("probe", `SELECT given.*, area AS ${by}, ${other}, ${constants} FROM given`);
  const indicator: Indicator = {
    ...pipeline.indicators[0]!,
    indicator: "probe",
    aggregate: kind,
    by: [[], [by]],
  };
  const parts = new Map([["probe", [...new Set(cells.map(([part]) => part))]]]);
  return new Map((await aggregate(engine, [indicator], parts)).map((value) => [value[by], value]));
}

test("a sum is the sum of its cells, its contributors are groups, and the largest has its share", async () => {
  const values = await valuesOf("sum", [
    ["numerator", "N", "g1", "60.5"],
    ["numerator", "N", "g1", "19.5"],
    ["numerator", "S", "g2", "20", "P"],
  ]);
  expect(values.get("_T")).toMatchObject({
    numerator: "100.0000",
    contributors: 2,
    largest_share: 0.8,
    second_share: 0.2,
    obs_status: "P",
    conf_status: "N",
  });
  expect(values.get("N")).toMatchObject({ numerator: "80.0000", contributors: 1, obs_status: "A" });
});

test("where nobody reported there is no value, which is not a value of zero", async () => {
  const values = await valuesOf("sum", [
    ["expected", "N", "g1", "10"],
    ["numerator", "S", "g2", "0"],
  ]);
  expect(values.has("N")).toBe(false);
  expect(values.get("S")?.numerator).toBe("0.0000");
});

test("coverage is what has reported of what was expected", async () => {
  const values = await valuesOf("sum", [
    ["numerator", "N", "g1", "5"],
    ["covered", "N", "g1", "3"],
    ["expected", "N", "g1", "3"],
    ["expected", "N", "g2", "1"],
  ]);
  expect(values.get("_T")?.coverage).toBe(0.75);
});

test("a ratio without any yes is zero of its denominator, and unknown answers stand apart", async () => {
  const values = await valuesOf("ratio", [
    ["denominator", "N", "g1", "1"],
    ["denominator", "N", "g2", "1"],
    ["unknown", "N", "g2", "1"],
  ]);
  expect(values.get("_T")).toMatchObject({
    numerator: "0.0000",
    denominator: "2.0000",
    unknown: "1.0000",
    contributors: 0,
  });
});

test("a value that rests on public lists only is free", async () => {
  const values = await valuesOf("sum", [["numerator", "N", "g1", "1", "A", "list"]]);
  expect(values.get("_T")?.conf_status).toBe("F");
});

test("a value and what each group adds to it are of all its cells, whether groups stand in one area, in several, or are not named", async () => {
  const cell = fc.tuple(
    fc.constant("numerator"),
    fc.constantFrom("N", "S", "W"),
    fc.constantFrom("g1", "g2", "g3", "g4", null),
    fc.integer({ min: 0, max: 99 }).map(String),
  );
  await fc.assert(
    fc.asyncProperty(fc.array(cell, { minLength: 1, maxLength: 8 }), async (cells) => {
      const values = await valuesOf("sum", cells);
      const groupsIn = (area: string): Map<string | null, number> => {
        const groups = new Map<string | null, number>();
        for (const [, where, group, amount] of cells)
          if (area === "_T" || area === where) groups.set(group, (groups.get(group) ?? 0) + Number(amount));
        return groups;
      };
      for (const [area, value] of values) {
        const groups = groupsIn(area);
        const [first, second] = [...groups.values()].sort((a, b) => b - a);
        const sum = [...groups.values()].reduce((a, b) => a + b, 0);
        expect([Number(value.numerator), value.contributors]).toEqual([sum, groups.size]);
        expect(value.largest_share).toBe(sum === 0 ? null : first! / sum);
        expect(value.second_share).toBe(sum === 0 || second === undefined ? null : second / sum);
      }
      const added = await engine.ask(
        "SELECT contributor, CAST(numerator AS DOUBLE) AS amount FROM contribution",
        z.object({ contributor: z.string(), amount: z.number() }),
      );
      const named = [...groupsIn("_T")].filter(([group]) => group !== null);
      expect(new Map(added.map(({ contributor, amount }) => [contributor, amount]))).toEqual(new Map(named));
    }),
    { numRuns: 40 },
  );
});

test("a group's row of the city is left out where its one chain tells the same, and nowhere else", async () => {
  const cell = fc.tuple(
    fc.constant("numerator"),
    fc.constantFrom("AL", "CU", ""), // none says no chain
    fc.constantFrom("g1", "g2", "g3"),
    fc.integer({ min: 0, max: 99 }).map(String),
    fc.constant("A"),
    fc.constantFrom("returns", "list"),
  );
  await fc.assert(
    fc.asyncProperty(fc.array(cell, { minLength: 1, maxLength: 8 }), async (cells) => {
      await valuesOf("sum", cells, "activity");
      const added = await engine.ask(
        "SELECT activity, contributor, CAST(numerator AS DOUBLE) AS amount FROM contribution ORDER BY ALL",
        z.object({ activity: z.string(), contributor: z.string(), amount: z.number() }),
      );
      const isConfidential = (chain: string): boolean =>
        cells.some(([, of, , , , source]) => (chain === "_T" || of === chain) && source === "returns");
      const expected = ["AL", "CU", "_T"].filter(isConfidential).flatMap((activity) =>
        ["g1", "g2", "g3"].flatMap((contributor) => {
          const own = cells.filter(
            ([, of, group]) => group === contributor && (activity === "_T" || of === activity),
          );
          const chains = [...new Set(own.map(([, of]) => of))];
          const told =
            activity === "_T" && chains.length === 1 && chains[0] !== "" && isConfidential(chains[0]!);
          if (own.length === 0 || told) return [];
          return [
            { activity, contributor, amount: own.reduce((sum, [, , , each]) => sum + Number(each), 0) },
          ];
        }),
      );
      expect(added).toEqual(expected);
    }),
    { numRuns: 60 },
  );
});
