import { expect, test } from "vitest";
import { audit, readTable, suppress } from "../../../../src/release/release.js";
import { crossed } from "./tables.js";

/** Hundepool et al., Handbook on Statistical Disclosure Control, 2nd ed., chapter 4 (sdctools.github.io/HandbookSDC). */
async function verdict(rules: object, values: number[]) {
  const contributions = values.map((value, at) => ({ group: `g${at}`, value }));
  const total = values.reduce((sum, each) => sum + each, 0);
  const cells = [{ cell: "x", value: total, contributions }];
  const none = { threshold: null, p_percent: null };
  const { intervals } = await audit(readTable({ rules: { ...none, ...rules }, cells }, "t.json"));
  return intervals[0] ? { rules: intervals[0].rules, protection: intervals[0].protection } : "safe";
}

test("Handbook, example 1: 50,000 and 49,000 of 100,000 are safe by (1,90) and sensitive by p = 10", async () => {
  expect(await verdict({ dominance: { n: 1, k: 90 } }, [50000, 49000, 1000])).toBe("safe");
  expect(await verdict({ p_percent: 10 }, [50000, 49000, 1000])).toEqual({
    rules: ["p_percent"],
    protection: 4000,
  });
});

test("Handbook, example 2: 52,000 and 50,000 of 110,000 are safe by p = 10 and sensitive by (2, 90.9)", async () => {
  expect(await verdict({ p_percent: 10 }, [52000, 50000, 8000])).toBe("safe");
  expect(await verdict({ dominance: { n: 2, k: 90.9 } }, [52000, 50000, 8000])).toMatchObject({
    rules: ["dominance"],
  });
});

test("Handbook, example 4: by (1,85) the upper bound of 330 = 300 + 20 + 10 may not lie below 352.94", async () => {
  const found = await verdict({ dominance: { n: 1, k: 85 } }, [300, 20, 10]);
  expect(330 + (found as { protection: number }).protection).toBeCloseTo(352.94, 2);
});

test("Handbook, example 1a: 56,600 less 47,600 and 8,002 tells the hidden 998", async () => {
  const cells = [
    { cell: "sector", value: 56600 },
    { cell: "I", value: 998, sensitive: true },
    { cell: "II", value: 47600 },
    { cell: "III", value: 8002 },
  ];
  const table = readTable({ cells, hierarchies: [{ total: "sector", of: ["I", "II", "III"] }] }, "t.json");
  expect((await audit(table)).intervals[0]).toMatchObject({ lower: 998, upper: 998, protected: false });
  const { secondary } = await suppress(table);
  expect(secondary).toEqual(["III"]);
});

test("Geurts 1992, table 10 (Handbook, example 3): X11 lies from 3 to 6", async () => {
  const rows = { 1: [5, 2], 2: [1, 2], 3: [3, 3] };
  const sensitive = ["1|1", "1|2", "2|1", "2|2"];
  const json = crossed(rows, ["1", "2"], (cell) => (sensitive.includes(cell) ? { sensitive: true } : {}));
  const { intervals } = await audit(readTable(json, "t.json"));
  expect(intervals.map(({ cell, lower, upper }) => [cell, Math.round(lower!), Math.round(upper!)])).toEqual([
    ["1|1", 3, 6],
    ["1|2", 1, 4],
    ["2|1", 0, 3],
    ["2|2", 0, 3],
  ]);
});

// Statistics Norway, GaussSuppression (MIT), vignette "Magnitude table suppression", data set magnitude1: 20 invented contributions.
const magnitude: Record<string, number[][]> = {
  Agriculture: [[], [75.9, 24.5], [96.6, 43.2]],
  Entertainment: [[16.8], [7.1, 2.3], [77.4, 11.5, 16.4]],
  Governmental: [[], [21.6, 2.0], [6.5, 2.7]],
  Industry: [[9.6, 8.8, 1.9], [25.7, 3.4], [8.4]],
};
const GEO = ["Iceland", "Portugal", "Spain"];

/** The table of the vignette: every contribution is another firm's. */
function magnitudeTable(rules: object, hidden: readonly string[] = []) {
  const given = (cell: string) => {
    const [sector, geo] = cell.split("|");
    const all = Object.entries(magnitude)
      .filter(([name]) => sector === "Total" || name === sector)
      .flatMap(([name, row]) =>
        row.flatMap((each, at) =>
          geo === "Total" || GEO[at] === geo
            ? each.map((value, no) => ({ group: `${name} ${GEO[at]} ${no}`, value }))
            : [],
        ),
      );
    return { contributions: all, ...(hidden.length > 0 ? { suppressed: hidden.includes(cell) } : {}) };
  };
  const sums = Object.fromEntries(
    Object.entries(magnitude).map(([name, row]) => [
      name,
      row.map((each) => Math.round(each.reduce((sum, value) => sum + value * 10, 0)) / 10),
    ]),
  );
  return readTable(
    { weight: "number", rules: { threshold: null, p_percent: null, ...rules }, ...crossed(sums, GEO, given) },
    "magnitude1",
  );
}

/** The audit of a table with what `suppress` chooses for it. */
async function protectedTable(table: ReturnType<typeof readTable>) {
  const { secondary } = await suppress(table);
  const cells = table.cells.map((cell) => ({ ...cell, suppressed: secondary.includes(cell.cell) }));
  return audit({ ...table, cells });
}

test("Statistics Norway, magnitude1: single contributors; no more than the 5 secondary cells of table 2", async () => {
  const found = await protectedTable(magnitudeTable({ threshold: 2 }));
  expect(found.primary).toEqual(["Entertainment|Iceland", "Industry|Spain"]);
  expect(found.holds).toBe(true);
  expect(found.secondary.length).toBeLessThanOrEqual(5);
});

test("Statistics Norway, magnitude1: table 2 holds, and without Industry:Portugal the firm of Industry:Spain tells Iceland", async () => {
  const published = [
    ...["Entertainment|Portugal", "Governmental|Portugal", "Governmental|Spain"],
    ...["Industry|Iceland", "Industry|Portugal"],
  ];
  expect((await audit(magnitudeTable({ threshold: 2 }, published))).holds).toBe(true);
  const { intervals } = await audit(
    magnitudeTable(
      { threshold: 2 },
      published.filter((cell) => cell !== "Industry|Portugal"),
    ),
  );
  expect(intervals[0]).toMatchObject({ cell: "Entertainment|Iceland", told_by: "Industry|Spain" });
});

test("Statistics Norway, magnitude1: (1,80) finds the 4 cells of table 3, and no more than its 5 secondary ones", async () => {
  const found = await protectedTable(magnitudeTable({ dominance: { n: 1, k: 80 } }));
  expect(found.primary).toEqual([
    "Entertainment|Iceland",
    "Governmental|Portugal",
    "Industry|Portugal",
    "Industry|Spain",
  ]);
  expect(found.holds).toBe(true);
  expect(found.secondary.length).toBeLessThanOrEqual(5);
});

test("Statistics Norway, example1 of 2014: counts up to 4 with a hierarchy; no more than the 4 secondary cells of table 4", async () => {
  const counts = { young: [2, 0, 5], old: [3, 4, 6] };
  const base = crossed(counts, GEO, () => ({}));
  const value = (cell: string): number => base.cells.find((each) => each.cell === cell)!.value;
  const eu = ["young", "old", "Total"].map((age) => ({
    cell: `${age}|EU`,
    value: value(`${age}|Portugal`) + value(`${age}|Spain`),
  }));
  const non = ["young", "old", "Total"].map((age) => ({
    cell: `${age}|nonEU`,
    value: value(`${age}|Iceland`),
  }));
  const cells = [...base.cells, ...eu, ...non].map((each) => ({ ...each, contributors: each.value }));
  const hierarchies = ["young", "old", "Total"].map((age) => ({
    total: `${age}|Total`,
    of: [
      { total: `${age}|EU`, of: [`${age}|Portugal`, `${age}|Spain`] },
      { total: `${age}|nonEU`, of: [`${age}|Iceland`] },
    ],
  }));
  const columns = [...GEO, "EU", "nonEU", "Total"].map((geo) => ({
    total: `Total|${geo}`,
    parts: [`young|${geo}`, `old|${geo}`],
  }));
  const rules = { threshold: 5, p_percent: null };
  const json = { weight: "number", rules, cells, hierarchies, equations: columns };
  const found = await protectedTable(readTable(json, "example1"));
  expect([...found.primary].sort()).toEqual(
    ["Total|Portugal", "old|Iceland", "old|Portugal", "old|nonEU", "young|Iceland", "young|nonEU"].sort(),
  );
  expect(found.holds).toBe(true);
  expect(found.secondary.length).toBeLessThanOrEqual(4);
});

test("sdcTable, microdata1: A:female takes the 3 secondary cells of its optimum", async () => {
  const sums = { A: [178, 20], B: [140, 204], C: [118, 106], D: [366, 152] };
  const json = crossed(sums, ["male", "female"], (cell) => (cell === "A|female" ? { sensitive: true } : {}));
  const found = await protectedTable(readTable(json, "microdata1"));
  expect(found.holds).toBe(true);
  expect(found.secondary).toHaveLength(3);
});

test("sdcTable, microdata1: of A:female and D:male both are sensitive by p = 70 and by (2,75), of A:male neither", async () => {
  const cells = {
    "A|female": [11, 9],
    "D|male": [280, 11, 10, 9, 9, 9, 8, 8, 8, 7, 7],
    "A|male": [18, 15, 13, 13, 12, 11, 10, 10, 10, 9, 9, 9, 8, 7, 7, 6, 6, 5],
  };
  for (const rules of [{ p_percent: 70 }, { dominance: { n: 2, k: 75 } }])
    expect(
      (await Promise.all(Object.values(cells).map((each) => verdict(rules, each)))).map(
        (each) => each !== "safe",
      ),
    ).toEqual([true, true, false]);
});

test("sdcTable, linked tables: each alone is safe, together they tell K, and hiding N mends it", async () => {
  const counts = { A: 2, B: 2, I: 8, J: 8, K: 3, L: 3, M: 3, N: 7 };
  const sum = (parts: string): number =>
    [...parts].reduce((all, each) => all + counts[each as keyof typeof counts], 0);
  const parts = { "county-1": "ABIJ", "county-2": "KLMN", big: "LM", small: "ABIJKN" };
  const cells = [
    ...Object.entries(counts).map(([cell, value]) => ({ cell, value, contributors: value })),
    ...Object.entries(parts).map(([cell, of]) => ({ cell, value: sum(of), contributors: sum(of) })),
    { cell: "Total", value: 36, contributors: 36 },
  ];
  const tree = (...names: (keyof typeof parts)[]) => ({
    total: "Total",
    of: names.map((total) => ({ total, of: [...parts[total]] })),
  });
  const counties = tree("county-1", "county-2");
  const groups = tree("big", "small");
  const table = (...hierarchies: object[]) =>
    readTable({ rules: { threshold: 4, p_percent: null }, weight: "number", cells, hierarchies }, "linked");
  expect((await audit(table(counties))).primary).toEqual(["A", "B", "K", "L", "M"]);
  expect((await audit(table(counties))).holds).toBe(true);
  expect((await audit(table(groups))).holds).toBe(true);
  const { intervals } = await audit(table(counties, groups));
  expect(intervals.find(({ cell }) => cell === "K")).toMatchObject({ lower: 3, upper: 3, protected: false });
  const found = await protectedTable(table(counties, groups));
  expect({ holds: found.holds, count: found.secondary.length }).toEqual({ holds: true, count: 1 });
});
