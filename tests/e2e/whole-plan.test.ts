import { readFileSync } from "node:fs";
import { join } from "node:path";
import { beforeAll, expect, test } from "vitest";
import type { Headline } from "../../src/model/model.js";
import { headlineWords } from "../../src/report/verdict-words.js";
import { liandu } from "./command-line.js";
import { sampleRun } from "./sample-run.js";

/** Every row of the plan: targets of section 二, tasks of section 三, articles that count and articles that decide. */
const numbered = (letter: string, last: number): string[] =>
  Array.from({ length: last }, (_, at) => `${letter}${at + 1}`);
const plan = [
  ...numbered("T", 11),
  ...numbered("C", 9),
  ...numbered("N", 17),
  ...numbered("R", 6),
  ...numbered("M", 10),
];

interface Told {
  id: string;
  standing: string;
  headline: Headline | null;
  headline_before: Headline | null;
  missing: string[];
  figures: { value: string | null }[];
  responsible: { title: { zh: string } }[];
  responsible_inferred: boolean;
  clause: { quotation: string; clause: { zh: string } };
}

let told: Told[];
let page: string;
let dispatch: string;
let dictionary: {
  measure: string;
  quotation: string;
  told_by: string;
  responsible_zh: string;
  responsible_from: string;
}[];
const words = readFileSync(
  join(import.meta.dirname, "../../pipelines/liaocheng-nonferrous/document.zh.txt"),
  "utf8",
);

beforeAll(async () => {
  const { root, json } = await sampleRun();
  const ran = JSON.parse(json.out) as { measures: Told[]; report: string };
  told = ran.measures;
  page = readFileSync(join(root, ran.report.replace("index.html", "measures.html")), "utf8");
  dispatch = readFileSync(join(root, ran.report.replace("index.html", "dispatch.html")), "utf8");
  dictionary = JSON.parse((await liandu(root, "query", "--json", "SELECT * FROM measure")).out);
});

test("run --json, the data dictionary and the list hold every row of the plan once and no other", () => {
  expect(told.map(({ id }) => id).sort()).toEqual([...plan].sort());
  expect(dictionary.map(({ measure }) => measure).sort()).toEqual([...plan].sort());
});

test.each(plan)(
  "%s stands in the report, in run --json and in the data dictionary with its quotation",
  (id) => {
    const one = told.find((each) => each.id === id)!;
    const row = dictionary.find(({ measure }) => measure === id)!;
    expect(words).toContain(one.clause.quotation);
    expect(row.quotation).toBe(one.clause.quotation);
    expect(row.responsible_zh).toBe(one.responsible.map(({ title }) => title.zh).join("、"));
    expect(one.responsible.length).toBeGreaterThan(0);
    expect(row.responsible_from).toBe(one.responsible_inferred ? "inferred" : "plan");
    expect(page).toContain(`<span class="id">${id}</span>`);
    expect(page).toContain(one.clause.quotation);
  },
);

test("a row without figures names the data that are missing", () => {
  const untold = told.filter(({ standing }) => standing === "missing");
  expect(untold.map(({ id, missing }) => [id, missing])).toEqual([
    ["N14", ["safety"]],
    ["M6", ["resource_saving"]],
    ["M7", ["centre_base"]],
    ["M8", ["quality_tracing"]],
  ]);
  expect(told.find(({ id }) => id === "N3")!.missing).toEqual(["digital_process"]);
  expect(page).toContain("缺：关键工序数字化调查（市工业和信息化局报送）");
});

test("only the qualitative row is never judged, decided or told in figures", () => {
  expect(told.filter(({ standing }) => standing === "qualitative").map(({ id }) => id)).toEqual(["T11"]);
});

test("units of sections 二 and 三, and of the funds, are marked as inferred, those that an article names are not", () => {
  const inferred = told.filter(({ responsible_inferred }) => responsible_inferred).map(({ id }) => id);
  expect(inferred.sort()).toEqual(
    [...numbered("T", 11), ...numbered("C", 9), "N16", "M2", "M3", "M9"].sort(),
  );
  expect(page).toContain("（责任单位推定）");
});

test("the calendar of verdicts has a row for each target, which ends with its verdicts of the last two periods", () => {
  const [, calendar] = /<section id="history">([\s\S]*?)<\/section>/.exec(dispatch)!;
  const rows = calendar!
    .match(/<tr><th scope="row">[\s\S]*?<\/tr>/g)!
    .map((row) => row.split(/<\/t[hd]>/).map((cell) => cell.replace(/<[^>]*>/g, "").trim()));
  expect(rows).toHaveLength(12);
  for (const [title, ...cells] of rows) {
    const { headline, headline_before } = told.find(
      ({ id }) => title!.startsWith(id) && !/\d/.test(title![id.length]!),
    )!;
    expect(cells.slice(6, 8), title).toEqual([
      headlineWords[headline_before!].zh,
      headlineWords[headline!].zh,
    ]);
  }
});
