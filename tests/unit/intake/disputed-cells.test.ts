import { expect, test } from "vitest";
import { sayFinding } from "../../../src/model/model.js";
import { laboratory } from "./laboratory.js";
import { type Reading, read, readAccepted } from "./landed-readings.js";

const pipeline = laboratory();
const head = `2025年1—9月规模以上工业产销总值,,,,
表号：B204-1　计量单位：千元,,,,
统一社会信用代码,单位详细名称,行政区划代码,工业总产值,
,,,本年,
,,,本月,1—本月
`;
const form = (...rows: string[]): Promise<Reading> =>
  read(pipeline, "合成B204-1.csv", `${head}${rows.join("\n")}\n`);
const one = (month: string, ytd: string, name = "合成一公司"): string =>
  `91371500MAXX00015W,${name},371502,${month},${ytd}`;
const two = (month: string, ytd: string): string => `91371503MAXX000233,合成二公司,371503,${month},${ytd}`;
const sentences = ({ findings }: Reading): string[] =>
  findings.filter(({ code }) => code === "duplicate-cell").map((each) => sayFinding(each, "zh").says);
const values = ({ records }: Reading) =>
  records.map(({ _line, enterprise_name, output_month, output_ytd }) => [
    ...[_line, enterprise_name],
    ...[output_month, output_ytd].map((value) => (value === null ? null : Number(value))),
  ]);

test("one unit with two values: neither counts, both are told with what each makes of the total, the rest counts once", async () => {
  const out = await form(one("10", "100"), two("20", "200"), one("10", "101"));
  expect(values(out)).toEqual([
    [6, "合成一公司", 10, null],
    [7, "合成二公司", 20, 200],
  ]);
  expect(sentences(out)).toEqual([
    "同一单位、同一报告期报了不同的“工业总产值 本年 1—本月”：第6行为100，第8行为101；都没有计入。取第6行则本表合计300千元，取第8行则301千元，相差1",
  ]);
  expect(out.quarantined.map(({ line, codes, withheld }) => [line, codes, withheld])).toEqual([
    [6, ["duplicate-cell"], ["output_ytd"]],
    [8, ["duplicate-key"], undefined],
  ]);
});

test("equal rows count once, with a note", async () => {
  const out = await form(one("10", "100"), one("10", "100"));
  expect(values(out)).toEqual([[6, "合成一公司", 10, 100]]);
  expect(out.findings.map(({ code, severity }) => [code, severity])).toEqual([["duplicate-row", "note"]]);
});

test("a name that is spelled in two ways takes no figure with it", async () => {
  const out = await form(one("10", "100"), one("10", "100", "合成壹公司"));
  expect(values(out)).toEqual([[6, null, 10, 100]]);
  expect(sentences(out)).toEqual([
    "同一单位、同一报告期报了不同的“单位详细名称”：第6行为合成一公司，第7行为合成壹公司；都没有计入",
  ]);
});

test("a value beside nothing, and beside a cell that cannot be read, is in dispute too", async () => {
  const out = await form(one("", "100"), one("10", "1E+02千"));
  expect(values(out)).toEqual([[6, "合成一公司", null, null]]);
  expect(out.ledger).toMatchObject({ rows_kept: 1, rows_quarantined: 1, cells_withheld: 2, cells_kept: 3 });
});

test("of three values each is told beside the first", async () => {
  const out = await form(one("10", "100"), one("10", "101"), one("10", "103"));
  expect(sentences(out).map((each) => each.split("。")[1])).toEqual([
    "取第6行则本表合计100千元，取第7行则101千元，相差1",
    "取第6行则本表合计100千元，取第8行则103千元，相差3",
  ]);
});

test("a total that counts a repeated unit once, or each of its lines, is not blamed", async () => {
  for (const month of ["30", "40"]) {
    const out = await form(one("10", "100"), two("20", "200"), one("10", "101"), `合　计,,,${month},401`);
    expect(out.findings.map(({ code }) => code)).toEqual(["duplicate-key", "duplicate-cell"]);
  }
  const wrong = await form(one("10", "100"), two("20", "200"), one("10", "101"), "合　计,,,35,401");
  expect(wrong.findings.map(({ code, at }) => [code, at.column]).at(-1)).toEqual([
    "total-mismatch",
    "output_month",
  ]);
});

test("listed rows of one key that differ in what carries them are both left out", async () => {
  const row = (area: string): string =>
    `91371500MAXX00015W,合成一公司,,${area},,3252,2020-01-01,,月度,,2020-01-01,`;
  const { quarantined, accepted } = await readAccepted(
    pipeline,
    "合成调查单位名录.csv",
    `调查单位名录（合成）,,,,,,,,,,,\n表号：101-1,,,,,,,,,,,\n统一社会信用代码,单位详细名称,曾用名,行政区划代码,功能区,行业小类代码,纳统日期,退库日期,纳统方式,退库原因,信息起始日期,信息截止日期\n${row("371502")}\n${row("371503")}\n`,
  );
  expect(accepted).toEqual([]);
  expect(quarantined.map(({ codes, withheld }) => [codes, withheld])).toEqual([
    [["duplicate-key"], undefined],
    [["duplicate-key"], undefined],
  ]);
});
