import { z } from "zod";
import {
  type CodeList,
  calendar,
  type Engine,
  type Period,
  type Pipeline,
  type ReceivedTable,
  type Row,
  receipts,
  type TableColumn,
} from "../model/model.js";

const text = (names: readonly string[]): TableColumn[] => names.map((name) => ({ name, type: "VARCHAR" }));

/**
 * Loads everything that varies as rows: code lists, settings, sources, snapshots and the calendar up to `period`.
 * Models join them like any other table.
 */
export async function loadDefinitions(
  engine: Engine,
  pipeline: Pipeline,
  landed: readonly ReceivedTable[],
  period: Period,
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
    text(["source", "title_zh", "title_en", "conf_status"]),
    pipeline.sources.map((source) => ({
      source: source.source,
      title_zh: source.title.zh,
      title_en: source.title.en,
      conf_status: source.conf_status,
    })),
  );
  await engine.load(
    "snapshot",
    [...text(["snapshot", "file", "known_at", "sender"]), { name: "ordinal", type: "INTEGER" }],
    receipts(landed).map(({ snapshot, file, known_at, sender }, at) => ({
      snapshot,
      file,
      known_at,
      sender,
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

/** Whether a table of the engine has a row. */
export async function isFilled(engine: Engine, table: string): Promise<boolean> {
  return (await engine.ask(`SELECT 1 AS one FROM ${table} LIMIT 1`, z.unknown())).length > 0;
}
