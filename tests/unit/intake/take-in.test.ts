import { expect, test } from "vitest";
import { accounted, laboratory, take } from "./laboratory.js";
import { read } from "./landed-readings.js";

const pipeline = laboratory();
const title = "2025年1—9月规模以上工业产销总值（合成数据）\n表号：B204-1　　计量单位：千元\n";
const flat = "统一社会信用代码,单位详细名称,行政区划代码,工业总产值1-本月\n";
const first = "91371500MAXX00015W,合成一公司,371502,100\n";
const second = "91371503MAXX000233,合成二公司,371503,200\n";
const third = "91371521MAXX000310,合成三公司,371521,300\n";

async function codes(text: string | Uint8Array, file = "B204-1.csv"): Promise<string[]> {
  return (await take(pipeline, file, text)).findings.map(({ code }) => code);
}

test("a head of three rows with merged cells names each column by its whole path", async () => {
  const head =
    "统一社会信用代码,单位详细名称,行政区划代码,工业总产值,,,,企业用电量\n,,,本年,,上年同期,,本年\n,,,本月,1—本月,本月,1—本月,1—本月\n";
  const batch = await take(pipeline, "B204-1.csv", `${title}${head}甲,乙,丙,1,2,3,4,5\n`);
  expect(batch.columns).toEqual([
    ...["uscc", "enterprise_name", "ref_area", "output_month", "output_ytd", "output_month_last_year"],
    ...["output_ytd_last_year", "electricity_ytd"],
  ]);
  expect(batch.labels.output_ytd_last_year).toBe("工业总产值 上年同期 1—本月");
  expect(batch.ledger).toMatchObject({ lines: 6, head: 6, rows_read: 0 });
});

test("a merged head that a program filled into every cell reads like the merged one", async () => {
  const head =
    "统一社会信用代码,单位详细名称,行政区划代码,工业总产值,工业总产值\n统一社会信用代码,单位详细名称,行政区划代码,本月,1—本月\n";
  expect((await take(pipeline, "B204-1.csv", title + head)).columns).toContain("output_ytd");
});

test.each([
  ["１—本月", "full-width digits"],
  ["1-本月", "a hyphen"],
  ["1～本月", "a tilde"],
  ["1 – 本月", "blanks and an en dash"],
  ["1—本月（千元）", "a unit in full-width brackets"],
  ["1—本月[千元]", "a unit in square brackets"],
])("the label 工业总产值%s, printed with %s, is the dictionary's column", async (label) => {
  const batch = await take(
    pipeline,
    "B204-1.csv",
    `${title}统一社会信用代码,单位详细名称,行政区划代码,工业总产值${label}\n${first}`,
  );
  expect(batch.findings).toEqual([]);
  expect(batch.columns).toContain("output_ytd");
});

test("a register whose rows name the numbers of forms is that register and none of the forms", async () => {
  const text =
    "年度数据核定记录\n报表或名录,年度,核定日期,核定单位,依据\nB204-1,2024年,2025-06-05,统计局,年报\n";
  const { landed, records } = await read(pipeline, "年度数据核定.csv", text);
  expect(landed.source).toBe("year_final");
  expect(records[0]).toMatchObject({ final_source: "b204_1", period: "2024-01-01/12" });
});

test("a label of last year's column is never taken for this year's", async () => {
  const batch = await take(
    pipeline,
    "B204-1.csv",
    `${title}统一社会信用代码,单位详细名称,行政区划代码,工业总产值上年1-本月\n${first}`,
  );
  expect(batch.findings.map(({ code, at }) => [code, at.column])).toContainEqual([
    "missing-label",
    "output_ytd",
  ]);
});

test.each(["\t", ";"])("a file delimited by %j is read like one with commas", async (delimiter) => {
  const text = title + (flat + first).replaceAll(",", delimiter);
  const { records, ledger } = await take(pipeline, "B204-1.csv", text);
  const cells = {
    ...{ uscc: "91371500MAXX00015W", enterprise_name: "合成一公司" },
    ...{ ref_area: "371502", output_ytd: "100" },
  };
  expect(records).toEqual([{ line: 4, cells }]);
  expect(ledger.rows_kept).toBe(1);
});

test("the unit of a head or of a row under it counts for its column, and its base must be the dictionary's", async () => {
  const head =
    "统一社会信用代码,单位详细名称,行政区划代码,工业总产值1-本月（万元）,企业用电量1-本月\n,,,,千瓦时\n甲,乙,丙,1,2\n";
  const { units, ledger } = await take(pipeline, "B204-1.csv", title + head);
  expect([units.output_ytd?.unit, units.electricity_ytd?.unit]).toEqual(["万元", "千瓦时"]);
  expect(ledger.head).toBe(5);
  const staff = "统一社会信用代码,单位详细名称,营业收入1—本月,平均用工人数（千元）\n";
  const finance = await take(pipeline, "B203.csv", `2025年9月 单位：千元\n${staff}`);
  expect(finance.units.employees?.unit).toBe("人");
});

test("a unit row with one unlisted unit refuses the file", async () => {
  const head = "统一社会信用代码,单位详细名称,行政区划代码,工业总产值本月,工业总产值1-本月\n,,,千元,百万元\n";
  expect(await codes(title + head + first.replace("100", "1,100"))).toEqual(["unit-unknown"]);
});

test("who reports (填报单位) is not taken for a unit of measure", async () => {
  const above = "2025年9月\n表号：B204-1　填报单位：某统计局\n单位：万元\n";
  expect((await take(pipeline, "x.csv", above + flat + first)).units.output_ytd?.unit).toBe("万元");
});

test("the form number counts only as a whole: B204-1 is not B204-10", async () => {
  expect(
    await codes(title.replace("B204-1", "B204-10").replace("工业产销总值", "") + flat + first, "x.csv"),
  ).toEqual(["unknown-form"]);
});

test("a code inside the body is no mark of a form", async () => {
  const text =
    "2025年9月 单位：千元\n统一社会信用代码,单位详细名称,行政区划代码,工业总产值1-本月\n91371500MAXX00015W,合成B203公司,371502,1\n";
  expect(await codes(text, "B204-1.csv")).toEqual([]);
});

test("an open quote costs its own line and the next record is read", async () => {
  const { ledger, misfits } = await take(
    pipeline,
    "B204-1.csv",
    `${title}${flat}${first}91371503MAXX000233,"合成二公司,371503,200\n${third}`,
  );
  expect([...misfits]).toEqual([[5, "open-quote"]]);
  expect(ledger.rows_kept).toBe(2);
});

test("a record over two lines is one row of the body and two lines of the ledger", async () => {
  const batch = await take(
    pipeline,
    "B204-1.csv",
    `${title}${flat}91371500MAXX00015W,"合成\n一公司",371502,100\n${second}`,
  );
  expect(batch.ledger).toMatchObject({ lines: 6, kept: 3, rows_kept: 2 });
  expect(batch.records.map(({ line, cells }) => [line, cells.enterprise_name])).toEqual([
    [4, "合成\n一公司"],
    [6, "合成二公司"],
  ]);
});

test("a row that alone has an empty cell too many is withheld, as its cells may have moved", async () => {
  const moved = "91371503MAXX000233,,合成二公司,371503,200,\n";
  const { findings, ledger } = await take(pipeline, "B204-1.csv", `${title}${flat}${first}${moved}${third}`);
  expect(findings.map(({ code, at }) => [code, at.line])).toEqual([["extra-cell", 5]]);
  expect(ledger.rows_kept).toBe(2);
});

test("a file most of whose 200,000 lines are none of its rows is refused as a whole, and every line counted", async () => {
  const text = `${title}${flat}${first}${"2,3\n".repeat(200_001)}`;
  const { findings, ledger } = await read(pipeline, "B204-1.csv", Buffer.from(text));
  expect(findings.map(({ code, severity }) => [code, severity])).toEqual([["rows-unfit", "block"]]);
  expect(ledger).toMatchObject({ lines: 200_005, quarantined: 200_005, rows_kept: 0 });
});

test("a large file whose bytes stop making sense late is refused as a whole, though rows of it went on", async () => {
  const rows = Array.from({ length: 40_000 }, (_, at) =>
    first.replace("00015W", String(at).padStart(6, "0")),
  );
  const text = Buffer.from(`\ufeff${title}${flat}${rows.join("")}`, "utf16le");
  const { findings, ledger } = await read(
    pipeline,
    "B204-1.csv",
    Buffer.concat([text, Buffer.from([0, 0xd8, 0, 0x41])]),
  );
  expect(findings.map(({ code }) => code)).toEqual(["encoding-error"]);
  expect(ledger).toMatchObject({ rows_kept: 0, kept: 0 });
});

test("empty cells that all rows carry are dropped, and a row without its last required cell is withheld", async () => {
  const wider = `${flat}${first}91371503MAXX000233,合成二公司,371503\n${third}`.replaceAll("\n", ",,\n");
  const text = `${title}${wider.replace("371503,,", "371503")}`;
  const { findings, ledger } = await take(pipeline, "B204-1.csv", text);
  expect(findings.map(({ code, at }) => [code, at.line])).toEqual([["missing-cell", 5]]);
  expect(ledger.rows_kept).toBe(2);
});

test("an export that drops empty cells at row ends may omit optional cells, one that writes them may not", async () => {
  const head = "统一社会信用代码,单位详细名称,行政区划代码,工业总产值1-本月,企业用电量1-本月\n";
  const rows = `${first}${second.replace("\n", ",5\n")}`;
  expect((await take(pipeline, "B204-1.csv", title + head + rows)).ledger.rows_kept).toBe(2);
  expect(await codes(title + head + rows + third.replace("\n", ",\n"))).toEqual(["missing-cell"]);
});

test("total rows, repeated heads, blank rows and notes are set apart, each counted once", async () => {
  const text = `${title}${flat}${first} , ,,\n${flat}${second}合　 计,,,300\n其中：国有,,,100\n\n注：合成数据\n单位负责人：某某\n`;
  const { ledger, totals, findings } = await take(pipeline, "B204-1.csv", text);
  expect(findings).toEqual([]);
  expect(ledger).toMatchObject({ lines: 12, kept: 2, head: 4, blank: 2, total: 2, note: 2, quarantined: 0 });
  expect(totals.map(({ grand, cells }) => [grand, cells.output_ytd])).toEqual([
    [true, "300"],
    [false, "100"],
  ]);
  expect(accounted(ledger)).toBe(12);
});

test("a complete row below the notes is data and not a note", async () => {
  const { ledger } = await take(pipeline, "B204-1.csv", `${title}${flat}${first}注：合成数据\n${second}`);
  expect(ledger).toMatchObject({ rows_kept: 2, note: 1 });
});

test("a source without a period needs none, and reads its dates as they are", async () => {
  const text =
    "名单,级别,统一社会信用代码,企业名称,认定对象,事项,公布日期\n绿色工厂,省级,91371500MAXX00015W,合成一公司,合成工厂,认定,2025/3/1\n";
  const { period, findings, source } = await take(pipeline, "资质认定（合成）.csv", text);
  expect([source?.source, period, findings]).toEqual(["recognition", null, []]);
});

test("the same text gives the same body from UTF-8 and UTF-16 bytes", async () => {
  const utf16 = Buffer.concat([Buffer.from([0xff, 0xfe]), Buffer.from(title + flat + first, "utf16le")]);
  const read = await take(pipeline, "B204-1.csv", utf16);
  expect(read.records).toEqual((await take(pipeline, "B204-1.csv", title + flat + first)).records);
  expect(read.ledger.encoding).toBe("utf-16le");
});

test("a flat 主营业务收入 is revenue where no 营业收入 stands, and a column of its own beside it", async () => {
  const file = (labels: string): string =>
    `2025年3月财务状况（合成数据）\n表号：B203　单位：千元\n统一社会信用代码,单位详细名称,${labels}\n91371500MAXX00015W,合成一公司,5,4,3,2\n`;
  const namesIn = async (labels: string): Promise<unknown> => {
    const { landed, findings } = await read(pipeline, "x.csv", file(labels));
    return [landed.printed?.columns.slice(2), findings.map(({ code }) => code)];
  };
  expect(await namesIn("主营业务收入1—本月,主营业务收入上年同期,利润总额1—本月,存货期末")).toEqual([
    ["revenue_ytd", "revenue_ytd_last_year", "profit_ytd", "inventory"],
    [],
  ]);
  for (const spelled of ["主营业务收入1—本月", "主营业务收入累计"])
    expect(await namesIn(`${spelled},营业收入1—本月,营业收入上年同期,主营业务收入上年同期`)).toEqual([
      ["main_revenue_ytd", "revenue_ytd", "revenue_ytd_last_year", null],
      ["extra-label"],
    ]);
});
