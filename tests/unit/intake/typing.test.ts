import { expect, test } from "vitest";
import { landedColumns } from "../../../src/intake/intake.js";
import { laboratory } from "./laboratory.js";
import { read, readAccepted } from "./landed-readings.js";

const pipeline = laboratory();
const head =
  "统一社会信用代码,单位详细名称,行政区划代码,工业总产值,,,,企业用电量\n,,,本年,,上年同期,,本年\n,,,本月,1—本月,本月,1—本月,1—本月\n";
const rows = '91371500MAXX00015W,合成一公司,371502,"1,234.5",100,…,△0,0.5\n';

function form(period: string, body = rows): string {
  return `${period}规模以上工业产销总值（合成数据）\n表号：B204-1　单位：千元\n${head}${body}`;
}

async function cells(period: string, body = rows): Promise<Record<string, unknown[]>> {
  const { accepted } = await readAccepted(pipeline, "x.csv", form(period, body));
  return Object.fromEntries(
    accepted.map((row) => [
      row.column_name,
      [row.period_start, row.period_months, row.obs_value, row.obs_status],
    ]),
  );
}

test("a month column holds the last month of the period, a cumulative one January to that month", async () => {
  expect(await cells("2025年1—9月")).toEqual({
    output_month: ["2025-09-01", 1, "1234500.0000", "P"],
    output_ytd: ["2025-01-01", 9, "100000.0000", "P"],
    output_month_last_year: ["2025-09-01", 1, null, "M"],
    output_ytd_last_year: ["2025-01-01", 9, "0.0000", "P"],
    electricity_ytd: ["2025-01-01", 9, "5000.0000", "P"],
  });
  expect((await cells("2025年9月")).output_ytd).toEqual(["2025-01-01", 9, "100000.0000", "P"]);
});

test("in the merged first period of a year an empty month column yields nothing, and a filled one its month", async () => {
  const found = await cells("2025年1—2月");
  expect(Object.keys(found).sort()).toEqual([
    "electricity_ytd",
    "output_month",
    "output_ytd",
    "output_ytd_last_year",
  ]);
  expect(found.output_month?.slice(0, 2)).toEqual(["2025-02-01", 1]);
  expect(found.output_ytd?.slice(0, 2)).toEqual(["2025-01-01", 2]);
});

test("an observation keeps its unit as received, its form's division, its basis and its source cell", async () => {
  const { accepted, landed } = await readAccepted(pipeline, "x.csv", form("2025年9月"));
  const electricity = accepted.find((row) => row.column_name === "electricity_ytd");
  expect(electricity).toMatchObject({
    ...{ source: "b204_1", snapshot: landed.snapshot.snapshot, line: 6, stat_unit: "91371500MAXX00015W" },
    ...{ ref_area: "371502", activity: null, product: null, measure: "electricity", basis: "reported" },
    ...{
      unit_measure: "千瓦时",
      unit_source: "万千瓦时",
      conf_status: "confidential",
      known_at: "2025-10-11T09:30",
    },
  });
  const lastYear = accepted.find((row) => row.column_name === "output_ytd_last_year");
  expect(lastYear?.basis).toBe("same_period_last_year");
});

test("observations come in the order of line and column, so that a partition's bytes do not change", async () => {
  const { accepted } = await readAccepted(
    pipeline,
    "x.csv",
    form("2025年9月", rows + rows.replace("91371500MAXX00015W", "91371503MAXX000233")),
  );
  const order = accepted.map((row) => `${row.line} ${row.column_name}`);
  expect(order).toEqual([...order].sort());
  expect(order.length).toBe(10);
});

test("a register lands its typed columns, and an optional column that the file lacks as a typed NULL", async () => {
  const text =
    "统一社会信用代码,产业链,细分领域,精深加工,起始日期\n91371500MAXX00015W,铝,板带箔,是,44927\n91371503MAXX000233,CU,SMELT,否,2023年1月\n";
  const { accepted, records, source } = await readAccepted(pipeline, "产业链成员名单（合成）.csv", text);
  const names = landedColumns(source!).map(({ name }) => name);
  expect(Object.keys(records[0]!).filter((name) => names.includes(name))).toEqual(names);
  expect(accepted).toMatchObject([
    {
      uscc: "91371500MAXX00015W",
      activity: "AL",
      product: "FLAT",
      deep_processing: true,
      valid_from: "2023-01-01",
      valid_to: null,
      line: 2,
    },
    {
      uscc: "91371503MAXX000233",
      activity: "CU",
      product: "SMELT",
      deep_processing: false,
      valid_from: "2023-01-01",
      enterprise_name: null,
      line: 3,
    },
  ]);
});

test("a code of a division that was renamed lands as the code that took its place, and that is said", async () => {
  const { accepted, findings } = await readAccepted(
    pipeline,
    "x.csv",
    form("2025年9月", rows.replace("371502", "371523")),
  );
  expect(findings.map(({ code, severity }) => [code, severity])).toEqual([["superseded-code", "note"]]);
  expect(accepted[0]?.ref_area).toBe("371503");
});

test("the largest amounts of a form fit the landed number, and larger ones are withheld", async () => {
  const large = rows.replace('"1,234.5"', "999999999999999");
  expect((await cells("2025年9月", large)).output_month).toEqual([
    "2025-09-01",
    1,
    "999999999999999000.0000",
    "P",
  ]);
  const { findings } = await read(
    pipeline,
    "x.csv",
    form("2025年9月", rows.replace('"1,234.5"', "9999999999999999")),
  );
  expect(findings.map(({ code, at }) => [code, at.column])).toEqual([["constraint-error", "output_month"]]);
});

test("a long amount lands beside a cell that is spelled oddly, as it does in a row that is plain", async () => {
  const row = "91371500MAXX00015W,合成一公司,371502,123456,999999999999999,10000,71234,51234\n";
  for (const body of [row, row.replace(",10000,", ",—,")])
    expect((await cells("2025年9月", body)).output_ytd?.[2]).toBe("999999999999999000.0000");
});

test("an amount whose product with its unit is wider than the short way holds lands all the same", async () => {
  const text = form("2025年9月", rows.replace(",100,", ",1090385.25,")).replace("单位：千元", "单位：亿元");
  const { accepted } = await readAccepted(pipeline, "x.csv", text);
  expect(accepted.find((row) => row.column_name === "output_ytd")?.obs_value).toBe("109038525000000.0000");
});

test("an amount in a unit of ten thousand million fits the base unit or is withheld", async () => {
  const unit = {
    ...pipeline.units.find(({ unit }) => unit === "亿元")!,
    unit: "百亿元",
    factor: "10000000000",
  };
  const units = [...pipeline.units, { ...unit, title: { zh: "百亿元", en: "10 thousand million yuan" } }];
  const text = form(
    "2025年9月",
    `${rows}${rows.replace("MAXX00015W,合成一公司", "MAXX000311,合成二公司").replace("100", "99999999999")}`,
  );
  const { accepted, findings } = await readAccepted(
    laboratory({ units }),
    "x.csv",
    text.replace("单位：千元", "单位：百亿元"),
  );
  expect(accepted.find((row) => row.column_name === "output_ytd")?.obs_value).toBe("1000000000000.0000");
  expect(findings.map(({ code, at }) => [code, at.line, at.column])).toContainEqual([
    "constraint-error",
    7,
    "output_ytd",
  ]);
});

test("float noise of a spreadsheet is rounded away at the sixth decimal before the unit is applied", async () => {
  const noisy = rows.replace('"1,234.5"', "1234.5600000001");
  expect((await cells("2025年9月", noisy)).output_month?.[2]).toBe("1234560.0000");
});

test("a row with two faults is quarantined once with both codes and its original line", async () => {
  const bad = "9137,合成一公司,999999,1,100,,,\n";
  const { quarantined, accepted, ledger } = await readAccepted(pipeline, "x.csv", form("2025年9月", bad));
  expect(accepted).toEqual([]);
  expect(quarantined).toMatchObject([
    { line: 6, text: bad.trim(), codes: ["credit-code-malformed", "unknown-code"] },
  ]);
  expect(ledger).toMatchObject({ kept: 0, quarantined: 1, rows_kept: 0, rows_quarantined: 1 });
});

test("of three rows with one key of which one differs, what they agree on counts once", async () => {
  const twice = rows + rows + rows.replace(",100,", ",101,");
  const { findings, accepted, ledger } = await readAccepted(pipeline, "x.csv", form("2025年9月", twice));
  expect(accepted.map(({ column_name, line }) => [column_name, line])).toEqual([
    ["electricity_ytd", 6],
    ["output_month", 6],
    ["output_month_last_year", 6],
    ["output_ytd_last_year", 6],
  ]);
  expect(findings.map(({ code, at, data }) => [code, at.line, at.column, data.first])).toEqual([
    ["duplicate-row", 7, undefined, 6],
    ["duplicate-key", 8, undefined, 6],
    ["duplicate-cell", 6, "output_ytd", 6],
  ]);
  expect(ledger).toMatchObject({ rows_kept: 1, rows_quarantined: 2, cells_withheld: 1 });
});

test("a dictionary's limits hold in the unit as received, and a subtotal is not compared with the sum", async () => {
  const { findings } = await read(
    pipeline,
    "x.csv",
    form("2025年9月", `${rows}小计,,,1,1,,,\n合计,,,1234.5,100,,,\n`),
  );
  expect(findings).toEqual([]);
});

test("a printed total counts the rows that are withheld, above it and below it", async () => {
  const total = "合计,,,,104,,,\n";
  const wrong = "91371503MAXX000233,合成二公司,不知,1,4,…,△0,0.5\n";
  for (const body of [`${rows}${wrong}${total}`, `${total}${rows}${wrong}`]) {
    const { findings } = await read(pipeline, "x.csv", form("2025年9月", body));
    expect(findings.map(({ code }) => code)).toEqual(["unknown-code"]);
  }
});

test("a rate in a unit smaller than its base is withheld where its decimals would be lost, and kept where they are not", async () => {
  const sources = pipeline.sources.map((source) => ({
    ...source,
    columns: source.columns.map((column) =>
      column.name === "electricity_ytd" ? { ...column, unit: "千瓦时/万元" } : column,
    ),
  }));
  const rates = laboratory({ sources });
  const row = (rate: string): string => `91371500MAXX00015W,合成一公司,371502,10,100,9,90,${rate}\n`;
  const reading = (rate: string) => readAccepted(rates, "x.csv", form("2025年1—9月", row(rate)));
  for (const lost of ["0.3456", '"1,234.5"']) {
    const { findings, accepted } = await reading(lost);
    expect(findings).toContainEqual(
      expect.objectContaining({
        code: "decimals-lost",
        severity: "withhold",
        data: expect.objectContaining({ unit: "千瓦时/万元", base: "千瓦时/元", decimals: 0 }),
      }),
    );
    expect(accepted.find(({ column_name }) => column_name === "electricity_ytd")?.obs_value).toBeNull();
  }
  const { findings, accepted } = await reading("12");
  expect(findings).toEqual([]);
  expect(accepted.find(({ column_name }) => column_name === "electricity_ytd")?.obs_value).toBe("0.0012");
});
