import { expect, test } from "vitest";
import type { Published, Row } from "../../../src/model/model.js";
import { publicPages } from "../../../src/report/report.js";
import { fixture } from "./fixture.js";

const plan = {
  table: "output",
  title: { zh: "历年产值", en: "Output by year" },
  sql: "select * from v1.indicator_value",
  columns: [
    { name: "chain", title: { zh: "产业链", en: "Chain" }, format: { kind: "text" as const } },
    {
      name: "value",
      title: { zh: "产值", en: "Output" },
      format: { kind: "decimal" as const, unit: "亿元" },
    },
  ],
};

function published(rows: Row[], tables = [plan]): Published {
  const { pipeline, release, code_version, period, as_of, awaits, replaces, synthetic } = fixture();
  return {
    pipeline: { ...pipeline, report: { ...pipeline.report, public: tables } },
    ...{ release, code_version, period, as_of, awaits, replaces, synthetic, queries: { output: rows } },
  };
}
const textOf = (given: Published, path: string): string =>
  new TextDecoder().decode(publicPages(given).find((file) => file.path === path)!.bytes);

const rows: Row[] = [
  { chain_zh: "铝", chain_en: "Aluminium", value: 80965799000, value_conf: "F" },
  { chain_zh: "铜", chain_en: "Copper", value: 123456, value_conf: "N" },
  { chain_zh: "铅", chain_en: "Lead", value: 654321, value_conf: "D" },
  { chain_zh: "锌", chain_en: "Zinc", value: null, value_conf: "F" },
  { chain_zh: "锡", chain_en: "Tin", value: 0, value_conf: "F" },
];

test("what is withheld is …, what is missing —, and a zero stands as zero, each explained", () => {
  const page = textOf(published(rows), "index.html");
  const cells = [...page.matchAll(/<td class="number">(.*?)<\/td>/g)].map(([, cell]) => cell);
  expect(cells).toEqual(["809.66", "…", "…", "—", "0.00"]);
  expect(page).not.toMatch(/1234|6543/);
  expect(page).toMatch(/“…”是依法不予公布的数.*“—”是没有数据或不适用；0是确实为零/);
});

test.each([
  ["index.html", /合成数据 · 非真实统计[\s\S]*公开层　可以外传[\s\S]*2025年1—9月[\s\S]*来源：/],
  ["index.en.html", /Synthetic data[\s\S]*Public layer[\s\S]*Jan–Sep 2025[\s\S]*Source: /],
])("%s says that its data are synthetic, its layer, its period and its source", (path, marks) => {
  expect(textOf(published(rows), path)).toMatch(marks);
  expect(textOf({ ...published(rows), synthetic: false }, path)).not.toMatch(/合成数据|Synthetic/);
});

test("without a public table in the plan there is no public page", () => {
  expect(publicPages(published([], []))).toEqual([]);
});
