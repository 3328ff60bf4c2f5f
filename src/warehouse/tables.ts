import { join } from "node:path";
import type { CodeList, Engine, Period, Pipeline, Row, Source, TableColumn } from "../model/model.js";
import { calendar } from "./calendar.js";
import type { Landed } from "./landing.js";

const text = (names: readonly string[]): TableColumn[] => names.map((name) => ({ name, type: "VARCHAR" }));

/**
 * Loads everything that varies as rows: code lists, settings, sources, snapshots and the calendar up to `period`.
 * Models join them like any other table.
 */
export async function loadDefinitions(
  engine: Engine,
  pipeline: Pipeline,
  landed: readonly Landed[],
  period: Period,
  asOf: string,
): Promise<void> {
  for (const list of pipeline.codes)
    await engine.load(`code_${list.codes}`, text(list.columns), emptyAsNull(list));
  await engine.load(
    "setting",
    text(["setting", "value"]),
    pipeline.settings.map(({ setting, value }) => ({ setting, value })),
  );
  await engine.load(
    "source",
    [...text(["source", "title_zh", "title_en", "conf_status"]), { name: "final_year", type: "INTEGER" }],
    pipeline.sources.map((source) => ({
      source: source.source,
      title_zh: source.title.zh,
      title_en: source.title.en,
      conf_status: source.conf_status,
      final_year: String(finalYear(source, asOf)),
    })),
  );
  await engine.load(
    "snapshot",
    [...text(["snapshot", "file", "known_at", "sender"]), { name: "ordinal", type: "INTEGER" }],
    landed.map(({ snapshot: { snapshot, file, known_at, sender } }, at) => ({
      ...{ snapshot, file, known_at, sender },
      ordinal: String(at + 1),
    })),
  );
  await engine.load(
    "report_period",
    [
      { name: "period_start", type: "DATE" },
      { name: "period_months", type: "INTEGER" },
      { name: "period_end", type: "DATE" },
      { name: "year", type: "INTEGER" },
      { name: "year_start", type: "DATE" },
      { name: "ytd_months", type: "INTEGER" },
      { name: "last_year_start", type: "DATE" },
      { name: "plan_start", type: "DATE" },
      { name: "plan_months", type: "INTEGER" },
      { name: "is_current", type: "BOOLEAN" },
    ],
    asText(calendar(pipeline, period)),
  );
}

function emptyAsNull(list: CodeList): Record<string, string | null>[] {
  return list.rows.map((row) =>
    Object.fromEntries(list.columns.map((column) => [column, row[column] || null])),
  );
}

/** Rows of mixed values as the text that `load` takes. */
export function asText(rows: readonly object[]): Record<string, string | null>[] {
  return rows.map((row) =>
    Object.fromEntries(
      Object.entries(row as Row).map(([key, value]) => [key, value === null ? null : String(value)]),
    ),
  );
}

/** The last year whose figures of a source count as final on a day: its end plus the source's months has passed. */
function finalYear(source: Source, asOf: string): number {
  const [year, month] = [Number(asOf.slice(0, 4)), Number(asOf.slice(5, 7))];
  return source.final_after_months === 0 ? 9999 : month > source.final_after_months ? year - 1 : year - 2;
}

/**
 * Attaches the landed facts: `observation` with the newest vintage of every cell, and one table for each register
 * (the newest file when files replace each other, all of them when they add rows).
 * @param columnsOf the landed columns of a source
 */
export async function attachFacts(
  engine: Engine,
  pipeline: Pipeline,
  data: string,
  landed: readonly Landed[],
  columnsOf: (source: Source) => TableColumn[],
): Promise<void> {
  const files = (source: Source): string[] => {
    const of = landed.filter((each) => each.source === source.source && each.partition !== null);
    const counted = source.delivery === "replace" ? of.slice(-1) : of;
    return counted.map((each) => join(data, each.partition!));
  };
  const observing = pipeline.sources.filter((source) => source.kind === "observation");
  if (observing[0])
    await engine.attach("observation_vintage", columnsOf(observing[0]), observing.flatMap(files));
  if (observing[0]) await engine.materialise("observation", currentVintage);
  for (const source of pipeline.sources)
    if (source.kind === "register") await engine.attach(source.source, columnsOf(source), files(source));
}

/** Of several reports of one cell the last received counts; figures of years not yet final are provisional. */
const currentVintage = `
WITH vintage AS (
  SELECT observation_vintage.*, row_number() OVER (
    PARTITION BY source, stat_unit, measure, activity, product, period_start, period_months, basis
    ORDER BY snapshot.ordinal DESC, line
  ) AS place
  FROM observation_vintage JOIN snapshot ON snapshot.snapshot = observation_vintage.snapshot
)
SELECT vintage.source, snapshot, line, column_name, stat_unit, ref_area, activity, product, measure, period_start, period_months, basis,
  obs_value, unit_measure, unit_source,
  CASE WHEN obs_value IS NULL THEN 'M' WHEN extract(year FROM period_start) <= source.final_year THEN 'A' ELSE 'P' END AS obs_status,
  vintage.conf_status, known_at
FROM vintage JOIN source ON source.source = vintage.source
WHERE place = 1`;
