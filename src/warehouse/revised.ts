import { z } from "zod";
import { identifier, literal } from "../formats/formats.js";
import {
  calendar,
  type Engine,
  type Period,
  type Pipeline,
  periodEnd,
  type ReceivedTable,
  type RevisedValue,
  reportPeriod,
  type Source,
} from "../model/model.js";
import { scopeSql } from "./trace.js";

const row = z.object({
  period_start: z.string(),
  period_months: z.number(),
  value: z.string(),
  by_corrections: z.string(),
  corrected: z.coerce.number(),
  by_late_returns: z.string(),
  late: z.coerce.number(),
  files: z.string(),
});

/**
 * The values of earlier periods that files received since the last report changed: of each target whose amount is a
 * sum of returns, how much corrections changed it and how much returns that came late added. The last report is of the
 * day on which the returns of the period before had first all come, so that it follows from what was received and not
 * from what was published. Compared is what each return said then; firms that joined or left since change nothing here.
 * Reads the indicators' models and `filed_<source>`.
 */
export async function revisedValues(
  engine: Engine,
  pipeline: Pipeline,
  landed: readonly ReceivedTable[],
  period: Period,
): Promise<RevisedValue[]> {
  const before = calendar(pipeline, period).at(-2);
  const known_at = before && firstComplete(pipeline, landed, before);
  if (!before || !known_at) return [];
  const found: RevisedValue[] = [];
  const summed = new Map<string, Promise<Summed[]>>();
  for (const target of pipeline.targets.filter(({ kind }) => kind === "flow")) {
    const indicator = pipeline.indicators.find((each) => each.indicator === target.indicator)!;
    if (indicator.aggregate !== "sum") continue;
    const cells = `${identifier(indicator.cells ?? indicator.indicator)} AS cell`;
    const columns = summed.get(cells) ?? summedColumns(engine, cells);
    summed.set(cells, columns);
    const own = await columns;
    const scope = scopeSql(target, indicator);
    for (const source of pipeline.sources.filter(({ kind }) => kind === "observation"))
      for (const { name } of source.columns.filter(({ span }) => span === "ytd")) {
        if (!own.some((each) => each.source === source.source && each.column_name === name)) continue;
        const select = revisedSelect(cells, scope, source, name, known_at, periodEnd(before));
        for (const { files, ...rest } of await engine.ask(select, row))
          found.push({ target: target.target, ...rest, files: files.split("\n") });
      }
  }
  return found;
}

const summedColumn = z.object({ source: z.string().nullable(), column_name: z.string() });
type Summed = z.infer<typeof summedColumn>;

/** The columns of forms that a model's amounts come from: few of all, and none of the others is asked for. */
function summedColumns(engine: Engine, cells: string): Promise<Summed[]> {
  return engine.ask(
    `SELECT DISTINCT source, column_name FROM ${cells} WHERE part = 'numerator' AND column_name IS NOT NULL`,
    summedColumn,
  );
}

/** When the returns of a period had first all come; undefined while one is missing. */
function firstComplete(
  pipeline: Pipeline,
  landed: readonly ReceivedTable[],
  period: Period,
): string | undefined {
  const first = pipeline.complete_when.map((source) => {
    const own = landed.filter(
      (each) =>
        each.source === source &&
        each.period &&
        reportPeriod(pipeline, each.period).period_start === period.period_start,
    );
    return own.map(({ snapshot }) => snapshot.known_at).sort()[0];
  });
  return first.some((moment) => moment === undefined) ? undefined : first.sort().at(-1);
}

/**
 * The cells of a target from one column of a form, beside what the same returns had said by a moment.
 * @param cells its model, named `cell`
 * @param scope the condition on its rows
 */
function revisedSelect(
  cells: string,
  scope: string,
  source: Source,
  column: string,
  known_at: string,
  end: string,
): string {
  const where = [
    scope,
    "cell.part = 'numerator'",
    `cell.source = ${literal(source.source)}`,
    `cell.column_name = ${literal(column)}`,
    `cell.period_start + to_months(cell.period_months) <= DATE ${literal(end)} + 1`,
  ];
  return `WITH told AS (
  SELECT ${identifier(source.stat_unit!)} AS stat_unit, year_start, ytd_months, max_by(${identifier(column)}, ordinal) AS amount
  FROM filed_${source.source} WHERE known_at <= ${literal(known_at)} GROUP BY 1, 2, 3
), compared AS (
  SELECT cell.period_start, cell.period_months, cell.contribution, told.amount, snapshot.file,
    snapshot.known_at > ${literal(known_at)} AS since
  FROM ${cells}
  JOIN snapshot ON snapshot.snapshot = cell.snapshot
  LEFT JOIN told ON told.stat_unit = cell.stat_unit AND told.year_start = cell.period_start AND told.ytd_months = cell.period_months
  WHERE ${where.join(" AND ")}
), change AS (
  SELECT *, since AND amount IS NOT NULL AND amount <> contribution AS is_corrected, since AND amount IS NULL AS is_late FROM compared
)
SELECT CAST(period_start AS VARCHAR) AS period_start, period_months, CAST(sum(contribution) AS DECIMAL(38, 4)) AS value,
  CAST(coalesce(sum(contribution - amount) FILTER (WHERE is_corrected), 0) AS DECIMAL(38, 4)) AS by_corrections,
  count(*) FILTER (WHERE is_corrected) AS corrected,
  CAST(coalesce(sum(contribution) FILTER (WHERE is_late), 0) AS DECIMAL(38, 4)) AS by_late_returns,
  count(*) FILTER (WHERE is_late) AS late,
  string_agg(DISTINCT file, chr(10) ORDER BY file) FILTER (WHERE is_corrected OR is_late) AS files
FROM change GROUP BY ALL HAVING bool_or(is_corrected OR is_late) ORDER BY ALL`;
}
