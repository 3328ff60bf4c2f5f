import { describe, expect, test } from "vitest";
import type { FoundColumn } from "../../../src/intake/head/table.js";
import { unitsOf } from "../../../src/intake/head/units.js";
import type { Source } from "../../../src/model/model.js";
import { laboratory, snapshotOf } from "./laboratory.js";

/** Columns by name with the unit that the dictionary fixes; null where it fixes none. */
function unitsUnder(
  announced: string,
  columns: Record<string, string | null>,
  unit?: string,
  printed: Record<string, string> = {},
) {
  const found = Object.entries(columns).map(([name, own]) => ({
    column: { name, measure: true, ...(own !== null && { unit: own }) },
    label: { unit: laboratory().units.find((each) => each.unit === printed[name]) },
  }));
  const place = snapshotOf("合成月报.csv", new Uint8Array());
  const source = { source: "form", unit } as Source;
  const read = unitsOf(laboratory(), source, place, found as unknown as FoundColumn[], [announced]);
  const named = Object.fromEntries(Object.entries(read.units).map(([name, { unit: one }]) => [name, one]));
  return { ...named, ...Object.fromEntries(read.findings.map(({ at, code }) => [at.column, code])) };
}

test("a share or a weight in the head of a column of money is refused, and its own unit is not", () => {
  const refused = { output: "unit-ambiguous" };
  expect(unitsUnder("计量单位：千元", { output: null }, undefined, { output: "%" })).toEqual(refused);
  expect(unitsUnder("", { output: null }, "千元", { output: "吨" })).toEqual(refused);
  expect(unitsUnder("计量单位：千元", { output: null }, undefined, { output: "万元" })).toEqual({
    output: "万元",
  });
  expect(unitsUnder("", { output: null }, undefined, { output: "吨" })).toEqual({ output: "吨" });
});

test.each(["千元（万元）", "千元/万元", "千元或万元", "千元(万元)"])(
  "two units of one base for one column are refused, however they are written: %s",
  (said) => {
    expect(unitsUnder(`计量单位：${said}`, { output: null })).toEqual({ output: "unit-ambiguous" });
    expect(unitsUnder(`计量单位：${said}`, { output: null }, "千元")).toEqual({ output: "unit-ambiguous" });
  },
);

describe("the unit above a table", () => {
  test("counts for each base that is named, behind whatever words", () => {
    const columns = { output: null, electricity: "万千瓦时" };
    const units = { output: "千元", electricity: "千瓦时" };
    expect(unitsUnder("计量单位：千元；用电量：千瓦时", columns)).toEqual(units);
  });

  test("wins over the dictionary's of the same base, where no other column can be meant", () => {
    expect(unitsUnder("计量单位：千瓦时", { electricity: "万千瓦时" })).toEqual({ electricity: "千瓦时" });
    expect(unitsUnder("计量单位：千元", { electricity: "万千瓦时" })).toEqual({ electricity: "万千瓦时" });
  });

  test("is refused where it is unknown, for it may be ten thousand times the dictionary's", () => {
    expect(unitsUnder("计量单位：十亿瓦时", { electricity: "万千瓦时" })).toEqual({
      electricity: "unit-unknown",
    });
  });

  test("is about the columns that have no unit of their own, and leaves an exception its own", () => {
    const columns = { wages: null, average_wage: "元" };
    expect(unitsUnder("计量单位：千元", columns)).toEqual({ wages: "千元", average_wage: "元" });
    expect(unitsUnder("计量单位：千元", columns, "万元")).toEqual({ wages: "千元", average_wage: "元" });
  });

  test("is never the unit of a column of another base where the source says its own", () => {
    const columns = { output: null, electricity: "万千瓦时" };
    expect(unitsUnder("计量单位：千瓦时", columns, "千元")).toEqual({
      output: "千元",
      electricity: "千瓦时",
    });
  });

  test("counts for the columns of its base where several are announced", () => {
    const columns = { output: null, electricity: "千瓦时" };
    expect(unitsUnder("计量单位：千元、万千瓦时", columns)).toEqual({
      output: "千元",
      electricity: "万千瓦时",
    });
  });
});

test("a printed unit of another base is told, but for that of a neighbour, which heads of counts are known to carry", () => {
  const columns = { output: null, employees: "人", electricity: "万千瓦时" };
  const told = (printed: Record<string, string>) => unitsUnder("计量单位：千元", columns, undefined, printed);
  expect(told({ employees: "千元" })).toEqual({ output: "千元", employees: "人", electricity: "万千瓦时" });
  expect(told({ electricity: "吨标准煤" })).toMatchObject({ electricity: "unit-passed-over" });
});
