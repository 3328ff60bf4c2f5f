import { join } from "node:path";
import { z } from "zod";
import {
  type Finding,
  type Pipeline,
  periodEnd,
  type Row,
  type Source,
  type TableColumn,
} from "../../../src/model/model.js";
import { loadPipeline } from "../../../src/pipeline/pipeline.js";
import { anyRow } from "../../../src/warehouse/build.js";
import { applyRules } from "../../../src/warehouse/rules/rules.js";
import { openEngine } from "../../../src/warehouse/warehouse.js";

/** The pipeline of the first city, whose rules the tests apply. */
export const city = loadPipeline(join(import.meta.dirname, "../../.."), "liaocheng-nonferrous");

const types: Record<Source["columns"][number]["kind"], string> = {
  ...{ text: "VARCHAR", code: "VARCHAR", credit_code: "VARCHAR", period: "VARCHAR" },
  ...{ date: "DATE", decimal: "DECIMAL(24,4)", integer: "BIGINT", boolean: "BOOLEAN" },
};

/** A received row in base units: what it need not say is F1, 合成企业, and a line of its own. `month` ends its period. */
export type Given = Record<string, string | number | null> & { month?: string };

/** What the rules left: findings, and the rows of the tables that they make. */
export interface Judged {
  findings: Finding[];
  result: Row[];
  withheld: Row[];
}

/** One engine for all cases: every one replaces what the one before it left. */
let opened: ReturnType<typeof openEngine> | undefined;
/** Tables that lie in it without a row, with their columns. */
const empty = new Map<string, string>();

async function load(
  table: string,
  columns: TableColumn[],
  rows: Record<string, string | null>[],
): Promise<void> {
  opened ??= openEngine();
  const made = JSON.stringify(columns);
  if (rows.length === 0 && empty.get(table) === made) return;
  await (await opened).load(table, columns, rows);
  if (rows.length === 0) empty.set(table, made);
  else empty.delete(table);
}

/** Applies the rules to rows of forms and registers, the report period ending with `until`. */
export async function judge(
  tables: Record<string, Given[]>,
  { pipeline = city, until = "2025-06" }: { pipeline?: Pipeline; until?: string } = {},
): Promise<Judged> {
  for (const source of pipeline.sources) {
    const form = source.kind === "observation";
    const place = [
      ...["snapshot", "sheet", "known_at"].map((name) => ({ name, type: "VARCHAR" })),
      { name: "line", type: "INTEGER" },
      ...(form
        ? [
            { name: "period_start", type: "DATE" },
            { name: "period_months", type: "INTEGER" },
          ]
        : []),
    ];
    await load(
      form ? `form_${source.source}` : source.source,
      [...source.columns.map(({ name, kind }) => ({ name, type: types[kind] })), ...place],
      (tables[source.source] ?? []).map((row, at) => received(source, row, at)),
    );
  }
  const text = ["snapshot", "file"].map((name) => ({ name, type: "VARCHAR" }));
  const files = pipeline.sources.map(({ source }) => ({
    snapshot: `${source}-bytes`,
    file: `${source}.csv`,
  }));
  await load("snapshot", text, files);
  const engine = await opened!;
  const period_end = periodEnd({ period_start: `${until}-01`, period_months: 1 });
  await engine.materialise("report_period", `SELECT DATE '${period_end}' AS period_end, true AS is_current`);
  const findings = await applyRules(engine, pipeline);
  const result = await engine.ask("SELECT * FROM edit_result ORDER BY rule, period_end, stat_unit", anyRow);
  const withheld = await engine.ask("SELECT * FROM edit_withheld ORDER BY line, column_name", anyRow);
  return { findings, result, withheld };
}

function received(
  source: Source,
  { month = "2025-06", ...row }: Given,
  at: number,
): Record<string, string | null> {
  const unit = { uscc: "F1", enterprise_name: "合成企业", snapshot: `${source.source}-bytes`, line: at + 7 };
  const period = { period_start: `${month.slice(0, 4)}-01-01`, period_months: Number(month.slice(5)) };
  const cells = { ...unit, ...period, ...row };
  return Object.fromEntries(
    Object.entries(cells).map(([name, value]) => [name, value === null ? null : String(value)]),
  );
}

/** The names of the rules that rows break, each once. */
export async function broken(tables: Record<string, Given[]>, until?: string): Promise<string[]> {
  const { result } = await judge(tables, until ? { until } : {});
  return [...new Set(result.map(({ rule }) => z.string().parse(rule)))];
}
