import { join } from "node:path";
import { realEffects } from "../../src/effects.js";
import type { Engine, Published } from "../../src/model/model.js";
import { loadPipeline } from "../../src/pipeline/pipeline.js";
import { writeSheets } from "../../src/verbs/sheet-files.js";
import { firmsOf } from "../../src/verbs/sheet-rows.js";
import { openEngine } from "../../src/warehouse/warehouse.js";

/**
 * `node make-sheets.js FIRMS FOLDER`: the sheets of so many synthetic firms, out of the tables that the sample's own queries
 * read, two years of months each. Codes are synthetic: 9137SYN and a number.
 */
const [firms = "0", folder = ""] = process.argv.slice(2);
const project = join(import.meta.dirname, "../../..");

/** The tables of the sample's sheets, as a build makes them. */
async function invent(engine: Engine, count: number): Promise<void> {
  const unit = "printf('9137SYN%011d', n)";
  const every = `range(1, ${count + 1}) AS firm(n)`;
  await engine.materialise(
    "report_period",
    "SELECT DATE '2025-01-01' AS year_start, DATE '2024-01-01' AS last_year_start, DATE '2025-12-31' AS period_end, 12 AS ytd_months, true AS is_current",
  );
  await engine.materialise(
    "code_activity",
    "SELECT 'AL' AS code, '铝' AS title_zh, 'Aluminium' AS title_en, '1' AS sort_order",
  );
  await engine.materialise(
    "code_area",
    "SELECT '371502' AS code, '东昌府区' AS title_zh, 'Dongchangfu' AS title_en",
  );
  await engine.materialise("snapshot", "SELECT 's' AS snapshot, '合成_B204-1.csv' AS file");
  await engine.materialise(
    "member_period",
    `SELECT ${unit} AS uscc, '合成企业' || n AS enterprise_name, 'AL' AS activity, '371502' AS ref_area, true AS is_current FROM ${every}`,
  );
  await engine.materialise(
    "output_filed",
    `SELECT ${unit} AS stat_unit, make_date(year, 1, 1) AS period_start, month AS period_months, last_day(make_date(year, month, 1)) AS period_end, CAST(month * (1000000 + n * 7919 % 90000000) AS DECIMAL(38, 4)) AS output, 'P' AS obs_status, 's' AS snapshot, n + 1 AS line FROM ${every}, (VALUES (2024), (2025)) AS years(year), range(2, 13) AS months(month)`,
  );
  await engine.materialise(
    "output_last_year",
    `SELECT ${unit} AS stat_unit, last_day(make_date(year, month, 1)) AS period_end, CAST(month * (1000000 + n * 7907 % 90000000) AS DECIMAL(38, 4)) AS output FROM ${every}, (VALUES (2024), (2025)) AS years(year), range(2, 13) AS months(month)`,
  );
}

const pipeline = loadPipeline(project, "liaocheng-nonferrous");
const engine = await openEngine();
await invent(engine, Number(firms));
const edition: Omit<Published, "queries"> = {
  pipeline,
  release: "2025-12_synthetic",
  code_version: "bench",
  period: { period_start: "2025-12-01", period_months: 1 },
  as_of: "2026-01-12",
  awaits: [],
  replaces: null,
  synthetic: true,
};
const written = await writeSheets(
  realEffects(project),
  edition,
  pipeline.report.sheet!,
  firmsOf(engine, pipeline, pipeline.report.sheet!, undefined),
  { folder, language: "zh", index: true },
);
await engine.close();
if (written.firms !== Number(firms)) throw new Error(`${written.firms} sheets were made of ${firms}`);
