import { expect, test } from "vitest";
import type { Row } from "../../../src/model/model.js";
import { bind, patched } from "../../../src/report/bind.js";
import { picture, tablesOf } from "../../../src/report/blocks/figure.js";
import { readerOf } from "../../../src/report/reader.js";
import { compose } from "../../../src/report/report.js";
import { fixture, withRows } from "./fixture.js";
import { textBoxes } from "./svg-boxes.js";

const content = fixture();
const { charts, words } = content.pipeline.report;
const rowsOf = (chart: string): Row[] => content.queries[chart]!;

test.each(charts.map((chart) => [chart.chart, chart] as const))(
  "%s keeps every text inside the picture, in both languages and widths",
  async (name, chart) => {
    for (const language of ["zh", "en"] as const)
      for (const width of ["wide", "narrow"] as const) {
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

test.each(charts)("$chart says which field its description reads out and how it fits a phone", ({ spec }) => {
  expect((spec as { usermeta?: unknown }).usermeta).toMatchObject({
    measure: expect.stringMatching(/\w+__[dp]\d$/),
    narrow: expect.any(Object),
  });
});

test("the same rows give the same picture, byte for byte, whatever was drawn before", async () => {
  const [first, second] = [charts[0]!, charts.at(-1)!];
  const reader = readerOf(content, "zh");
  const once = await picture(reader, first, rowsOf(first.chart), "wide");
  await picture(reader, second, rowsOf(second.chart), "wide");
  expect(await picture(reader, first, rowsOf(first.chart), "wide")).toBe(once);
});

test("a picture describes its data for those who do not see it", async () => {
  const chart = charts.find((each) => each.chart === "county_output")!;
  const svg = await picture(readerOf(content, "zh"), chart, rowsOf("county_output"), "wide");
  expect(svg).toMatch(/^<svg role="img" lang="zh-CN" aria-label="各县（市、区）产值。共\d+条数据；最小：/);
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
  const files = await compose(withRows("county_output", []));
  const page = new TextDecoder().decode(files.find(({ path }) => path === "index.html")!.bytes);
  expect(page).toContain(
    "本期没有“各县（市、区）产值”所需的数据（来自：code_activity、code_area、indicator_value、report_period）。",
  );
  expect(files.some(({ path }) => path.startsWith("charts/county_output"))).toBe(false);
});

test("the tables of a query are those it reads and not its own steps", () => {
  expect(
    tablesOf("with a as (select * from x), b as (select 1 from a join y on 1 = 1) select * from b"),
  ).toEqual(["x", "y"]);
});

test("no specification of the plan has a channel that could hold an address", () => {
  for (const { spec } of charts) expect(JSON.stringify(spec)).not.toMatch(/"(href|url|image)"/);
});
