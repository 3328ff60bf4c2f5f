import type { Column, ColumnKind, Source, TableColumn } from "../model/model.js";

const types: Record<ColumnKind, string> = {
  text: "VARCHAR",
  code: "VARCHAR",
  credit_code: "VARCHAR",
  decimal: "DECIMAL(24,4)",
  integer: "BIGINT",
  date: "DATE",
  boolean: "BOOLEAN",
};

const observation: TableColumn[] = [
  { name: "source", type: "VARCHAR" },
  { name: "snapshot", type: "VARCHAR" },
  { name: "line", type: "INTEGER" },
  { name: "column_name", type: "VARCHAR" },
  { name: "stat_unit", type: "VARCHAR" },
  { name: "ref_area", type: "VARCHAR" },
  { name: "activity", type: "VARCHAR" },
  { name: "product", type: "VARCHAR" },
  { name: "measure", type: "VARCHAR" },
  { name: "period_start", type: "DATE" },
  { name: "period_months", type: "INTEGER" },
  { name: "basis", type: "VARCHAR" },
  { name: "obs_value", type: "DECIMAL(24,4)" },
  { name: "unit_measure", type: "VARCHAR" },
  { name: "unit_source", type: "VARCHAR" },
  { name: "obs_status", type: "VARCHAR" },
  { name: "conf_status", type: "VARCHAR" },
  { name: "known_at", type: "VARCHAR" },
];

/**
 * The landed table of a source: its columns and SQL types, in the order of `accepted`. An observation source lands in
 * long form; a register with its dictionary's columns, then source, snapshot, line and known_at.
 */
export function landedColumns(source: Source): TableColumn[] {
  if (source.kind === "observation") return observation.map((column) => ({ ...column }));
  const typed = source.columns.map((column: Column) => ({
    name: column.name,
    type: types[column.kind],
    comment: `${column.title.zh} / ${column.title.en}`,
  }));
  return [
    ...typed,
    { name: "source", type: "VARCHAR" },
    { name: "snapshot", type: "VARCHAR" },
    { name: "line", type: "INTEGER" },
    { name: "known_at", type: "VARCHAR" },
  ];
}
