import {
  addMonths,
  type Column,
  type Period,
  type Pipeline,
  periodEnd,
  type Source,
  yearToDate,
} from "../model/model.js";
import type { Batch } from "./batch.js";
import type { CellRule } from "./cell.js";
import { amountSql, identifier, literal } from "./cell-sql.js";
import { landedColumns } from "./landed.js";

/** The typed value of a dictionary column in the stages of `typing`. */
export function value(name: string): string {
  return identifier(`value_${name}`);
}

/** The constants of every landed row of a batch. */
function origin({ snapshot }: Batch, source: Source): Record<string, string> {
  return {
    source: literal(source.source),
    snapshot: literal(snapshot.snapshot),
    known_at: literal(snapshot.known_at),
    conf_status: literal(source.conf_status),
  };
}

/** A SELECT over the stage `kept`, with the stages it needs after it. */
export interface Accepted {
  stages: string[];
  select: string;
}

/** The typed columns of a register; an optional column that the file lacks is a typed NULL. */
export function register(batch: Batch, source: Source, rules: readonly CellRule[]): Accepted {
  const constants = origin(batch, source);
  const columns = landedColumns(source).map(({ name, type }) => {
    const rule = rules.find(({ column }) => column.name === name);
    if (!rule)
      return name === "line"
        ? "line"
        : `CAST(${constants[name] ?? "NULL"} AS ${type}) AS ${identifier(name)}`;
    return `CAST(${value(name)} AS ${type}) AS ${identifier(name)}`;
  });
  return { stages: [], select: `SELECT ${columns.join(", ")} FROM kept ORDER BY line` };
}

/** The long form: one row per record and value column. */
export function observations(
  pipeline: Pipeline,
  batch: Batch,
  source: Source,
  rules: readonly CellRule[],
): Accepted {
  const rows = rules
    .filter(({ column }) => column.measure)
    .map(({ column }) => {
      const found = observed(batch, source, rules, column);
      const cells = landedColumns(source).map(
        ({ name, type }) =>
          `${name === "line" ? "line" : `CAST(${found[name] ?? "NULL"} AS ${type})`} AS ${identifier(name)}`,
      );
      const merged = column.span === "month" && inFirstPeriod(pipeline, batch.period);
      return `SELECT ${cells.join(", ")} FROM kept${merged ? ` WHERE ${value(column.name)} IS NOT NULL` : ""}`;
    });
  const long = `observed AS (${rows.join("\nUNION ALL\n")})`;
  return { stages: [long], select: "SELECT * FROM observed ORDER BY line, column_name" };
}

/** What each landed column of an observation holds, as SQL; absent ones are NULL. */
function observed(
  batch: Batch,
  source: Source,
  rules: readonly CellRule[],
  column: Column,
): Record<string, string | undefined> {
  const period = batch.period && columnPeriod(column, batch.period);
  const unit = batch.units[column.name];
  const cell = (name: string): string | undefined =>
    rules.some((rule) => rule.column.name === name) ? value(name) : undefined;
  return {
    ...origin(batch, source),
    column_name: literal(column.name),
    stat_unit: cell(source.stat_unit ?? ""),
    ...{ ref_area: cell("ref_area"), activity: cell("activity"), product: cell("product") },
    measure: literal(column.measure ?? ""),
    period_start: period ? literal(period.period_start) : undefined,
    period_months: period ? String(period.period_months) : undefined,
    basis: literal(column.basis ?? "reported"),
    obs_value: amountSql(value(column.name), unit),
    unit_measure: unit && literal(unit.base_unit),
    unit_source: unit && literal(unit.unit),
    obs_status: `CASE WHEN ${value(column.name)} IS NULL THEN 'M' ELSE 'A' END`,
  };
}

/** The part of the file's period that a value column holds. */
function columnPeriod({ span }: Column, period: Period): Period {
  if (span === "ytd") return yearToDate(period);
  if (span !== "month") return period;
  return { period_start: addMonths(period.period_start, period.period_months - 1), period_months: 1 };
}

/** Whether the year's first period ends here and merges months: its month columns are left empty on the form. */
function inFirstPeriod({ first_period_months: months }: Pipeline, period: Period | null): boolean {
  return period !== null && months > 1 && Number(periodEnd(period).slice(5, 7)) <= months;
}
