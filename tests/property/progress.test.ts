import fc from "fast-check";
import { expect, test } from "vitest";
import { decimal } from "../../src/formats/formats.js";
import { fill, type ObsStatus } from "../../src/model/model.js";
import { pacing } from "../../src/progress/pace.js";
import { pathShare } from "../../src/progress/path.js";
import { reasonWords } from "../../src/progress/reasons.js";
import { judge, plan, target, value } from "../unit/progress/plan.js";

const order = ["REVERSING", "BEHIND", "SLIGHTLY_BEHIND", "ON_TRACK", "AHEAD"];
const count = fc.integer({ min: -50, max: 50 });
const day = fc.integer({ min: 0, max: 1500 }).map((days) => {
  return new Date(Date.UTC(2022, 6, 1) + days * 86_400_000).toISOString().slice(0, 10);
});

test("a better value never gets a worse pace", () => {
  fc.assert(
    fc.property(
      fc.record({ a: count, b: count, from: count, to: count, hundredths: fc.integer({ min: 1, max: 100 }) }),
      fc.constantFrom("ge", "gt", "le", "lt"),
      ({ a, b, from, to, hundredths }, comparator) => {
        const rising = comparator === "ge" || comparator === "gt";
        fc.pre(rising ? to > from : to < from);
        const rank = (amount: number) =>
          order.indexOf(
            pacing({
              value: decimal(amount),
              from: decimal(from),
              to: decimal(to),
              expected: decimal(hundredths).div(100),
              comparator,
              counts: true,
            }).pace,
          );
        const [worse, better] = rising === a < b ? [a, b] : [b, a];
        expect(rank(worse)).toBeGreaterThanOrEqual(0);
        expect(rank(better)).toBeGreaterThanOrEqual(rank(worse));
      },
    ),
  );
});

test("a path never falls, and is 0 at its beginning and 1 at its end", () => {
  fc.assert(
    fc.property(day, day, fc.constantFrom("linear", "steps"), (one, other, path) => {
      const share = (on: string) =>
        pathShare(plan([]).paths, path, "2022-12-31", "2025-12-31", on).toNumber();
      const [earlier, later] = one < other ? [one, other] : [other, one];
      expect(share(earlier)).toBeLessThanOrEqual(share(later));
      expect([share("2022-12-31"), share("2025-12-31")]).toEqual([0, 1]);
    }),
  );
});

const shapes = {
  stock: (year: number, months: number) => [`${year}-${String(months).padStart(2, "0")}-01`, 1],
  flow: (year: number, months: number) => [`${year}-01-01`, months],
  annual: (year: number, months: number) => [`${year}-01-01`, months],
  increment: (year: number, months: number) => ["2023-01-01", (year - 2023) * 12 + months],
  coverage: (year: number) => [`${year}-01-01`, 12],
};
const anyCase = fc.record({
  kind: fc.constantFrom(...(Object.keys(shapes) as (keyof typeof shapes)[])),
  // an indicator has one value a period: its grain is audited before anything is judged
  rows: fc.uniqueArray(
    fc.record({
      year: fc.integer({ min: 2023, max: 2026 }),
      months: fc.constantFrom(6, 12),
      size: fc.nat(9),
      unknown: fc.nat(1),
    }),
    { selector: ({ year, months }) => year * 100 + months },
  ),
  baseline_value: fc.constantFrom("0", "5", null),
  comparator: fc.constantFrom("ge", "gt", "le", "lt"),
  at: fc.constantFrom("2022-06", "2024-06", "2025-12", "2026-12"),
});
type Case = typeof anyCase extends fc.Arbitrary<infer T> ? T : never;

function judged({ kind, rows, baseline_value, comparator, at }: Case, obs_status: ObsStatus) {
  const values = rows.map(({ year, months, size, unknown }) =>
    value(shapes[kind](year, months) as [string, number], size, {
      obs_status,
      denominator: "9",
      unknown: String(unknown),
    }),
  );
  const base_value = kind === "coverage" ? "1" : "5";
  return judge(target({ kind, base_value, baseline_value, comparator }), values, at);
}

test("provisional data never give a final verdict", () => {
  fc.assert(
    fc.property(anyCase, (given) => {
      const { attainment, years } = judged(given, "P");
      for (const found of [attainment, ...years.map((year) => year.attainment)])
        expect(["NOT_MET", "MET_PROVISIONAL", "MISSED_PROVISIONAL", "LOST", "NOT_APPLICABLE"]).toContain(
          found,
        );
    }),
  );
});

test("the facts of every verdict fill all marks of its reasons' sentences", () => {
  fc.assert(
    fc.property(anyCase, (given) => {
      const { reasons, facts } = judged(given, "A");
      expect(new Set(reasons).size).toBe(reasons.length);
      for (const reason of reasons) {
        expect(fill(reasonWords[reason].zh, facts)).not.toMatch(/[{}]/);
        expect(fill(reasonWords[reason].en, facts)).not.toMatch(/[{}]/);
      }
    }),
  );
});

test("a firm whose returns are missing makes the verdict on a flow no better", () => {
  const share = fc.integer({ min: 1, max: 300 });
  const firm = fc.record({ monthly: share, growth: fc.integer({ min: 20, max: 300 }) });
  const firms = fc.array(firm, { minLength: 2, maxLength: 6 });
  const goodness = [
    "NOT_ASSESSABLE",
    "INCOMPLETE",
    "VALUE_WITHOUT_PACE",
    "BEHIND",
    "SLIGHTLY_BEHIND",
    "ON_TRACK",
  ];
  const ranked = [...goodness, "AHEAD", "PROVISIONALLY_ACHIEVED"];
  const months = [2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12];
  fc.assert(
    fc.property(
      firms,
      fc.integer({ min: 1, max: 20 }),
      fc.integer({ min: 3, max: 11 }),
      (all, hundred, at) => {
        const sum = (list: typeof all, year: number, count: number): number =>
          list.reduce(
            (total, { monthly, growth }) => total + (year < 2025 ? 100 : growth) * monthly * count,
            0,
          );
        const judgedOn = (filing: typeof all) => {
          const rows = [2022, 2023, 2024, 2025].flatMap((year) =>
            months
              .filter((count) => year < 2025 || count <= at)
              .map((count) => {
                const last = year === 2025 && count === at;
                const coverage = last ? sum(filing, 2024, count) / sum(all, 2024, count) : 1;
                const amount = sum(last ? filing : all, year, count);
                return value([`${year}-01-01`, count], amount, { obs_status: "P", coverage });
              }),
          );
          const base_value = String(hundred * 20_000);
          const month = `2025-${String(at).padStart(2, "0")}`;
          return judge(target({ kind: "flow", base_value, path: "seasonal" }), rows, month).headline;
        };
        const [known, unknown] = [judgedOn(all), judgedOn(all.slice(1))].map((word) => ranked.indexOf(word));
        expect(unknown).toBeGreaterThanOrEqual(0);
        expect(known).toBeGreaterThanOrEqual(unknown!);
      },
    ),
  );
});
