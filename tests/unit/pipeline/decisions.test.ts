import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { loadPipeline } from "../../../src/pipeline/pipeline.js";

const project = join(import.meta.dirname, "../../..");
const name = "liaocheng-nonferrous";
let root: string;
beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), "liandu-decisions-"));
  cpSync(join(project, "pipelines"), join(root, "pipelines"), { recursive: true });
});
afterEach(() => rmSync(root, { recursive: true, force: true }));

const at = (file: string): string => join(root, "pipelines", name, file);
const change = (file: string, from: string | RegExp, to: string): void => {
  const before = readFileSync(at(file), "utf8");
  expect(before.replace(from, to)).not.toBe(before);
  writeFileSync(at(file), before.replace(from, to));
};
const subsidy = "models/decisions/green_diagnosis_subsidy.sql";

/** Sources from which a model's rows come, through every model between. */
function sourcesBehind(decision: string): string[] {
  const { models, sources } = loadPipeline(project, name);
  const found = new Set<string>();
  const visit = (model: string): void => {
    for (const read of models.find((each) => each.model === model)?.reads ?? []) {
      if (sources.some(({ source }) => source === read)) found.add(read);
      visit(read);
    }
  };
  visit(decision);
  return [...found].sort();
}

test("the model of the green-diagnosis subsidy reads administrative records alone, never a statistical return", () => {
  expect(sourcesBehind("green_diagnosis_subsidy")).toEqual(["cluster_member", "green_diagnosis"]);
  const { sources, rules } = loadPipeline(project, name);
  const surveys = sources.filter(({ nature }) => nature === "statistical_survey").map(({ source }) => source);
  expect(surveys).toEqual(expect.arrayContaining(["b203", "b204_1", "enterprise", "rd_107"]));
  for (const { decision } of rules)
    expect(sourcesBehind(decision).filter((source) => surveys.includes(source))).toEqual([]);
});

test.each([
  ["form_b203", "the revenue returned to the bureau"],
  ["observation", "the table of all returns"],
  ["enterprise", "the directory of surveyed units"],
])("a decision model that reads %s, %s, does not load", (table) => {
  change(subsidy, "-- reads: ", `-- reads: ${table}, `);
  change(subsidy, "from chain_member", `from chain_member cross join ${table}`);
  expect(() => loadPipeline(root, name)).toThrow(/survey/);
});

test("a survey behind a base model is found, and so is one that the head does not name", () => {
  change("models/base/chain_member.sql", "from cluster_member", "from cluster_member cross join form_b203");
  expect(() => loadPipeline(root, name)).toThrow(/chain_member → form_b203/);
});

test("a source that does not say what it is counts as a survey", () => {
  change("sources/green_diagnosis.yaml", "nature: administrative\n", "");
  expect(() => loadPipeline(root, name)).toThrow(/green_diagnosis/);
});

test("a rule without its model, or a model without its rule, does not load", () => {
  change("decisions.yaml", "decision: own_emission_cuts", "decision: nothing_such");
  expect(() => loadPipeline(root, name)).toThrow(/nothing_such/);
});

test("a measure that names no citation of the plan does not load, and neither does a list that leaves a target out", () => {
  change("measures.yaml", "citation: article_18", "citation: article_19");
  expect(() => loadPipeline(root, name)).toThrow(/Did you mean “article_1\d?”/);
  change("measures.yaml", "citation: article_19", "citation: article_18");
  change("measures.yaml", "- measure: T10\n", "- measure: T12\n");
  expect(() => loadPipeline(root, name)).toThrow(/target “T10” is missing/);
});
