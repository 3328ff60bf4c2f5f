import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, expect, test } from "vitest";
import { z } from "zod";
import { Mistake } from "../../../src/model/model.js";
import { placeIn, readYaml } from "../../../src/pipeline/yaml.js";

const folder = mkdtempSync(join(tmpdir(), "liandu-yaml-"));
const path = join(folder, "file.yaml");
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const text = `# rules
rules:
  - rule: one
    says: { zh: 错, 'en': "x, y" }
  - rule: two
    columns: [first, "second"]
    note: |
      a: b
    empty:
`;

test.each([
  ["a key of a block", ["rules", 0, "rule"], "3:5"],
  ["an item of a block", ["rules", 1], "5:5"],
  ["a quoted key in braces", ["rules", 0, "says", "en"], "4:20"],
  ["an item in brackets", ["rules", 1, "columns", 0], "6:15"],
  ["a quoted item in brackets", ["rules", 1, "columns", 1], "6:22"],
  ["a key behind others of every kind", ["rules", 1, "empty"], "9:5"],
  ["a key that is missing, at what lacks it", ["rules", 1, "columns", "none"], "6:5"],
  ["an item that is missing, at what lacks it", ["rules", 7], "2:1"],
  ["what would lie in a text, at the text", ["rules", 0, "rule", "none"], "3:5"],
] as const)("%s is placed by line and column", (_, keys, place) => {
  writeFileSync(path, text);
  expect(placeIn(path, keys)).toBe(`${path}:${place}`);
});

test.each([
  ["a key that stands twice", "a: 1\na: 2\n", ":2:1"],
  ["a bracket that is not closed", "a: [1\nb: 2\n", ":1"],
  ["two documents", "a: 1\n---\na: 2\n", ""],
  ["nothing", "", ""],
])("%s is no YAML of ours, and its place is told", (_, wrong, place) => {
  writeFileSync(path, wrong);
  const reading = (): unknown => readYaml(path, z.object({ a: z.number() }));
  expect(reading).toThrow(Mistake);
  expect(reading).toThrow(new RegExp(`file\\.yaml${place}: `));
});

test.each([
  ["a: 1\nb：2\nc: 3\n", "2: .*全角冒号.*半角冒号加一个空格"],
  ["x:\n  a: 1\n  b：2\n", "3:6: .*全角冒号"],
  ["a: 1\nb:2\nc: 3\n", "2: .*冒号后面没有空格"],
  ["x:\n\ta: 1\n", "2:1: .*制表符.*改用空格"],
  ["x:\n  a: 1\n   b: 2\n", "3:5: .*缩进与上下行对不齐"],
  ['a: "x\nb: 2\n', "1: .*双引号没有合上"],
  ['a: 1\nb: "x\n', "双引号没有合上|引号没有合上"],
  ["a: { x: 1， y: 2 }\n", "1:13: .*全角的“，”"],
  ["a: { x: 1 y: 2 }\n", "1:12: .*没有逗号"],
  ["a: [\n  {\n    x: 1\n", "括号没有合上"],
  ["a: 说明: 这里\n", "1:6: .*值里有冒号和空格.*引号括起来"],
  ["x: 1\na: ｛ zh: 甲, en: b ｝\n", "2.*值用全角的“｛”开头.*半角括号"],
  ["", "文件是空的.*请写入内容"],
  ["# 注\n", "文件是空的"],
  ["a: @x\n", "1:4: .*值以“@”开头"],
  ["a: 'it's'\n", "1:8: .*引号在值结束之前就合上了"],
  ['a: "C:\\Users"\n', "1:9: .*反斜杠.*单引号"],
  ["x:\n  - a: 1\n－ b\ny: 1\n", "3: .*“－”开头"],
  ["<<<<<<< HEAD\na: 1\n", "1: .*合并冲突"],
  ['a: { zh: 甲，乙, en: "x }\nb: 1\n', "1: .*双引号没有合上"],
  ["a: [x, y\n b: 1\n", "括号没有合上"],
  ["- { a: [x, y }\n- { a: [{ b: 1 }] }\n", "1.*方括号没有合上"],
  ["a: [x, y】\nb: 1\n", "全角的“】”"],
  ["a:\t[x]\n", "1.*冒号或减号后面是制表符|1: .*制表符"],
  ["a: [[x]，[y]]\n", "1.*两项之间是全角的“，”"],
  ["x:\n  -a: 1\n  - b: 2\n", "2.*减号后面没有空格"],
  ["a: 1\nb:\u3000month\nc: 2\n", "2: .*全角空格"],
  ["a: 1\n＃ 注\nb: 1\n", "2: .*全角的“＃”"],
  ["- a: 1\nb: 2\n", "2:.*不在一层.*减号"],
  ["key\na: 1\n", "2:2: .*键后面没有冒号"],
  ["a: \u0007\n", "控制字符"],
  ["a: 1\na: 2\n", "2:1: .*同一个键写了两次"],
  ["a: 1\n---\na: 2\n", "yaml: .*“---”.*只留下一份"],
])("a slip is named where it is, as the person made it, with its mend: %j", (wrong, told) => {
  writeFileSync(path, wrong);
  let said = "";
  try {
    readYaml(path, z.unknown());
  } catch (error) {
    if (!(error instanceof Mistake)) throw error;
    said = `${error.place}: ${error.sentence.zh} ${error.mend.zh}`;
  }
  expect(said).toMatch(new RegExp(told));
});

test.each([
  ["a: { b：1 }", "半角冒号"],
  ["a: { b:1 }", "半角冒号"],
  ["a: { c: “x, b” }", "半角引号"],
])("a key that is none tells what was typed: %s", (wrong, told) => {
  writeFileSync(path, wrong);
  const shape = z.strictObject({ a: z.strictObject({ b: z.number().optional(), c: z.string().optional() }) });
  const reading = (): unknown => readYaml(path, shape);
  try {
    reading();
    expect.unreachable();
  } catch (error) {
    expect((error as Mistake).mend.zh).toContain(told);
  }
});

test("a file that a spreadsheet saved in GBK is told as such, and not by what it would be read as", () => {
  writeFileSync(path, Buffer.from([0x61, 0x3a, 0x20, 0xbc, 0xd2, 0x0a])); // a: 家
  expect(() => readYaml(path, z.unknown())).toThrow(/file\.yaml: .*UTF-8/);
});

test("plain words keep their kind: days and yes are texts, numbers are numbers, nothing is null", () => {
  writeFileSync(path, "[2025-01-01, yes, 007, 1.50, true, null, ~]");
  expect(readYaml(path, z.array(z.unknown()))).toEqual(["2025-01-01", "yes", 7, 1.5, true, null, null]);
});
