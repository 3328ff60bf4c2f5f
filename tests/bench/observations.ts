import { mkdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { openEngine } from "../../src/warehouse/engine.js";
import { print, time } from "./measure.js";

const MONTHS = 120;
const FIRST = 2016;
const years = Array.from({ length: MONTHS / 12 }, (_, at) => FIRST + at);
const last = years.at(-1)!;

/** The models of the first city that lead from what was filed to progress and to growth, in their order. */
const models = [
  ...["base/output_filed", "base/output_last_year", "base/output_ytd"],
  ...["indicators/output", "indicators/output_growth"],
];
/** Those that are asked. */
const questions = [
  { name: "progress", model: "output", must: 0.4 },
  { name: "year on year", model: "output_growth", must: 0.15 },
];

/**
 * Progress and growth over ten years of a nation's filings, each the first question of a new process, by the models of
 * the first city.
 * @param full 500,000 firms, 60 million observations (1 GB); else 20,000 firms
 */
export async function benchObservations(project: string, root: string, full: boolean): Promise<void> {
  const firms = full ? 500_000 : 20_000;
  const folder = join(root, "observations");
  mkdirSync(folder, { recursive: true });
  await write(folder, firms);
  const warehouse = await define(project, folder);
  for (const { name, model, must } of questions) {
    const words = [join(import.meta.dirname, "first-question.js"), warehouse, model, `${last}`, "9"];
    const { seconds, values } = JSON.parse(time(root, words).output) as { seconds: number; values: number };
    const what = `${(firms * MONTHS).toLocaleString("en-US")} observations, ${values} chains and counties, seconds of the first question`;
    print(name, what, seconds, full ? `at most ${must}` : "");
  }
}

const code = "'91371500M' || lpad(CAST(firm AS VARCHAR), 7, '0') || '9X'";

/** Invented filings, one file a year, and the members of the chains in September of the last two. */
async function write(folder: string, firms: number): Promise<void> {
  const engine = await openEngine();
  const place = `'b204_1' AS source, md5(CAST(month AS VARCHAR)) AS snapshot, CAST(firm + 7 AS INTEGER) AS line`;
  const amount = (year: number): string =>
    `CAST((hash(firm) % 100000 + 1000) * month * ${1000 + 50 * (year - FIRST)} AS DECIMAL(24, 4))`;
  for (const year of years) {
    const part = (basis: string, of: number): string =>
      `SELECT ${code} AS stat_unit, 'output' AS measure, '${basis}' AS basis, make_date(${year}, 1, 1) AS period_start, CAST(month AS INTEGER) AS period_months,
  ${amount(of)} AS obs_value, 'A' AS obs_status, ${place}, 'output_ytd' AS column_name FROM range(1, 13) AS m(month), range(${firms}) AS f(firm)`;
    const rows =
      year === last
        ? `${part("reported", year)} UNION ALL ${part("same_period_last_year", year - 1)}`
        : part("reported", year);
    await engine.store(
      `SELECT * FROM (${rows}) ORDER BY period_months, basis, stat_unit`,
      join(folder, `${year}.parquet`),
    );
  }
  await engine.store(
    `SELECT ${code} AS uscc, ${code} AS contributor, '合成' AS enterprise_name, CASE firm % 4 WHEN 3 THEN 'CU' ELSE 'AL' END AS activity, 'P' || (firm % 11) AS product,
  false AS deep_processing, '3715' || lpad(CAST(firm % 16 AS VARCHAR), 2, '0') AS ref_area, '_T' AS sub_area, make_date(CAST(year AS INTEGER), 9, 30) AS period_end
  FROM range(${last - 1}, ${last + 1}) AS y(year), range(${firms}) AS f(firm) ORDER BY period_end, uscc`,
    join(folder, "member.parquet"),
  );
  await engine.close();
}

/** A warehouse of views: the models over the filings, January to September of the last year the report period. */
async function define(project: string, folder: string): Promise<string> {
  const warehouse = join(folder, "warehouse.duckdb");
  const engine = await openEngine({ file: warehouse });
  const read = (...files: (string | number)[]): string =>
    `read_parquet([${files.map((file) => `'${join(folder, `${file}.parquet`)}'`).join()}])`;
  const period = (year: number): string =>
    `SELECT DATE '${year}-01-01' AS year_start, 9 AS ytd_months, DATE '${year - 1}-01-01' AS last_year_start, DATE '${year}-09-30' AS period_end, ${year === last} AS is_current`;
  const views: Record<string, string> = {
    observation: `SELECT * FROM ${read(...years)}`,
    report_period: [last - 1, last].map(period).join(" UNION ALL "),
    member_period: `SELECT * FROM ${read("member")}`,
    stands_for: `SELECT *, uscc AS filed_as FROM ${read("member")}`,
  };
  for (const [view, sql] of Object.entries(views)) await engine.define(view, sql, true);
  for (const model of models) {
    const sql = readFileSync(join(project, "pipelines/liaocheng-nonferrous/models", `${model}.sql`), "utf8");
    await engine.define(model.split("/")[1]!, sql, true);
  }
  await engine.close();
  return warehouse;
}
