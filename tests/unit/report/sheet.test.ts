import { expect, test } from "vitest";
import type { Row } from "../../../src/model/model.js";
import { type Firm, firmSheet, sheetIndex } from "../../../src/report/sheet.js";
import { fixture } from "./fixture.js";

const content = fixture();
const plan = content.pipeline.report.sheet!;
const words = (page: string): string => page.replace(/<style>.*?<\/style>/gs, "").replace(/<[^>]*>/g, " ");

const answer = (says: string, amount: number, growth: number | null): Row => ({
  ...{ says, month: 9, amount_zh: amount, amount_en: amount / 10, growth },
});
const figure = (period_end: string, output: string, line: number): Row => ({
  ...{
    period_end,
    output,
    last_year: "400000000",
    growth: 0.05,
    status_zh: "初步",
    status_en: "preliminary",
  },
  ...{ file: "合成_2025年1—9月_B204-1.csv", line },
});
const firm = (number: number, changes: Partial<Firm> = {}): Firm => ({
  stat_unit: `91371500SYN${number}`,
  who: {
    ...{ firm: `合成“${number}”有限公司`, chain_zh: "铝", chain_en: "Aluminium" },
    ...{ county_zh: "茌平区", county_en: "Chiping" },
  },
  chart: [
    { month: 2, this_year: 0.8, last_year: 0.9 },
    { month: 9, this_year: 4.2, last_year: 4 },
  ],
  answer: [answer("moved", 4.2, 0.05)],
  table: [figure("2025-09-30", "420000000", 44), figure("2025-02-28", "80000000", 12)],
  ...changes,
});

test("the sheet of a firm says in the title of its chart how it stands, and names the file and line of each figure", async () => {
  const page = await firmSheet(content, plan, firm(1), "zh");
  expect(words(page)).toContain("1—9月产值4.20亿元，同比增长5.0%");
  expect(words(page)).toMatch(
    /2025-09-30\s+4\.2000\s+4\.0000\s+5\.0%\s+初步\s+合成_2025年1—9月_B204-1\.csv\s+44/,
  );
  expect(page).toContain("最大：4.20。数据见下表。");
  expect(page.match(/<svg /g)).toHaveLength(2); // for paper and tablets, and for phones
});

test("it is marked internal and invented, stands alone and holds no other firm", async () => {
  const page = await firmSheet(content, plan, firm(1), "zh");
  expect(words(page)).toContain("内部资料　不得外传");
  expect(words(page)).toContain("合成数据 · 非真实统计");
  expect(page).not.toMatch(/<script|<a href="[^#]|https?:\/\/(?!www\.w3\.org)/);
  expect(page).not.toContain("91371500SYN2");
});

test("in English amounts are billions, and Chinese stands in names only", async () => {
  const page = await firmSheet(content, plan, firm(1), "en");
  expect(words(page)).toContain("0.420 billion yuan in the first 9 months, up 5.0% against last year");
  const names =
    /<title>.*?<\/title>|<h1>.*?<\/h1>|<span lang="zh">[^<]*<\/span>|<a [^>]*lang="zh"[^>]*>[^<]*/g;
  expect(words(page.replace(names, " "))).not.toMatch(/[\u4e00-\u9fff]/);
});

test("a firm without a return this year, or without last year's figure, says so", async () => {
  const silent = await firmSheet(content, plan, firm(2, { chart: [], answer: [], table: [] }), "zh");
  expect(words(silent)).toContain("本年没有收到这家企业的报表。");
  const alone = {
    chart: [{ month: 9, this_year: 4.2, last_year: null }],
    answer: [answer("alone", 4.2, null)],
  };
  expect(words(await firmSheet(content, plan, firm(3, alone), "zh"))).toContain("没有上年同期数");
});

test("the name of a firm is text, whatever it holds", async () => {
  const named = firm(4, { who: { firm: "合成<script>alert(1)</script>公司" } });
  expect(await firmSheet(content, plan, named, "zh")).not.toContain("<script");
  expect(sheetIndex(content, plan, [named], "zh")).not.toContain("<script");
});

test("the same firm gives the same bytes, whichever were drawn before it", async () => {
  const first = await firmSheet(content, plan, firm(1), "zh");
  await firmSheet(content, plan, firm(2), "zh");
  expect(await firmSheet(content, plan, firm(1), "zh")).toBe(first);
});

test("the index leads to each sheet with its answer", () => {
  const page = sheetIndex(content, plan, [firm(1), firm(2, { answer: [] })], "zh");
  expect(page).toContain('<a href="91371500SYN1.html">合成“1”有限公司</a>');
  expect(words(page)).toContain("1—9月产值4.20亿元，同比增长5.0%");
  expect(words(page)).toContain("共2家");
});
