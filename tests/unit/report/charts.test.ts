import { expect, test } from "vitest";
import type { Row } from "../../../src/model/model.js";
import { bind, patched, widths } from "../../../src/report/bind.js";
import { chartFiles, picture, tablesOf } from "../../../src/report/blocks/figure.js";
import { standaloneTitle, wrapped } from "../../../src/report/caption.js";
import { draw } from "../../../src/report/draw.js";
import { page } from "../../../src/report/page.js";
import { readerOf } from "../../../src/report/reader.js";
import { fixture, withRows } from "./fixture.js";
import { textBoxes } from "./svg-boxes.js";

const content = fixture();
const { charts, words } = content.pipeline.report;
const rowsOf = (chart: string): Row[] => content.queries[chart]!;

test.each(charts.map((chart) => [chart.chart, chart] as const))(
  "%s keeps every text inside the picture, in both languages and all widths",
  async (name, chart) => {
    for (const language of ["zh", "en"] as const)
      for (const width of widths) {
        const drawn = textBoxes(await picture(readerOf(content, language), chart, rowsOf(name), width));
        expect(drawn.boxes.length).toBeGreaterThan(3);
        for (const box of drawn.boxes) {
          expect(box.left, box.text).toBeGreaterThanOrEqual(-0.5);
          expect(box.right, box.text).toBeLessThanOrEqual(drawn.width + 0.5);
          expect(box.top, box.text).toBeGreaterThanOrEqual(-0.5);
          expect(box.bottom, box.text).toBeLessThanOrEqual(drawn.height + 0.5);
        }
      }
  },
);

/** Names of 4 to 40 characters, rare ones among them that stand outside the first plane. */
const long = [..."合成㙦城𬭚铜业高端精深加工新材料科技股份有限公司第二分公司东阿县茌平区铝单板车间一号"];
const names = Array.from({ length: 30 }, (_, at) => long.slice(0, 4 + Math.round((at * 36) / 29)).join(""));

test.each(widths)("names of 4 to 40 characters stay inside the %s picture", async (width) => {
  const moves = charts.find((each) => each.chart === "firm_moves")!;
  const [row] = rowsOf("firm_moves");
  const rows = names.map((firm, at) => ({ ...row!, firm, contribution_points: (at - 14.5) / 5 }));
  const drawn = textBoxes(await picture(readerOf(content, "zh"), moves, rows, width, true));
  expect(drawn.boxes.filter(({ text }) => names.includes(text))).toHaveLength(30);
  for (const box of drawn.boxes) {
    expect(box.left, box.text).toBeGreaterThanOrEqual(-0.5);
    expect(box.right, box.text).toBeLessThanOrEqual(drawn.width + 0.5);
  }
});

test.each(charts)(
  "$chart says which field its description reads out and how it fits paper and a phone",
  ({ spec }) => {
    expect((spec as { usermeta?: unknown }).usermeta).toMatchObject({
      measure: expect.stringMatching(/\w+__[dp]\d$/),
      narrow: expect.any(Object),
      medium: expect.any(Object),
    });
  },
);

test("the same rows give the same picture, byte for byte, whatever was drawn before", async () => {
  const [first, second] = [charts[0]!, charts.at(-1)!];
  const reader = readerOf(content, "zh");
  const once = await picture(reader, first, rowsOf(first.chart), "wide");
  await picture(reader, second, rowsOf(second.chart), "wide");
  expect(await picture(reader, first, rowsOf(first.chart), "wide")).toBe(once);
});

const county = charts.find((each) => each.chart === "county_output")!;
const leader = {
  says: "leader",
  county_zh: "茌平区",
  county_en: "Chiping",
  amount_zh: 558.4,
  amount_en: 55.84,
  share: 0.4949,
};
const answered = withRows("county_output.answer", [leader]);

test("a picture describes its data for those who do not see it, the answer first", async () => {
  const label = async (of: typeof content) =>
    (await picture(readerOf(of, "zh"), county, rowsOf("county_output"), "wide")).slice(0, 300);
  expect(await label(answered)).toMatch(
    /^<svg role="img" lang="zh-CN" aria-label="茌平区产值558亿元，占全市49%。各县（市、区）产值，单位：亿元，2025年1—9月。共\d+条数据；最小：/,
  );
  expect(await label(content)).toContain('aria-label="各县（市、区）产值。单位：亿元，2025年1—9月。共');
});

test.each(["zh", "en"] as const)(
  "a %s picture that leaves the page says what it shows, of when, whence, and for whom",
  async (language) => {
    const svg = await picture(readerOf(answered, language), county, rowsOf("county_output"), "wide", true);
    const drawn = textBoxes(svg);
    const texts = drawn.boxes.map(({ text }) => text).join("\n");
    for (const said of language === "zh"
      ? [
          "茌平区产值558亿元，占全市49%",
          "单位：亿元，2025年1—9月",
          "来源：",
          "数据截至2025年10月12日",
          "内部资料　不得外传",
          "合成数据",
        ]
      : [
          "Chiping makes 55.8 billion yuan, 49%",
          "Jan–Sep 2025",
          "Source: ",
          "Internal use only",
          "Synthetic data",
        ])
      expect(texts).toContain(said);
    for (const box of drawn.boxes) expect(box.right, box.text).toBeLessThanOrEqual(drawn.width + 0.5);
  },
);

test("figures that are real bear no mark of invented ones", () => {
  expect(
    standaloneTitle(readerOf({ ...answered, synthetic: false }, "zh"), county).subtitle!.join(),
  ).not.toContain("合成数据");
});

test("a chart's CSV says in every row of when it is, in which unit, for whom, and whether it is invented", async () => {
  const files = new Map(await chartFiles(answered, county));
  const text = files.get("charts/county_output.csv")!;
  const [head, ...rows] = text.trimEnd().split("\r\n");
  expect(head).toMatch(/,"report_period_end","unit","layer","synthetic"$/);
  for (const row of rows) expect(row).toMatch(/,"2025-09-30","亿元","internal","true"$/);
  expect(JSON.parse(files.get("charts/county_output.vl.json")!)).toMatchObject({
    title: standaloneTitle(readerOf(answered, "zh"), county),
  });
});

test("a long title is broken into lines that fit, Chinese between characters and English between words", () => {
  expect(wrapped("铜产值低于应达进度36亿元，差距比上月扩大3亿元", 10, 120)).toEqual([
    "铜产值低于应达进度36亿",
    "元，差距比上月扩大3亿元",
  ]);
  expect(wrapped("Copper output is below its path", 10, 90)).toEqual(["Copper output is", "below its path"]);
});

test("a number in a picture is rounded half up like the same number in a table", () => {
  const [chart] = charts;
  const spec = { encoding: { text: { field: "share__p1" }, other: { field: "amount__d2" } } };
  const bound = bind({ ...chart!, spec }, [{ share: 0.0945, amount: 1.005 }], words, "zh", "wide");
  expect(bound.data).toEqual({
    values: [{ share: 0.0945, amount: 1.005, share__p1: "9.5%", amount__d2: "1.01" }],
  });
});

test("a patch merges objects, replaces the rest and removes what is null", () => {
  expect(patched({ a: { b: 1, c: 2 }, d: [1, 2] }, { a: { b: null }, d: [3] })).toEqual({
    a: { c: 2 },
    d: [3],
  });
});

test("a chart without rows is replaced by a sentence that names the missing tables", async () => {
  const without = withRows("county_output", []);
  expect(await page(without, "zh", [])).toContain(
    "本期没有“各县（市、区）产值”所需的数据（来自：code_activity、code_area、indicator_value、report_period）。",
  );
  expect(await chartFiles(without, charts.find(({ chart }) => chart === "county_output")!)).toEqual([]);
});

test("the tables of a query are those it reads and not its own steps", () => {
  expect(
    tablesOf("with a as (select * from x), b as (select 1 from a join y on 1 = 1) select * from b"),
  ).toEqual(["x", "y"]);
});

test("no specification of the plan has a channel that could hold an address", () => {
  for (const { spec } of charts) expect(JSON.stringify(spec)).not.toMatch(/"(href|url|image)"/);
});

test("a picture is the same bytes whatever was drawn before it, its definitions named after it", async () => {
  const gradient = {
    gradient: "linear",
    stops: [
      { offset: 0, color: "#fff" },
      { offset: 1, color: "#000" },
    ],
  };
  const spec = {
    mark: { type: "bar", clip: true, color: gradient },
    encoding: { x: { field: "a", type: "quantitative" }, y: { field: "b", type: "quantitative" } },
  };
  const chart = { ...charts[0]!, chart: "defined", spec };
  const drawn = (): Promise<string> =>
    picture(readerOf({ ...content }, "zh"), chart, [{ a: 1, b: 2 }], "wide"); // another release each time
  const first = await drawn();
  expect(await drawn()).toBe(first);
  const names = [...first.matchAll(/\sid="([\w-]+)"/g)].map(([, name]) => name!);
  expect(names.sort()).toEqual(["defined-wide-0", "defined-wide-1"]);
  for (const name of names) expect(first).toContain(`url(#${name})`);
});

test("a picture is drawn once for a release, and again for another", async () => {
  const [first] = charts;
  const bound = bind(first!, rowsOf(first!.chart), words, "zh", "narrow");
  const release = {};
  expect(draw(bound, release)).toBe(draw({ ...bound }, release));
  expect(draw(bound, release)).not.toBe(draw(bound, {}));
});
