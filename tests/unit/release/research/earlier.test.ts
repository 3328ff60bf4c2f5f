import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { afterAll, afterEach, beforeAll, expect, test } from "vitest";
import { literal, sha256 } from "../../../../src/formats/formats.js";
import type { Engine, IndicatorValue } from "../../../../src/model/model.js";
import { earlierReleases } from "../../../../src/release/research/earlier.js";
import { openEngine } from "../../../../src/warehouse/warehouse.js";

/** What each group of a synthetic city made by September, in one chain. */
type Groups = Record<string, number>;

const root = mkdtempSync(join(tmpdir(), "liandu-earlier-"));
const shelf = join(root, "reports", "city");
const key = "output AL 2025-01-01 9";
let engine: Engine;
beforeAll(async () => {
  engine = await openEngine();
});
afterEach(() => rmSync(shelf, { recursive: true, force: true }));
afterAll(async () => {
  await engine.close();
  rmSync(root, { recursive: true, force: true });
});

const sum = (groups: Groups): number => Object.values(groups).reduce((all, each) => all + each, 0);

function contributionsOf(groups: Groups, activity = "AL"): string {
  const rows = Object.entries(groups).map(([group, amount]) => `(${literal(group)}, ${amount})`);
  return `SELECT 'output' AS indicator, '${activity}' AS activity, DATE '2025-01-01' AS period_start, 9 AS period_months, contributor,
  CAST(amount AS DECIMAL(38, 4)) AS numerator, CAST(1 AS DECIMAL(38, 4)) AS denominator FROM (VALUES ${rows.join(", ")}) AS given(contributor, amount)`;
}

/** What groups made in each chain, beside the rows of the city that are kept of them. */
function contributionsIn(chains: Record<string, Groups>): string {
  return Object.entries(chains)
    .map(([activity, groups]) => contributionsOf(groups, activity))
    .join(" UNION ALL ");
}

/** The same as releases kept it once: each part in a row of its own. */
function partsOf(groups: Groups): string {
  const parts = ["numerator", "denominator"].map(
    (part) =>
      `SELECT * EXCLUDE (numerator, denominator), '${part}' AS part, ${part} AS amount FROM of_groups`,
  );
  return `WITH of_groups AS (${contributionsOf(groups)}) ${parts.join(" UNION ALL ")}`;
}

/** A release of a day that told the chain's output, with what each group made of it where it kept that. */
async function released(
  release: string,
  as_of: string,
  groups: Groups,
  kept: boolean | "in parts" = true,
  activity = "AL",
  contributions = (kept === "in parts" ? partsOf : contributionsOf)(groups),
): Promise<string> {
  const folder = join(shelf, release);
  const values = "public/research/parquet/indicator_value.parquet";
  const paths = [values, ...(kept ? ["internal/contributions.parquet"] : [])];
  for (const path of paths) mkdirSync(dirname(join(folder, path)), { recursive: true });
  await engine.store(
    `SELECT 'output' AS indicator, '_T' AS ref_area, '${activity}' AS activity, '_T' AS product, '2025-01-01' AS period_start, 9 AS period_months,
  CAST(${sum(groups)} AS DECIMAL(38, 4)) AS numerator, CAST(NULL AS DECIMAL(38, 4)) AS denominator, 'F' AS conf_status`,
    join(folder, values),
  );
  if (kept) await engine.store(contributions, join(folder, paths[1]!));
  const files = paths.map((path) => ({ path, bytes: 0, sha256: sha256(readFileSync(join(folder, path))) }));
  writeFileSync(join(folder, "manifest.json"), JSON.stringify({ release, as_of, files }));
  return folder;
}

/** What the releases that stand let be told of an edition of 12 October. */
async function toldOf(
  groups: Groups,
  release = "now",
  activity = "AL",
  contributions = contributionsOf(groups),
) {
  await engine.materialise("contribution", contributions);
  const value: IndicatorValue = {
    ...{ indicator: "output", ref_area: "_T", activity, product: "_T" },
    ...{ period_start: "2025-01-01", period_months: 9, numerator: String(sum(groups)), denominator: null },
    ...{ unknown: "0", coverage: null, contributors: 4, largest_share: 0.4, second_share: 0.3 },
    ...{ obs_status: "A", conf_status: "N" },
  };
  const edition = { pipeline: { pipeline: "city" }, release, as_of: "2025-10-12", values: [value] };
  return earlierReleases(engine, root, edition);
}

const all = { 甲: 40, 乙: 30, 丙: 20, 丁: 10 };

test("before the first release nothing is known", async () => {
  expect(await toldOf(all)).toEqual({ known: new Set(), changes: new Map(), revisions: [] });
});

test("a figure that stands as it was published is known", async () => {
  await released("first", "2025-10-10", all);
  expect(await toldOf(all)).toEqual({
    known: new Set([`${key} numerator`]),
    changes: new Map(),
    revisions: [],
  });
});

test("a late return is one group's change, with its whole figure", async () => {
  const { 丁: late, ...others } = all;
  await released("first", "2025-10-10", others);
  const change = { part: "numerator", amount: `${late}.0000`, contributors: 1 };
  expect((await toldOf(all)).changes.get(key)).toEqual([{ ...change, largest_share: 1, second_share: null }]);
});

test("what several releases told otherwise is a revision of each figure once, since the last that told it", async () => {
  const { 丁: late, ...others } = all;
  await released("z", "2025-10-10", others);
  await released("a", "2025-10-11", others);
  await released("m", "2025-10-12", { ...all, 甲: 41 });
  const { revisions } = await toldOf(all);
  expect(revisions.map(({ release, as_of, numerator }) => [release, as_of, numerator])).toEqual([
    ["a", "2025-10-11", `${sum(others)}.0000`],
    ["m", "2025-10-12", `${sum(all) + 1}.0000`],
  ]);
  expect(late).toBe(10);
});

test("corrections up and down are counted group by group, though they cancel in the sum", async () => {
  await released("first", "2025-10-10", { ...all, 甲: 38, 乙: 33, 丙: 20 });
  const [change] = (await toldOf(all)).changes.get(key)!;
  expect(change).toEqual({
    part: "numerator",
    amount: "5.0000",
    contributors: 2,
    largest_share: 0.6,
    second_share: 0.4,
  });
});

test("a release that kept each part in a row of its own is compared with as one that keeps them in one", async () => {
  const { 丁: late, ...others } = all;
  await released("first", "2025-10-10", { ...others, 甲: 38 }, "in parts");
  const change = { part: "numerator", amount: `${late + 2}.0000`, contributors: 2 };
  expect((await toldOf(all)).changes.get(key)).toMatchObject([change]);
});

test("a change of the city is of its groups, whether a release kept all their rows of the city or left most to the chains", async () => {
  const then = { AL: { 甲: 40, 乙: 30 }, CU: { 乙: 5, 丙: 20 } };
  const city = { 甲: 40, 乙: 35, 丙: 20 };
  await released("a", "2025-10-10", city, true, "_T", contributionsIn({ ...then, _T: city }));
  await released("b", "2025-10-11", city, true, "_T", contributionsIn({ ...then, _T: { 乙: 35 } }));
  await released(
    "c",
    "2025-10-11",
    { ...city, 丙: 19 },
    true,
    "_T",
    contributionsIn({ ...then, CU: { 乙: 5, 丙: 19 }, _T: { 乙: 35 } }),
  );
  const now = contributionsIn({ AL: { 甲: 41, 乙: 30 }, CU: { 乙: 7, 丙: 20 }, _T: { 乙: 37 } });
  const { changes } = await toldOf({ 甲: 41, 乙: 37, 丙: 20 }, "now", "_T", now);
  const of = (amount: number, contributors: number) => ({ amount: `${amount}.0000`, contributors });
  expect(changes.get("output _T 2025-01-01 9")).toMatchObject([of(4, 3), of(3, 2)]);
  rmSync(join(shelf, "b"), { recursive: true });
  const again = await toldOf({ 甲: 41, 乙: 37, 丙: 20 }, "now", "_T", now);
  expect(again.changes.get("output _T 2025-01-01 9")).toMatchObject([of(4, 3), of(3, 2)]);
});

test("each release that told another figure is compared with", async () => {
  await released("a", "2025-10-10", { ...all, 甲: 1, 乙: 2, 丙: 3 });
  await released("b", "2025-10-11", { ...all, 甲: 39 });
  const counts = (await toldOf(all)).changes.get(key)!.map(({ contributors }) => contributors);
  expect(counts.sort()).toEqual([1, 3]);
});

test("of a release that kept no record of its groups, nobody's part in a change is known", async () => {
  await released("first", "2025-10-10", { ...all, 甲: 39 }, false);
  expect((await toldOf(all)).changes.get(key)).toMatchObject([{ contributors: 0 }]);
});

test("neither the release itself nor one that rests on later days is compared with", async () => {
  await released("now", "2025-10-12", { ...all, 甲: 1 });
  await released("later", "2025-11-10", { ...all, 甲: 2 });
  expect((await toldOf(all)).changes.size).toBe(0);
});

test("an earlier release that is not what was published stops the next with its name", async () => {
  const folder = await released("first", "2025-10-10", all);
  writeFileSync(join(folder, "internal/contributions.parquet"), "changed");
  await expect(toldOf(all)).rejects.toThrow(/contributions\.parquet/);
});
