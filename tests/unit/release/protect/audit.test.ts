import fc from "fast-check";
import { expect, test } from "vitest";
import { audit, readTable } from "../../../../src/release/release.js";
import { fixed, grid } from "./tables.js";

const judged = (json: unknown) => audit(readTable(json, "t.json"));
const S = { sensitive: true };
const H = { suppressed: true };

test("a cell hidden alone in its line is told exactly by the total", async () => {
  const { holds, intervals } = await judged(
    grid(
      [
        [20, 50],
        [8, 19],
      ],
      { "0,0": S },
    ),
  );
  expect(holds).toBe(false);
  expect(intervals[0]).toMatchObject({ cell: "0,0", lower: 20, upper: 20, protected: false });
});

test("four hidden corners bound each other: 20 with 50, 8 and 19 lies between 1 and 28", async () => {
  // x = 20 + t with the others 50 − t, 8 − t, 19 + t, none negative: t from −19 to 8.
  const marks = { "0,0": S, "0,1": H, "1,0": H, "1,1": H };
  const { holds, intervals } = await judged(
    grid(
      [
        [20, 50],
        [8, 19],
      ],
      marks,
    ),
  );
  expect(holds).toBe(true);
  expect(intervals[0]!.lower).toBeCloseTo(1, 5);
  expect(intervals[0]!.upper).toBeCloseTo(28, 5);
  const asked = (protection: number) =>
    judged(
      grid(
        [
          [20, 50],
          [8, 19],
        ],
        { ...marks, "0,0": { ...S, protection } },
      ),
    );
  expect((await asked(8)).holds).toBe(true);
  expect((await asked(8.001)).holds).toBe(false);
});

test("two hidden cells in every line are not enough: a cell between two blocks is told by a difference of lines", async () => {
  // Rows 0-1 hide columns 0-1 and (1,2); rows 2-3 hide columns 2-3: rows 0+1 less columns 0+1 leave (1,2) alone.
  const inner = [
    [5, 6, 7, 8],
    [9, 4, 3, 6],
    [7, 5, 8, 4],
    [6, 9, 5, 7],
  ];
  const marks = Object.fromEntries(
    ["0,0", "0,1", "1,0", "1,1", "2,2", "2,3", "3,2", "3,3"].map((cell) => [cell, H]),
  );
  const { intervals } = await judged(grid(inner, { ...marks, "1,2": S }));
  expect(intervals[0]).toMatchObject({ lower: 3, upper: 3, protected: false });
});

test("two cells of one contributor each in a line protect nothing: each contributor knows its own", async () => {
  const cells = [
    { cell: "a", value: 5, contributors: 1 },
    { cell: "b", value: 7, contributors: 1 },
    { cell: "all", value: 12, contributors: 9 },
  ];
  const equations = [{ total: "all", parts: ["a", "b"] }];
  const { holds, intervals } = await judged({ cells, equations });
  expect(holds).toBe(false);
  expect(intervals.map((each) => each.told_by)).toEqual(["b", "a"]);
});

test("an empty cell hides nothing, hidden or not", async () => {
  const cells = [
    { cell: "a", value: 5, contributors: 2 },
    { cell: "b", value: 0, suppressed: true },
    { cell: "all", value: 5, contributors: 9 },
  ];
  const { holds, secondary } = await judged({ cells, equations: [{ total: "all", parts: ["a", "b"] }] });
  expect({ holds, secondary }).toEqual({ holds: false, secondary: [] });
});

test("very small beside very large is measured by its own size", async () => {
  const marks = { "0,0": { ...S, protection: 0.01 }, "0,1": H, "1,0": H, "1,1": H };
  const { intervals } = await judged(
    grid(
      [
        [0.1, 5e9],
        [4e9, 3e9],
      ],
      marks,
    ),
  );
  expect(intervals[0]).toMatchObject({ protected: true });
  expect(intervals[0]!.lower).toBeCloseTo(0, 8);
  expect(
    (
      await judged(
        grid(
          [
            [0.1, 5e9],
            [4e9, 3e9],
          ],
          { "0,0": S, "0,1": H },
        ),
      )
    ).holds,
  ).toBe(false);
});

test("a cell without a level passes exactly when elimination does not recover it, on random tables", async () => {
  const value = fc.integer({ min: 1, max: 99 });
  const table = fc.array(fc.array(value, { minLength: 3, maxLength: 3 }), { minLength: 3, maxLength: 3 });
  const hide = fc.array(fc.boolean(), { minLength: 9, maxLength: 9 });
  await fc.assert(
    fc.asyncProperty(table, hide, async (inner, hidden) => {
      const names = hidden.flatMap((is, at) => (is || at === 0 ? [`${Math.floor(at / 3)},${at % 3}`] : []));
      const marks = Object.fromEntries(names.map((name, at) => [name, at === 0 ? S : H]));
      const given = grid(inner, marks);
      const rows = given.equations.map(({ parts }) => names.map((name) => (parts.includes(name) ? 1 : 0)));
      const { holds } = await judged(given);
      expect(holds).toBe(!fixed(rows, names.length).has(0));
    }),
    { numRuns: 25 },
  );
});
