import fc from "fast-check";
import { expect, test } from "vitest";
import { audit, readTable, suppress } from "../../../../src/release/release.js";
import { fixed, grid } from "./tables.js";

type Json = ReturnType<typeof grid> & { weight?: string };
const S = { sensitive: true };

/** The table with just these cells hidden beside the sensitive ones, audited. */
const holds = async (json: Json, secondary: readonly string[]): Promise<boolean> => {
  const cells = json.cells.map((each) => ({ ...each, suppressed: secondary.includes(each.cell) }));
  return (await audit(readTable({ ...json, cells }, "t.json"))).holds;
};
const chosen = (json: unknown, ...budget: [Parameters<typeof suppress>[1]?]) =>
  suppress(readTable(json, "t.json"), ...budget);

test("one sensitive cell inside a table takes three more: a rectangle", async () => {
  const json = {
    weight: "number",
    ...grid(
      [
        [20, 50, 10],
        [8, 19, 22],
        [17, 32, 12],
      ],
      { "0,0": S },
    ),
  };
  const { secondary, optimal } = await chosen(json);
  expect({ count: secondary.length, optimal }).toEqual({ count: 3, optimal: true });
  expect(await holds(json, secondary)).toBe(true);
});

test("the lightest pattern is another when values, and not cells, are counted", async () => {
  // Two parts and a small one: one big cell, or two small ones that together give the room asked for.
  const cells = [
    { cell: "a", value: 10, sensitive: true, protection: 10 },
    { cell: "b", value: 100 },
    { cell: "c", value: 6 },
    { cell: "d", value: 7 },
    { cell: "all", value: 123 },
  ];
  const table = { rules: { threshold: null, p_percent: null }, cells };
  const equations = [{ total: "all", parts: ["a", "b", "c", "d"] }];
  expect((await chosen({ ...table, equations, weight: "number" })).secondary).toHaveLength(1);
  expect((await chosen({ ...table, equations })).secondary).toEqual(["c", "d"]);
});

test("where two cells of one contributor each stand in a line, a third is hidden", async () => {
  const cells = [
    { cell: "a", value: 5, contributors: 1 },
    { cell: "b", value: 7, contributors: 1 },
    { cell: "c", value: 30, contributors: 4 },
    { cell: "d", value: 20, contributors: 4 },
    { cell: "all", value: 62, contributors: 9 },
  ];
  const equations = [{ total: "all", parts: ["a", "b", "c", "d"] }];
  expect((await chosen({ cells, equations })).secondary).toEqual(["d"]);
});

test("a total with one part that is not empty has its part's contributor, who is no stranger to it", async () => {
  const cells = [
    { cell: "a", value: 5, contributors: 1 },
    { cell: "none", value: 0 },
    { cell: "sum", value: 5, contributors: 1 },
    { cell: "b", value: 9, contributors: 4 },
    { cell: "all", value: 14, contributors: 5 },
  ];
  const hierarchies = [{ total: "all", of: [{ total: "sum", of: ["a", "none"] }, "b"] }];
  expect(await chosen({ cells, hierarchies })).toEqual({ secondary: ["b"], optimal: true });
});

test("what cannot be protected is left to the audit, which fails", async () => {
  // Whoever stands alone in a knows the double of it.
  const cells = [
    { cell: "a", value: 5, contributors: 1 },
    { cell: "double", value: 10, contributors: 2 },
  ];
  const json = { cells, equations: [{ terms: { a: 2, double: -1 } }] };
  const { secondary } = await chosen(json);
  expect(secondary).toEqual([]);
  expect((await audit(readTable(json, "t.json"))).intervals[1]).toMatchObject({
    told_by: "a",
    protected: false,
  });
});

test("a sensitive 0 is hidden, and only upward anything can be asked of it", async () => {
  const cells = [
    { cell: "a", value: 0, contributors: 1 },
    { cell: "b", value: 9, contributors: 4 },
    { cell: "all", value: 9, contributors: 5 },
  ];
  const json = { cells, equations: [{ total: "all", parts: ["a", "b"] }] } as unknown as Json;
  const { secondary } = await chosen(json);
  expect(secondary).toHaveLength(1);
  expect(await holds(json, secondary)).toBe(true);
});

const value = fc.integer({ min: 1, max: 99 });
const inner = fc.array(fc.array(value, { minLength: 4, maxLength: 4 }), { minLength: 3, maxLength: 3 });
const sensitive = fc.uniqueArray(fc.integer({ min: 0, max: 11 }), { minLength: 1, maxLength: 4 });

test("whatever is chosen passes the audit, resists elimination, and cannot spare a cell, on random tables", async () => {
  await fc.assert(
    fc.asyncProperty(inner, sensitive, fc.constantFrom("number", "value"), async (rows, places, weight) => {
      const names = places.map((at) => `${Math.floor(at / 4)},${at % 4}`);
      const marks = Object.fromEntries(names.map((name, at) => [name, { ...S, protection: at * 3 }]));
      const json = { ...grid(rows, marks), weight };
      const { secondary, optimal } = await chosen(json);
      expect(optimal).toBe(true);
      expect(await holds(json, secondary)).toBe(true);
      const hidden = [...names, ...secondary];
      const system = json.equations.map(({ total, parts }) =>
        hidden.map((name) => (name === total ? -1 : parts.includes(name) ? 1 : 0)),
      );
      const told = fixed(system, hidden.length);
      expect(names.filter((_, at) => told.has(at))).toEqual([]);
      for (const spared of secondary)
        expect(
          await holds(
            json,
            secondary.filter((each) => each !== spared),
          ),
        ).toBe(false);
    }),
    { numRuns: 12 },
  );
});

test("a pattern found without a round of proof protects as well, and cannot spare a cell either", async () => {
  const fewest = { rounds: 0, nodes: 1, size: 0 };
  const one = { rounds: 1, nodes: 1, size: 1e9 };
  await fc.assert(
    fc.asyncProperty(inner, sensitive, fc.constantFrom(fewest, one), async (rows, places, budget) => {
      const names = places.map((at) => `${Math.floor(at / 4)},${at % 4}`);
      const marks = Object.fromEntries(names.map((name) => [name, { contributors: 1, protection: 2 }]));
      const json = grid(rows, marks);
      const { secondary } = await chosen(json, budget);
      expect(await holds(json, secondary)).toBe(true);
      for (const spared of secondary)
        expect(
          await holds(
            json,
            secondary.filter((each) => each !== spared),
          ),
        ).toBe(false);
    }),
    { numRuns: 8 },
  );
});

test("no smaller pattern than the chosen one passes the audit: all of them tried", async () => {
  const json = {
    weight: "number",
    ...grid(
      [
        [20, 50, 10],
        [8, 19, 22],
      ],
      { "0,0": { ...S, protection: 9 }, "1,1": { ...S, protection: 4 } },
    ),
  };
  const { secondary } = await chosen(json);
  const others = json.cells.map(({ cell }) => cell).filter((cell) => !["0,0", "1,1"].includes(cell));
  const smaller = (size: number, from = 0): string[][] =>
    size === 0
      ? [[]]
      : others
          .slice(from)
          .flatMap((cell, at) => smaller(size - 1, from + at + 1).map((rest) => [cell, ...rest]));
  for (let size = 0; size < secondary.length; size += 1)
    for (const pattern of smaller(size)) expect(await holds(json, pattern)).toBe(false);
});
