import { expect, test } from "vitest";
import type { IndicatorValue } from "../../../../src/model/model.js";
import { pipelineFile } from "../../../../src/pipeline/schemas.js";
import { disclosure } from "../../../../src/release/research/disclosure.js";
import {
  type Change,
  type Earlier,
  isListed,
  isSensitive,
} from "../../../../src/release/research/sensitive.js";
import { type Known, recomputable } from "../../../attack.js";

const rules = { threshold: 3, p_percent: 10 };
/** No release stands before this one. */
const unseen: Earlier = { known: new Set(), changes: new Map() };
const value: IndicatorValue = {
  indicator: "output",
  ref_area: "_T",
  activity: "AL",
  product: "_T",
  period_start: "2025-01-01",
  period_months: 9,
  numerator: "1000",
  denominator: null,
  unknown: "0",
  coverage: null,
  contributors: 3,
  largest_share: 0.5,
  second_share: 0.3,
  obs_status: "A",
  conf_status: "N",
};

test("returns of the city and its chains are listed, and no breakdown of them; what rests on public lists always is", () => {
  expect(isListed(value)).toBe(true);
  expect(isListed({ ...value, ref_area: "01" })).toBe(false);
  expect(isListed({ ...value, product: "P" })).toBe(false);
  expect(isListed({ ...value, ref_area: "01", conf_status: "F" })).toBe(true);
});

test.each<[string, Partial<IndicatorValue>, boolean]>([
  ["three groups, of which none towers", {}, false],
  ["two groups", { contributors: 2 }, true],
  [
    "three groups, of which the second tells the largest to within 10 %",
    { largest_share: 0.8, second_share: 0.15 },
    true,
  ],
  ["exactly on the boundary: 800, 120 and 80", { largest_share: 0.8, second_share: 0.12 }, true],
  ["just beyond it: 800, 119 and 81", { largest_share: 0.8, second_share: 0.119 }, false],
  ["a count, of which no shares are known", { largest_share: null, second_share: null }, false],
  ["nobody at all", { contributors: 0, numerator: "0" }, false],
  ["a public list of one", { contributors: 1, conf_status: "F" }, false],
])("A figure of %s is judged by the primary rules", (_, given, sensitive) => {
  expect(isSensitive({ ...value, ...given }, rules)).toBe(sensitive);
});

test("a pipeline may ask for more groups, a larger p or a rule of dominance, and a figure on its boundary is sensitive", () => {
  expect(isSensitive(value, { ...rules, threshold: 4 })).toBe(true);
  expect(isSensitive(value, { ...rules, p_percent: 40 })).toBe(true); // 500 · 0.4 is the 200 that the others made
  expect(isSensitive(value, { ...rules, p_percent: 39 })).toBe(false);
  expect(isSensitive(value, { ...rules, dominance: { n: 1, k: 50 } })).toBe(true);
  expect(isSensitive(value, { ...rules, dominance: { n: 2, k: 80 } })).toBe(true);
  expect(isSensitive(value, { ...rules, dominance: { n: 2, k: 81 } })).toBe(false);
});

test("by default three groups and ten percent, never fewer than the law's three", () => {
  const { disclosure: setting } = pipelineFile.shape;
  expect(setting.parse(undefined)).toEqual(rules);
  expect(setting.safeParse({ threshold: 2 }).success).toBe(false);
});

const months = [2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12];

/** Output, growth on a comparable base and on last year's figures, and what newcomers brought: one in copper, in 2023. */
function growthOf(activity: string, size: number, newcomer: number): IndicatorValue[] {
  return months.flatMap((period_months) => {
    const now = size * period_months;
    const base = now - 7 * period_months;
    const of = (
      indicator: string,
      numerator: number,
      denominator: number | null,
      own = {},
    ): IndicatorValue => ({
      ...{ ...value, activity, indicator, period_months, period_start: "2023-01-01", contributors: 9 },
      ...{ numerator: String(numerator), denominator: denominator === null ? null : String(denominator) },
      ...{ largest_share: 0.3, second_share: 0.2, ...own },
    });
    const brought = newcomer * period_months;
    return [
      of("output", now, null),
      of("growth", now, base),
      of("naive", now, base + brought),
      ...(activity === "_T"
        ? []
        : [
            of("brought", brought, null, {
              contributors: newcomer > 40 ? 5 : 1,
              largest_share: newcomer > 40 ? 0.3 : 1,
              second_share: newcomer > 40 ? 0.3 : 0,
            }),
          ]),
    ];
  });
}
const values = [
  ...growthOf("AL", 9000, 50),
  ...growthOf("CU", 4000, 30),
  ...growthOf("_T", 13_000, 80).map((each) => ({
    ...each,
    denominator: each.denominator && String(Number(each.denominator) - 7 * each.period_months), // two chains' bases
  })),
];
const growing = [
  { indicator: "growth", aggregate: "growth" as const },
  { indicator: "naive", aggregate: "growth" as const },
];

/** What everybody knows of these figures: what adds up over the chains, and how the two growth rates hang together. */
function knownOf(period: number): Known[] {
  const cell = (indicator: string, activity: string, part: string): string =>
    `${indicator} ${activity} ${period} ${part}`;
  const chains = ["AL", "CU"];
  const sums = [
    ["output", "n"],
    ["growth", "n"],
    ["growth", "d"],
    ["naive", "n"],
    ["naive", "d"],
  ].map(
    ([indicator, part]): Known =>
      new Map([
        [cell(indicator!, "_T", part!), 1],
        ...chains.map((each) => [cell(indicator!, each, part!), -1] as const),
      ]),
  );
  const linked = [...chains, "_T"].flatMap((each): Known[] => [
    new Map([
      [cell("output", each, "n"), 1],
      [cell("growth", each, "n"), -1],
    ]),
    new Map([
      [cell("output", each, "n"), 1],
      [cell("naive", each, "n"), -1],
    ]),
  ]);
  const bridge = chains.map(
    (each): Known =>
      new Map([
        [cell("naive", each, "d"), 1],
        [cell("growth", each, "d"), -1],
        [cell("brought", each, "n"), -1],
      ]),
  );
  return [...sums, ...linked, ...bridge];
}

function publishedBy(isFree: (value: IndicatorValue) => boolean): Set<string> {
  return new Set(
    values
      .filter(isFree)
      .flatMap(({ indicator, activity, period_months, denominator }) => [
        `${indicator} ${activity} ${period_months} n`,
        ...(denominator === null ? [] : [`${indicator} ${activity} ${period_months} d`]),
      ]),
  );
}

test("what one newcomer made last year cannot be told from two growth rates any more", async () => {
  const secret = months.map((month) => `brought CU ${month} n`);
  const attack = (published: ReadonlySet<string>): Set<string> =>
    recomputable(months.flatMap(knownOf), published);
  const alone = attack(publishedBy((each) => isListed(each) && !isSensitive(each, rules)));
  expect(secret.filter((cell) => alone.has(cell))).toEqual(secret); // each withheld by itself, all can be told
  const statusOf = await disclosure(values, growing, rules, unseen);
  const published = publishedBy((each) => statusOf(each) === "F");
  const told = attack(published);
  expect(secret.filter((cell) => told.has(cell) || published.has(cell))).toEqual([]);
  for (const { indicator, activity, period_months } of values.filter((each) => each.indicator === "output"))
    expect(published.has(`${indicator} ${activity} ${period_months} n`)).toBe(true); // output itself stays
});

test("the last chain cannot be told from the city and the others", async () => {
  const of = (activity: string, numerator: string, contributors: number): IndicatorValue => ({
    ...{
      ...value,
      indicator: "large_firm",
      activity,
      numerator,
      contributors,
      largest_share: null,
      second_share: null,
    },
  });
  const three = [of("_T", "5", 5), of("AL", "4", 4), of("CU", "1", 1)];
  const statusOf = await disclosure(three, [], rules, unseen);
  expect(three.map(statusOf)).toEqual(["F", "D", "N"]); // of the two that would do, the smaller is hidden
});

test("a cumulative figure to which the month added nothing hides nothing: another is withheld", async () => {
  const of = (
    activity: string,
    period_months: number,
    numerator: string,
    contributors: number,
  ): IndicatorValue => ({
    ...{ ...value, activity, period_months, numerator, contributors, indicator: "paid" },
    ...{ largest_share: null, second_share: null },
  });
  const first = [of("_T", 1, "900", 9), of("AL", 1, "400", 4), of("CU", 1, "500", 5)];
  const second = [of("_T", 2, "1000", 5), of("AL", 2, "400", 4), of("CU", 2, "600", 1)];
  const statusOf = await disclosure([...first, ...second], [], rules, unseen);
  expect(second.map(statusOf)).toEqual(["D", "F", "N"]); // AL could be read off the month before: the city is hidden
});

test("what nothing sensitive hangs together with is published as it is", async () => {
  const statusOf = await disclosure([value, { ...value, activity: "_T" }], [], rules, unseen);
  expect(statusOf(value)).toBe("F");
  expect(statusOf({ ...value, product: "P" })).toBe("N");
});

const chain = (activity: string, numerator: string, contributors: number): IndicatorValue => ({
  ...{ ...value, indicator: "output", activity, numerator, contributors },
  ...{ largest_share: 0.3, second_share: 0.2 },
});
const cityOfChains = [chain("_T", "1500", 9), chain("AL", "1000", 5), chain("CU", "500", 4)];
const keyOf = (activity: string): string => `output ${activity} 2025-01-01 9`;
const changeBy = (...amounts: number[]): Change => {
  const [total, most, next] = [amounts.reduce((sum, each) => sum + each), amounts[0]!, amounts[1]];
  return {
    ...{ part: "numerator", amount: String(total), contributors: amounts.length },
    ...{ largest_share: most / total, second_share: next === undefined ? null : next / total },
  };
};
const since = (change: Change): Earlier => ({
  known: new Set([`${keyOf("CU")} numerator`]),
  changes: new Map(["_T", "AL"].map((activity) => [keyOf(activity), [change]])),
});

test("a figure that one firm's correction changed since an earlier release is withheld, as is its sum with others", async () => {
  const statusOf = await disclosure(cityOfChains, [], rules, since(changeBy(8)));
  expect(cityOfChains.map(statusOf)).toEqual(["N", "N", "F"]);
});

test("a change that three groups made is told, unless the largest of them could be read off it", async () => {
  const statuses = async (...amounts: number[]) => {
    const statusOf = await disclosure(cityOfChains, [], rules, since(changeBy(...amounts)));
    return cityOfChains.map(statusOf);
  };
  expect(await statuses(5, 4, 3)).toEqual(["F", "F", "F"]);
  expect(await statuses(1000, 4, 3)).toEqual(["N", "N", "F"]);
  expect(await statuses(5, 4)).toEqual(["N", "N", "F"]);
});

test("what an earlier release told protects nothing: another figure is withheld in its place", async () => {
  const three = [chain("_T", "5", 5), chain("AL", "4", 4), chain("CU", "1", 1)];
  const known = new Set([`${keyOf("AL")} numerator`]);
  const statusOf = await disclosure(three, [], rules, { known, changes: new Map() });
  expect(three.map(statusOf)).toEqual(["D", "F", "N"]); // AL was the smaller, and everybody has it
});

test("a figure that follows from what earlier releases told can be hidden no more, and holds up no release", async () => {
  const three = [chain("_T", "5", 5), chain("AL", "4", 4), chain("CU", "1", 1)];
  const known = new Set(["_T", "AL"].map((activity) => `${keyOf(activity)} numerator`));
  const statusOf = await disclosure(three, [], rules, { known, changes: new Map() });
  expect(three.map(statusOf)).toEqual(["F", "F", "N"]);
});

test("a change that what is out tells anyway is withheld and holds up no release", async () => {
  const corrected = [chain("_T", "510", 9), chain("AL", "10", 5), chain("CU", "500", 4)];
  // A slip of unit: 510 became 10. Below 0 an outsider never looks, so the total is known to within 10 of its 500.
  const statusOf = await disclosure(corrected, [], rules, since(changeBy(500)));
  expect(corrected.map(statusOf)).toEqual(["N", "N", "F"]);
});

test("what earlier releases let be told too narrowly is told no more narrowly, and holds up no release", async () => {
  // The city's 10000 are out, so nobody seeks one firm's 9900 above them, though 990 would have to stay open.
  const three = [chain("_T", "10000", 9), chain("AL", "9900", 1), chain("CU", "100", 4)];
  const known = new Set([`${keyOf("_T")} numerator`]);
  const statusOf = await disclosure(three, [], rules, { known, changes: new Map() });
  expect(three.map(statusOf)).toEqual(["F", "N", "D"]); // beside the other chain's 100 it would be told exactly
});

test("of a figure that a total bounds already, nothing that would bound it closer is published", async () => {
  const four = [chain("_T", "10000", 9), chain("AL", "9800", 1), chain("CU", "150", 1), chain("ZN", "50", 4)];
  const known = new Set([`${keyOf("_T")} numerator`]);
  const statusOf = await disclosure(four, [], rules, { known, changes: new Map() });
  expect(four.map(statusOf)).toEqual(["F", "N", "N", "D"]);
});
