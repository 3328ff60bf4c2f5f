import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { Mistake } from "../../src/model/model.js";
import { listPipelines, loadPipeline } from "../../src/pipeline/pipeline.js";
import { pipelineFile } from "../../src/pipeline/schemas.js";

const project = join(import.meta.dirname, "../..");
const name = "liaocheng-nonferrous";
let root: string;

beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), "liandu-pipeline-"));
  cpSync(join(project, "pipelines"), join(root, "pipelines"), { recursive: true });
});
afterEach(() => rmSync(root, { recursive: true, force: true }));

/** Loads the pipeline after one file was changed and returns the mistake, which must be one. */
function mistakeAfter(file: string, change: (text: string) => string): Mistake {
  const path = join(root, "pipelines", name, file);
  const before = readFileSync(path, "utf8");
  const after = change(before);
  expect(after).not.toBe(before);
  writeFileSync(path, after);
  try {
    loadPipeline(root, name);
  } catch (error) {
    expect(error).toBeInstanceOf(Mistake);
    return error as Mistake;
  }
  throw new Error("it loaded all the same");
}

test("the folder of the first city loads with twelve targets, each resting on words of the plan", () => {
  const pipeline = loadPipeline(project, name);
  expect(pipeline.targets.map(({ target }) => target)).toEqual([
    "T1",
    "T2",
    "T3",
    "T4",
    "T5",
    "T6",
    "T7",
    "T8",
    "T9",
    "T10",
    "C1",
    "C2",
  ]);
  const plan = readFileSync(join(pipeline.folder, pipeline.document.file), "utf8");
  for (const { citation } of pipeline.targets) expect(plan).toContain(citation.quotation);
});

test("the plan's numbers stand in the words that each target quotes", () => {
  const words: Record<string, string> = {
    T1: "65家",
    T2: "15家以上",
    T3: "1100亿元",
    T4: "500亿元",
    T5: "20亿以上企业5家",
    T6: "创新平台10家",
    T7: "高新技术企业20家",
    T8: "研发活动全覆盖",
    T9: "新增2家",
    T10: "新增4家及以上",
    C1: "千亿级",
    C2: "百亿级",
  };
  for (const { target, citation } of loadPipeline(project, name).targets)
    expect(citation.quotation).toContain(words[target]);
});

test("1100亿元 is 110,000,000,000 yuan and 500亿元 is 50,000,000,000 yuan", () => {
  const { targets } = loadPipeline(project, name);
  const yuan = (id: string): bigint => BigInt(targets.find(({ target }) => target === id)!.base_value);
  expect(yuan("T3")).toBe(110_000_000_000n);
  expect(yuan("T4")).toBe(50_000_000_000n);
});

test("突破 is more than, 达到 and 以上 are at least", () => {
  const comparators = Object.fromEntries(
    loadPipeline(project, name).targets.map(({ target, comparator }) => [target, comparator]),
  );
  expect(comparators).toMatchObject({ T1: "ge", T2: "ge", T3: "gt", T4: "gt", T8: "ge", T10: "ge" });
});

test("a mistyped key is named by file, line, column and the nearest known key", () => {
  const mistake = mistakeAfter("pipeline.yaml", (text) => text.replace("time_zone:", "timezone:"));
  expect(mistake.place).toMatch(/pipeline\.yaml:\d+:1$/);
  expect(mistake.mend.zh).toBe("是否应为“time_zone”？");
  expect(mistake.exit_code).toBe(2);
});

test("a time zone is what has one meaning on every machine", () => {
  const zones = pipelineFile.shape.time_zone;
  for (const zone of ["Asia/Shanghai", "Europe/Moscow", "America/Argentina/Salta", "UTC"])
    expect(zones.safeParse(zone).success, zone).toBe(true);
  for (const zone of ["CST", "Asia/Beijing", "+08:00", "GMT+8", "asia", ""])
    expect(zones.safeParse(zone).success, zone).toBe(false);
  const mistake = mistakeAfter("pipeline.yaml", (text) => text.replace("Asia/Shanghai", "CST"));
  expect(mistake.in("zh")).toMatch(/pipeline\.yaml:4:\d+.*time_zone.*Asia\/Shanghai/);
});

test("broken YAML is named by line and column", () => {
  const mistake = mistakeAfter("sources/b203.yaml", (text) => text.replace("{ form: B203,", "{ form: B203"));
  expect(mistake.place).toMatch(/b203\.yaml:\d+:\d+$/);
});

test("a quotation that is not in the plan does not load", () => {
  const mistake = mistakeAfter("citations.yaml", (text) =>
    text.replace("1100亿元和500亿元，共", "1200亿元和500亿元，共"),
  );
  expect(mistake.sentence.zh).toBe("引文不在“document.zh.txt”中。");
});

test("a target without a known citation, unit or indicator names its line", () => {
  expect(mistakeAfter("targets.csv", (text) => text.replace(",scale,", ",scales,")).place).toMatch(
    /targets\.csv:2$/,
  );
  expect(
    mistakeAfter("targets.csv", (text) => text.replace(",scales,", ",scale,").replace("1100,亿元", "1100,亿"))
      .place,
  ).toMatch(/targets\.csv:4$/);
});

test("a day that is in no calendar does not load, wherever the folder tells one", () => {
  const target = (wrong: string): string =>
    mistakeAfter("targets.csv", (text) => text.replace(/ge,[^,]*,,/, `ge,${wrong},,`)).in("zh");
  for (const wrong of ["2022-12-32", "2022年底"])
    expect(target(wrong)).toMatch(
      new RegExp(`targets\\.csv:2: “baseline_on”的值“${wrong}”不是日历上的一天（写成2025-12-31）。`),
    );
  const starts = mistakeAfter("pipeline.yaml", (text) =>
    text.replace("starts_on: 2022-01-01", "starts_on: 2022-02-30"),
  );
  expect(starts.in("zh")).toMatch(/pipeline\.yaml:\d+:\d+.*starts_on.*日历上的一天/);
});

test.each([
  ["value: latest", "value: last", /“settings”中“export_years”的“value”写的是“last”：应为latest、any之一/],
  [
    'value: "2000000000"',
    'value: "20亿"',
    /“settings”中“large_firm_yuan”的“value”写的是“20亿”：写成2000000000。/,
  ],
  [
    'value: "2022-12-31"',
    'value: "2022-12-32"',
    /“settings”中“baseline_on”的“value”写的是“2022-12-32”：写成2022-12-31。/,
  ],
  ['value: "10-01"', 'value: "10-32"', /“settings”中“staggered_from”的“value”写的是“10-32”：写成10-01。/],
  ["T5: first", "T5: secnd", /“readings”的“T5”写的是“secnd”：可写first、other。/],
])("of %s the value %s does not load, and Chinese readers are told so in Chinese", (right, wrong, told) => {
  const mistake = mistakeAfter("pipeline.yaml", (text) => text.replace(right, wrong));
  expect(mistake.in("zh")).toMatch(told);
  expect(mistake.in("zh")).not.toMatch(/expected|one of|write it/);
  expect(mistake.in("en")).not.toMatch(/期望|应为|写成/);
});

test.each([
  ["targets.csv", "\nT2,", "\nT1,", "T1"],
  ["pipeline.yaml", "- setting: scope_ge", "- setting: rd_activity", "rd_activity"],
])("in %s one name stands for one thing", (file, own, other, name) => {
  const mistake = mistakeAfter(file, (text) => text.replace(own, other));
  expect(mistake.in("zh")).toContain(`${file}: “${name}”写了两次。`);
});

test("an indicator without a model is only half defined", () => {
  rmSync(join(root, "pipelines", name, "models/indicators/output.sql"));
  expect(() => loadPipeline(root, name)).toThrow(/output/);
});

test("a pipeline that does not exist is answered with the nearest name", () => {
  expect(listPipelines(root)).toEqual([name]);
  expect(() => loadPipeline(root, "liaocheng-nonferous")).toThrow(/Did you mean “liaocheng-nonferrous”/);
});

test("models that read each other in a circle are refused", () => {
  const base = join(root, "pipelines", name, "models/base");
  writeFileSync(
    join(base, "aa_one.sql"),
    "-- one row per x\n-- grain: x\n-- reads: aa_two\nSELECT x FROM aa_two\n",
  );
  writeFileSync(
    join(base, "aa_two.sql"),
    "-- one row per x\n-- grain: x\n-- reads: aa_one\nSELECT x FROM aa_one\n",
  );
  expect(() => loadPipeline(root, name)).toThrow(/aa_one → aa_two → aa_one/);
});
