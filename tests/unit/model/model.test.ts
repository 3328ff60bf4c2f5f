import fc from "fast-check";
import { expect, test } from "vitest";
import { decimal, parseDelimited, writeDelimited } from "../../../src/formats/formats.js";
import {
  addMonths,
  catalogue,
  type FindingCode,
  fill,
  monthsBetween,
  periodEnd,
  periodLabel,
  sayFinding,
  yearToDate,
} from "../../../src/model/model.js";

const codes = Object.keys(catalogue) as FindingCode[];

test("a period is an interval: 1—2月 ends with February, leap years included", () => {
  expect(periodEnd({ period_start: "2024-01-01", period_months: 2 })).toBe("2024-02-29");
  expect(periodEnd({ period_start: "2025-01-01", period_months: 2 })).toBe("2025-02-28");
  expect(yearToDate({ period_start: "2025-09-01", period_months: 1 })).toEqual({
    period_start: "2025-01-01",
    period_months: 9,
  });
});

test.each([
  ["2025-01-01", 9, "2025年1—9月", "Jan–Sep 2025"],
  ["2025-09-01", 1, "2025年9月", "Sep 2025"],
  ["2025-01-01", 12, "2025年", "2025"],
  ["2023-01-01", 33, "2023年1月—2025年9月", "Jan 2023 – Sep 2025"],
])("%s / %i is written %s and %s", (period_start, period_months, zh, en) => {
  expect(periodLabel({ period_start, period_months }, "zh")).toBe(zh);
  expect(periodLabel({ period_start, period_months }, "en")).toBe(en);
});

test("adding months and counting them agree", () => {
  fc.assert(
    fc.property(fc.integer({ min: -400, max: 400 }), (months) => {
      expect(monthsBetween("2022-12-01", addMonths("2022-12-01", months))).toBe(months);
    }),
  );
});

test("money is decimal: 0.1 + 0.2 is 0.3, and 1100亿元 is not rounded", () => {
  expect(decimal("0.1").plus("0.2").toFixed()).toBe("0.3");
  expect(decimal("1100").times("100000000").toFixed()).toBe("110000000000");
});

test("a text that a spreadsheet would run as a formula is disarmed, a negative number is not touched", () => {
  const csv = writeDelimited(
    ["a", "b"],
    [
      ["=HYPERLINK(1)", -5],
      ["＝1", "-3.2"],
      ["@x", "-"],
    ],
  );
  expect(parseDelimited(csv)).toEqual([
    ["a", "b"],
    ["'=HYPERLINK(1)", "-5"],
    ["'＝1", "-3.2"],
    ["'@x", "-"],
    [""],
  ]);
});

test("a sentence keeps the mark of a fact that is missing, so that it is seen", () => {
  expect(fill("第{line}行{column}", { line: 7 })).toBe("第7行{column}");
});

test("every finding code has its sentence and mend in both languages", () => {
  for (const code of codes)
    for (const language of ["zh", "en"] as const) {
      const said = sayFinding(
        { code, severity: "warn", at: { file: "f", snapshot: "s" }, data: {} },
        language,
      );
      expect(said.says.length).toBeGreaterThan(1);
      expect(said.mend.length).toBeGreaterThan(1);
      if (language === "en") expect(said.says.replace(/“[^”]*”/g, "")).not.toMatch(/[\u4e00-\u9fff]/);
    }
});
