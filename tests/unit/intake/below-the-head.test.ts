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
