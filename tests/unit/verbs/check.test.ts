import { cpSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeEach, expect, test } from "vitest";
import { codeVersion, realEffects } from "../../../src/effects.js";
import { landSnapshots, readLanded } from "../../../src/intake/intake.js";
import type { Pipeline } from "../../../src/model/model.js";
import { keepPipeline, loadPipeline } from "../../../src/pipeline/pipeline.js";
import { checkVerb } from "../../../src/verbs/check.js";
import { openEngine } from "../../../src/warehouse/warehouse.js";
import { makeXlsx, makeZip } from "../formats/make-zip.js";
import { snapshotOf } from "../intake/laboratory.js";

const project = join(import.meta.dirname, "../../..");
const root = mkdtempSync(join(tmpdir(), "liandu-check-"));
afterAll(() => rmSync(root, { recursive: true, force: true }));
cpSync(join(project, "pipelines"), join(root, "pipelines"), { recursive: true });
const pipeline: Pipeline = loadPipeline(root, "liaocheng-nonferrous");

let said: string[] = [];
beforeEach(() => {
  said = [];
});
const effects = { ...realEffects(root), say: (line: string): void => void said.push(line) };
keepPipeline(effects, pipeline, codeVersion()); // read once for all that is checked here
const context = (json = false) => ({ effects, language: "zh" as const, json });

const firm = "91371500MAXX00015W,合成一公司,371503";
const form = (month: number, rows: string): Buffer =>
  Buffer.from(`2025年1—${month}月规模以上工业产销总值（合成数据）,,,,,
表号：B204-1　计量单位：千元,,,,,
统一社会信用代码,单位详细名称,行政区划代码,工业总产值 1—本月,工业销售产值 1—本月,出口交货值 1—本月
${rows}
`);

function file(name: string, bytes: Uint8Array): string {
  const folder = mkdtempSync(join(root, "given-"));
  const path = join(folder, name);
  writeFileSync(path, bytes);
  return path;
}

/** What `check --json` says of one file. */
interface Entry {
  findings: { code: string; data: { rule?: string }; at: { value?: string } }[];
  compared: { tables: number; why: { zh: string } | null };
  units: Record<string, string>;
  rows: Record<string, unknown>[];
}
async function checked(path: string): Promise<Entry[]> {
  said = [];
  await checkVerb(context(true), [path], {});
  return JSON.parse(said.join("\n")) as Entry[];
}
const rules = (entries: Entry[]): string[] =>
  entries.flatMap(({ findings }) => findings.map(({ code, data }) => data.rule ?? code));

const september = file("合成9月B204-1.csv", form(9, `${firm},"90,000",88000,99000`));

test("without a run before, the edit rules judge the file alone, and one line says that nothing was compared", async () => {
  expect(rules(await checked(september))).toContain("export_within_sales");
  expect(rules(await checked(september))).not.toContain("output_falls");
  said = [];
  await checkVerb(context(), [september], {});
  expect(said.filter((line) => line.startsWith("没有与以往数据比较"))).toEqual([
    "没有与以往数据比较：这里还没有运行过，请先运行 liandu run。审核规则只用于这些文件本身。",
  ]);
});

test("check --json gives the facts as they were typed, with their units and lines", async () => {
  const [entry] = await checked(september);
  expect(entry!.units).toMatchObject({ output_ytd: "千元", sales_ytd: "千元" });
  expect(entry!.rows).toHaveLength(1);
  expect(entry!.rows[0]).toMatchObject({
    ...{ _line: 4, uscc: "91371500MAXX00015W", enterprise_name: "合成一公司", ref_area: "371503" },
    ...{ output_ytd: "90000", sales_ytd: "88000", output_month: null },
  });
});

test("a figure keeps its spelling where that is no plain number, in the facts and as 原值 of what a rule finds", async () => {
  const rows = [
    `${firm},"9,873,000 千元",9000000,99000000`,
    "91371500MAXX000231,合成二公司,371503,90000,88000,987.3亿元",
    "91371500MAXX00031X,合成三公司,371503,90000,88000,1000000",
  ];
  const [entry] = await checked(file("合成9月B204-1.csv", form(9, rows.join("\n"))));
  expect(entry!.rows.map(({ output_ytd, _spelled }) => ({ output_ytd, _spelled }))).toEqual([
    { output_ytd: "9873000", _spelled: { output_ytd: "9,873,000 千元" } },
    { output_ytd: "90000", _spelled: { export_ytd: "987.3亿元" } },
    { output_ytd: "90000", _spelled: null },
  ]);
  const received = (name: string): (string | undefined)[] =>
    entry!.findings.filter(({ data }) => data.rule === name).map(({ at }) => at.value);
  expect(received("export_within_sales")).toEqual([
    "99000000 千元 → 990亿元",
    "987.3亿元",
    "1000000 千元 → 10亿元",
  ]);
});

test("a checked file is told with the form it was taken for and the period it was read as", async () => {
  await checkVerb(context(), [september], {});
  expect(said[0]).toMatch(/^合成9月B204-1\.csv（.+，2025年1—9月）：4行/);
});

test("an archive is checked as the files in it, as a run takes them in", async () => {
  const zip = makeZip([
    { name: "月报/合成9月B204-1.csv", content: form(9, `${firm},90000,88000,0`), utf8: true },
    { name: "月报/空.csv", content: "", utf8: true },
  ]);
  const entries = await checked(file("合成.zip", zip));
  expect(entries).toHaveLength(2);
  expect(entries[0]!.rows).toHaveLength(1);
  expect(rules(await checked(file("空.zip", makeZip([]))))).toEqual(["not-a-table"]);
  const broken = await checked(file("坏.zip", zip.subarray(0, 60)));
  expect(rules(broken)).toEqual(["archive-unreadable"]);
});

test("a folder is checked as the files in it and below, without what an inbox passes over; an empty one is named", async () => {
  const folder = mkdtempSync(join(root, "month-"));
  mkdirSync(join(folder, "二季度"));
  mkdirSync(join(folder, "空"));
  writeFileSync(join(folder, "合成9月B204-1.csv"), form(9, `${firm},90000,88000,0`));
  writeFileSync(join(folder, "二季度", "合成8月B204-1.csv"), form(8, `${firm},80000,78000,0`));
  for (const passed of ["received.csv", "~$合成.xlsx", "README.md", ".hidden"])
    writeFileSync(join(folder, passed), "x");
  expect((await checked(folder)).map(({ rows }) => rows.length)).toEqual([1, 1]);
  await expect(checked(join(folder, "空"))).rejects.toMatchObject({ exit_code: 2 });
});

test("after a run the file is judged with what had been received: a fall of the year's total is found", async () => {
  const bytes = form(8, `${firm},95000,93000,0`);
  mkdirSync(join(root, "received"));
  const path = join(root, "received", "合成8月B204-1.csv");
  writeFileSync(path, bytes);
  const before = snapshotOf("合成8月B204-1.csv", bytes, path);
  await landSnapshots(pipeline, [before], codeVersion(), openEngine, effects);
  const entries = await checked(september);
  expect(entries[0]!.compared).toEqual({ tables: 1, why: null });
  expect(rules(entries)).toContain("output_falls");
  const fall = entries[0]!.findings.find(({ data }) => data.rule === "output_falls");
  expect(fall!.at.value).toBe("90000 千元 → 9000万元");
  said = [];
  await checkVerb(context(), [september], {});
  expect(said).toContain("已连同此前收到的1张表按审核规则审核。");
  // the same bytes again are no second report
  expect((await checked(path))[0]!.compared.tables).toBe(0);
});

test("after a run a damaged code is offered the register's candidate, as the run offers it", async () => {
  const register = Buffer.from(`（合成数据）调查单位名录,,,,,,,,,,,
表号：101-1　截至2025-10-12,,,,,,,,,,,
统一社会信用代码,单位详细名称,曾用名,行政区划代码,功能区,行业小类代码,纳统日期,退库日期,纳统方式,退库原因,信息起始日期,信息截止日期
91371500MAXX00015W,合成一公司,,371503,,3216,2011-01-01,,年度,,2011-01-01,
`);
  const path = join(root, "received", "合成调查单位名录101-1.csv");
  writeFileSync(path, register);
  const before = snapshotOf("合成调查单位名录101-1.csv", register, path);
  await landSnapshots(pipeline, [before], codeVersion(), openEngine, effects);
  const damaged = file("合成9月B204-1.csv", form(9, "91371500MAX,合成一公司,371503,90000,88000,0"));
  const [entry] = await checked(damaged);
  expect(entry!.findings.find(({ code }) => code === "credit-code-malformed")!.data).toMatchObject({
    perhaps: ["91371500MAXX00015W"],
  });
});

test("what is said of a whole workbook is said with the first of its sheets", async () => {
  const cell = (text: string): string => `<c t="inlineStr"><is><t>${text}</t></is></c>`;
  const sheet = (rows: string): string => {
    const lines = form(8, rows).toString().trim().split("\n");
    return `<sheetData>${lines.map((line) => `<row>${line.split(",").map(cell).join("")}</row>`).join("")}</sheetData>`;
  };
  const other = "91371503MAXX000233,合成二公司,371503";
  const book = makeXlsx({ 甲: sheet(`${firm},96000,93000,0`), 乙: sheet(`${other},10,10,0`) });
  const entries = await checked(file("合成8月B204-1.xlsx", book));
  expect(entries.map((entry) => rules([entry]).includes("file-corrects"))).toEqual([true, false]);
});

test("a check beside a run that takes the past in anew judges the file alone and says so", async () => {
  const { landed: before } = readLanded(join(root, "data"), pipeline, "");
  for (const part of before.flatMap(({ parts }) => parts)) rmSync(join(root, "data", part));
  const [entry] = await checked(september);
  expect(entry!.compared).toMatchObject({ tables: 0, why: { zh: expect.stringContaining("另一次运行") } });
});

test("what another program or dictionary had read is not compared, and a refused file is compared with nothing", async () => {
  const bytes = form(8, `${firm},95000,93000,0`);
  const path = join(root, "received", "合成8月B204-1.csv");
  await landSnapshots(pipeline, [snapshotOf("合成8月B204-1.csv", bytes, path)], "older", openEngine, effects);
  const [entry] = await checked(september);
  expect(entry!.compared.why!.zh).toMatch(/^上次运行后表式或程序有改动/);
  const [refused] = await checked(file("合成.csv", Buffer.from("随便写的\n")));
  expect(refused!.compared.why!.zh).toBe("这些文件没有可采用的报表数据");
});
