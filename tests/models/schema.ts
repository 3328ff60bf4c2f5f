import { readdirSync, readFileSync } from "node:fs";
import { basename, join } from "node:path";
import Papa from "papaparse";
import { parse } from "yaml";
import { addMonths, monthsBetween, periodEnd } from "../../src/model/model.js";

/** A cell of a given or expected row. */
export type Cell = string | number | boolean | null;
export type GivenRow = Record<string, Cell>;

/** A table that models may read: its columns with their SQL types, and the values a given row need not name. */
export interface InputTable {
  columns: Record<string, string>;
  defaults: GivenRow;
  rows: GivenRow[];
}

const root = join(import.meta.dirname, "../../pipelines");
const sqlTypes: Record<string, string> = {
  text: "VARCHAR",
  code: "VARCHAR",
  credit_code: "VARCHAR",
  date: "DATE",
  decimal: "DECIMAL(24,4)",
  integer: "BIGINT",
  boolean: "BOOLEAN",
  period: "VARCHAR",
};

interface Dictionary {
  source: string;
  kind: "observation" | "register";
  columns: { name: string; kind: string }[];
}

const lineage = { source: "VARCHAR", snapshot: "VARCHAR", line: "INTEGER", known_at: "VARCHAR" };

const observation: InputTable = {
  columns: {
    source: "VARCHAR",
    snapshot: "VARCHAR",
    line: "INTEGER",
    column_name: "VARCHAR",
    stat_unit: "VARCHAR",
    ref_area: "VARCHAR",
    activity: "VARCHAR",
    product: "VARCHAR",
    measure: "VARCHAR",
    period_start: "DATE",
    period_months: "INTEGER",
    basis: "VARCHAR",
    obs_value: "DECIMAL(24,4)",
    unit_measure: "VARCHAR",
    unit_source: "VARCHAR",
    obs_status: "VARCHAR",
    conf_status: "VARCHAR",
    known_at: "VARCHAR",
  },
  defaults: {
    source: "form",
    snapshot: "received",
    column_name: "value",
    basis: "reported",
    obs_status: "A",
    unit_measure: "元",
    conf_status: "confidential",
    known_at: "2025-10-11T09:00",
  },
  rows: [],
};

const reportPeriod = {
  period_start: "DATE",
  period_months: "INTEGER",
  period_end: "DATE",
  year: "INTEGER",
  year_start: "DATE",
  ytd_months: "INTEGER",
  last_year_start: "DATE",
  plan_start: "DATE",
  plan_months: "INTEGER",
  is_current: "BOOLEAN",
};

/** The rows of `report_period` for months written "2025-09"; the last is the report period, "02" is 1—2月. */
export function calendarRows(months: readonly string[], planStart: string): GivenRow[] {
  return months.map((month, at) => {
    const merged = month.endsWith("-02");
    const start = merged ? addMonths(`${month}-01`, -1) : `${month}-01`;
    const year = Number(month.slice(0, 4));
    const next = addMonths(`${month}-01`, 1);
    return {
      period_start: start,
      period_months: merged ? 2 : 1,
      period_end: periodEnd({ period_start: `${month}-01`, period_months: 1 }),
      year,
      year_start: `${year}-01-01`,
      ytd_months: monthsBetween(`${year}-01-01`, next),
      last_year_start: `${year - 1}-01-01`,
      plan_start: planStart,
      plan_months: monthsBetween(planStart, next),
      is_current: at === months.length - 1,
    };
  });
}

function texts(names: readonly string[]): Record<string, string> {
  return Object.fromEntries(names.map((name) => [name, "VARCHAR"]));
}

function codeLists(folder: string): [string, InputTable][] {
  return readdirSync(join(folder, "codes")).map((file) => {
    const { data, meta } = Papa.parse<Record<string, string>>(
      readFileSync(join(folder, "codes", file), "utf8"),
      { header: true, skipEmptyLines: true },
    );
    const columns = meta.fields ?? [];
    const rows = data.map((row) => Object.fromEntries(columns.map((name) => [name, row[name] || null])));
    return [`code_${basename(file, ".csv")}`, { columns: texts(columns), defaults: {}, rows }];
  });
}

function registers(folder: string): [string, InputTable][] {
  return readdirSync(join(folder, "sources"))
    .map((file) => parse(readFileSync(join(folder, "sources", file), "utf8")) as Dictionary)
    .filter(({ kind }) => kind === "register")
    .map(({ source, columns }) => [
      source,
      {
        columns: {
          ...Object.fromEntries(columns.map(({ name, kind }) => [name, sqlTypes[kind]!])),
          ...lineage,
        },
        defaults: { source, snapshot: `${source} file`, known_at: "2025-10-11T09:00" },
        rows: [],
      },
    ]);
}

/** Of each form the record received last of a unit and period: its dictionary's columns with the year to date as period. */
function forms(folder: string): [string, InputTable][] {
  return readdirSync(join(folder, "sources"))
    .map((file) => parse(readFileSync(join(folder, "sources", file), "utf8")) as Dictionary)
    .filter(({ kind }) => kind === "observation")
    .map(({ source, columns }) => {
      const { source: _, ...place } = lineage;
      const dictionary = columns.map(({ name, kind }) => [name, sqlTypes[kind]!]);
      const period = { period_start: "DATE", period_months: "INTEGER" };
      return [
        `form_${source}`,
        {
          columns: { ...Object.fromEntries(dictionary), ...place, ...period },
          defaults: { snapshot: `${source} file`, known_at: "2025-10-11T09:00" },
          rows: [],
        },
      ];
    });
}

/**
 * Every table that the models of a pipeline may read besides each other. Code lists and settings hold the pipeline's
 * own rows; the others are empty until a test gives rows.
 */
export function inputTables(pipeline: string): Record<string, InputTable> {
  const folder = join(root, pipeline);
  const { settings } = parse(readFileSync(join(folder, "pipeline.yaml"), "utf8")) as {
    settings: { setting: string; value: string }[];
  };
  return {
    observation,
    report_period: { columns: reportPeriod, defaults: {}, rows: [] },
    setting: {
      columns: texts(["setting", "value"]),
      defaults: {},
      rows: settings.map(({ setting, value }) => ({ setting, value })),
    },
    snapshot: { columns: texts(["snapshot", "file", "known_at", "sender"]), defaults: {}, rows: [] },
    ...Object.fromEntries(codeLists(folder)),
    ...Object.fromEntries(registers(folder)),
    ...Object.fromEntries(forms(folder)),
  };
}
