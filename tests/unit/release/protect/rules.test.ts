import { expect, test } from "vitest";
import { Mistake } from "../../../../src/model/model.js";
import { audit, readTable } from "../../../../src/release/release.js";

type Gift = [group: string, value: number, waiver?: boolean];

/** Which rules one cell of these contributions breaks, and the protection level asked. */
async function verdict(rules: object, ...gifts: Gift[]) {
  const contributions = gifts.map(([group, value, waiver = false]) => ({ group, value, waiver }));
  const value = gifts.reduce((sum, [, each]) => sum + each, 0);
  const table = { rules, cells: [{ cell: "x", value, contributions }], equations: [] };
  const { intervals } = await audit(readTable(table, "t.json"));
  return intervals[0] ? [intervals[0].rules, intervals[0].protection] : null;
}
const none = { threshold: null, p_percent: null };
const p10 = { ...none, p_percent: 10 };
const dominance = { ...none, dominance: { n: 2, k: 90 } };

test("p%: the second largest may not come nearer than p percent to the largest, and exactly p is too near", async () => {
  expect(await verdict(p10, ["a", 100], ["b", 50], ["c", 9])).toEqual([["p_percent"], 1]);
  expect(await verdict(p10, ["a", 100], ["b", 50], ["c", 10])).toEqual([["p_percent"], 0]);
  expect(await verdict(p10, ["a", 100], ["b", 50], ["c", 11])).toBeNull();
});

test("dominance: exactly k percent of the n largest is sensitive; the level is 100/k of them less the total", async () => {
  expect(await verdict(dominance, ["a", 50], ["b", 40], ["c", 10])).toEqual([["dominance"], 0]);
  expect(await verdict(dominance, ["a", 50], ["b", 39], ["c", 11])).toBeNull();
  expect(await verdict({ ...none, dominance: { n: 1, k: 80 } }, ["a", 88], ["b", 12])).toEqual([
    ["dominance"],
    10,
  ]);
});

test("the units of one enterprise group are one contributor", async () => {
  const rules = { ...none, threshold: 3 };
  expect(await verdict(rules, ["a", 5], ["b", 5], ["a", 5])).toEqual([["threshold"], 0]);
  expect(await verdict(rules, ["a", 5], ["b", 5], ["c", 5])).toBeNull();
});

test("negative contributions count by their size, a group's after they are added", async () => {
  expect(await verdict(p10, ["a", -100], ["b", 50], ["c", 9])).toEqual([["p_percent"], 1]);
  expect(await verdict({ ...none, threshold: 3 }, ["a", 5], ["a", -5], ["b", 1], ["c", 1])).toEqual([
    ["threshold"],
    0,
  ]);
});

test("a waiver takes the largest out of protection, and the next is protected from it", async () => {
  expect(await verdict(p10, ["a", 100, true], ["b", 50], ["c", 9])).toBeNull();
  expect(await verdict(p10, ["a", 100, true], ["b", 50], ["c", 4])).toEqual([["p_percent"], 1]);
  expect(await verdict({ ...none, threshold: 3 }, ["a", 1, true], ["b", 1, true])).toBeNull();
});

test("an empty cell is never sensitive", async () => {
  expect(await verdict({}, ["a", 0])).toBeNull();
});

test("a wrong file is told with its place", () => {
  const told = (json: unknown): string => {
    try {
      readTable(json, "t.json");
      return "";
    } catch (error) {
      return error instanceof Mistake ? error.in("en") : String(error);
    }
  };
  const cells = [
    { cell: "a", value: "0.1" },
    { cell: "b", value: 0.2 },
    { cell: "all", value: 0.3 },
  ];
  const sum = { total: "all", parts: ["a", "b"] };
  expect(told({ cells, equations: [sum] })).toBe("");
  expect(told({ cells, equations: [{ ...sum, parts: ["a"] }] })).toContain("equations.0: does not hold");
  expect(told({ cells, equations: [{ ...sum, parts: ["a", "c"] }] })).toContain('names no cell "c"');
  expect(told({ cells: [cells[0], cells[0]], equations: [] })).toContain("cells.1 (a): is there twice");
  expect(told({ cells: [{ cell: "a", value: "1,5" }], equations: [] })).toContain("cells.0.value");
  const tiny = { terms: { a: 1e-9, b: 1 } };
  expect(told({ cells, equations: [tiny] })).toContain("has the factor 1e-9");
  const far = [
    { cell: "a", value: "0.001" },
    { cell: "b", value: 1e10 },
  ];
  expect(told({ cells: far, equations: [] })).toContain("times apart");
  const short = { cell: "a", value: 3, contributions: [{ group: "g", value: 2 }] };
  expect(told({ cells: [short], equations: [] })).toContain("has contributions of 2 and a value of 3");
});
