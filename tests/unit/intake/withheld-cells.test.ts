import { expect, test } from "vitest";
import type { Pipeline } from "../../../src/model/model.js";
import { rowCarriers } from "../../../src/pipeline/row-carriers.js";
import { laboratory } from "./laboratory.js";
import { type Reading, read, readAccepted } from "./landed-readings.js";

const pipeline = laboratory();
const head = `2025年1—9月规模以上工业产销总值,,,,,
表号：B204-1　计量单位：千元,,,,,
统一社会信用代码,单位详细名称,行政区划代码,工业总产值,,企业用电量
,,,本年,,
,,,本月,1—本月,1—本月
`;
const form = (...rows: string[]): Promise<Reading> =>
  read(pipeline, "合成B204-1.csv", `${head}${rows.join("\n")}\n`);
const sound = "91371503MAXX000233,合成二公司,371503,20,2000,6";

/** What is withheld on line 6, and the values that count beside it. */
async function oneRow(row: string): Promise<[string[] | undefined, Record<string, unknown>]> {
  const { ledger, quarantined, records, findings } = await form(row, sound);
  expect(ledger.rows_read).toBe(2);
  expect(ledger.cells_read).toBe(12);
  expect(ledger.cells_kept + ledger.cells_withheld + ledger.cells_quarantined).toBe(12);
  const line = quarantined.find((each) => each.line === 6);
  const named = findings.filter(({ at, severity }) => at.line === 6 && severity === "withhold");
  for (const column of line?.withheld ?? []) expect(named.map(({ at }) => at.column)).toContain(column);
  const { output_ytd, output_month, electricity_ytd } = records.find(({ _line }) => _line === 6) ?? {};
  return [line?.withheld, { output_ytd, output_month, electricity_ytd }];
}

const value = (text: string | null): string | null => text && `${text}.000000`;
const counted = (ytd: string | null, month: string | null, power: string | null) => ({
  output_ytd: value(ytd),
  output_month: value(month),
  electricity_ytd: value(power),
});

test.each([
  [
    "a negative month beside a valid cumulative figure",
    "合成一公司,371502,-52000,1000,5",
    ["output_month"],
    counted("1000", null, "5"),
  ],
  [
    "text in an optional amount",
    "合成一公司,371502,10,1000,五度",
    ["electricity_ytd"],
    counted("1000", "10", null),
  ],
  [
    "a formula's error in an optional amount",
    "合成一公司,371502,#REF!,1000,5",
    ["output_month"],
    counted("1000", null, "5"),
  ],
  [
    "a code outside its list that nothing reads",
    "合成一公司,999999,10,1000,5",
    ["ref_area"],
    counted("1000", "10", "5"),
  ],
  ["no name", ",371502,10,1000,5", ["enterprise_name"], counted("1000", "10", "5")],
  [
    "an unreadable cumulative figure beside a sound month",
    "合成一公司,371502,10,2.80742E+07,5",
    ["output_ytd"],
    counted(null, "10", "5"),
  ],
  ["two wrong cells", "合成一公司,371502,-1,千,5", ["output_month", "output_ytd"], counted(null, null, "5")],
])("%s is withheld by itself and the rest of the row counts", async (_, cells, withheld, values) => {
  expect(await oneRow(`91371500MAXX00015W,${cells}`)).toEqual([withheld, values]);
});

test("a row whose unit cannot be read is quarantined whole", async () => {
  const { quarantined, ledger } = await form("9.13715E+17,合成一公司,371502,-1,1000,5", sound);
  expect(quarantined.map(({ line, withheld }) => [line, withheld])).toEqual([[6, undefined]]);
  expect([ledger.rows_quarantined, ledger.cells_quarantined, ledger.cells_withheld]).toEqual([1, 6, 0]);
});

test("a withheld cell is missing, never zero, among the observations: a required one is left out", async () => {
  const { accepted } = await readAccepted(
    pipeline,
    "合成B204-1.csv",
    `${head}91371500MAXX00015W,合成一公司,371502,-10,千,5\n`,
  );
  expect(
    accepted.map(({ column_name, obs_value, obs_status }) => [column_name, obs_value, obs_status]),
  ).toEqual([
    ["electricity_ytd", "50000.0000", "P"],
    ["output_month", null, "M"],
  ]);
});

const total = (month: string, ytd: string, power: string): string => `合　计,,,${month},${ytd},${power}`;

test("a line that is not kept is still known to be of its unit: by its cell, by a sound code beside it, by no guess", async () => {
  const out = await form(
    "91371500MAXX00015W,合成一公司,371502,10,1000,5,9",
    "9.13715E+17,合成三公司,371502,10,1000,5",
    "合成二公司,91371503MAXX000233,371502,10,1000,5",
    "91371521MAXX000310,合成四公司,371521,10,千,5",
  );
  expect(out.quarantined.map(({ line, stat_unit }) => [line, stat_unit])).toEqual([
    [6, "91371500MAXX00015W"],
    [7, undefined],
    [8, "91371503MAXX000233"],
    [9, "91371521MAXX000310"],
  ]);
});

test("a right total is not blamed for a figure that was withheld above it", async () => {
  const out = await form(
    "91371500MAXX00015W,合成一公司,371502,-30,1000,5",
    sound,
    total("-10", "3000", "11"),
  );
  expect(out.findings.map(({ code, at }) => [code, at.column])).toEqual([
    ["constraint-error", "output_month"],
  ]);
  const unreadable = await form(
    "91371500MAXX00015W,合成一公司,371502,10,2.80742E+07,5",
    sound,
    total("30", "28076200", "12"),
  );
  expect(unreadable.findings.map(({ code, at }) => [code, at.column])).toEqual([
    ["scientific-number", "output_ytd"],
    ["total-mismatch", "electricity_ytd"],
  ]);
  const misfit = await form(
    "91371500MAXX00015W,合成一公司,371502,10,1000,5,9",
    sound,
    total("30", "3000", "11"),
  );
  expect(misfit.findings.map(({ code }) => code)).toEqual(["extra-cell"]);
});

const register = (row: string): ReturnType<typeof readAccepted> =>
  readAccepted(
    pipeline,
    "合成调查单位名录.csv",
    `调查单位名录（合成）,,,,,,,,,,,\n表号：101-1,,,,,,,,,,,\n统一社会信用代码,单位详细名称,曾用名,行政区划代码,功能区,行业小类代码,纳统日期,退库日期,纳统方式,退库原因,信息起始日期,信息截止日期\n91371500MAXX00015W,合成一公司,${row}\n`,
  );

test("a listed firm stays listed with an industry that nothing reads, and not with an end of validity that cannot be read", async () => {
  const industry = await register(",371502,,9999,2020-01-01,,月度,,2020-01-01,");
  expect(industry.quarantined.map(({ withheld }) => withheld)).toEqual([["industry"]]);
  expect(industry.accepted).toHaveLength(1);
  const end = await register(",371502,,3252,2020-01-01,,月度,,2020-01-01,2025-13-45");
  expect(end.quarantined.map(({ withheld }) => withheld)).toEqual([undefined]);
  expect(end.accepted).toHaveLength(0);
});

test("what carries a row is its key, its period, and what some query reads and takes for granted", () => {
  const of = (name: string, sql: string[] = []): string[] =>
    rowCarriers({
      models: sql.map((each) => ({ sql: each })),
      report: { charts: [], tables: [] },
    } as unknown as Pipeline)(pipeline.sources.find(({ source }) => source === name)!);
  expect(of("b204_1")).toEqual(["uscc"]);
  expect(of("enterprise")).toEqual(["uscc", "valid_from"]);
  expect(of("enterprise", ["select uscc, ref_area from enterprise"])).toContain("ref_area");
  expect(of("enterprise", ["select * from enterprise"])).toContain("industry");
  expect(of("enterprise", ["select count(*) as n from enterprise"])).not.toContain("industry");
  const joined = "select e.uscc, m.industry from enterprise as e join m on m.uscc = e.uscc";
  expect(of("enterprise", [joined])).not.toContain("industry");
  expect(of("enterprise", [joined.replace("m.industry", "e.industry")])).toContain("industry");
  const ended =
    "with a as (select uscc, directory_to as off_day from enterprise) select uscc from a where off_day is null";
  expect(of("enterprise", [ended])).toContain("directory_to");
});

test("every filled cell of a kept row is a value in the facts or withheld and named, whatever stands in it", async () => {
  const odd = [
    "-1",
    "千",
    "#REF!",
    "1E+09",
    "0",
    "7",
    "９",
    "=1+1",
    "12 34 56 7",
    "…",
    "-0.5万元",
    "x".repeat(400),
  ];
  const rows = odd.map((cell, at) => {
    const [month, ytd, power] = [0, 1, 2].map((place) => (at % 3 === place ? cell : "5"));
    return `91371500MAXX00015W,合成一公司,371502,${month},${ytd},${power}`;
  });
  for (const row of rows) {
    const { records, quarantined, ledger, findings } = await form(row);
    expect(ledger.rows_kept).toBe(1);
    const withheld = quarantined[0]?.withheld ?? [];
    for (const [at, column] of ["output_month", "output_ytd", "electricity_ytd"].entries()) {
      const cell = row.split(",")[at + 3]!;
      const empty = records[0]![column] === null;
      expect([cell, empty]).toEqual([cell, withheld.includes(column) || cell === "…"]);
      if (withheld.includes(column))
        expect(findings.some(({ at: { column: named } }) => named === column)).toBe(true);
    }
  }
});

test("a unit that stands behind every figure of a column is one cause: it is told once, with the cells", async () => {
  const rows = [0, 1, 2].map(
    (at) => `${sound.replace("233", `23${3 + at}`).replace("2000", `${2000 + at}00%`)}`,
  );
  const { findings, ledger } = await form(...rows, "91371500MAXX00015W,合成一公司,371502,10,3000人,5");
  const units = findings.filter(({ code }) => code === "unit-mismatch");
  expect(units.map(({ at, data }) => [at.line, at.value, data.found, data.count, data.cells])).toEqual([
    [6, "200000%", "%", 3, "E6:E8"],
    [9, "3000人", "人", undefined, undefined],
  ]);
  expect(ledger.cells_withheld).toBe(4);
});
