import { expect, test } from "vitest";
import { laboratory } from "./laboratory.js";
import { read } from "./landed-readings.js";

const pipeline = laboratory();
const title = "2025年1—9月规模以上工业产销总值（合成数据）\n表号：B204-1　　计量单位：千元\n";
const body =
  "91371500MAXX00015W,合成一公司,371502,40,100,30,90\n91371503MAXX000233,合成二公司,371503,50,200,45,180\n";
const right = {
  ...{ uscc: "91371500MAXX00015W", output_month: "40.000000", output_ytd: "100.000000" },
  ...{ output_month_last_year: "30.000000", output_ytd_last_year: "90.000000" },
};
const [items, years, spans] = [
  "统一社会信用代码,单位详细名称,行政区划代码,工业总产值,,,",
  ",,,本年,,上年同期,",
  ",,,本月,1—本月,本月,1—本月",
] as const;
const [items_en, years_en, spans_en] = [
  "Credit Code,Name of Unit,Division Code,Gross Industrial Output Value,,,",
  ",,,This Year,,Last Year,",
  ",,,This Month,Year to Date,This Month,Year to Date",
] as const;
const blank = ",,,,,,";

test.each([
  ["blank lines between its rows", [items, "", years, "", spans, ""]],
  ["two blank lines between its rows", [items, blank, blank, years, blank, blank, spans, blank, blank]],
  ["cells two rows high", [items, blank, years, blank, spans, blank]],
  ["its English below each row", [items, items_en, years, years_en, spans, spans_en]],
  ["its English above each row", [items_en, items, years_en, years, spans_en, spans]],
  ["its English below the whole of it", [items, years, spans, items_en, years_en, spans_en]],
  ["its English above the whole of it", [items_en, years_en, spans_en, items, years, spans]],
  ["its English in capitals", [items, items_en.toUpperCase(), years, spans]],
  [
    "its English in the same cells",
    [
      "统一社会信用代码 Credit Code,单位详细名称 Name of Unit,行政区划代码 Division Code,工业总产值 Gross Industrial Output Value,,,",
      ",,,本年 This Year,,上年同期 Same Period of Last Year,",
      ",,,本月 This Month,1—本月 Year to Date,本月 This Month,1—本月 Year to Date",
    ],
  ],
  [
    "its English below in the same cells",
    [
      '"统一社会信用代码\nCredit Code","单位详细名称\nName of Unit","行政区划代码\nDivision Code","工业总产值\nGross Output",,,',
      years,
      '"",,,"本月\nThis Month","1—本月\nYear to Date","本月\nThis Month","1—本月\nYear to Date"',
    ],
  ],
  ["titles of blocks over five rows", ["单位情况,,,主要指标,,,", ",,,产值情况,,,", items, years, spans]],
  [
    "words broken over two rows",
    ["统一社会,单位详,行政区,工业总,,,", "信用代码,细名称,划代码,产值,,,", years, spans],
  ],
  [
    "units, serial and blank rows below",
    [items, years, "", spans, "", ",,,千元,千元,千元,千元", "", "甲,乙,丙,1,2,3,4"],
  ],
  ["a serial row of which a column was taken out", [items, years, spans, "甲,乙,丙,1,2,3,5"]],
  ["a serial row of which a column of words was taken out", [items, years, spans, "甲,丙,丁,1,2,3,5"]],
  ["its English and a serial row", [items, items_en, years, years_en, spans, spans_en, "甲,乙,丙,1,2,3,4"]],
] as [string, string[]][])("a head with %s is read whole", async (_, head) => {
  const { records, ledger, findings } = await read(
    pipeline,
    "B204-1.csv",
    `${title}${head.join("\n")}\n${body}`,
  );
  expect(findings).toEqual([]);
  expect(records[0]).toMatchObject(right);
  expect([records.length, ledger.rows_quarantined, ledger.note]).toEqual([2, 0, 0]);
});

test("figures that need no title of their own beside last year's are under no title centred by eye", async () => {
  const head = [
    "统一社会信用代码,单位详细名称,行政区划代码,工业总产值,,,企业用电量1—本月",
    ",,,本月,1—本月,上年同期,",
    ",,,,,1—本月,",
  ];
  const { records } = await read(pipeline, "B204-1.csv", `${title}${head.join("\n")}\n${body}`);
  const { output_month, output_ytd } = right;
  expect(records[0]).toMatchObject({ output_month, output_ytd, output_ytd_last_year: "30.000000" });
});

test.each([
  ["without its last row", [items, years]],
  ["without its last two rows", [items]],
  ["without its middle row and half of its last", [items, ",,,本月,,,"]],
  ["whose last row stands below a note", [items, years, "注：产值为现价,,,,,,", spans]],
  ["whose last row stands below a row of data", [items, years, body.split("\n")[0]!, spans]],
  ["whose first row is gone", [years, spans]],
  [
    "with a unit that is only said in English",
    [items.replace("工业总产值", "工业总产值 Output (1000 yuan)"), years, spans],
  ],
  [
    "whose title is centred by eye over its columns",
    [items.replace(",工业总产值,,,", ",,工业总产值,,"), years, spans],
  ],
  [
    "whose titles are centred by eye, so that one stands over a column of the other",
    [
      "统一社会信用代码,单位详细名称,行政区划代码,,工业总产值,,工业销售产值",
      ",,,1—本月,上年1—本月,1—本月,上年1—本月",
    ],
  ],
  ["whose middle titles are centred by eye", [items, ",,,,本年,,上年同期", spans]],
  ["whose rows are in another language only", [items_en, years_en, spans_en]],
  ["that is pushed one column to the right", [`,${items.slice(0, -1)}`, `,${years.slice(0, -1)}`]],
] as [string, string[]][])("a head %s is refused and never half read", async (_, head) => {
  const { records, findings } = await read(pipeline, "B204-1.csv", `${title}${head.join("\n")}\n${body}`);
  expect(records).toEqual([]);
  expect(findings.some(({ severity }) => severity === "block")).toBe(true);
});
