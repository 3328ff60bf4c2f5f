import { z } from "zod";
import { identifier, literal } from "../formats/formats.js";
import {
  type Dimension,
  type Engine,
  type Indicator,
  type Period,
  type Scope,
  TOTAL,
  type TracedCell,
} from "../model/model.js";
import { eachSpelled } from "./as-received.js";

const cell: z.ZodType<TracedCell> = z.object({
  part: z.string(),
  stat_unit: z.string(),
  contribution: z.string(),
  obs_status: z.string(),
  source: z.string(),
  file: z.string(),
  snapshot: z.string(),
  line: z.number(),
  column_name: z.string(),
});

/** Which value of an indicator is meant. */
export type ValueKey = Scope & Period;

/**
 * Every cell that entered a value, the numerator's first, largest first; the contributions of a part add up to it exactly.
 * @param indicator what the key names
 * @param zone the area is a functional zone, held in `sub_area`
 */
export async function trace(
  engine: Engine,
  key: ValueKey,
  indicator: Indicator,
  zone: boolean,
): Promise<TracedCell[]> {
  const cells = await engine.ask(
    `SELECT cell.part, cell.stat_unit, CAST(cell.contribution AS DECIMAL(38, 4)) AS contribution, cell.obs_status, cell.source, snapshot.file, cell.snapshot, cell.line, cell.column_name
FROM ${identifier(indicator.cells ?? indicator.indicator)} AS cell JOIN snapshot ON snapshot.snapshot = cell.snapshot
WHERE ${scopeSql(key, indicator, zone)} AND ${periodSql(key)} AND cell.contribution IS NOT NULL
ORDER BY CASE cell.part WHEN 'numerator' THEN 1 WHEN 'denominator' THEN 2 WHEN 'unknown' THEN 3 ELSE 4 END, cell.part, abs(cell.contribution) DESC, cell.stat_unit, snapshot.file, cell.line, cell.column_name`,
    cell,
  );
  return withSpellings(engine, cells);
}

/** The cells with what their senders wrote, where that is no plain number. */
async function withSpellings(engine: Engine, cells: readonly TracedCell[]): Promise<TracedCell[]> {
  const spelled = new Map<string, string>();
  const key = (snapshot: string, line: number, column: string): string => `${snapshot} ${line} ${column}`;
  for (const source of new Set(cells.map((each) => each.source))) {
    const own = cells.filter((each) => each.source === source).map(({ snapshot }) => snapshot);
    await eachSpelled(engine, source, own, (snapshot, _, line, column, text) =>
      spelled.set(key(snapshot, line, column), text),
    );
  }
  return cells.map((each) => {
    const as_received = spelled.get(key(each.snapshot, each.line, each.column_name));
    return as_received === undefined ? each : { ...each, as_received };
  });
}

/**
 * The condition on the rows of an indicator's model, named `cell`, that enter its values of a scope; always a condition.
 * @param zone the area is a functional zone, held in `sub_area`
 */
export function scopeSql(scope: Scope, indicator: Indicator, zone = false): string {
  const dimensions: Dimension[] = [zone ? "sub_area" : "ref_area", "activity", "product"];
  const values = [scope.ref_area, scope.activity, scope.product];
  const match = dimensions.flatMap((dimension, at) =>
    values[at] === TOTAL ? [] : [`cell.${dimension} = ${literal(values[at]!)}`],
  );
  const shared = indicator.cells === undefined ? [] : [`cell.indicator = ${literal(indicator.indicator)}`];
  return ["true", ...shared, ...match].join(" AND ");
}

/** The condition on rows named `cell` of one period. */
export function periodSql({ period_start, period_months }: Period): string {
  return `cell.period_start = DATE ${literal(period_start)} AND cell.period_months = ${Number(period_months)}`;
}
