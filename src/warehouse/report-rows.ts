import { join } from "node:path";
import type { Engine, Pipeline, Row, Standing } from "../model/model.js";
import { query } from "./build.js";
import { loadMeasures } from "./measures.js";
import { loadAssessments } from "./verdicts.js";

/** A chart's answer is asked of the very rows that the chart draws, `chart_rows`. */
function answering(chart: string, answer: string): string {
  return `with chart_rows as (\n${chart}\n)\nselect * from (\n${answer}\n) as answer`;
}

/**
 * The rows behind each chart, its answer (`<chart>.answer`) table and text of the report, by name; the verdicts are tables
 * to their queries.
 * @param kept rows by the SELECT that was asked for them, of the same figures: it is not asked again, and what is asked is added
 */
export async function rowsOf(
  engine: Engine,
  pipeline: Pipeline,
  { assessments, measures, deliveries }: Standing,
  kept = new Map<string, Row[]>(),
): Promise<Record<string, Row[]>> {
  await loadAssessments(engine, pipeline, assessments);
  await loadMeasures(engine, pipeline, measures, deliveries);
  const { charts, tables, bulletin } = pipeline.report;
  const asked = [
    ...charts.map(({ chart, sql }) => ({ name: chart, folder: "charts", sql, own: sql })),
    ...charts.flatMap(({ chart, sql, answer }) =>
      answer
        ? [{ name: `${chart}.answer`, folder: "charts", sql: answering(sql, answer.sql), own: answer.sql }]
        : [],
    ),
    ...tables.map(({ table, sql }) => ({ name: table, folder: "tables", sql, own: sql })),
    ...(bulletin?.facts ?? []).map(({ fact, sql }) => ({ name: fact, folder: "facts", sql, own: sql })),
  ];
  const rows: Record<string, Row[]> = {};
  for (const { name, folder, sql, own } of asked) {
    const file = join(pipeline.folder, "report", folder, `${name}.sql`);
    rows[name] = kept.get(sql) ?? (await query(engine, { file, sql: own }, sql));
    kept.set(sql, rows[name]);
  }
  return rows;
}
