import { expect, test } from "vitest";
import { saidAfterEdit } from "./after-change.js";

const source = "sources/reestr.yaml";
const report = "report/report.yaml";

test.each([
  [
    source,
    "kind: text, required: true",
    "kind: text",
    "reestr.yaml:13:5: “columns”中“inn”的“required”没有写：应为true（是）或false（否）。请补上这个键。",
  ],
  [
    source,
    "kind: text, required: true",
    "kind: text, required: 是",
    "“columns”中“inn”的“required”写的是“是”：应为true（是）或false（否）。",
  ],
  [source, "head: [ИНН]", "head: ИНН", "“columns”中“inn”的“head”写的是“ИНН”：应为列表，如[甲, 乙]。"],
  [
    source,
    "kind: date",
    "kind: dat",
    "“columns”中“valid_from”的“kind”写的是“dat”：可写text、credit_code、code、decimal、integer、date、boolean、period。是否应为“date”？",
  ],
  [source, "head: [ИНН]", "head: []", "“columns”中“inn”的“head”写成了列表：不能为空。"],
  [
    source,
    "name: firm_name",
    "name: Firm",
    "“columns”第2项的“name”写的是“Firm”：小写字母开头，只用小写字母、数字和下划线。",
  ],
  [
    report,
    "block: board",
    "block: bord",
    "“sections”中“board”的“blocks”第1项的“block”写的是“bord”：可写board、",
  ],
  [report, "block: board", "blok: board", "不认识的键“blok”。是否应为“block”？"],
  [report, "decimals: 2", "decimals: 两", "“format”的“decimals”写的是“两”：应为数"],
  [
    "pipeline.yaml",
    /^pipeline: .*$/m,
    "pipeline: 滨州",
    "“pipeline”写的是“滨州”：小写字母开头，只用小写字母、数字和连字符。",
  ],
  [
    "pipeline.yaml",
    /^first_period_months: .*$/m,
    "first_period_months: 0",
    "“first_period_months”写的是“0”：应不小于1。",
  ],
  [
    "pipeline.yaml",
    /^title: .*$/m,
    "title: { zh: 01, en: x }",
    "“title”的“zh”写的是“1”：应为文字，数字和true、false要用引号括起来。",
  ],
  [
    "pipeline.yaml",
    /^title: .*$/m,
    "title: ｛zh",
    "“title”写的是“｛zh”：应为一组键，如{ zh: 甲, en: a }。请改用半角括号{ }或[ ]。",
  ],
  [
    "pipeline.yaml",
    /^frequency:/m,
    "alerts: [{ by: pager }]\nfrequency:",
    "“alerts”第1项的“by”写的是“pager”：可写file、wecom、dingtalk、feishu、mail。",
  ],
  [
    "pipeline.yaml",
    /^schedule: .*$/m,
    "schedule: “0 7 20 1,4,7,10 *”",
    "“schedule”写的是““0 7 20 1,4,7,10 *””：应为cron表达式",
  ],
  [
    "pipeline.yaml",
    /^schedule: .*$/m,
    'schedule: "0 25 * * *"',
    "“schedule”写的是“0 25 * * *”：应为cron表达式",
  ],
  [
    "indicators.yaml",
    "decimals: 2",
    "decimals: 200",
    "“vypusk_stankov”的“display”的“decimals”写的是“200”：应不大于10。",
  ],
])(
  "in %s %s becomes %j, and is told by its name, what is written and what may be",
  (file, from, to, told) => {
    const { zh, en } = saidAfterEdit(file, from, to);
    expect(zh).toContain(told);
    expect(zh).not.toMatch(/regex|期望|无效|\.\d+\./);
    expect(en.replaceAll(/“[^”]*”?|\{[^}]*\}/g, "")).not.toMatch(/\p{Script=Han}/u);
  },
);

test("English tells the same in its own order", () => {
  expect(saidAfterEdit(source, "kind: text, required: true", "kind: text, required: 是").en).toContain(
    "“required” of “inn” of “columns” says “是”: it is true or false. Correct it;",
  );
});
