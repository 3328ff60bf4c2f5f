import { expect, test } from "vitest";
import { accounted, laboratory } from "./laboratory.js";
import { read } from "./landed-readings.js";

const pipeline = laboratory();
const top =
  "2025年1—9月规模以上工业产销总值（合成数据）\n表号：B204-1　　计量单位：千元\n统一社会信用代码,单位详细名称,行政区划代码,工业总产值1-本月\n";
const named =
  "2025年1—9月规模以上工业产销总值（合成数据）\n表号：B204-1　　计量单位：千元\n单位详细名称,统一社会信用代码,行政区划代码,工业总产值1-本月\n";
const numbered =
  "2025年1—9月规模以上工业产销总值（合成数据）\n表号：B204-1　　计量单位：千元\n序号,统一社会信用代码,单位详细名称,行政区划代码,工业总产值1-本月\n";
const [one, two] = ["91371500MAXX00015W,合成一公司,371502,100", "91371503MAXX000233,合成二公司,371503,200"];

test.each([
  ["一、茌平区,,,", "（二）铝压延加工业,,,", "numbered groups"],
  ["茌平区,,,", "高新技术产业开发区：,,,", "areas alone"],
  ["铝冶炼企业,,,", "其他,,,", "kinds of firms"],
  ["续表1,,,", "（续上表）,,,", "a table that goes on over the page"],
  ["茌平区（1户）,,,", "1、东昌府区,,,", "areas with the number of their firms"],
  [",二、东昌府区,,", ",,（三）临清市,", "groups that stand in another column"],
])(
  "rows that only group those below them are notes, with the figures of nobody: %s %s",
  async (first, second) => {
    const { records, ledger, findings } = await read(
      pipeline,
      "B204-1.csv",
      `${top}${first}\n${one}\n${second}\n${two}\n`,
    );
    expect(findings).toEqual([]);
    expect([records.length, ledger.note, ledger.rows_quarantined]).toEqual([2, 2, 0]);
  },
);

test.each([
  ["一、茌平区,,,100", "二、东昌府区,,,200"],
  ["茌平区,,,100", "东昌府区,,,200"],
  [",茌平区,,100", ",二、东昌府区,,200"],
])("figures beside a group are its subtotal and count for no firm: %s", async (first, second) => {
  const { records, ledger, findings } = await read(
    pipeline,
    "B204-1.csv",
    `${top}${first}\n${one}\n${second}\n${two}\n`,
  );
  expect(findings).toEqual([]);
  expect([records.length, ledger.total, accounted(ledger)]).toEqual([2, 2, ledger.lines]);
});

test("a number in the column of row numbers and a group beside it are a title", async () => {
  const text = `${numbered}一,茌平区,,,\n1,${one}\n二,东昌府区,,,\n2,${two}\n`;
  const { records, ledger, findings } = await read(pipeline, "B204-1.csv", text);
  expect(findings.filter(({ severity }) => severity !== "note")).toEqual([]);
  expect([records.length, ledger.note]).toEqual([2, 2]);
});

test.each([
  [top, "合成三公司,,,", "a firm's name in the column of codes"],
  [top, ",合成三公司,,", "a firm's name alone"],
  [top, "91371521MAXX000310,,,", "a code alone"],
  [top, "一、合成三公司,,,", "a numbered firm"],
  [top, ",合成三公司,371521,300", "a firm without its code"],
  [top, "合成三公司,茌平区,371521,300", "a firm whose name stands in the wrong column"],
  [top, ",,371521,", "a division alone"],
  [top, ",,,300", "a figure alone"],
  [top, "待补,,,300", "a firm whose code and name are still to come"],
  [top, "（暂无）,,,300", "a firm whose code is not there"],
  [top, "办理中,,,300", "a firm that is being registered"],
  [named, "合成三公司,,,", "a firm without anything, where names stand first"],
  [named, "合成三铝业,,371521,300", "a firm under its short name, without a code"],
])("what may be somebody's row is withheld and never passed over: %s%s (%s)", async (head, row) => {
  const [uscc, name, area, value] = one.split(",");
  const whole = head === named ? `${name},${uscc},${area},${value}` : one;
  const { ledger, findings } = await read(pipeline, "B204-1.csv", `${head}${whole}\n${row}\n`);
  expect([ledger.note, ledger.total]).toEqual([0, 0]);
  expect(findings.some(({ severity, at }) => severity === "withhold" && at.line === 5)).toBe(true);
});

test.each([
  "合计（2家）,,,300",
  "合计：2户,,,300",
  "（总计）,,,300",
  "∑,,,300",
  "Sum,,,300",
  "2,合计,,300",
  "2,合计（2家企业）,371500,300",
  "—,合　计,371500,300",
  "91371521MAXX000310,合计,371500,300",
  "91371521MAXX000310,total,371500,300",
])(
  "a row whose first word or name adds up is the total and no firm, whatever stands before it: %s",
  async (row) => {
    const text = `${top}${one}\n${two}\n${row}\n`;
    const { records, ledger, findings } = await read(pipeline, "B204-1.csv", text);
    expect(findings).toEqual([]);
    expect([records.length, ledger.total]).toEqual([2, 1]);
    const wrong = await read(pipeline, "B204-1.csv", text.replace(/300\n$/, "301\n"));
    expect(wrong.findings.map(({ code }) => code)).toEqual(["total-mismatch"]);
  },
);

test("a part's total that bears a code is none of its firms", async () => {
  const text = `${top}${one}\n91371521MAXX000310,茌平区小计,371500,100\n${two}\n`;
  const { records, ledger, findings } = await read(pipeline, "B204-1.csv", text);
  expect(findings).toEqual([]);
  expect([records.length, ledger.total]).toEqual([2, 1]);
});

test.each(["合成会计师事务所", "合成统计设计公司", "合成工业设计"])(
  "a firm whose name has 计 in it is a firm: %s",
  async (name) => {
    const { records } = await read(
      pipeline,
      "B204-1.csv",
      `${top}${one.replace("合成一公司", name)}\n${two}\n`,
    );
    expect(records).toHaveLength(2);
  },
);
