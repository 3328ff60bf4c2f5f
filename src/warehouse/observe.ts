import { identifier, literal } from "../formats/formats.js";
import type { Engine, Pipeline, Source } from "../model/model.js";
import { isFilled } from "./tables.js";

/**
 * Makes the view `observation`, one row per value of every record received last, in long form. Of several reports of
 * one cell the last received counts; figures of years that nobody called final are provisional; cells that edit rules
 * withhold are left out, those on which reports of one delivery differ, and those of a required column that were
 * withheld as they were read. Reads `filed_<source>`, `final_year`, `edit_withheld` and `rival_cell`. It is no table:
 * whoever asks for a measure reads its columns of the forms alone, where writing all cells of a province of 20,000 firms
 * once took 20 s and was the peak of the memory.
 */
export async function observe(engine: Engine, pipeline: Pipeline): Promise<void> {
  const cells: string[] = [];
  for (const source of pipeline.sources.filter(({ kind }) => kind === "observation")) {
    const passes = await passOver(engine, pipeline, source);
    for (const column of source.columns) {
      if (!column.measure) continue;
      cells.push(counted(source, column, cellSelect(pipeline, source, column), passes));
    }
  }
  if (cells.length > 0) await engine.define("observation", cells.join("\nUNION ALL\n"), true);
}

/**
 * Makes the table `passed_<source>` of the cells of accepted records that do not count (ordinal, sheet, line,
 * column_name; a NULL column is the whole row): those that edit rules withhold, those on which reports differ, and those
 * of which a later record tells.
 * @returns whether there are any
 */
async function passOver(engine: Engine, pipeline: Pipeline, source: Source): Promise<boolean> {
  const filed = `filed_${source.source}`;
  const withheld = ["edit_withheld", "rival_cell"].map(
    (table) => `SELECT filed.ordinal, filed.sheet, filed.line, ${table}.column_name
FROM ${filed} AS filed JOIN ${table} ON ${table}.snapshot = filed.snapshot AND ${table}.line = filed.line AND ${table}.sheet IS NOT DISTINCT FROM filed.sheet
WHERE ${table}.source = ${literal(source.source)}`,
  );
  const all = [...withheld, ...(await toldAgain(engine, pipeline, source))];
  await engine.materialise(`passed_${source.source}`, all.join("\nUNION\n"));
  return isFilled(engine, `passed_${source.source}`);
}

/**
 * The cells of which a later record tells. Only those of units and periods of which several records tell (made the table
 * `repeated_<source>`) need be ranked, and they are few: over all cells, in long form, ranking was the half of the time
 * and the peak of the memory.
 */
async function toldAgain(engine: Engine, pipeline: Pipeline, source: Source): Promise<string[]> {
  const own = [source.stat_unit ?? "", "activity", "product"].filter((name) =>
    source.columns.some((column) => column.name === name),
  );
  const key = [...own.map(identifier), "year_start", "ytd_months"];
  const [filed, repeated] = [`filed_${source.source}`, `repeated_${source.source}`];
  await engine.materialise(
    repeated,
    `SELECT ${key.join(", ")} FROM ${filed} GROUP BY ${key.join(", ")} HAVING count(*) > 1`,
  );
  if (!(await isFilled(engine, repeated))) return [];
  const same = key.map((name) => `${repeated}.${name} IS NOT DISTINCT FROM ${filed}.${name}`);
  const again = source.columns.flatMap((column) =>
    column.measure
      ? [
          `${cellSelect(pipeline, source, column)} AND EXISTS (SELECT 1 FROM ${repeated} WHERE ${same.join(" AND ")})`,
        ]
      : [],
  );
  return [
    `SELECT ordinal, sheet, line, column_name FROM (
  SELECT ordinal, sheet, line, column_name, row_number() OVER (
    PARTITION BY stat_unit, measure, activity, product, period_start, period_months, basis
    ORDER BY ordinal DESC, line
  ) AS place FROM (${again.join("\nUNION ALL\n")}) AS cell) AS vintage WHERE place > 1`,
  ];
}

/** The cells of one value column, of every record; its WHERE can be gone on with. */
function cellSelect(
  { first_period_months: merged }: Pipeline,
  source: Source,
  { name, measure, span, basis }: Source["columns"][number],
): string {
  const own = (column: string): string =>
    source.columns.some((each) => each.name === column) ? identifier(column) : "CAST(NULL AS VARCHAR)";
  const value = identifier(name);
  const period =
    span === "ytd"
      ? "year_start AS period_start, ytd_months AS period_months"
      : span === "month"
        ? "CAST(period_start + to_months(period_months - 1) AS DATE) AS period_start, 1 AS period_months"
        : "period_start, period_months";
  // a file without the column says nothing of it; the year's first period merges months: month columns stay empty
  const present = `${identifier(`base_${name}`)} IS NOT NULL`;
  const filled =
    span === "month" && merged > 1 ? ` AND (${value} IS NOT NULL OR ytd_months > ${merged})` : "";
  return `SELECT ${literal(source.source)} AS source, snapshot, sheet, line, ordinal, ${literal(name)} AS column_name,
  ${source.stat_unit ? own(source.stat_unit) : "CAST(NULL AS VARCHAR)"} AS stat_unit, ${own("ref_area")} AS ref_area, ${own("activity")} AS activity, ${own("product")} AS product,
  ${literal(measure!)} AS measure, ${period}, ${literal(basis ?? "reported")} AS basis, ${value} AS obs_value,
  ${identifier(`base_${name}`)} AS unit_measure, ${identifier(`unit_${name}`)} AS unit_source, ${literal(source.conf_status)} AS conf_status, known_at
FROM filed_${source.source} WHERE ${present}${filled}`;
}

/** Those of the cells of a column that count, with what they are worth. */
function counted(
  { source, final }: Source,
  { name, required }: Source["columns"][number],
  select: string,
  passes: boolean,
): string {
  const received = final === "received";
  const years = `\nLEFT JOIN (SELECT year FROM final_year WHERE source = ${literal(source)}) AS final ON final.year = extract(year FROM cell.period_start)`;
  const passed = `NOT EXISTS (SELECT 1 FROM passed_${source} AS passed
  WHERE passed.ordinal = cell.ordinal AND passed.line = cell.line AND passed.sheet IS NOT DISTINCT FROM cell.sheet
    AND (passed.column_name IS NULL OR passed.column_name = ${literal(name)}))`;
  const conditions = [...(required ? ["obs_value IS NOT NULL"] : []), ...(passes ? [passed] : [])];
  return `SELECT source, snapshot, line, column_name, stat_unit, ref_area, activity, product, measure, period_start, period_months, basis,
  obs_value, unit_measure, unit_source,
  CASE WHEN obs_value IS NULL THEN 'M' WHEN ${received ? "true" : "final.year IS NOT NULL"} THEN 'A' ELSE 'P' END AS obs_status, conf_status, known_at
FROM (${select}) AS cell${received ? "" : years}${conditions.length > 0 ? `\nWHERE ${conditions.join(" AND ")}` : ""}`;
}
