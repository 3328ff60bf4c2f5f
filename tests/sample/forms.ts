import { dayAfter, label, lastMonth, type Month } from "./calendar.js";
import { chance } from "./chance.js";
import * as economy from "./economy.js";
import { areaOn, type Firm, firm, firms, inDirectory, nameOn } from "./firms.js";
import type { Cell, Form, FormRow } from "./form.js";

/** The day on which a period's form describes its firms: the last month's own first day, so leavers of that day are out. */
function reporting(period: Month): Firm[] {
  return firms.filter((one) => inDirectory(one, lastMonth(period).from));
}

/** 2025-10-12 → 2025年10月12日 */
function printed(day: string): string {
  const [year, month, date] = day.split("-").map(Number);
  return `${year}年${month}月${date}日`;
}

/** The day a form of this period arrives; the newest came on the 12th, after the October holiday. */
export function outputReceived(period: Month): string {
  return dayAfter(period, period.year === 2025 && period.month === 9 ? 12 : 10);
}

/** The same firm's figure of last year, as it states it now. */
function lastYear(measure: (one: Firm, period: Month) => number, one: Firm, period: Month): number {
  const before = measure(one, { ...period, year: period.year - 1 });
  return Math.round(before * economy.restatement(one, period.year));
}

function outputValues(one: Firm, period: Month): Cell[] {
  const { month } = period;
  const total = economy.output(one, period);
  const exports = one.segment === "SMELT" || one.number % 3 > 0 ? 0 : 0.05 + 0.2 * chance(one.number, 4);
  return [
    month === 2 ? null : economy.monthOutput(one, period),
    total,
    month === 2 ? null : lastYear(economy.monthOutput, one, period),
    lastYear(economy.output, one, period),
    Math.round(total * (0.96 + 0.05 * chance(one.number, period.year, month, 3))),
    exports === 0 ? (one.number % 2 ? "—" : 0) : Math.round(total * exports),
    economy.electricity(one, period),
  ];
}

/** B204-1 of one period for the whole city. */
export function outputForm(period: Month): Form {
  const day = lastMonth(period).from;
  const row = (one: Firm): FormRow => ({
    firm: one,
    identity: [one.uscc, nameOn(one, day), areaOn(one, day)],
    values: outputValues(one, period),
  });
  return {
    file: `${period.year}/合成_${label(period)}_B204-1.csv`,
    title: `${label(period)}规模以上工业产销总值`,
    form: "表号：B204-1　　计量单位：千元",
    head: [
      [
        ...["统一社会信用代码", "单位详细名称", "行政区划代码"],
        ...["工业总产值", "", "", "", "工业销售产值", "出口交货值", "企业用电量"],
      ],
      ["", "", "", "本年", "", "上年同期", "", "本年", "本年", "本年"],
      ["", "", "", "本月", "1—本月", "本月", "1—本月", "1—本月", "1—本月", "1—本月"],
    ],
    rows: reporting(period).map(row),
    reported: printed(outputReceived(period)),
  };
}

function financeValues(one: Firm, period: Month): Cell[] {
  const research = economy.researchExpense(one, period);
  return [
    economy.revenue(one, period),
    lastYear(economy.revenue, one, period),
    research === 0 && one.number % 2 ? "/" : research,
    economy.profit(one, period),
    lastYear(economy.profit, one, period),
    economy.employees(one, period.year),
  ];
}

/** B203 of one period: cumulative figures only. */
export function financeForm(period: Month): Form {
  const day = lastMonth(period).from;
  return {
    file: `${period.year}/合成_${label(period)}_B203.csv`,
    title: `${label(period)}规模以上工业财务状况`,
    form: "表号：B203　　计量单位：千元",
    head: [
      ["统一社会信用代码", "单位详细名称", "营业收入", "", "研发费用", "利润总额", "", "平均用工人数"],
      ["", "", "1—本月", "上年同期", "1—本月", "1—本月", "上年同期", "1—本月"],
    ],
    rows: reporting(period).map((one) => ({
      firm: one,
      identity: [one.uscc, nameOn(one, day)],
      values: financeValues(one, period),
    })),
    reported: printed(dayAfter(period, 20)),
  };
}

/** Deep-processing firms whose R&D in 2024 is unknown: one wrote …, one is not in the file. */
export const unknownResearch = { year: 2024, unanswered: 32, absent: 45 };

function researchValues(one: Firm, year: number): Cell[] {
  const expense = Math.round(economy.researchExpense(one, { year, month: 12 }) * 1.1);
  const staff = expense === 0 ? 0 : Math.max(2, Math.round(economy.employees(one, year) * 0.08));
  const unanswered = year === unknownResearch.year && one === firm(unknownResearch.unanswered);
  return unanswered ? ["…", "…"] : [expense, staff];
}

/** 107-2 of one year, for the firms in the directory at its end. */
export function researchForm(year: number): Form {
  const day = `${year}-12-31`;
  const answering = firms.filter(
    (one) =>
      inDirectory(one, day) && !(year === unknownResearch.year && one === firm(unknownResearch.absent)),
  );
  return {
    file: `${year}/合成_${year}年_107-2.csv`,
    title: `${year}年企业研究开发活动及相关情况`,
    form: "表号：107-2　　计量单位：千元",
    head: [["统一社会信用代码", "单位详细名称", "研究开发费用合计", "研究开发人员合计"]],
    rows: answering.map((one) => ({
      firm: one,
      identity: [one.uscc, nameOn(one, day)],
      values: researchValues(one, year),
    })),
    reported: `${year + 1}年3月26日`,
  };
}
