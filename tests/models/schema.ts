import { join } from "node:path";
import { z } from "zod";
import { landedColumns } from "../../src/intake/intake.js";
import { calendar, type Pipeline, periodEnd } from "../../src/model/model.js";
import { anyRow } from "../../src/warehouse/build.js";
import { attachFacts } from "../../src/warehouse/facts.js";
import { stateFinality } from "../../src/warehouse/finality.js";
import { observe } from "../../src/warehouse/observe.js";
import { loadQueried } from "../../src/warehouse/queried.js";
import { settleRivals } from "../../src/warehouse/rivals.js";
import { applyRules } from "../../src/warehouse/rules/rules.js";
import { loadDefinitions } from "../../src/warehouse/tables.js";
import { inMemory } from "../../src/warehouse/warehouse.js";

/** A cell of a given or expected row. */
export type Cell = string | number | boolean | null;
export type GivenRow = Record<string, Cell>;

/** A table that models may read: its columns with their SQL types, and the values a given row need not name. */
export interface InputTable {
  columns: Record<string, string>;
  defaults: GivenRow;
  rows: GivenRow[];
}

const received = { known_at: "2025-10-11T09:00" };
const observation = {
  ...{ source: "form", snapshot: "received", column_name: "value", basis: "reported" },
  ...{ obs_status: "A", unit_measure: "元", conf_status: "confidential", ...received },
};

/** Steps on the way to what models read: received facts, and what edit rules keep for themselves. */
const internal = /^(landed_|filed_|edit_|queried_line$|received$|source$)/;

/** The end of the last period of months written "2025-09", and their rows of `report_period`; "02" is 1—2月. */
export function calendarRows(pipeline: Pipeline, months: readonly string[]): GivenRow[] {
  const last = months.at(-1);
  if (last === undefined) return [];
  const rows = calendar(pipeline, { period_start: `${last}-01`, period_months: 1 });
  return months.map((month) => {
    const found = rows.find((row) => periodEnd(row).startsWith(month));
    if (!found) throw new Error(`${month} ends no period of the calendar`);
    return { ...found, is_current: month === last };
  });
}

const column = z.object({ table_name: z.string(), column_name: z.string(), data_type: z.string() });

/**
 * Every table that the models of a pipeline may read besides each other, as the product makes it from an inbox that
 * is still empty: the engine is asked for its columns. Code lists and settings hold the pipeline's own rows; the
 * others are empty until a test gives rows.
 */
export async function inputTables(pipeline: Pipeline): Promise<Record<string, InputTable>> {
  return inMemory(async (engine) => {
    const first = { period_start: pipeline.starts_on, period_months: 1 };
    await loadDefinitions(engine, pipeline, [], first);
    await attachFacts(engine, pipeline, join(pipeline.folder, "data"), [], landedColumns);
    await settleRivals(engine, pipeline, []);
    await applyRules(engine, pipeline);
    await stateFinality(engine, pipeline);
    await observe(engine, pipeline);
    await loadQueried(engine, pipeline, []);
    const columns = await engine.ask(
      "SELECT table_name, column_name, data_type FROM duckdb_columns() WHERE NOT internal ORDER BY table_name, column_index",
      column,
    );
    const tables: Record<string, InputTable> = {};
    for (const { table_name, column_name, data_type } of columns) {
      if (internal.test(table_name)) continue;
      tables[table_name] ??= { columns: {}, defaults: defaultsOf(pipeline, table_name), rows: [] };
      tables[table_name].columns[column_name] = data_type;
    }
    for (const [name, table] of Object.entries(tables))
      if (name !== "report_period") table.rows = await engine.ask(`SELECT * FROM "${name}"`, anyRow);
    return tables;
  });
}

/** What a given row need not name: where it came from, and what most observations are. */
function defaultsOf({ sources }: Pipeline, table: string): GivenRow {
  if (table === "observation") return observation;
  const source = sources.find((each) => table === each.source || table === `form_${each.source}`)?.source;
  if (source === undefined) return {};
  const place = { snapshot: `${source} file`, ...received };
  return table === source ? { source, ...place } : place;
}
