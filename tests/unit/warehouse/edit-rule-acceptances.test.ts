import { expect, test } from "vitest";
import { type Pipeline, sayFinding } from "../../../src/model/model.js";
import { readRules } from "../../../src/pipeline/rules/rules.js";
import { city, judge } from "./edit-rule-bench.js";

const tooMuch = { sales_ytd: 600, export_ytd: 700 };
const accepted = {
  ...{ rule: "export_within_sales", uscc: "F1", period: "2025-01-01/6" },
  ...{ reason: "出口上年库存", verified_by: "张三", verified_on: "2025-07-10" },
};

/** The city's pipeline with one rule for its output form. */
function withRule(rule: Partial<Parameters<typeof readRules>[2][number]>): Pipeline {
  const form = city.sources.find(({ source }) => source === "b204_1")!;
  const words = { zh: "{uscc}", en: "{uscc}" };
  const written = {
    rule: "probe",
    kind: "check",
    periods: "newest",
    severity: "warn",
    says: words,
    mend: words,
  } as const;
  const rules = readRules("probe.yaml", form, [{ ...written, ...rule }], city.sources);
  return {
    ...city,
    sources: city.sources.map((each) => (each === form ? { ...form, rules } : { ...each, rules: [] })),
  };
}

test("a warning that was verified is a note that gives the reason and the name, and both are kept with the fact", async () => {
  const { findings, result } = await judge({ b204_1: [tooMuch], verification: [accepted] });
  expect(findings.map(({ severity }) => severity)).toEqual(["note"]);
  expect(sayFinding(findings[0]!, "zh").says).toBe(
    "合成企业截至2025-06-30的出口交货值700元大于销售产值600元；张三于2025-07-10核实：出口上年库存",
  );
  expect(result).toMatchObject([
    {
      ...{ rule: "export_within_sales", severity: "warn", stat_unit: "F1", period_start: "2025-01-01" },
      ...{ period_months: 6, column_name: "export_ytd", value: "700.0000", accepted: true },
      ...{ accepted_by: "张三", accepted_on: "2025-07-10", accepted_reason: "出口上年库存" },
    },
  ]);
});

test.each([
  ["rule", { rule: "sales_falls" }],
  ["unit", { uscc: "F2" }],
  ["period", { period: "2025-05-01/1" }],
])("an acceptance of another %s accepts nothing and is named as idle", async (_, other) => {
  const { findings } = await judge({ b204_1: [tooMuch], verification: [{ ...accepted, ...other }] });
  expect(findings.map(({ code, severity }) => [code, severity])).toEqual([
    ["edit-rule", "warn"],
    ["acceptance-idle", "note"],
  ]);
  expect(findings[1]).toMatchObject({ at: { file: "verification.csv", line: 7, column: "rule" } });
});

test("of two acceptances of one finding the later one is told", async () => {
  const later = { ...accepted, reason: "经现场核实", verified_on: "2025-08-01" };
  const { findings } = await judge({ b204_1: [tooMuch], verification: [later, accepted] });
  expect(findings.map(({ data }) => data.reason)).toEqual(["经现场核实"]);
});

test("a rule that withholds takes out its cell, one without a column the whole row, until it is accepted", async () => {
  const cell = withRule({ check: "export_ytd <= sales_ytd", column: "export_ytd", severity: "withhold" });
  const row = withRule({ check: "export_ytd <= sales_ytd", severity: "withhold" });
  const place = { source: "b204_1", snapshot: "b204_1-bytes", sheet: null, line: 7 };
  const tables = { b204_1: [tooMuch] };
  expect((await judge(tables, { pipeline: cell })).withheld).toEqual([
    { ...place, column_name: "export_ytd" },
  ]);
  expect((await judge(tables, { pipeline: row })).withheld).toEqual([{ ...place, column_name: null }]);
  const verification = [{ ...accepted, rule: "probe" }];
  expect((await judge({ ...tables, verification }, { pipeline: row })).withheld).toEqual([]);
});

test("what a rule blocks is told for every period and cannot be accepted", async () => {
  const pipeline = withRule({ check: "export_ytd <= sales_ytd", severity: "block" });
  const tables = {
    b204_1: [{ month: "2025-05", ...tooMuch }, tooMuch],
    verification: [{ ...accepted, rule: "probe" }],
  };
  const { findings } = await judge(tables, { pipeline });
  expect(findings.map(({ severity, data }) => [severity, data.period])).toEqual([
    ["block", "2025-05"],
    ["block", "2025-06"],
  ]);
});

test("a register's row counts on the days it is valid, and a register without any row then is not asked", async () => {
  const pipeline = withRule({ check: "exists(cluster_member)" });
  const member = { activity: "AL", product: "FLAT", deep_processing: "true" };
  const tables = (valid_to: string | null): Parameters<typeof judge>[0] => ({
    b204_1: [{ uscc: "F1" }, { uscc: "F2" }],
    cluster_member: [
      { ...member, uscc: "F1", valid_from: "2023-01-01", valid_to },
      { ...member, uscc: "F3", valid_from: "2023-01-01", valid_to },
    ],
  });
  const units = async (valid_to: string | null): Promise<unknown[]> =>
    (await judge(tables(valid_to), { pipeline })).result.map(({ stat_unit }) => stat_unit);
  expect(await units(null)).toEqual(["F2"]);
  expect(await units("2025-07-01")).toEqual(["F2"]);
  expect(await units("2025-06-30")).toEqual([]);
});

test("a unit's row in the register is the one that is valid on the period's last day", async () => {
  const pipeline = withRule({ check: "ref_area = enterprise.ref_area", column: "ref_area" });
  const firm = { directory_from: "2020-01-01", industry: "3252" };
  const { result } = await judge(
    {
      b204_1: [
        { month: "2025-05", ref_area: "371521" },
        { month: "2025-06", ref_area: "371521" },
      ],
      enterprise: [
        { ...firm, ref_area: "371521", valid_from: "2020-01-01", valid_to: "2025-06-15" },
        { ...firm, ref_area: "371581", valid_from: "2025-06-15" },
      ],
    },
    { pipeline },
  );
  expect(result.map(({ period_end, value }) => [period_end, value])).toEqual([["2025-06-30", "371521"]]);
});
