import { join } from "node:path";
import type { Engine, Pipeline, Row, Standing } from "../model/model.js";
import { query } from "./build.js";
import { loadMeasures } from "./measures.js";
import { loadAssessments } from "./verdicts.js";

/** The rows behind each chart and table of the report, by name; the verdicts are tables to their queries. */
export async function rowsOf(
  engine: Engine,
  pipeline: Pipeline,
  { assessments, measures, deliveries }: Standing,
): Promise<Record<string, Row[]>> {
  await loadAssessments(engine, pipeline, assessments);
  await loadMeasures(engine, pipeline, measures, deliveries);
  const { charts, tables } = pipeline.report;
  const asked = [
    ...charts.map(({ chart, sql }) => ({ name: chart, sql })),
    ...tables.map(({ table, sql }) => ({ name: table, sql })),
  ];
  const rows: Record<string, Row[]> = {};
  for (const { name, sql } of asked)
    rows[name] = await query(engine, join(pipeline.folder, "report", `${name}.sql`), sql);
  return rows;
}
