import { existsSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { listPipelines, loadPipeline } from "../../src/pipeline/pipeline.js";
import { inputTables } from "../models/schema.js";
import { readModelFiles, readModelText } from "../models/sql-models.js";
import { loadSmallPipeline } from "../pipelines/small-pipeline.js";
import { faults } from "./sql-rules.js";

const root = join(import.meta.dirname, "../..");
const cases = join(root, "tests/models");

const pipelines = [...listPipelines(root).map((name) => loadPipeline(root, name)), loadSmallPipeline()];

/** Tables of certificates and what is made of them: 有效期至 names the last day on which they are valid. */
const untilItsDay = ["recognition", "recognition_event", "green_material"];

for (const pipeline of pipelines) {
  const models = readModelFiles(pipeline.folder);
  const names = models.map(({ model }) => model);
  const known = [...Object.keys(await inputTables(pipeline)), ...names];

  describe(`the models of ${pipeline.pipeline}`, () => {
    test.each(models)("$model is one portable SELECT that reads what it says", (model) => {
      expect(faults(model, known)).toEqual([]);
    });

    test("have a name of their own each", () => {
      expect(names).toEqual([...new Set(names)]);
    });

    test("read no audit, for audits are asked and not kept", () => {
      const audits = models.filter(({ kind }) => kind === "audit").map(({ model }) => model);
      expect(models.filter(({ reads }) => reads.some((name) => audits.includes(name)))).toEqual([]);
    });

    test("end a validity before its last named day, but for certificates, which are valid until it", () => {
      const closed = models.filter(({ sql }) => /valid_to >=/.test(sql));
      const others = closed.flatMap(({ model, reads }) =>
        reads.some((name) => untilItsDay.includes(name)) ? [] : [model],
      );
      expect(others).toEqual([]);
    });

    test("give every audit a sentence whose marks are columns of its rows", () => {
      const { audits } = pipeline;
      const missing = audits.flatMap(({ audit, says, mend }) => {
        const sql = models.find(({ model, kind }) => model === audit && kind === "audit")?.sql ?? "";
        const words = [...Object.values(says), ...Object.values(mend)].join(" ");
        const selected = sql.slice(sql.lastIndexOf("\nselect"));
        return [...words.matchAll(/\{(\w+)\}/g)]
          .map((match) => match[1]!)
          .filter((mark) => !new RegExp(`\\b${mark}\\b`).test(selected))
          .map((mark) => `${audit}: {${mark}}`);
      });
      expect(missing).toEqual([]);
      expect(audits.map(({ audit }) => audit).sort()).toEqual(
        models.filter(({ kind }) => kind === "audit").map(({ model }) => model),
      );
    });
  });
}

test("every model of the sample's pipeline has a file of cases", () => {
  const models = readModelFiles(join(root, "pipelines/liaocheng-nonferrous"));
  expect(models.filter(({ model }) => !existsSync(join(cases, `${model}.yaml`)))).toEqual([]);
});

const header = "-- One row per firm.\n-- grain: uscc\n-- reads: enterprise\n";
const from = "from enterprise\n";
const lint = (text: string): string[] =>
  faults(readModelText("firm", "base", "firm.sql", text), ["enterprise"]);

test("a plain SELECT under its header has no fault, and words in texts are not code", () => {
  expect(lint(`${header}select uscc, 'range() // 名称' as note ${from}`)).toEqual([]);
  expect(lint(`${header}with firm as (\n  select uscc ${from})\nselect * from firm\n`)).toEqual([]);
});

test.each([
  ["no header", `select uscc ${from}`, "not three header lines and one SELECT"],
  [
    "no grain",
    `-- One row.\n-- reads: enterprise\nselect uscc ${from}`,
    "not three header lines and one SELECT",
  ],
  [
    "an undeclared table",
    `${header}select e.uscc from enterprise e join platform on 1 = 1\n`,
    "reads platform without saying so",
  ],
  [
    "a table declared in vain",
    `-- One row.\n-- grain: a\n-- reads: enterprise, platform\nselect 1 as a ${from}`,
    "does not read platform",
  ],
  [
    "an unknown table",
    "-- One row.\n-- grain: a\n-- reads: nowhere\nselect 1 as a from nowhere\n",
    "unknown table nowhere",
  ],
  ["two statements", `${header}select uscc ${from};`, "a semicolon"],
  ["a statement that writes", `${header}select uscc ${from} insert into enterprise`, "not a SELECT"],
  ["a Chinese identifier", `${header}select 金额 ${from}`, "an identifier that is not plain"],
  [
    "an early star",
    `${header}with firm as (select * ${from}) select uscc from firm\n`,
    "select * of what is not the final step",
  ],
])("the lint finds %s", (_, text, fault) => {
  expect(lint(text)).toContain(fault);
});

test.each([
  ["a // b", "integer division //"],
  ["a / b", "division without nullif"],
  ["try_cast(a as date)", "try_cast"],
  ["median(a)", "percentile, quantile or median"],
  ["arg_max(a, b)", "string_agg, list or arg_max"],
  ["bool_and(a)", "bool_and"],
  ["split_part(a, b, 1)", "split_part or starts_with"],
  ["substring(a, 1, 2)", "text length or position"],
  ["concat(a, b)", "concat"],
  ["round(a, 2)", "round"],
  ["cast(a as integer)", "cast of a number to integer"],
  ["a::text", "double colon cast"],
  ["lag(a ignore nulls) over (order by b)", "ignore nulls"],
  ["sum(a) over (order by b range between 1 preceding and current row)", "range frame"],
  ["strftime(a, 'x')", "strftime or make_date"],
  ["a - interval 1 year", "interval arithmetic"],
  ["a > date '2022-12-31'", "a literal date"],
  ["range(10)", "generate_series or range()"],
  ["{a: 1}", "struct or list literal"],
  ["x -> x", "lambda"],
  ["a not in (select b from enterprise)", "not in (subquery)"],
  ["a glob 'x*'", "glob"],
  ["sum(a) filter (where b)", "filter clause"],
  ["a > 0.9", "a decimal literal"],
])("the lint refuses %s", (expression, fault) => {
  expect(lint(`${header}select ${expression} as a ${from}`)).toEqual([fault]);
});

test.each([
  [
    "select uscc from enterprise union all select uscc from enterprise order by uscc",
    "order by after union or except",
  ],
  ["select * exclude (a) from enterprise", "exclude"],
  ["select uscc from enterprise cross join lateral (select 1 as a)", "lateral"],
  ["select distinct on (uscc) uscc from enterprise", "distinct on"],
  ["select uscc from enterprise qualify row_number() over (order by uscc) = 1", "qualify"],
  ["pivot enterprise on uscc", "pivot"],
  ["select uscc from enterprise where exists (select 1 from enterprise)", "exists"],
])("the lint refuses %s", (select, fault) => {
  expect(lint(`${header}${select}\n`)).toContain(fault);
});
