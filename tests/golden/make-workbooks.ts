import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { writeXlsx } from "hucre";
import { makeZip } from "../unit/formats/make-zip.js";

/**
 * Writes the workbooks and archives among the shapes: `node dist/tests/golden/make-workbooks.js`. Those of 68
 * and 70 are 66 as LibreOffice saves it as “Excel 97–2003” and as OpenDocument, that of 69 is 67 as “Excel 97–2003”.
 */

type Sheet = Parameters<typeof writeXlsx>[0]["sheets"][number];
type Cells = NonNullable<Sheet["rows"]>;

const folder = join(import.meta.dirname.replace(/dist.tests/, "tests"), "shapes");
const title = "（合成数据）2025年1—3月规模以上工业产销总值";
const number = "表号：B204-1　　计量单位：千元";
const flat = ["统一社会信用代码", "单位详细名称", "行政区划代码", "工业总产值1—本月", "工业总产值上年1—本月"];
const first = ["91371500MAXX00015W", "合成一公司", 371502];
const second = ["91371503MAXX000233", "合成二公司", 371503];
const third = ["91371521MAXX000310", "合成三公司", 371521];

const range = (startRow: number, startCol: number, endRow: number, endCol: number) => ({
  ...{ startRow, startCol, endRow, endCol },
});

async function book(sheets: Sheet[]): Promise<Uint8Array> {
  const created = new Date("2025-04-08T00:00:00Z");
  return writeXlsx({ sheets, properties: { title: "合成", created, modified: created } });
}

async function put(name: string, file: string, content: Uint8Array): Promise<void> {
  mkdirSync(join(folder, name), { recursive: true });
  writeFileSync(join(folder, name, file), content);
}

/** A head of three rows with cells merged across and down, as the printed form has it. */
const merged: Sheet = {
  name: "产销总值",
  rows: [
    [title],
    [number],
    ["统一社会信用代码", "单位详细名称", "行政区划代码", "工业总产值", "", "", ""],
    ["", "", "", "本年", "", "上年同期", ""],
    ["", "", "", "本月", "1—本月", "本月", "1—本月"],
    ["甲", "乙", "丙", 1, 2, 3, 4],
    [...first, 40, 100.5, 30, 90],
    [...second, 1, 5, null, 4],
    ["合　计", "", "", 41, 105.5, 30, 94],
    ["单位负责人：合成甲　填表人：合成乙　报出日期：2025年4月8日"],
  ] as Cells,
  merges: [
    range(0, 0, 0, 6),
    ...[0, 1, 2].map((column) => range(2, column, 4, column)),
    ...[range(2, 3, 2, 6), range(3, 3, 3, 4), range(3, 5, 3, 6)],
  ],
};

/** Figures that formulas left, with the noise of binary floating point. */
const formulas: Sheet = {
  name: "Sheet1",
  rows: [[title], [number], flat, [...first, null, null], [...second, 5, 4]] as Cells,
  cells: new Map([
    ["3,3", { value: 0.1 + 0.2, type: "formula", formula: "0.1+0.2", formulaResult: 0.1 + 0.2 }],
    ["3,4", { value: 3703701.3, type: "formula", formula: "1234567.1*3", formulaResult: 1234567.1 * 3 }],
  ]),
};

/** A code typed as a number, dates as serials with a date format, a hidden column, a hidden sheet. */
const register: Sheet = {
  name: "名录",
  rows: [
    ["调查单位名录（合成数据）"],
    ["统一社会信用代码", "单位详细名称", "行政区划代码", "行业小类代码", "备查", "纳统日期", "信息起始日期"],
    [...first, 3252, "x", 45717, 45717],
    [Number("913715009999000469"), "合成四公司", 371502, "3252", "x", 45717, 45717],
  ] as Cells,
  columns: [{}, {}, {}, {}, { hidden: true }, {}, {}],
  cells: new Map(
    ["2,5", "2,6", "3,5", "3,6"].map((at) => [
      at,
      {
        value: 45717,
        type: "number" as const,
        style: { numFmt: at < "3" ? "yyyy/m/d" : 'yyyy"年"m"月"d"日"' },
      },
    ]),
  ),
};

/** A sheet for each month, its year above the heads, and a sheet that is no form. */
const months: Sheet[] = [
  { name: "目录", rows: [["合成数据"], ["本工作簿共两张表"]] },
  ...["2月", "3月"].map((name, at) => ({
    name,
    rows: [["2025年产销总值（合成数据）"], [number], flat, [...first, 60 + 40 * at, 50 + 40 * at]] as Cells,
  })),
  {
    name: "2月旧",
    rows: [["2025年产销总值（合成数据）"], [number], flat, [...third, 1, 1]] as Cells,
    hidden: true,
  },
];

/** What a spreadsheet made of a period, and figures with formats that hide digits. */
const formats: Sheet = {
  name: "Sheet1",
  rows: [
    ["规模以上工业产销总值（合成数据）"],
    ["表号：B204-1", "", "报告期：", 45717, "单位：千元"],
    flat,
    [...first, 1234567.891, "90"],
    ["'91371503MAXX000233", " 合成二公司", "371503", "1,234", "—"],
    [...third, "#DIV/0!", 6],
  ] as Cells,
  cells: new Map([
    ["1,3", { value: 45717, type: "number", style: { numFmt: 'yyyy"年"m"月"' } }],
    ["3,3", { value: 1234567.891, type: "number", style: { numFmt: "#,##0" } }],
  ]),
};

const csv = (period: string, output: number): string =>
  `（合成数据）${period}产销总值\n${number}\n${flat.join(",")}\n${first.join(",")},${output},90\n`;

await put("66-merged-workbook", "合成产值.xlsx", await book([merged]));
await put("67-formulas", "合成产值.xlsx", await book([formulas]));
await put("71-register-workbook", "合成名录.xlsx", await book([register]));
await put("72-sheets-of-months", "合成各月.xlsx", await book(months));
await put("73-formats", "合成产值.xlsx", await book([formats]));
await put(
  "74-archive",
  "合成报送.zip",
  makeZip([
    { name: "2月/B204-1.csv", content: csv("2025年1—2月", 60) },
    { name: "3月/B204-1.csv", content: csv("2025年1—3月", 100) },
    { name: "合成产值.xlsx", content: await book([merged]) },
  ]),
);
