import { cpSync, existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { Mistake, type Pipeline } from "../../../src/model/model.js";
import { loadPipeline } from "../../../src/pipeline/pipeline.js";
import { readSources } from "../../../src/pipeline/sources.js";

const project = join(import.meta.dirname, "../../..");
const name = "liaocheng-nonferrous";
const form = "sources/b204_1.yaml";
const check = "check: export_ytd <= sales_ytd\n";
const { folder, codes, units, sources, models, report, digest } = loadPipeline(project, name);
let root: string;

/** The forms and registers that the rules here name, alone: of the others nothing is changed. */
beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), "liandu-rules-"));
  for (const source of [
    "b203",
    "b204_1",
    "cluster_member",
    "enterprise",
    "published",
    "rd_107",
    "verification",
  ])
    cpSync(join(folder, `sources/${source}.yaml`), join(root, `sources/${source}.yaml`));
});
afterEach(() => rmSync(root, { recursive: true, force: true }));

/** Replaces a text of one file below a folder. */
function change(at: string, file: string, before: string, after: string): void {
  const path = join(at, file);
  const text = readFileSync(path, "utf8");
  expect(text).toContain(before);
  writeFileSync(path, text.replace(before, after));
}

/** The mistake that is made by such a change of a source. */
function mistake(file: string, before: string, after: string): Mistake {
  change(root, file, before, after);
  try {
    readSources(root, codes, units, { models, report });
  } catch (error) {
    if (error instanceof Mistake) return error;
    throw error;
  }
  throw new Error("it loaded all the same");
}

test("the sources here hold without a change", () => {
  expect(readSources(root, codes, units, { models, report })).toEqual(
    sources.filter(({ source }) => existsSync(join(root, `sources/${source}.yaml`))),
  );
});

/** The mistake in the check of one rule. */
function wrongCheck(expression: string): Mistake {
  return mistake(form, check, `check: "${expression}"\n`);
}

test("a mistyped column is named by file, line, column and character, with the nearest known one", () => {
  const wrong = wrongCheck("export_ytd <= sale_ytd");
  expect(wrong.place).toMatch(/b204_1\.yaml:\d+:5$/);
  expect(wrong.sentence.zh).toBe("规则“export_within_sales”：第15个字符“sale_ytd”：“sale_ytd”没有定义。");
  expect(wrong.mend.zh).toBe("是否应为“sales_ytd”？");
});

test.each([
  ["a number of 39 digits", `output_ytd < ${"9".repeat(39)}`, 14, "a number has 38 digits at most"],
  ["an unknown source", "b205.revenue_ytd > 0", 1, "“b205” is not defined"],
  ["an unknown column of another source", "output_ytd > b203.revenue", 14, "“revenue” is not defined"],
  [
    "a source with several rows of a unit",
    "ref_area = cluster_member.activity",
    12,
    "may hold several rows of a unit",
  ],
  ["a source without the unit", "exists(published)", 8, "“published” has no column of the unit"],
  ["a number compared with a text", "output_ytd = ref_area", 14, "a number is needed here, not a text"],
  ["text added up", "ref_area + 1 > 2", 1, "a number is needed here, not a text"],
  ["a value without comparison", "output_ytd + sales_ytd", 1, "a condition is needed here, not a number"],
  ["a condition that is compared", "(output_ytd > 1) > 2", 20, "a condition is needed here, not a number"],
  ["two comparisons in a row", "1 < output_ytd < 5", 16, "“<” is out of place"],
  ["an open bracket", "(output_ytd > 1", 16, "“)” is missing here"],
  ["a comparison cut short", "output_ytd >", 13, "a column or a number is missing here"],
  ["between without and", "output_ytd between 1, 2", 21, "“and” is missing here"],
  ["a sign of no expression", "output_ytd >= 1 & sales_ytd >= 1", 17, "“&” is no sign of an expression"],
  ["a text that is not closed", "ref_area = 'AL", 12, "“'” is no sign of an expression"],
  ["a sum of nothing", "sum(input_*) > 1", 5, "no number column begins with “input_”"],
])("%s is refused at its character", (_, expression, at, what) => {
  expect(wrongCheck(expression).sentence.en).toMatch(
    new RegExp(`character ${at} .*${what.replace(/[()“”]/g, ".")}`),
  );
});

test.each([
  [
    "an unknown mark in a sentence",
    "出口交货值{export_ytd}元大于",
    "出口交货值{exports}元大于",
    "nothing fills “{exports}”",
  ],
  [
    "a pointed cell that is no column",
    '    column: export_ytd\n    severity: warn\n    says:\n      zh: "{enterprise_name}截至{period_end}的出口交货值',
    '    column: exported\n    severity: warn\n    says:\n      zh: "{enterprise_name}截至{period_end}的出口交货值',
    "“exported” is not defined",
  ],
  ["a check without an expression", check, "kind: check\n", "needs “check”"],
  [
    "a slip with a check",
    "kind: unit_slip\n",
    "kind: unit_slip\n    check: output_ytd > 1\n",
    "has no “check”",
  ],
  ["largest changes without a count", "    count: 10\n", "", "needs “count”"],
  [
    "a slip of a text",
    "    column: output_ytd\n    against: output_ytd_last_year\n    severity: withhold",
    "    column: ref_area\n    severity: withhold",
    "must be a number column",
  ],
  ["a name that two rules bear", "rule: export_falls", "rule: sales_falls", "is used twice"],
])("%s is refused", (_, before, after, what) => {
  expect(mistake(form, before, after).sentence.en).toContain(what);
});

test("rules belong to forms: a register with one does not load", () => {
  const rule =
    "rules: [{ rule: probe, check: valid_from > valid_to, severity: note, says: { zh: 错, en: x }, mend: { zh: 改, en: y } }]";
  const wrong = mistake(
    "sources/enterprise.yaml",
    "conf_status: confidential\n",
    `conf_status: confidential\n${rule}\n`,
  );
  expect(wrong.sentence.en).toContain("edit rules belong to forms");
});

test("a register of acceptances needs its five columns, its unit and a column of periods", () => {
  const file = "sources/verification.yaml";
  expect(mistake(file, "name: verified_by,", "name: checked_by,").sentence.zh).toBe(
    "核实说明缺少列“verified_by”。",
  );
  expect(mistake(file, "kind: period,", "kind: text,").place).toMatch(/verification\.yaml:\d+:1$/);
});

test("a changed rule changes the pipeline's digest and not the source's, so that no file is read again", () => {
  const digests = (of: Pipeline["sources"]): string[] => of.map((source) => source.digest);
  cpSync(folder, join(root, "pipelines", name), { recursive: true });
  change(join(root, "pipelines", name), form, check, "check: export_ytd <= sales_ytd * 1.01\n");
  const after = loadPipeline(root, name);
  expect(digests(after.sources)).toEqual(digests(sources));
  expect(after.digest).not.toBe(digest);
});
