import type { Pipeline, Source } from "../model/model.js";
import { observations, register, value } from "./accepted.js";
import type { Batch } from "./batch.js";
import { type CellRule, cellRule } from "./cell.js";
import { bareSql, checksumFailsSql, faultSql, identifier, spelledSql, valueSql } from "./cell-sql.js";

/**
 * The SQL that types a body, in two steps, so that the cells are read once.
 * `typed`: a SELECT over the table `body` (all VARCHAR: `line` and `batch.columns`), to be made the table `typed`.
 * The others are SELECTs over `typed` (and `body`).
 * `accepted`: the landed rows, columns as `landedColumns`, in the order of line and column.
 * `suspects`: raw cells of each row that is withheld or carries a finding, with `_repeat` ('row' or 'key': its key
 * occurs again with the same or with other values; else NULL) and `_first`, the other row's line; all VARCHAR.
 * `sums`: one row, the sum of each number column over all rows but repeated ones, as text; null when no total row was printed.
 */
export interface Typing {
  typed: string;
  accepted: string;
  suspects: string;
  sums: string | null;
}

/**
 * The SQL that types a batch's cells, made from the source's dictionary. A row is accepted unless a cell has a fault
 * or its key repeats: of rows that are alike the first stays, of rows that differ none does.
 * @throws Error when the batch was refused: it has no source and no body
 */
export function typing(pipeline: Pipeline, batch: Batch): Typing {
  const { source } = batch;
  if (!source || batch.columns.length === 0) throw new Error("a refused file has nothing to type");
  const rules = cellRules(pipeline, source, batch);
  const accepted =
    source.kind === "observation"
      ? observations(pipeline, batch, source, rules)
      : register(batch, source, rules);
  return {
    typed: `WITH ${[...cellStages(rules), ...repeatStages(source, rules)].join(",\n")}
SELECT judged.*, repeats.repeat, repeats.other FROM judged LEFT JOIN repeats ON repeats.line = judged.line`,
    accepted: `WITH ${["kept AS (SELECT * FROM typed WHERE NOT fault AND repeat IS NULL)", ...accepted.stages].join(",\n")}
${accepted.select}`,
    suspects: suspects(batch),
    sums: batch.totals.some(({ grand }) => grand) ? sums(rules) : null,
  };
}

/** The rules of the columns that a batch has, in the dictionary's order. */
export function cellRules(pipeline: Pipeline, source: Source, batch: Batch): CellRule[] {
  return source.columns
    .filter(({ name }) => batch.columns.includes(name))
    .map((column) => cellRule(pipeline, column, batch.labels[column.name] ?? "", batch.units[column.name]));
}

const bare = (rule: CellRule): string => identifier(`bare_${rule.column.name}`);
const spelled = (rule: CellRule): string => identifier(`spelled_${rule.column.name}`);

function cellStages(rules: readonly CellRule[]): string[] {
  const stage = (name: string, from: string, columns: string[]): string =>
    `${name} AS (SELECT ${columns.join(",\n  ")} FROM ${from})`;
  const each = (express: (rule: CellRule) => string, name: (rule: CellRule) => string): string[] =>
    rules.map((rule) => `${express(rule)} AS ${name(rule)}`);
  const faults = rules.map((rule) => faultSql(rule, spelled(rule), value(rule.column.name)));
  const codes = rules.filter(({ column }) => column.kind === "credit_code");
  const doubts = codes.map(({ column }) => `coalesce(${checksumFailsSql(value(column.name))}, false)`);
  return [
    stage("bared", "body", ["CAST(line AS INTEGER) AS line", ...each(bareSql, bare)]),
    stage("spelled", "bared", ["line", ...each((rule) => spelledSql(rule, bare(rule)), spelled)]),
    stage("valued", "spelled", [
      "*",
      ...each(
        (rule) => valueSql(rule, spelled(rule)),
        ({ column }) => value(column.name),
      ),
    ]),
    stage("judged", "valued", [
      "*",
      `${faults.join(" OR ")} AS fault`,
      `${doubts.join(" OR ") || "false"} AS doubt`,
    ]).replace("AS (", "AS MATERIALIZED ("),
  ];
}

/** Keys that occur in several rows, and of each such row what to do with it. */
function repeatStages(source: Source, rules: readonly CellRule[]): string[] {
  const keys = source.key.filter((name) => rules.some(({ column }) => column.name === name)).map(value);
  const print = rules.map(({ column }) => `coalesce(CAST(${value(column.name)} AS VARCHAR), chr(1))`);
  const same = keys.map((key) => `clean.${key} IS NOT DISTINCT FROM repeated.${key}`);
  return [
    `clean AS (SELECT *, concat_ws(chr(31), ${print.join(", ")}) AS print FROM judged WHERE NOT fault)`,
    `repeated AS (SELECT ${[...keys, "min(line) AS first", "max(line) AS last", "min(print) <> max(print) AS differs"].join(", ")}
  FROM clean GROUP BY ${keys.join(", ")} HAVING count(*) > 1)`,
    `repeats AS (SELECT clean.line, CASE WHEN clean.line = repeated.first THEN repeated.last ELSE repeated.first END AS other,
  CASE WHEN differs THEN 'key' ELSE 'row' END AS repeat
  FROM clean JOIN repeated ON ${same.join(" AND ")} WHERE differs OR clean.line <> repeated.first)`,
  ];
}

function suspects({ columns }: Batch): string {
  const cells = columns.map((name) => `body.${identifier(name)}`);
  return `SELECT body.line, ${cells.join(", ")}, typed.repeat AS _repeat, CAST(typed.other AS VARCHAR) AS _first
FROM body JOIN typed ON CAST(body.line AS INTEGER) = typed.line
WHERE typed.fault OR typed.doubt OR typed.repeat IS NOT NULL ORDER BY typed.line`;
}

function sums(rules: readonly CellRule[]): string {
  const numbers = rules.filter(({ column }) => column.kind === "decimal" || column.kind === "integer");
  const each = numbers.map(
    ({ column }) => `CAST(sum(${value(column.name)}) AS VARCHAR) AS ${identifier(column.name)}`,
  );
  return `SELECT ${each.length > 0 ? each.join(", ") : "NULL AS none"} FROM typed WHERE coalesce(repeat, '') <> 'row'`;
}
