import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { anyRow } from "../../src/warehouse/build.js";
import { openEngine } from "../../src/warehouse/engine.js";

/**
 * `node first-question.js PROJECT FOLDER MODEL`, a process that the bench times: asks a model of the first city about the
 * filings in a folder, its parts by chain and county, and prints how long that took from before any file was opened.
 */
/** The models of the first city that lead from what was filed to progress and to growth, in their order. */
const models = ["base/output_filed", "base/output_ytd", "indicators/output", "indicators/output_growth"];

const [project = "", folder = "", asked = ""] = process.argv.slice(2);
const years = readdirSync(folder)
  .flatMap((file) => /^\d{4}/.exec(file)?.[0] ?? [])
  .map(Number)
  .sort();
const last = years.at(-1)!;
const engine = await openEngine();
const of = (file: string): string => `read_parquet('${join(folder, file)}')`;
const views: [string, string][] = [
  [
    "observation",
    `SELECT * FROM read_parquet([${years.map((year) => `'${join(folder, `${year}.parquet`)}'`).join()}])`,
  ],
  [
    "report_period",
    `SELECT DATE '${last}-01-01' AS year_start, 9 AS ytd_months, DATE '${last - 1}-01-01' AS last_year_start, DATE '${last}-09-30' AS period_end, true AS is_current`,
  ],
  ["member_period", `SELECT *, DATE '${last}-09-30' AS period_end FROM ${of("member.parquet")}`],
  [
    "stands_for",
    `SELECT uscc, uscc AS filed_as, activity, DATE '${last}-09-30' AS period_end FROM ${of("member.parquet")}`,
  ],
  ...models.map((model): [string, string] => [
    model.split("/")[1]!,
    readFileSync(join(project, "pipelines/liaocheng-nonferrous/models", `${model}.sql`), "utf8"),
  ]),
];
const start = process.hrtime.bigint();
for (const [view, sql] of views) await engine.define(view, sql, false);
const text = `SELECT part, activity, ref_area, sum(contribution) AS amount, count(DISTINCT contributor) AS groups FROM ${asked} GROUP BY ALL ORDER BY ALL`;
const rows = await engine.ask(text, anyRow);
const seconds = Number(process.hrtime.bigint() - start) / 1e9;
await engine.close();
process.stdout.write(JSON.stringify({ seconds, parts: rows.length }));
