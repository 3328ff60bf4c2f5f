import { expect, test } from "vitest";
import { type Decimal, decimal } from "../../src/formats/formats.js";
import { sampleRun } from "./sample-run.js";
import { membersOn, rowsOf } from "./sample-sheets.js";

/**
 * Rows of the plan that are told as figures, calculated by hand from the received ledgers and returns, by nothing of the
 * pipeline: rows are cut apart, picked by the printed words and days, counted or added up; compared to the last digit.
 */
interface Told {
  id: string;
  figures: {
    indicator: string;
    activity: string;
    period_start: string;
    period_months: number;
    value: string;
  }[];
}
const { measures } = JSON.parse((await sampleRun()).json.out) as { measures: Told[] };

function figure(id: string, indicator: string, activity = "_T"): string {
  const { figures } = measures.find((each) => each.id === id)!;
  return figures.find((each) => each.indicator === indicator && each.activity === activity)!.value;
}

/** Rows of an office's ledger by its printed head; the head begins with `first`, titles and notes are shorter than it. */
function ledger(name: string, first: string): Record<string, string>[] {
  const rows = rowsOf(`台账/合成_${name}.csv`);
  const at = rows.findIndex(([cell]) => cell === first);
  const head = rows[at]!;
  return rows
    .slice(at + 1)
    .filter((row) => row.length === head.length && row[1] !== "")
    .map((row) => Object.fromEntries(head.map((label, column) => [label, row[column]!])));
}

const until = "2025-09-30";
const inYear = (day: string): boolean => day >= "2025-01-01" && day <= until;
const inPlan = (day: string): boolean => day >= "2023-01-01" && day <= until;
const total = (amounts: readonly string[]): Decimal =>
  amounts.reduce((sum, amount) => sum.plus(amount || "0"), decimal(0));
const columnOf = (rows: readonly Record<string, string>[], label: string): string[] =>
  rows.map((row) => row[label]!);

test("C9 by hand: projects signed since 2023 and what they plan to invest, those of red mud and smart lines apart", () => {
  const signed = ledger("招商项目台账", "项目编号").filter(
    (row) => !["赤泥综合利用", "智能生产线"].includes(row.招商方向!) && inPlan(row.签约日期!),
  );
  expect(figure("C9", "project_signed")).toBe(String(signed.length));
  expect(figure("C9", "investment_planned")).toBe(total(columnOf(signed, "计划投资（元）")).toFixed());
  expect(figure("C9", "investment_planned")).toBe("5900000000");
});

test("M9 by hand: projects that lengthen, complete and strengthen the chains", () => {
  const signed = ledger("招商项目台账", "项目编号").filter((row) => inPlan(row.签约日期!));
  const count = (kind: string): string => String(signed.filter((row) => row.延链补链强链 === kind).length);
  expect([count("延链"), count("补链"), count("强链")]).toEqual(["3", "3", "4"]);
  expect(figure("M9", "project_extend")).toBe(count("延链"));
  expect(figure("M9", "project_complete")).toBe(count("补链"));
  expect(figure("M9", "project_strengthen")).toBe(count("强链"));
});

test("N7 by hand: red mud used ÷ generated in 2024", () => {
  const mud = ledger("赤泥综合利用台账", "统一社会信用代码").filter((row) => row.年度 === "2024");
  const used = total(columnOf(mud, "综合利用量（吨）"));
  expect(figure("N7", "red_mud_rate")).toBe(used.div(total(columnOf(mud, "产生量（吨）"))).toFixed());
  expect(figure("N7", "red_mud_rate")).toBe("0.12");
});

test("N2 by hand: metal recovered ÷ scrap used in 2024, aluminium and copper together", () => {
  const rows = ledger("再生金属台账", "统一社会信用代码").filter((row) => row.年度 === "2024");
  const recovered = total(columnOf(rows, "再生金属产出量（吨）"));
  const rate = recovered.div(total(columnOf(rows, "废料投入量（吨）")));
  expect(figure("N2", "recycling_rate")).toBe(rate.toFixed());
  expect(figure("C7", "recycled_metal")).toBe(recovered.toFixed());
});

test("N10 by hand: sulphuric acid sold locally ÷ all acid sold, a buyer of unknown place among all", () => {
  const sold = ledger("产业链供应台账", "统一社会信用代码").filter(
    (row) => row.事项 === "销售" && row.品种 === "硫酸" && row.年度 === "2024",
  );
  const local = total(
    columnOf(
      sold.filter((row) => row.本地 === "是"),
      "数量（吨）",
    ),
  );
  expect(figure("N10", "acid_local_sales")).toBe(local.div(total(columnOf(sold, "数量（吨）"))).toFixed());
  expect(figure("N10", "acid_local_capacity")).toBe(local.div(1400000).toFixed());
});

test("N13 by hand: persons in programmes begun in 2025, talent apart", () => {
  const begun = ledger("人才培养台账", "编号").filter((row) => inYear(row.开始日期!));
  const trained = begun.filter((row) => row.类别 !== "高层次人才引进培养");
  expect(figure("N13", "trained_person")).toBe(total(columnOf(trained, "人数")).toFixed());
  expect(figure("N13", "training_programme")).toBe(String(trained.length));
});

test("N15 and N17 by hand: issues raised and solved this year, and those unsolved past their day on 30 September", () => {
  const issues = ledger("问题台账", "问题编号");
  const solved = issues.filter((row) => inYear(row.办结日期!));
  const open = issues.filter(
    (row) => row.提出日期! <= until && (row.办结日期 === "" || row.办结日期! > until),
  );
  expect(figure("N15", "issue_raised")).toBe(String(issues.filter((row) => inYear(row.提出日期!)).length));
  expect(figure("N15", "issue_solved")).toBe(String(solved.length));
  expect(figure("N17", "issue_open")).toBe(String(open.length));
  expect(figure("N17", "issue_overdue")).toBe(String(open.filter((row) => row.办结期限! < until).length));
});

test("N16 by hand: what of the year's support was budgeted and paid, an empty cell paying nothing", () => {
  const rows = ledger("财政扶持资金台账", "意见条款").filter((row) => row.年度 === "2025");
  expect(figure("N16", "fund_budgeted")).toBe(total(columnOf(rows, "预算安排（元）")).toFixed());
  expect(figure("N16", "fund_paid")).toBe(total(columnOf(rows, "已拨付（元）")).toFixed());
  expect(figure("N16", "fund_paid")).toBe("20170000");
});

test("M5 by hand: green diagnoses finished and applied for in 2025", () => {
  const filed = ledger("绿色诊断补贴申请", "申请编号");
  const diagnosed = filed.filter((row) => inYear(row.诊断完成日期!));
  expect(figure("M5", "green_diagnosed")).toBe(String(diagnosed.length));
  expect(figure("M5", "green_diagnosis_applied")).toBe(
    String(filed.filter((row) => inYear(row.申请日期!)).length),
  );
  expect(diagnosed).toHaveLength(7);
});

test("M10 by hand: counties and zones that have issued measures of their own", () => {
  const issued = ledger("督导调度台账", "编号").filter(
    (row) => row.类别 === "制定落实措施" && row.日期! <= until,
  );
  expect(figure("M10", "measures_county")).toBe(String(new Set(columnOf(issued, "县（市、区）")).size));
});

test("M1 by hand: the aluminium output of the whole of 2024, with what the yearly verification settled", () => {
  const aluminium = membersOn("2024-12-31", "铝");
  const rows = rowsOf("2024/合成_2024年1—12月_B204-1.csv").filter(([code]) => aluminium.has(code!));
  const filed = new Map(rows.map((row) => [row[0]!, row[4]!.replaceAll(",", "")]));
  expect(figure("M1", "output_year", "AL")).toBe(
    total([...filed.values()])
      .times(1000)
      .toFixed(),
  );
  expect(figure("M1", "output_year", "AL")).toBe("105021092000");
});

test("M3 by hand: revenue, growth, profit, share at a loss and revenue per head of 1—8月 2025", () => {
  const members = new Set([...membersOn("2025-08-31", "铝").keys(), ...membersOn("2025-08-31", "铜").keys()]);
  const figures = rowsOf("2025/合成_2025年1—8月_B203.csv")
    .filter(([code]) => members.has(code!))
    .map((row) => row.slice(2).map((cell) => cell.replaceAll(",", "")))
    .filter(([revenue]) => /^\d+$/.test(revenue!));
  const column = (at: number): Decimal => total(figures.map((row) => row[at]!));
  expect(figure("M3", "revenue")).toBe(column(0).times(1000).toFixed());
  expect(figure("M3", "revenue_growth")).toBe(column(0).div(column(1)).minus(1).toFixed());
  expect(figure("M3", "profit")).toBe(column(3).times(1000).toFixed());
  const losing = figures.filter((row) => Number(row[3]) < 0).length;
  expect(figure("M3", "loss_share")).toBe(decimal(losing).div(figures.length).toFixed());
  expect(figure("M3", "revenue_per_head")).toBe(column(0).times(1000).div(column(5)).toFixed());
});

test("M3 by hand: output per head of the firms that state both, 1—8月 2025, and electricity per yuan of output, 1—9月", () => {
  const firms = (day: string) => new Set([...membersOn(day, "铝").keys(), ...membersOn(day, "铜").keys()]);
  const stated = (cell: string): string => cell.replaceAll(",", "");
  const returns = (months: string, form: string, day: string) => {
    const members = firms(day);
    const rows = rowsOf(`2025/合成_2025年${months}_${form}.csv`).filter(([code]) => members.has(code!));
    return new Map(rows.map((row) => [row[0]!, row.map(stated)]));
  };
  const finances = returns("1—8月", "B203", "2025-08-31");
  const august = returns("1—8月", "B204-1", "2025-08-31");
  const both = [...finances].filter(([code, row]) => Number(row[7]) > 0 && Number(august.get(code)?.[4]) > 0);
  const output = total(both.map(([code]) => august.get(code)![4]!)).times(1000);
  expect(figure("M3", "output_per_head")).toBe(output.div(total(both.map(([, row]) => row[7]!))).toFixed());

  const september = [...returns("1—9月", "B204-1", "2025-09-30").values()];
  const using = september.filter((row) => /^\d/.test(row[9]!) && Number(row[4]) > 0);
  const electricity = total(using.map((row) => row[9]!)).times(10_000);
  expect(figure("M3", "electricity_per_output")).toBe(
    electricity.div(total(using.map((row) => row[4]!)).times(1000)).toFixed(),
  );
});
