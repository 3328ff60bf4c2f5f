import { z } from "zod";
import { identifier } from "../formats/formats.js";
import {
  addMonths,
  directoryKey,
  type Engine,
  type IndicatorValue,
  inScope,
  type Period,
  type Pipeline,
  periodEnd,
  type Shortfall,
  yearToDate,
} from "../model/model.js";
import { periodSql, scopeSql } from "./trace.js";

const unit = z.object({ stat_unit: z.string(), name: z.string(), queried: z.boolean() });

/**
 * Of each target whose value at the end of the report period rests on a part of its roster, the units that are not in
 * it: whose cells are expected and not covered, the largest of last year first. Names are those of the directory of
 * firms, where the pipeline has one. Reads the indicators' models, the directory and `queried_cell`.
 */
export async function shortfalls(
  engine: Engine,
  pipeline: Pipeline,
  values: readonly IndicatorValue[],
  period: Period,
): Promise<Shortfall[]> {
  const found: Shortfall[] = [];
  const after = addMonths(period.period_start, period.period_months);
  for (const target of pipeline.targets) {
    const own = values.find((row) => inScope(row, target) && periodEnd(row) === periodEnd(period));
    if (own && (own.coverage === null || own.coverage >= 1)) continue;
    const value = own ?? { ...target, ...yearToDate(period) }; // nobody has reported
    const indicator = pipeline.indicators.find((each) => each.indicator === target.indicator)!;
    const cells = `FROM ${identifier(indicator.cells ?? indicator.indicator)} AS cell WHERE ${scopeSql(value, indicator)} AND ${periodSql(value)}`;
    const units = await engine.ask(
      `WITH missing AS (
  SELECT cell.stat_unit, sum(cell.contribution) AS amount ${cells} AND cell.part = 'expected'
    AND cell.stat_unit NOT IN (SELECT cell.stat_unit ${cells} AND cell.part = 'covered')
  GROUP BY cell.stat_unit)
SELECT missing.stat_unit, coalesce(named.name, missing.stat_unit) AS name, missing.stat_unit IN (
  SELECT stat_unit FROM queried_cell
  WHERE stat_unit IS NOT NULL AND period_start + to_months(period_months) = DATE '${after}') AS queried FROM missing
LEFT JOIN (${namesSelect(pipeline)}) AS named ON named.stat_unit = missing.stat_unit
ORDER BY missing.amount DESC, missing.stat_unit`,
      unit,
    );
    if (units.length > 0) found.push({ target: target.target, units });
  }
  return found;
}

/** One SELECT of the present name of each firm of the directory: `stat_unit`, `name`; empty where the pipeline has none. */
export function namesSelect({ sources }: Pipeline): string {
  const directory = sources.find((source) => source.directory);
  const key = directory && directoryKey(directory);
  if (!directory?.directory || key === undefined) return "SELECT '' AS stat_unit, '' AS name WHERE false";
  const [name, source] = [identifier(directory.directory.name), identifier(directory.source)];
  return `SELECT ${identifier(key)} AS stat_unit, max_by(${name}, line) AS name FROM ${source} GROUP BY 1`;
}
