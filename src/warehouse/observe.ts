import { z } from "zod";
import { identifier, literal } from "../formats/formats.js";
import type { Engine, Pipeline, Source } from "../model/model.js";

/**
 * Makes the table `observation`, one row per value of every record received last, in long form. Of several reports of
 * one cell the last received counts; figures of years that nobody called final are provisional; cells that edit rules
 * withhold are left out, those on which reports of one delivery differ, and those of a required column that were
 * withheld as they were read. Reads `filed_<source>`, `final_year`, `edit_withheld` and `rival_cell`.
 */
export async function observe(engine: Engine, pipeline: Pipeline): Promise<void> {
  const [once, again]: [string[], string[]] = [[], []];
  for (const source of pipeline.sources.filter(({ kind }) => kind === "observation")) {
    const repeats = await findRepeats(engine, source);
    for (const column of source.columns) {
      if (!column.measure) continue;
      const select = cell(pipeline, source, column);
      once.push(repeats === "" ? select : `${select} AND NOT ${repeats}`);
      if (repeats !== "") again.push(`${select} AND ${repeats}`);
    }
  }
  const received = pipeline.sources.filter(({ final }) => final === "received").map(({ source }) => source);
  if (once.length > 0) await engine.materialise("observation", current(once, again, received));
}

/**
 * Makes the table `repeated_<source>`: the units and periods of which several records tell. Only their cells need be
 * ranked, and they are few: over all cells, in long form, ranking was the half of the time and the peak of the memory.
 * @returns the condition that a record of `filed_<source>` is one of them; empty where there are none
 */
async function findRepeats(engine: Engine, source: Source): Promise<string> {
  const own = [source.stat_unit ?? "", "activity", "product"].filter((name) =>
    source.columns.some((column) => column.name === name),
  );
  const key = [...own.map(identifier), "year_start", "ytd_months"];
  const [filed, repeated] = [`filed_${source.source}`, `repeated_${source.source}`];
  await engine.materialise(
    repeated,
    `SELECT ${key.join(", ")} FROM ${filed} GROUP BY ${key.join(", ")} HAVING count(*) > 1`,
  );
  const [{ found }] = (await engine.ask(`SELECT count(*) AS found FROM ${repeated}`, counted)) as [Counted];
  const same = key.map((name) => `${repeated}.${name} IS NOT DISTINCT FROM ${filed}.${name}`);
  return found === 0 ? "" : `EXISTS (SELECT 1 FROM ${repeated} WHERE ${same.join(" AND ")})`;
}

type Counted = z.infer<typeof counted>;
const counted = z.object({ found: z.coerce.number() });

/** The cells of one value column. */
function cell(
  { first_period_months: merged }: Pipeline,
  source: Source,
  { name, measure, span, basis, required }: Source["columns"][number],
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
  ${identifier(`base_${name}`)} AS unit_measure, ${identifier(`unit_${name}`)} AS unit_source, ${literal(source.conf_status)} AS conf_status, known_at, ${required} AS is_required
FROM filed_${source.source} WHERE ${present}${filled}`;
}

/** Cells that are told once, and of several reports of one cell the last received, with what it is worth. */
function current(once: readonly string[], again: readonly string[], received: readonly string[]): string {
  const ranked = `SELECT *, row_number() OVER (
    PARTITION BY source, stat_unit, measure, activity, product, period_start, period_months, basis
    ORDER BY ordinal DESC, line
  ) AS place
  FROM (${again.join("\nUNION ALL\n")})`;
  const last =
    again.length === 0
      ? ""
      : `\nUNION ALL\nSELECT * EXCLUDE (place) FROM (${ranked}) AS vintage WHERE place = 1`;
  return `WITH ranked AS (
${once.join("\nUNION ALL\n")}${last})
SELECT ranked.source, snapshot, line, column_name, stat_unit, ref_area, activity, product, measure, period_start, period_months, basis,
  obs_value, unit_measure, unit_source,
  CASE WHEN obs_value IS NULL THEN 'M' WHEN final_year.year IS NOT NULL OR list_contains(CAST([${received.map(literal).join(", ")}] AS VARCHAR[]), ranked.source) THEN 'A' ELSE 'P' END AS obs_status, conf_status, known_at
FROM ranked LEFT JOIN final_year ON final_year.source = ranked.source AND final_year.year = extract(year FROM period_start)
WHERE (obs_value IS NOT NULL OR NOT is_required) AND NOT EXISTS (
  SELECT 1 FROM edit_withheld
  WHERE edit_withheld.source = ranked.source AND edit_withheld.snapshot = ranked.snapshot AND edit_withheld.line = ranked.line
    AND edit_withheld.sheet IS NOT DISTINCT FROM ranked.sheet
    AND (edit_withheld.column_name IS NULL OR edit_withheld.column_name = ranked.column_name))
  AND NOT EXISTS (
  SELECT 1 FROM rival_cell
  WHERE rival_cell.source = ranked.source AND rival_cell.snapshot = ranked.snapshot AND rival_cell.line = ranked.line
    AND rival_cell.sheet IS NOT DISTINCT FROM ranked.sheet
    AND (rival_cell.column_name IS NULL OR rival_cell.column_name = ranked.column_name))`;
}
