import { expect, test } from "vitest";
import { type Finding, sayFinding } from "../../../src/model/model.js";
import { readRules } from "../../../src/pipeline/rules/rules.js";
import { city, type Given, judge } from "./edit-rule-bench.js";

const form = city.sources.find(({ source }) => source === "b204_1")!;
const words = { zh: "错", en: "wrong" };

/** Which of the rows (F1, F2, …) fail each check, and what is found against the rules themselves. */
async function failing(
  checks: Record<string, string>,
  given: Given[],
  until?: string,
): Promise<{ fails: Record<string, string[]>; against: Finding[] }> {
  const written = Object.entries(checks).map(([rule, check]) => ({
    ...{ rule, kind: "check", check, column: "output_ytd", periods: "newest", severity: "warn" },
    ...{ says: words, mend: words },
  })) as Parameters<typeof readRules>[2];
  const rules = readRules("probe.yaml", form, written, city.sources);
  const sources = city.sources.map((each) => ({ ...each, rules: each === form ? rules : [] }));
  const rows = given.map((row, at) => ({ uscc: `F${at + 1}`, ...row }));
  const { result, findings } = await judge(
    { b204_1: rows },
    { pipeline: { ...city, sources }, ...(until && { until }) },
  );
  const fails = Object.fromEntries(
    Object.keys(checks).map((name) => [
      name,
      result.filter(({ rule }) => rule === name).map(({ stat_unit }) => String(stat_unit)),
    ]),
  );
  return { fails, against: findings.filter(({ code }) => code.startsWith("rule-")) };
}

test("whole numbers are as wide as amounts: months times half a billion in December", async () => {
  const rows = [
    { month: "2025-12", output_ytd: 6_000_000_000 },
    { month: "2025-12", output_ytd: 6_000_000_001 },
  ];
  const checks = {
    months: "output_ytd <= period_months * 500000000",
    constants: "output_ytd <= 60000 * 100000",
    negative: "-output_ytd >= 0 - period_months * 500000000",
    squared: "output_ytd <= period_months * period_months * period_months * 3472222.2222222223",
    long: "output_ytd <= 9999999999999999999999999999999999",
    bracketed: "output_ytd - period_months * (400000000 + 100000000) <= 0",
  };
  const { fails, against } = await failing(checks, rows, "2025-12");
  expect(fails).toEqual({
    ...{ months: ["F2"], constants: ["F2"], negative: ["F2"], squared: ["F2"], long: [], bracketed: ["F2"] },
  });
  expect(against).toEqual([]);
});

test("products and quotients of columns are exact where a double is not", async () => {
  // 10 000 000 000.0001 × 3 and 30 000 000 000.0003 are apart by nothing; one ten-thousandth more is apart
  const rows: Given[] = [
    { output_ytd: "30000000000.0003", sales_ytd: "10000000000.0001", export_ytd: 3 },
    { output_ytd: "30000000000.0004", sales_ytd: "10000000000.0001", export_ytd: 3 },
  ];
  const checks = {
    product: "output_ytd = sales_ytd * export_ytd",
    quotient: "output_ytd / sales_ytd = export_ytd",
    share: "output_ytd / sales_ytd <= 3 * export_ytd / export_ytd",
    both: "output_ytd * 1000000000 / export_ytd <= sales_ytd * 1000000000",
    between: "output_ytd / export_ytd between 1 and sales_ytd",
  };
  const { fails } = await failing(checks, rows);
  expect(fails).toEqual(Object.fromEntries(Object.keys(checks).map((rule) => [rule, ["F2"]])));
});

test("a negative divisor does not turn a comparison round, and a zero one leaves it open", async () => {
  const rows = [
    { output_ytd: 6, sales_ytd: -2 },
    { output_ytd: 6, sales_ytd: 2 },
    { output_ytd: 6, sales_ytd: 0 },
  ];
  const checks = {
    positive: "output_ytd / sales_ytd > 0",
    negative: "output_ytd / sales_ytd < 0",
    inverse: "1 / (output_ytd / sales_ytd) > 0",
    constant: "output_ytd / 0 > 0",
  };
  const { fails } = await failing(checks, rows);
  expect(fails).toEqual({ positive: ["F1"], negative: ["F2"], inverse: ["F1"], constant: [] });
});

test("a rule that the engine cannot compute of a row is a finding against the rule, and judges the others", async () => {
  const rows: Given[] = [
    { output_ytd: "12345678901234567890", sales_ytd: "12345678901234567890", export_ytd: 1 },
    { output_ytd: 5, sales_ytd: 1, export_ytd: 1 },
    { output_ytd: 1, sales_ytd: 1, export_ytd: 1 },
  ];
  const checks = {
    square: "output_ytd * sales_ytd <= 4",
    ratio: "output_ytd / sales_ytd <= 4",
    sound: "output_ytd <= 4",
  };
  const { fails, against } = await failing(checks, rows);
  expect(fails).toEqual({ square: ["F2"], ratio: ["F2"], sound: ["F1", "F2"] });
  expect(against).toHaveLength(1);
  expect(against[0]).toMatchObject({
    ...{ code: "rule-not-computed-of-rows", severity: "warn" },
    at: { file: "sources/b204_1.yaml", column: "output_ytd", value: "output_ytd * sales_ytd <= 4" },
    data: { rule: "square", rows: 1, in: "b204_1.csv", line: 7, unit: "F1" },
  });
  expect(sayFinding(against[0]!, "zh").says).toBe(
    "规则“square”有1行无法计算（结果超过38位数字），这些行没有按这条规则审核；第一处是b204_1.csv第7行（F1）",
  );
});

test("a rule that no row can be judged by is a finding too, and the others judge on", async () => {
  const product = Array.from({ length: 10 }, () => "output_ytd").join(" * ");
  const checks = {
    deep: `${product} >= 0`,
    sound: "output_ytd <= 4",
  };
  const { fails, against } = await failing(checks, [{ output_ytd: 5 }]);
  expect(fails).toEqual({ deep: [], sound: ["F1"] });
  expect(against.map(({ code, data }) => `${code} ${data.rule}`)).toEqual(["rule-not-computed deep"]);
});
