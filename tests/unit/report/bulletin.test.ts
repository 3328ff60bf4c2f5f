import { expect, test } from "vitest";
import type { BulletinPlan, Content, Language, Row } from "../../../src/model/model.js";
import { bulletinOf, openingOf } from "../../../src/report/bulletin/bulletin.js";
import type { Block } from "../../../src/report/document.js";
import { readerOf } from "../../../src/report/reader.js";
import { fixture, withRows } from "./fixture.js";

/** The fixture with another template of the bulletin, and notes for its period. */
function withTemplate(text: string, notes: Record<string, string> = {}): Content {
  const content = fixture();
  const plan: BulletinPlan = {
    ...content.pipeline.report.bulletin!,
    bulletin: { zh: text, en: text },
    notes: { zh: { "2025-09": notes }, en: {} },
  };
  return {
    ...content,
    pipeline: { ...content.pipeline, report: { ...content.pipeline.report, bulletin: plan } },
  };
}

const written = async (content: Content, language: Language = "zh"): Promise<string[]> =>
  (await bulletinOf(readerOf(content, language))).map(textOf);

function textOf(block: Block): string {
  if (block.kind === "title") return block.lines.join("");
  if (block.kind === "masthead") return block.name;
  if (block.kind === "table") return `[${block.table.table}]`;
  return block.kind === "chart" ? `[${block.chart}]` : block.text;
}

const growing = (growth: number, growth_before: number): Row => ({
  ...fixture().queries.growth_pace![0]!,
  growth,
  growth_before,
});

test("the bulletin of the sample's plan says growth and its change as the data turn", async () => {
  const first = async (rows: Row[]) => (await written(withRows("growth_pace", rows)))[3];
  expect(await first([growing(0.0627, 0.0618)])).toMatch(/名义增长6\.3%，增速较1—8月提高0\.1个百分点/);
  expect(await first([growing(-0.02, 0.01)])).toMatch(/名义下降2\.0%，较1—8月由增转降/);
  expect(await first([growing(-0.072, -0.077)])).toMatch(/名义下降7\.2%，降幅较1—8月收窄0\.5个百分点/);
  expect(await first([growing(0.0001, 0.01)])).toMatch(/名义与上年同期持平，较1—8月由增长转为持平/);
});

test("a figure that a query gives as text is compared by its size: 8 firms are fewer than 10", async () => {
  const text = (await written(fixture())).join("\n");
  expect(text).toContain("企业效益有待改善");
  const worse = { ...fixture().queries.profit![0]!, losing: "10", losing_before: "8" };
  expect((await written(withRows("profit", [worse]))).join("\n")).toContain("企业效益承压");
});

test("what no query gave is left out of the text and never a nought", async () => {
  const text = (await written(withRows("profit", []))).join("\n");
  expect(text).not.toMatch(/利润|NaN|undefined|null/);
});

test("where people have to write, a marked place stands until a note of the period fills it", async () => {
  const template = '{% if notes["原因分析"] %}{{ notes["原因分析"] }}{% else %}〔原因分析〕{% endif %}';
  const reader = readerOf(withTemplate(template), "zh");
  expect(await bulletinOf(reader)).toEqual([{ kind: "open", text: "〔原因分析〕" }]);
  const noted = withTemplate(template, { 原因分析: "铜价回落。\n\n检修两周。" });
  expect(await bulletinOf(readerOf(noted, "zh"))).toEqual([
    { kind: "paragraph", text: "铜价回落。" },
    { kind: "paragraph", text: "检修两周。" },
  ]);
});

test("a title breaks where its writer says, headings have ranks, brackets place tables and charts", async () => {
  const text = "# 甲\\乙\n## 一、丙\n### （一）丁\n> 注\n[board]\n[table county_rank]\n[chart county_output]";
  const blocks = await bulletinOf(readerOf(withTemplate(text), "zh"));
  expect(blocks.map(({ kind }) => kind)).toEqual([
    ...["title", "heading", "heading", "note", "table", "table", "chart"],
  ]);
  expect(blocks[0]).toEqual({ kind: "title", lines: ["甲", "乙"] });
  expect(blocks.slice(1, 3)).toMatchObject([{ level: 1 }, { level: 2 }]);
});

test("a mistake in a template is told with file and line, and what is not there is named", async () => {
  const wrong: [string, RegExp][] = [
    ["甲\n{{ growth | grwth }}", /bulletin\.zh\.liquid:2.*grwth/],
    ["甲\n\n{{ gorwth_pace.size }}", /bulletin\.zh\.liquid:3.*gorwth_pace/],
    ["{% for a in targets %}", /bulletin\.zh\.liquid:1/],
    ["[table countyrank]", /countyrank/],
    ["[chart nothing]", /nothing/],
  ];
  for (const [text, says] of wrong) {
    const error = await bulletinOf(readerOf(withTemplate(text), "zh")).catch((thrown: unknown) => thrown);
    expect(error).toMatchObject({ name: "Mistake", exit_code: 2 });
    expect((error as Error).message).toMatch(says);
  }
});

test("a template reads no file, knows no clock, and reaches nothing but the facts", async () => {
  for (const text of ["{% render 'package.json' %}", "{% include '/etc/hostname' %}"])
    await expect(bulletinOf(readerOf(withTemplate(text), "zh"))).rejects.toMatchObject({ exit_code: 2 });
  expect(await written(withTemplate("{% if growth_pace.constructor %}甲{% else %}乙{% endif %}"))).toEqual([
    "乙",
  ]);
});

test("a firm's name stays one text, whatever it looks like", async () => {
  const content = withTemplate("企业{{ firm_lift[0].firm }}。");
  for (const firm of ["</script>有限公司", "甲\r\n# 乙", "甲\n[board]", "{{ as_of }}"]) {
    const rows = [{ ...content.queries.firm_lift![0]!, firm }];
    const blocks = await bulletinOf(
      readerOf({ ...content, queries: { ...content.queries, firm_lift: rows } }, "zh"),
    );
    expect(blocks).toEqual([{ kind: "paragraph", text: `企业${firm.replace(/\r?\n/, " ")}。` }]);
  }
});

test("the answer on top of the page tells output, growth and the year's end in both languages", async () => {
  const answer = async (language: Language) =>
    (await openingOf(readerOf(fixture(), language))).map(textOf).join("");
  expect(await answer("zh")).toMatch(
    /^1—9月，铝产业产值809\.66亿元、名义增长6\.3%.*铜产业产值328\.98亿元、名义下降7\.2%.*。$/,
  );
  expect(await answer("en")).toMatch(
    /^Aluminium output 80\.966 billion yuan, up 6\.3% in nominal terms.*\.$/,
  );
  expect(await answer("en")).not.toMatch(/[\u3000-\u9fff]/);
});
