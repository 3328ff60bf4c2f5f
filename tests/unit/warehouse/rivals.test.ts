import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, test } from "vitest";
import { writeWorkbook } from "../../../src/formats/formats.js";
import { landedColumns } from "../../../src/intake/intake.js";
import { readSnapshots } from "../../../src/intake/land/take-in.js";
import type { Finding, Snapshot } from "../../../src/model/model.js";
import { anyRow } from "../../../src/warehouse/build.js";
import { attachFacts } from "../../../src/warehouse/facts.js";
import { stateFinality } from "../../../src/warehouse/finality.js";
import { observe } from "../../../src/warehouse/observe.js";
import { momentOf } from "../../../src/warehouse/received.js";
import { settleRivals } from "../../../src/warehouse/rivals.js";
import { namedTwice } from "../../../src/warehouse/twins.js";
import { inMemory, openEngine } from "../../../src/warehouse/warehouse.js";
import { laboratory, onDisk, snapshotOf } from "../intake/laboratory.js";

const pipeline = laboratory();
const [first, second] = ["91371500MAXX00015W", "91371503MAXX000233"];

/** A form of output to date (千元) and of electricity, of two firms. */
function form(
  values: [string, string, string][],
  unit = "千元",
  electricity = true,
  period = "2025年1—9月",
  name = (uscc: string): string => `合成${uscc.slice(-4)}公司`,
): string {
  const rows = values.map(([uscc, output, used]) =>
    [uscc, name(uscc), "371502", output, ...(electricity ? [used] : [])].join(","),
  );
  const head = `统一社会信用代码,单位详细名称,行政区划代码,工业总产值1-本月${electricity ? ",企业用电量1-本月（万千瓦时）" : ""}`;
  return [`${period}规模以上工业产销总值（合成数据）`, `表号：B204-1,计量单位：${unit}`, head, ...rows].join(
    "\n",
  );
}

const both: [string, string, string][] = [
  [first, "100", "7"],
  [second, "200", "8"],
];
const changed: [string, string, string][] = [
  [first, "101", "7"],
  [second, "200", "8"],
];

interface File {
  name?: string;
  content: string | Uint8Array;
  known_at?: string;
  gave_way?: true;
}

interface Settled {
  findings: Finding[];
  /** The outputs (元) that count, by firm. */
  outputs: Record<string, string>;
  /** The rows that edit rules judge. */
  judged: unknown[];
}

async function settled(files: File[]): Promise<Settled> {
  const folder = mkdtempSync(join(tmpdir(), "rivals-"));
  try {
    const snapshots = files.map(({ name, content, ...receipt }, at): Snapshot => {
      const path = join(folder, `in${at}`, "received");
      const bytes = typeof content === "string" ? Buffer.from(content) : content;
      mkdirSync(join(folder, `in${at}`));
      writeFileSync(path, bytes);
      return { ...snapshotOf(name ?? `B204-1 ${at}.csv`, bytes, path), ...receipt };
    });
    const landed = (await readSnapshots(pipeline, snapshots, "", folder, openEngine)).flat();
    const asked = { ...pipeline, sources: pipeline.sources.filter(({ source }) => source === "b204_1") };
    return await inMemory(async (engine) => {
      await stateFinality(engine, { ...asked, sources: [] });
      await engine.materialise(
        "edit_withheld",
        "SELECT '' AS source, '' AS snapshot, '' AS sheet, '' AS column_name, 0 AS line WHERE false",
      );
      await attachFacts(engine, asked, folder, landed, landedColumns);
      const findings = [
        ...(await settleRivals(engine, asked, landed)),
        ...(await namedTwice(engine, asked, landed)),
      ];
      await observe(engine, asked);
      const outputs = await engine.ask(
        "SELECT stat_unit, CAST(obs_value AS VARCHAR) AS value FROM observation WHERE column_name = 'output_ytd'",
        anyRow,
      );
      const judged = await engine.ask(
        "SELECT uscc, CAST(output_ytd AS VARCHAR) AS value FROM form_b204_1 ORDER BY uscc, value",
        anyRow,
      );
      return {
        findings,
        judged: judged.map(({ uscc, value }) => [uscc, String(value)]),
        outputs: Object.fromEntries(outputs.map(({ stat_unit, value }) => [stat_unit, String(value)])),
      };
    });
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

const told = (findings: Finding[]): unknown[] =>
  findings.map(({ code, at, data }) => [
    code,
    at.sheet ?? at.file,
    at.column,
    data.one,
    data.other ?? data.count,
  ]);

test("of two returns of one month, spelled 1—9月 and 9月, the later one counts and is the one that is judged", async () => {
  const { outputs, judged } = await settled([
    { content: form(both), known_at: "2025-10-11T09:30" },
    { content: form(changed, "千元", true, "2025年9月"), known_at: "2025-10-12T09:30" },
  ]);
  expect(outputs).toEqual({ [first]: "101000.0000", [second]: "200000.0000" });
  expect(judged).toEqual([
    [first, "101000.0000"],
    [second, "200000.0000"],
  ]);
});

test("two files of one delivery that differ in a cell: neither counts, both are named, and what they agree on counts once", async () => {
  const { findings, outputs } = await settled([{ content: form(both) }, { content: form(changed) }]);
  expect(told(findings)).toEqual(
    expect.arrayContaining([
      ["rival-cell", expect.any(String), "output_ytd", expect.any(String), expect.any(String)],
      ["rival-equal", expect.any(String), undefined, undefined, expect.any(String)],
    ]),
  );
  const values = findings.flatMap(({ data }) => [data.one, data.other]);
  expect(values).toEqual(expect.arrayContaining(["100千元", "101千元"]));
  expect(outputs).toEqual({ [second]: "200000.0000" });
});

test.each(["2025年9月", "2025年9月份", "2025年前三季度"])(
  "figures to date under %s are rivals of those under 2025年1—9月",
  async (period) => {
    const { findings, outputs } = await settled([
      { content: form(both) },
      { content: form(changed, "千元", true, period) },
    ]);
    expect(findings.map(({ code, at, data }) => [code, at.column, data.count])).toEqual([
      ["rival-cell", "output_ytd", undefined],
      ["rival-equal", undefined, 1],
    ]);
    expect(outputs).toEqual({ [second]: "200000.0000" });
  },
);

const alike = (): string => "合成一公司";

test.each<[string, File[]]>([
  ["one table", [{ content: form(both, "千元", true, "2025年1—9月", alike) }]],
  [
    "two files that came together",
    both.map((row) => ({ content: form([row], "千元", true, "2025年1—9月", alike) })),
  ],
])("one name under two codes in %s is named with both, for one firm may count twice", async (_, files) => {
  const { findings, outputs } = await settled(files);
  expect(findings.map(({ code, at, data }) => [code, at.value, data.other])).toEqual([
    ["name-of-two-codes", second, first],
  ]);
  expect(Object.keys(outputs)).toHaveLength(2);
});

test("one name under two codes in two months is a firm whose code changed", async () => {
  const { findings } = await settled([
    { content: form([both[0]!], "千元", true, "2025年8月", alike) },
    { content: form([both[1]!], "千元", true, "2025年9月", alike) },
  ]);
  expect(findings).toEqual([]);
});

test("figures to date of two months are no rivals", async () => {
  const { findings } = await settled([
    { content: form(both) },
    { content: form(changed, "千元", true, "2025年8月") },
  ]);
  expect(findings).toEqual([]);
});

test("two sheets of one workbook are one delivery", async () => {
  const sheet = (text: string) => text.split("\n").map((line) => line.split(",").map((value) => ({ value })));
  const workbook = await writeWorkbook(
    [
      { sheet: "B204-1", rows: sheet(form(both)), widths: [], frozen_rows: 0 },
      { sheet: "B204-1 (2)", rows: sheet(form(changed)), widths: [], frozen_rows: 0 },
    ],
    { title: "合成", created: "2025-10-10" },
  );
  const { findings, outputs } = await settled([{ name: "B204-1.xlsx", content: workbook }]);
  expect(told(findings)).toEqual([
    ["rival-cell", "B204-1", "output_ytd", "100千元", "101千元"],
    ["rival-equal", "B204-1", undefined, undefined, "B204-1 (2)"],
  ]);
  expect(outputs).toEqual({ [second]: "200000.0000" });
});

test.each<[string, File[], string]>([
  [
    "a file that came later is the later word",
    [{ content: form(both) }, { content: form(changed), known_at: "2025-10-12T09:30" }],
    "101000.0000",
  ],
  [
    "a file that was taken back gives way to what lies in the inbox",
    [{ content: form(both), gave_way: true }, { content: form(changed) }],
    "101000.0000",
  ],
])("%s", async (_, files, output) => {
  const { findings, outputs } = await settled(files);
  expect(findings).toEqual([]);
  expect(outputs[first]).toBe(output);
});

test("a sheet that answers findings is no rival of what it answers", () => {
  const { moment, answer } = { moment: snapshotOf("甲.csv", Buffer.from("甲")), answer: "0123456789abcdef" };
  expect(momentOf({ corrects: null, snapshot: moment })).toBe(moment.known_at);
  expect(momentOf({ corrects: answer, snapshot: moment })).toBeNull();
});

test("the same value in another unit is no dispute, and a column that one file lacks is none either", async () => {
  const inTenThousands: [string, string, string][] = [
    [first, "10", "7"],
    [second, "20", "8"],
  ];
  const { findings, outputs } = await settled([
    { content: form(both) },
    { content: form(inTenThousands, "万元", false) },
  ]);
  expect(findings.map(({ code, data }) => [code, data.count])).toEqual([["rival-equal", 2]]);
  expect(outputs).toEqual({ [first]: "100000.0000", [second]: "200000.0000" });
});

test("an empty cell beside a value is a dispute, for nobody says which was meant", async () => {
  const emptied: [string, string, string][] = [
    [first, "100", ""],
    [second, "200", "8"],
  ];
  const { findings } = await settled([{ content: form(both) }, { content: form(emptied) }]);
  expect(findings.filter(({ code }) => code === "rival-cell").map(({ at }) => at.column)).toEqual([
    "electricity_ytd",
  ]);
});

test("firms of two parts of a form that came together are no rivals", async () => {
  const { findings, outputs } = await settled([{ content: form([both[0]!]) }, { content: form([both[1]!]) }]);
  expect(findings).toEqual([]);
  expect(Object.keys(outputs)).toHaveLength(2);
});

test("a row of a register that stands on two sheets counts once, and not at all where the sheets differ", async () => {
  const register = pipeline.sources.find(({ source }) => source === "platform")!;
  const columns = register.columns
    .filter(({ required }) => required)
    .map(({ name, head }) => ({ name, printed: head.join("") }));
  const row = (said: Record<string, string>): { value: string }[] =>
    columns.map(({ name }) => ({ value: said[name] ?? "" }));
  const told = { platform_kind: "企业技术中心", level: "省级", uscc: first, approved_on: "2025-03-01" };
  const named = (platform_name: string, more = {}): { value: string }[] =>
    row({ ...told, platform_name, ...more });
  const sheet = (rows: { value: string }[][]) => [
    [{ value: "创新平台（合成数据）" }],
    columns.map(({ printed }) => ({ value: printed })),
    ...rows,
  ];
  const plain = { widths: [], frozen_rows: 0 };
  const workbook = await writeWorkbook(
    [
      { sheet: "甲", rows: sheet([named("合成一中心"), named("合成二中心")]), ...plain },
      {
        sheet: "乙",
        rows: sheet([named("合成一中心"), named("合成二中心", { approved_on: "2024-03-01" })]),
        ...plain,
      },
    ],
    { title: "合成", created: "2025-10-10" },
  );
  const { findings, rows } = await registered("创新平台.xlsx", workbook, "platform");
  expect(findings.map(({ code, at, data }) => [code, at.line, at.column, data.one, data.other])).toEqual([
    ["rival-cell", 4, "approved_on", "2024-03-01", "2025-03-01"],
    ["rival-equal", undefined, undefined, undefined, "甲"],
  ]);
  expect(rows).toEqual(["合成一中心"]);
});

/** What is found in a workbook of a register, and the names of the platforms that count. */
async function registered(
  name: string,
  bytes: Uint8Array,
  source: string,
): Promise<{ findings: Finding[]; rows: unknown[] }> {
  return onDisk(name, bytes, async (snapshot, scratch) => {
    const landed = (await readSnapshots(pipeline, [snapshot], "", scratch, openEngine)).flat();
    const asked = { ...pipeline, sources: pipeline.sources.filter((each) => each.source === source) };
    return inMemory(async (engine) => {
      const findings = await attachFacts(engine, asked, scratch, landed, landedColumns);
      const rows = await engine.ask(`SELECT platform_name FROM ${source} ORDER BY platform_name`, anyRow);
      return { findings, rows: rows.map(({ platform_name }) => platform_name) };
    });
  });
}
