import { expect, test } from "vitest";
import { laboratory } from "./laboratory.js";
import { read } from "./landed-readings.js";

const pipeline = laboratory();
const head = "统一社会信用代码,单位详细名称,行政区划代码,工业总产值1-本月,工业销售产值1-本月";
const title = "2025年1—9月规模以上工业产销总值（合成数据）";
const top = `${title},,,,\n表号：B204-1　　计量单位：千元,,,,\n${head}\n`;
const [one, two] = [
  "91371500MAXX00015W,合成一公司,371502,100,99",
  "91371503MAXX000233,合成二公司,371503,200,198",
];

test.each([
  ["续表　　计量单位：万元,,,,", "a unit beside 续表"],
  ["计量单位：万元,,,,", "a unit alone"],
  ["以下为万元,,,,", "a unit for what follows"],
  ["（合成数据）2025年1—8月规模以上工业产销总值,,,,", "another period in a title"],
  [`${head.replaceAll("1-本月", "1-本月（万元）")}`, "another unit in the head printed again"],
])("rows below %s are of another table and are not read as this one's", async (row) => {
  const { records, findings } = await read(pipeline, "B204-1.csv", `${top}${one}\n${row}\n${two}\n`);
  expect(records).toHaveLength(1);
  expect(findings.map(({ code, at }) => [code, at.line])).toEqual([
    ["row-of-another-table", 5],
    ["row-of-another-table", 6],
  ]);
});

test.each([
  "续表　　计量单位：千元,,,,",
  "（续表）,,,,",
  `${title},,,,`,
  "填报单位：合成一公司,,,,",
  "注：2025年1—8月数据有调整,,,,",
])("a row that says the same again, or nothing of unit and period, parts no table: %s", async (row) => {
  const { records } = await read(pipeline, "B204-1.csv", `${top}${one}\n${row}\n${two}\n`);
  expect(records).toHaveLength(2);
});

test.each(["单位负责人：张三　统计负责人：李四,,,,", "注：未盖章,,,,", "第1页,,,,"])(
  "a row with figures below a page's foot or a note is somebody's, complete or not: %s",
  async (foot) => {
    const nobodys = ",合成三公司,371503,300,297";
    const { records, findings } = await read(
      pipeline,
      "B204-1.csv",
      `${top}${one}\n${foot}\n${nobodys}\n${two}\n`,
    );
    expect(records).toHaveLength(2);
    expect(findings.map(({ code }) => code)).toContain("required-missing");
  },
);

test("a note with one figure in it stays a note", async () => {
  const { ledger, findings } = await read(pipeline, "B204-1.csv", `${top}${one}\n注：,,,,\n说明,,,12,\n`);
  expect([ledger.note, findings.filter(({ severity }) => severity !== "note")]).toEqual([2, []]);
});

test.each([
  ["注：本表金额单位为万元,,,,", "万元"],
  ["注：1. 计量单位：万元。,,,,", "万元"],
  ["说明：以上各项均以亿元为单位,,,,", "亿元"],
  ["注：产值按万元填报,,,,", "万元"],
  ["注：figures are given in 10 thousand yuan,,,,", "万元"],
])(
  "a note that names another unit than the head refuses the table, for either may be right: %s",
  async (row, unit) => {
    const { records, findings, ledger } = await read(
      pipeline,
      "B204-1.csv",
      `${top}${one}\n${two}\n${row}\n`,
    );
    expect(records).toEqual([]);
    expect(findings.map(({ code, at, data }) => [code, at.line, data.unit])).toEqual([
      ["unit-contradicted", 6, unit],
    ]);
    expect(ledger.lines).toBe(6);
  },
);

test.each([
  "注：本表单位为千元,,,,",
  "注：规模以上工业为年主营业务收入2000万元及以上的法人单位,,,,",
  "注：用电量单位为万千瓦时,,,,",
  "单位负责人：张万元,,,,",
  "注：增减1亿元以上的请说明,,,,",
])(
  "a note that names the head's unit, or a unit of nothing in the table, refuses nothing: %s",
  async (row) => {
    const { records } = await read(pipeline, "B204-1.csv", `${top}${one}\n${two}\n${row}\n`);
    expect(records).toHaveLength(2);
  },
);

test("a note that names another unit refuses a form whose items are rows too", async () => {
  const form = `财务状况（合成数据）,,,
表号：B203,,,
统一社会信用代码：91371500MAXX00015W,,,
单位详细名称：合成一公司　　2025年1—3月,,计量单位：千元,
指标名称,代码,1—本月,上年同期
营业收入,01,100,90
利润总额,02,-5,4
`;
  const sound = await read(pipeline, "B203.csv", `${form}注：本表单位为千元,,,\n`);
  expect(sound.records).toHaveLength(1);
  const { records, findings } = await read(pipeline, "B203.csv", `${form}注：本表单位为万元,,,\n`);
  expect(records).toEqual([]);
  expect(findings.map(({ code, at }) => [code, at.line])).toEqual([["unit-contradicted", 8]]);
});
