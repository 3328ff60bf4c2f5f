import { describe, expect, test } from "vitest";
import { sayFinding } from "../../../src/model/model.js";
import { broken, city, type Given, judge } from "./edit-rule-bench.js";

type Tables = Record<string, Given[]>;

/** Each rule of the forms with rows that break it and rows that just keep it; amounts are in yuan, kWh and tonnes. */
const cases: Record<string, { broken: Tables; kept: Tables }> = {
  output_unit_slip: {
    broken: { b204_1: [{ month: "2025-05", output_ytd: 500 }, { output_ytd: 600_000 }] },
    kept: { b204_1: [{ month: "2025-05", output_ytd: 500 }, { output_ytd: 4_200 }] },
  },
  revenue_unit_slip: {
    broken: { b203: [{ month: "2025-05", revenue_ytd: 500_000 }, { revenue_ytd: 600 }] },
    kept: { b203: [{ month: "2025-05", revenue_ytd: 500_000 }, { revenue_ytd: 120_000 }] },
  },
  month_within_year: {
    broken: { b204_1: [{ output_month: 601, output_ytd: 600 }] },
    kept: {
      b204_1: [
        { output_month: 600, output_ytd: 600 },
        { uscc: "F2", output_ytd: 600 },
      ],
    },
  },
  month_within_last_year: {
    broken: { b204_1: [{ output_month_last_year: 601, output_ytd_last_year: 600 }] },
    kept: { b204_1: [{ output_month_last_year: 600, output_ytd_last_year: 600 }] },
  },
  output_falls: falls("b204_1", "output_ytd"),
  sales_falls: falls("b204_1", "sales_ytd"),
  export_falls: falls("b204_1", "export_ytd"),
  electricity_falls: falls("b204_1", "electricity_ytd"),
  revenue_falls: falls("b203", "revenue_ytd"),
  output_stands_still: {
    broken: {
      b204_1: [
        { month: "2025-05", output_ytd: 500 },
        { output_month: 90, output_ytd: 500 },
      ],
    },
    kept: {
      b204_1: [
        { month: "2025-05", output_ytd: 500 },
        { output_month: 0, output_ytd: 500 },
        { uscc: "F2", month: "2025-05", output_ytd: 500 },
        { uscc: "F2", output_month: 1, output_ytd: 501 },
      ],
    },
  },
  revenue_stands_still: {
    broken: { b203: [{ month: "2025-05", revenue_ytd: 500 }, { revenue_ytd: 500 }] },
    kept: { b203: [{ month: "2025-05", revenue_ytd: 500 }, { revenue_ytd: 501 }] },
  },
  output_by_class: {
    broken: {
      b204_1: [{ output_ytd: 600_000, output_class_3216_ytd: 500_000, output_class_3252_ytd: 89_999 }],
    },
    kept: {
      b204_1: [
        { output_ytd: 600_000, output_class_3216_ytd: 500_000, output_class_3252_ytd: 95_000 },
        { uscc: "F2", output_ytd: 600_000 },
      ],
    },
  },
  export_within_sales: {
    broken: { b204_1: [{ sales_ytd: 600, export_ytd: 600.0001 }] },
    kept: {
      b204_1: [
        { sales_ytd: 600, export_ytd: 600 },
        { uscc: "F2", export_ytd: 600 },
      ],
    },
  },
  sales_ratio: {
    broken: {
      b204_1: [
        { output_ytd: 1000, sales_ytd: 499 },
        { uscc: "F2", output_ytd: 1000, sales_ytd: 1501 },
      ],
    },
    kept: {
      b204_1: [
        { output_ytd: 1000, sales_ytd: 500 },
        { uscc: "F2", output_ytd: 1000, sales_ytd: 1500 },
      ],
    },
  },
  last_year_restated: {
    broken: {
      b204_1: [
        { month: "2024-06", output_ytd: 1000 },
        { output_ytd: 1, output_ytd_last_year: 949.9999 },
      ],
    },
    kept: {
      b204_1: [
        { month: "2024-06", output_ytd: 1000 },
        { output_ytd: 1, output_ytd_last_year: 950 },
      ],
    },
  },
  output_growth_unusual: {
    broken: { b204_1: [{ output_ytd: 151, output_ytd_last_year: 100 }] },
    kept: {
      b204_1: [
        { output_ytd: 150, output_ytd_last_year: 100 },
        { uscc: "F2", output_ytd: 9, output_ytd_last_year: 0 },
      ],
    },
  },
  output_largest_changes: {
    broken: { b204_1: [{ output_ytd: 101, output_ytd_last_year: 100 }] },
    kept: { b204_1: [{ output_ytd: 100, output_ytd_last_year: 100 }] },
  },
  price_refined_copper: price("output_class_3211_ytd", "refined_copper_ytd", 40_000),
  price_copper_products: price("output_class_3251_ytd", "copper_products_ytd", 45_000),
  price_primary_aluminium: price("output_class_3216_ytd", "primary_aluminium_ytd", 12_000),
  price_aluminium_products: price("output_class_3252_ytd", "aluminium_products_ytd", 12_000),
  electricity_intensity: {
    broken: {
      b204_1: [
        { month: "2024-06", output_ytd: 100, electricity_ytd: 50 },
        { output_ytd: 100, electricity_ytd: 101 },
      ],
    },
    kept: {
      b204_1: [
        { month: "2024-06", output_ytd: 100, electricity_ytd: 50 },
        { output_ytd: 100, electricity_ytd: 100 },
      ],
    },
  },
  electricity_primary_aluminium: {
    broken: { b204_1: [{ primary_aluminium_ytd: 10, electricity_ytd: 160_001 }] },
    kept: { b204_1: [{ primary_aluminium_ytd: 10, electricity_ytd: 135_000 }] },
  },
  name_as_registered: {
    broken: { b204_1: [{ enterprise_name: "合成铝业公司" }], enterprise: [registered()] },
    kept: {
      b204_1: [
        { enterprise_name: "合成 铝业(甲）有限公司" },
        { uscc: "F2", enterprise_name: "合成旧名公司" },
        { uscc: "F3", enterprise_name: "不在名录的公司" },
      ],
      enterprise: [registered(), { ...registered(), uscc: "F2", former_name: "合成旧名公司" }],
    },
  },
  revenue_main_business: {
    broken: { b203: [{ revenue_ytd: 600_000, main_revenue_ytd: 602_001 }] },
    kept: { b203: [{ revenue_ytd: 600_000, main_revenue_ytd: 602_000 }] },
  },
  profit_composition: {
    broken: { b203: [profit(14_001)] },
    kept: { b203: [profit(14_000)] },
  },
  balance_sheet: {
    broken: { b203: [{ assets: 103_001, liabilities: 70_000, equity: 30_000 }] },
    kept: { b203: [{ assets: 103_000, liabilities: 130_000, equity: -30_000 }] },
  },
  current_assets_parts: {
    broken: { b203: [{ current_assets: 100_000, receivables: 60_000, inventory: 43_001 }] },
    kept: { b203: [{ current_assets: 100_000, receivables: 60_000, inventory: 43_000 }] },
  },
  inventory_parts: {
    broken: { b203: [{ inventory: 100_000, finished_goods: 102_001 }] },
    kept: { b203: [{ inventory: 100_000, finished_goods: 102_000 }] },
  },
  assets_parts: {
    broken: { b203: [{ assets: 100_000, current_assets: 102_001 }] },
    kept: { b203: [{ assets: 100_000, current_assets: 102_000 }] },
  },
  research_not_filed: {
    broken: {
      b203: [{ month: "2024-12", rd_expense_ytd: 5 }],
      rd_107: [{ uscc: "F2", month: "2024-12", rd_expenditure: 5 }],
    },
    kept: {
      b203: [
        { month: "2024-12", rd_expense_ytd: 0 },
        { month: "2025-05", rd_expense_ytd: 5 },
        { uscc: "F2", month: "2024-12", rd_expense_ytd: 5 },
      ],
      rd_107: [{ uscc: "F2", month: "2024-12", rd_expenditure: 5 }],
    },
  },
  research_and_finance: {
    broken: {
      b203: [{ month: "2024-12", rd_expense_ytd: 0 }],
      rd_107: [{ month: "2024-12", rd_expenditure: 5 }],
    },
    kept: {
      b203: [
        { month: "2024-12", rd_expense_ytd: 0 },
        { uscc: "F2", month: "2024-12", rd_expense_ytd: 3 },
      ],
      rd_107: [
        { month: "2024-12", rd_expenditure: 0 },
        { uscc: "F2", month: "2024-12", rd_expenditure: 5 },
        { uscc: "F3", month: "2024-12", rd_expenditure: 5 },
      ],
    },
  },
};

function falls(form: string, column: string): { broken: Tables; kept: Tables } {
  const rows = (value: number): Tables => ({
    [form]: [{ month: "2025-04", [column]: 500 }, { month: "2025-05" }, { [column]: value }],
  });
  return { broken: rows(499), kept: rows(500) };
}

function price(output: string, tonnes: string, low: number): { broken: Tables; kept: Tables } {
  const rows = (value: number): Tables => ({
    b204_1: [
      { [output]: value, [tonnes]: 10 },
      { uscc: "F2", [output]: value, [tonnes]: 0 },
    ],
  });
  return { broken: rows(10 * low - 1), kept: rows(10 * low) };
}

function profit(profit_ytd: number): Given {
  return {
    profit_ytd,
    operating_profit_ytd: 12_000,
    non_operating_income_ytd: 1_000,
    non_operating_expense_ytd: 3_000,
  };
}

function registered(): Given {
  const name = "合成铝业（甲）有限公司";
  return { enterprise_name: name, former_name: null, valid_from: "2020-01-01", valid_to: null };
}

describe("each rule of the forms", () => {
  const declared = city.sources.flatMap(({ rules }) => rules.map(({ rule }) => rule));

  test("has a case that breaks it and one that keeps it", () => {
    expect(Object.keys(cases).sort()).toEqual([...declared].sort());
  });

  test.each(declared)("%s is found where it is broken and only there", async (rule) => {
    expect(await broken(cases[rule]!.broken)).toContain(rule);
    expect(await broken(cases[rule]!.kept)).not.toContain(rule);
  });
});

test("the ten largest changes of a period are named by place, of either direction, and no more", async () => {
  const rows = Array.from({ length: 12 }, (_, at) => ({
    uscc: `F${10 + at}`,
    output_ytd: 1000 + (at % 2 ? at : -at),
    output_ytd_last_year: 1000,
  }));
  const { findings } = await judge({ b204_1: rows });
  const told = findings.filter(({ data }) => data.rule === "output_largest_changes");
  expect(told.map(({ data }) => data.unit)).toHaveLength(10);
  const first = told.find(({ data }) => data.unit === "F21")!;
  expect(sayFinding(first, "zh").says).toBe("合成企业截至2025-06-30的产值比上年同期变动11元，变动额居第1位");
  expect(sayFinding(first, "en").mend).toBe(
    'Explain it: liandu accept output_largest_changes --unit F21 --period 2025-06 --reason "why" --by NAME',
  );
});

test("a finding points at file, sheet, line, column and value, and says what the row and the other filing hold", async () => {
  const { findings } = await judge({
    b204_1: [
      { month: "2025-05", output_ytd: 500 },
      { output_ytd: 499.5, line: 9, sheet: "县区" },
    ],
  });
  expect(findings).toHaveLength(1);
  expect(findings[0]).toMatchObject({
    code: "edit-rule",
    severity: "warn",
    at: {
      file: "b204_1.csv",
      snapshot: "b204_1-bytes",
      sheet: "县区",
      line: 9,
      column: "output_ytd",
      value: "499.5",
    },
    data: { rule: "output_falls", unit: "F1", period: "2025-06" },
  });
  expect(sayFinding(findings[0]!, "zh").says).toBe(
    "合成企业截至2025-06-30的累计产值499.5元，少于上次报送的500元",
  );
});

test("a new year begins at zero, and a month that was skipped is stepped over", async () => {
  const rows = [
    { month: "2024-12", output_ytd: 1200 },
    { month: "2025-02", output_ytd: 300 },
    { month: "2025-06", output_ytd: 299 },
  ];
  const { result } = await judge({ b204_1: rows });
  expect(result.map(({ rule, period_end }) => [rule, period_end])).toEqual([["output_falls", "2025-06-30"]]);
});

test("every period is kept in the result, the newest of each form is told, and later periods than the report's are left alone", async () => {
  const wrong = { sales_ytd: 600, export_ytd: 700 };
  const rows = ["2025-04", "2025-05", "2025-06"].map((month) => ({ month, ...wrong }));
  const { findings, result } = await judge({ b204_1: rows }, { until: "2025-05" });
  expect(result.map(({ period_end }) => period_end)).toEqual(["2025-04-30", "2025-05-31"]);
  expect(findings.map(({ data }) => data.period)).toEqual(["2025-05"]);
});

test("a pipeline without rules leaves its two tables empty", async () => {
  const bare = { ...city, sources: city.sources.map((source) => ({ ...source, rules: [] })) };
  expect(await judge({ b204_1: [{ sales_ytd: 6, export_ytd: 7 }] }, { pipeline: bare })).toEqual({
    ...{ findings: [], result: [], withheld: [] },
  });
});
