import { join } from "node:path";
import fc from "fast-check";
import { expect, test } from "vitest";
import { z } from "zod";
import { inMemory } from "../../src/warehouse/warehouse.js";
import { readModelFiles } from "../models/sql-models.js";

/**
 * Growth as sums of random firms: what the models say of the parts adds up to the whole to the last digit, whoever
 * came, went, filed once, continued another firm or moved between chains.
 */
const models = readModelFiles(join(import.meta.dirname, "../../pipelines/liaocheng-nonferrous"));
const sqlOf = (name: string): string => models.find(({ model }) => model === name)!.sql;

const [thisDay, lastDay] = ["2025-06-30", "2024-06-30"];
const amount = fc.oneof(fc.constant(0n), fc.bigInt(0n, 99_999_999_999_999n));
/** A firm: whether each roster holds it, what it filed now with last year's, what it had filed then; in 1/10000 元. */
const firm = fc.record({
  activity: fc.constantFrom("AL", "CU"),
  product: fc.constantFrom("FLAT", "LONG", null),
  ref_area: fc.constantFrom("371503", "371521", null),
  on_roster_now: fc.boolean(),
  on_roster_then: fc.boolean(),
  output: fc.option(amount),
  last_year: fc.option(amount),
  filed_then: fc.option(amount),
  /** Which firm it continues, if that is another one. */
  continues: fc.option(fc.nat(11)),
});
type Firm = (typeof firm extends fc.Arbitrary<infer T> ? T : never) & { stat_unit: string };

const decimal = (digits: bigint): string => `${digits / 10000n}.${String(digits % 10000n).padStart(4, "0")}`;
const digits = (text: string): bigint => {
  const [whole, fraction = ""] = text.split(".");
  return BigInt(whole! + fraction.padEnd(4, "0"));
};
const sum = (amounts: readonly (bigint | null)[]): bigint =>
  amounts.reduce<bigint>((all, each) => all + (each ?? 0n), 0n);

const text = ["stat_unit", "enterprise_name", "activity", "product", "ref_area", "sub_area", "contributor"];
const places = ["obs_status", "source", "snapshot", "column_name"];
const filing = [
  ...[...text, ...places].map((name) => ({ name, type: "VARCHAR" })),
  ...["line", "period_months"].map((name) => ({ name, type: "INTEGER" })),
  ...["period_start", "period_end"].map((name) => ({ name, type: "DATE" })),
  { name: "is_current", type: "BOOLEAN" },
  { name: "output", type: "DECIMAL(38, 4)" },
];
const roster = [
  ...["uscc", ...text.slice(2)].map((name) => ({ name, type: "VARCHAR" })),
  { name: "period_end", type: "DATE" },
];
const continuation = [
  ...["uscc", "predecessor"].map((name) => ({ name, type: "VARCHAR" })),
  { name: "steps", type: "INTEGER" },
];
const calendar = [
  ...["year_start", "last_year_start", "period_end"].map((name) => ({ name, type: "DATE" })),
  { name: "ytd_months", type: "INTEGER" },
  { name: "is_current", type: "BOOLEAN" },
];

const filedAs = (
  { stat_unit, activity, product, ref_area }: Firm,
  year: string,
  output: bigint,
  column_name: string,
) => ({
  ...{ stat_unit, activity, product, ref_area, snapshot: year, line: "1", column_name },
  ...{ period_start: `${year}-01-01`, period_months: "6", period_end: `${year}-06-30` },
  ...{ is_current: String(year === "2025"), output: decimal(output) },
});

/** The rows of `output_ytd` of a firm: this year's and what it filed a year before. */
function filings(one: Firm): Record<string, string | null>[] {
  return [
    ...(one.output === null ? [] : [filedAs(one, "2025", one.output, "output_ytd")]),
    ...(one.filed_then === null ? [] : [filedAs(one, "2024", one.filed_then, "output_ytd")]),
  ];
}

/** Its row of `output_last_year`: the same months of last year as it filed them this year. */
function lastYears(one: Firm): Record<string, string | null>[] {
  return one.last_year === null ? [] : [filedAs(one, "2025", one.last_year, "output_ytd_last_year")];
}

const part = z.object({
  activity: z.string(),
  breakdown: z.string(),
  change: z.string(),
  last_year: z.string(),
  contribution_points: z.number().nullable(),
});
const kind = z.object({ activity: z.string(), filed_then: z.string().nullable() });
const step = z.object({ activity: z.string(), contribution: z.string() });

test("contributions of counties, segments and kinds of firm sum to the growth exactly, and the bridge closes", () =>
  inMemory(async (engine) => {
    const period = (year: number, current: string) => ({
      ...{ year_start: `${year}-01-01`, last_year_start: `${year - 1}-01-01`, period_end: `${year}-06-30` },
      ...{ ytd_months: "6", is_current: current },
    });
    await engine.forFewRows(true);
    await engine.load("report_period", calendar, [period(2024, "false"), period(2025, "true")]);
    await fc.assert(
      fc.asyncProperty(fc.array(firm, { minLength: 1, maxLength: 12 }), async (drawn) => {
        const firms: Firm[] = drawn.map((one, at) => ({ ...one, stat_unit: `F${at}` }));
        await engine.load("output_ytd", filing, firms.flatMap(filings));
        await engine.load("output_last_year", filing, firms.flatMap(lastYears));
        const members = firms.flatMap(({ stat_unit: uscc, activity, on_roster_now, on_roster_then }) => [
          ...(on_roster_now ? [{ uscc, activity, period_end: thisDay }] : []),
          ...(on_roster_then ? [{ uscc, activity, period_end: lastDay }] : []),
        ]);
        await engine.load("member_period", roster, members);
        const heirs = firms.flatMap(({ stat_unit: uscc, continues }) => {
          const predecessor = continues === null ? undefined : firms[continues]?.stat_unit;
          return predecessor === undefined || predecessor === uscc ? [] : [{ uscc, predecessor, steps: "1" }];
        });
        await engine.load("succession", continuation, heirs);
        for (const model of [
          "stands_for",
          "firm_change",
          "firm_turnover",
          "growth_contribution",
          "output_base_change",
        ])
          await engine.materialise(model, sqlOf(model));
        const parts = await engine.ask("SELECT * FROM growth_contribution", part);
        const steps = await engine.ask("SELECT activity, contribution FROM output_base_change", step);
        const turnover = await engine.ask("SELECT activity, filed_then FROM firm_turnover", kind);

        for (const activity of ["AL", "CU"]) {
          const chain = firms.filter((one) => one.activity === activity);
          const panel = chain.filter((one) => one.output !== null && one.last_year !== null);
          const base = sum(panel.map((one) => one.last_year));
          const change = sum(panel.map((one) => one.output)) - base;
          for (const breakdown of ["_T", "ref_area", "product", "turnover"]) {
            const of = parts.filter((each) => each.activity === activity && each.breakdown === breakdown);
            expect(sum(of.map((each) => digits(each.change)))).toBe(change);
            expect(sum(of.map((each) => digits(each.last_year)))).toBe(base);
            const points = of.reduce((all, each) => all + (each.contribution_points ?? 0), 0);
            const scale = 1 + of.reduce((all, each) => all + Math.abs(each.contribution_points ?? 0), 0);
            if (base > 0n)
              expect(Math.abs(points - (100 * Number(change)) / Number(base))).toBeLessThan(1e-9 * scale);
          }
          const archived = sum(chain.map((one) => one.filed_then));
          if (chain.some((one) => one.filed_then !== null)) {
            const moved = steps.filter((each) => each.activity === activity);
            expect(base + sum(moved.map((each) => digits(each.contribution)))).toBe(archived);
            const kinds = turnover.filter((each) => each.activity === activity);
            expect(
              sum(kinds.map((each) => (each.filed_then === null ? null : digits(each.filed_then)))),
            ).toBe(archived);
          }
        }
      }),
      { numRuns: 60, seed: 15 },
    );
  }));
