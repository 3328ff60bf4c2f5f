import { expect, test } from "vitest";
import type { Finding, Words } from "../../../src/model/model.js";
import { city, type Given, judge } from "./edit-rule-bench.js";

/** A filing of output, beside last year's as filed now. */
function filed(month: string, output_ytd: number, output_ytd_last_year: number | null, uscc = "F1"): Given {
  return { month, uscc, output_ytd, output_ytd_last_year };
}

/** The slips that are found, as unit, last month and factor. */
async function slips(rows: Given[], verification: Given[] = []): Promise<unknown[]> {
  const { findings } = await judge({ b204_1: rows, verification }, { until: "2025-12" });
  return findings
    .filter(({ data }) => data.rule === "output_unit_slip")
    .map(({ data }) => [data.unit, data.period, /约为正常水平的(.*)倍/.exec((data.says as Words).zh)![1]]);
}

test.each([
  ["ten", 5_000, "10"],
  ["ten, low edge", 4_800, "10"],
  ["a hundred", 60_000, "100"],
  ["a thousand", 600_000, "1000"],
  ["ten thousand", 6_000_000, "10000"],
  ["a thousandth", 0.6, "1/1000"],
])("%s times last year and the firm's own monthly rate is a slip of unit", async (_, output, factor) => {
  expect(await slips([filed("2025-05", 500, 480), filed("2025-06", output, 600)])).toEqual([
    ["F1", "2025-06", factor],
  ]);
});

test("a factor of 5 or 20 is no slip of unit, nor is a firm without an earlier filing", async () => {
  const rows = [
    ...[filed("2025-05", 500, 500), filed("2025-06", 3_000, 600)],
    ...[filed("2025-05", 500, 500, "F2"), filed("2025-06", 12_000, 600, "F2")],
    filed("2025-06", 6_000, 600, "F3"),
  ];
  expect(await slips(rows)).toEqual([]);
});

test("a firm without a last year is judged by its own monthly rate alone", async () => {
  const rows = [filed("2025-05", 500, null), filed("2025-06", 6_000, null)];
  expect(await slips(rows)).toEqual([["F1", "2025-06", "10"]]);
});

test("a new line that brings ten times last year's output month after month is growth, not a slip", async () => {
  expect(await slips([filed("2025-05", 5_000, 500), filed("2025-06", 6_000, 600)])).toEqual([]);
});

test("a filing ten times the one before that agrees with last year shows that the one before was too small", async () => {
  expect(await slips([filed("2025-05", 50, null), filed("2025-06", 600, 590)])).toEqual([]);
});

test("a row filed wholly in another unit is found by the archive though it bears out its own last year", async () => {
  const rows = [filed("2024-06", 580, null), filed("2025-05", 500, 480), filed("2025-06", 600_000, 580_000)];
  expect(await slips(rows)).toEqual([["F1", "2025-06", "1000"]]);
});

test("a slip that is filed again is a slip still, and its correction is none", async () => {
  const rows = [
    filed("2025-05", 500, 480),
    filed("2025-06", 600_000, 600),
    filed("2025-07", 700_000, 700),
    filed("2025-08", 800, 800),
  ];
  expect(await slips(rows)).toEqual([
    ["F1", "2025-06", "1000"],
    ["F1", "2025-07", "1000"],
  ]);
});

test("the first filing of a year is compared with the monthly rate of the year before", async () => {
  const rows = [filed("2024-12", 1_200, 1_100), filed("2025-02", 2_000, 200)];
  expect(await slips(rows)).toEqual([["F1", "2025-02", "10"]]);
});

test("a slip takes the row's values of its measure out of the counts, and other rules take them as missing", async () => {
  const slipped = { ...filed("2025-06", 600_000, 600), output_month: 100_000, sales_ytd: 590 };
  const rows = [filed("2025-05", 500, 480), slipped, { ...filed("2025-07", 700, 700), sales_ytd: 690 }];
  const { result, withheld } = await judge({ b204_1: rows }, { until: "2025-07" });
  expect(result.filter(({ severity }) => severity !== "note").map(({ rule }) => rule)).toEqual([
    "output_unit_slip",
  ]);
  expect(withheld).toEqual(
    ["output_month", "output_ytd"].map((column_name) => ({
      ...{ source: "b204_1", snapshot: "b204_1-bytes", sheet: null, line: 8 },
      column_name,
    })),
  );
});

test("a slip that was verified counts, and is what later filings are compared with", async () => {
  const rows = [filed("2025-05", 500, null), filed("2025-06", 6_000, null), filed("2025-07", 7_000, null)];
  const accepted = {
    ...{ rule: "output_unit_slip", uscc: "F1", period: "2025-06-01/1" },
    ...{ reason: "新生产线投产", verified_by: "张三", verified_on: "2025-07-10" },
  };
  const { findings, withheld } = await judge(
    { b204_1: rows, verification: [accepted] },
    { until: "2025-07" },
  );
  expect(withheld).toEqual([]);
  expect(findings.map(({ code, severity, data }) => [code, severity, data.period])).toEqual([
    ["edit-rule-accepted", "note", "2025-06"],
  ]);
});

const firms = ["F1", "F2", "F3", "F4", "F5"];
/** A form of a month: the same figure of every firm, and the same of last year where one is given. */
const form = (month: string, output: number, last: number | null, of = firms): Given[] =>
  of.map((uscc) => filed(month, output, last, uscc));
const wholes = (findings: Finding[]): unknown[] =>
  findings
    .filter(({ code }) => code === "form-in-other-unit")
    .map(({ severity, data: { period, factor, slipped, compared, rows } }) => [
      ...[severity, period, factor],
      ...[slipped, compared, rows],
    ]);

test("a form filed in another unit is held as a whole and told once, the firms without an earlier figure too", async () => {
  const rows = [
    ...form("2025-05", 500, 480),
    ...form("2025-06", 60, 58),
    filed("2025-06", 7, null, "F6"),
    ...form("2025-07", 700, 680),
  ];
  const { findings, withheld } = await judge({ b204_1: rows }, { until: "2025-07" });
  expect(wholes(findings)).toEqual([["withhold", "2025-06", "1/10", 5, 5, 6]]);
  expect(findings.filter(({ data }) => data.rule === "output_unit_slip")).toHaveLength(1);
  expect(withheld.filter(({ column_name }) => column_name === "output_ytd")).toHaveLength(6);
});

test("a form is held where most of its firms jumped, however the others grew; three firms are the fewest", async () => {
  const most = [...form("2025-05", 500, null), ...form("2025-06", 6_000, null, firms.slice(0, 3))];
  const others = form("2025-06", 610, null, firms.slice(3));
  expect(wholes((await judge({ b204_1: [...most, ...others] })).findings)).toEqual([
    ["withhold", "2025-06", "10", 3, 5, 5],
  ]);
  const two = ["F1", "F2"];
  const few = [...form("2025-05", 500, null, two), ...form("2025-06", 6_000, null, two)];
  const { findings } = await judge({ b204_1: few });
  expect(findings.map(({ code, data }) => [code, data.unit])).toEqual([
    ["edit-rule", "F1"],
    ["edit-rule", "F2"],
  ]);
});

test("a form that last year's as filed then bears out is right, and the one before it was wrong", async () => {
  const rows = [...form("2024-06", 590, null), ...form("2025-05", 50, null), ...form("2025-06", 600, null)];
  const { findings } = await judge({ b204_1: rows });
  expect(wholes(findings).map((each) => (each as unknown[])[1])).toEqual(["2025-05"]);
});

test("of a form that is held the figure of a firm that was verified counts", async () => {
  const accepted = {
    ...{ rule: "output_unit_slip", uscc: "F5", period: "2025-06-01/1" },
    ...{ reason: "停产检修", verified_by: "张三", verified_on: "2025-07-10" },
  };
  const rows = [...form("2025-05", 500, 480), ...form("2025-06", 60, 58)];
  const { findings, withheld } = await judge({ b204_1: rows, verification: [accepted] });
  expect(wholes(findings)).toEqual([["withhold", "2025-06", "1/10", 4, 5, 5]]);
  expect(findings.map(({ code }) => code)).toContain("edit-rule-accepted");
  expect(withheld.filter(({ column_name }) => column_name === "output_ytd")).toHaveLength(4);
});

test("a form that stays in the other unit month after month stays held", async () => {
  const rows = [...form("2025-05", 500, null), ...form("2025-06", 60, null), ...form("2025-07", 70, null)];
  const { findings } = await judge({ b204_1: rows }, { until: "2025-07" });
  expect(wholes(findings).map((each) => (each as unknown[])[1])).toEqual(["2025-06", "2025-07"]);
});

test("what counts towards a form are its firms: one firm that jumps in many of its rows is told by itself", async () => {
  const parts = city.sources.map((source) =>
    source.source === "b204_1" ? { ...source, key: ["uscc", "ref_area"] } : source,
  );
  const of = (month: string, output: number): Given[] =>
    ["371502", "371503", "371521"].map((ref_area) => ({ ...filed(month, output, null), ref_area }));
  const rows = [...of("2025-05", 500), ...of("2025-06", 6_000)];
  const { findings } = await judge({ b204_1: rows }, { pipeline: { ...city, sources: parts } });
  expect(findings.map(({ code }) => code)).toEqual(["edit-rule", "edit-rule", "edit-rule"]);
});
