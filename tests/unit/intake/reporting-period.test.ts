import { expect, test } from "vitest";
import { findPeriod } from "../../../src/intake/words/reporting-period.js";

const printed: [text: string, start: string, months: number][] = [
  ["2025年1—9月规模以上工业产销总值", "2025-01-01", 9],
  ["2025年1-9月", "2025-01-01", 9],
  ["2025年1～9月", "2025-01-01", 9],
  ["２０２５年１－９月", "2025-01-01", 9],
  ["2025年 1—9 月份", "2025-01-01", 9],
  ["2025年1月—2025年9月", "2025-01-01", 9],
  ["2025年1—2月", "2025-01-01", 2],
  ["2025年9月", "2025-09-01", 1],
  ["2025年12月", "2025-12-01", 1],
  ["2024年", "2024-01-01", 12],
  ["2024年度研究开发活动", "2024-01-01", 12],
  ["2025年第三季度", "2025-07-01", 3],
  ["2025年一季度", "2025-01-01", 3],
  ["2025年前三季度", "2025-01-01", 9],
  ["2025年上半年", "2025-01-01", 6],
  ["2025Q3", "2025-07-01", 3],
  ["Q3 2025", "2025-07-01", 3],
  ["2025-09", "2025-09-01", 1],
  ["202509", "2025-09-01", 1],
  ["2025.09", "2025-09-01", 1],
  ["Jan–Sep 2025", "2025-01-01", 9],
  ["January - September, 2025", "2025-01-01", 9],
  ["Sep 2025", "2025-09-01", 1],
  ["III квартал 2025 года", "2025-07-01", 3],
  ["Ⅳ квартал 2025", "2025-10-01", 3],
  ["2025 IV", "2025-10-01", 3],
];

test.each(printed)(
  "%s is the period from %s of %i months, above the head as in the file name",
  (text, start, months) => {
    const period = { period_start: start, period_months: months };
    expect(findPeriod([text], "B204-1.csv")).toEqual({ period });
    expect(findPeriod(["产销总值"], `B204-1 ${text}.csv`)).toEqual({ period });
  },
);

test("a month cell that lost its zero may be January or October and is ambiguous", () => {
  expect(findPeriod(["报告期 2025.1"], "x.csv")).toEqual({ ambiguous: "2025.1" });
});

test("the day of filing and the date a form expires are no reporting period", () => {
  const above = ["报出日期：2025年10月8日", "文号：国统字〔2024〕18号 有效期至：2026年6月", "2025年1—9月"];
  expect(findPeriod(above, "x.csv")).toEqual({ period: { period_start: "2025-01-01", period_months: 9 } });
  expect(findPeriod(above.slice(0, 2), "x.csv")).toBeUndefined();
  expect(findPeriod([], "B204-1_20251011.csv")).toBeUndefined();
});

test("a bare year above the head gives way to a month of that year in the name, but not of another", () => {
  expect(findPeriod(["2025年产销总值"], "2025年9月.csv")).toEqual({
    period: { period_start: "2025-09-01", period_months: 1 },
  });
  expect(findPeriod(["2024年研发活动"], "2025年3月.csv")).toEqual({
    period: { period_start: "2024-01-01", period_months: 12 },
  });
});

test("a month range that runs backwards is no period", () => {
  expect(findPeriod(["2025年9—1月"], "x.csv")).toBeUndefined();
});

test.each(["2024年10月至2025年9月", "2024.10-2025.9", "报告期：2024年12月—2025年2月"])(
  "a span over the turn of a year is no report of a year's months, and not its first month: %s",
  (text) => {
    expect(findPeriod([`${text}规模以上工业产销总值`], "x.csv")).toHaveProperty("ambiguous");
  },
);

test.each([
  [["2025年1—9月规模以上工业产销总值", "报告期：2025年8月"], "2025年1—9月规模以上工业产销总值"],
  [
    ["2025年1—9月规模以上工业产销总值", "表号：B204-1　2025年8月　计量单位：千元"],
    "表号：B204-1　2025年8月　计量单位：千元",
  ],
])("two rows above a head that state different periods contradict each other: %j", (above, text) => {
  expect(findPeriod(above, "x.csv")).toMatchObject({ against: { text } });
});

test("when the form was made and by whom is no period, and contradicts none", () => {
  const above = ["2025年1—9月规模以上工业产销总值", "表号：B204-1　制定机关：国家统计局　2024年12月"];
  expect(findPeriod(above, "x.csv")).toEqual({ period: { period_start: "2025-01-01", period_months: 9 } });
  expect(findPeriod(above.slice(1), "x.csv")).toBeUndefined();
});
