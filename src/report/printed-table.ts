import { join } from "node:path";
import { type Format, Mistake, type Published, type Row, type TablePlan } from "../model/model.js";
import type { Alignment, PrintedCell, PrintedTable } from "./document.js";
import { exactly, printNumber, printPercent } from "./number.js";
import { asRead, readIn } from "./read-in.js";
import type { Reader } from "./reader.js";
import { inUnit } from "./readout.js";

/** How a column is set: text from the left, dates unbroken, numbers from the right. */
function alignment({ kind }: Format): Alignment {
  return kind === "text" || kind === "date" ? kind : "number";
}

/** A cell as printed: numbers rounded half up in the format's unit as it is read; nothing as —. */
export function printCell(
  reader: Reader<Published>,
  value: Row[string] | undefined,
  format: Format,
): PrintedCell {
  const { language } = reader;
  if (value === null || value === undefined || value === "") return { text: "—" };
  if (typeof value === "boolean") return { text: value ? reader.say("是", "yes") : reader.say("否", "no") };
  if (format.kind === "text" || format.kind === "date") return { text: String(value), received: true };
  if (format.kind === "percent") {
    const decimals = format.decimals ?? 1;
    const number = { value: exactly(value).toFixed(), decimals, percent: true };
    return { text: printPercent(value, language, decimals), number };
  }
  const given = format.decimals ?? (format.kind === "integer" ? 0 : format.kind === "points" ? 1 : 2);
  const { units } = reader.content.pipeline;
  const { unit } = format;
  const [told, decimals] =
    unit === undefined
      ? [exactly(value), given]
      : asRead(inUnit(String(value), unit, units), given, readIn(unit, units, language));
  return {
    text: printNumber(told, decimals, language),
    number: { value: told.toFixed(), decimals, percent: false },
  };
}

/** The value of a column: the reader's own of a pair name_zh, name_en, or the column itself. */
function cellOf(row: Row, name: string, reader: Reader<Published>): Row[string] | undefined {
  return name in row ? row[name] : row[`${name}_${reader.language}`];
}

/** A column that the query does not give would be a column of —, which says that there are no data. */
function checkColumns({ table, columns }: TablePlan, rows: readonly Row[], reader: Reader<Published>): void {
  const [row] = rows;
  if (row === undefined) return;
  const missing = columns.find(({ name }) => !(name in row) && !(`${name}_${reader.language}` in row));
  if (missing === undefined) return;
  const given = Object.keys(row);
  throw new Mistake(
    join(reader.content.pipeline.folder, "report", "report.yaml"),
    {
      zh: `表“${table}”的列“${missing.name}”不在${table}.sql的结果中。`,
      en: `column “${missing.name}” of table “${table}” is not among those that ${table}.sql gives.`,
    },
    { zh: `结果有：${given.join("、")}。`, en: `It gives: ${given.join(", ")}.` },
  );
}

function isWithheld(row: Row, name: string): boolean {
  const status = row[`${name}_conf`] ?? null;
  return status !== null && status !== "F";
}

/** The name of a format's unit in the reader's language, or nothing. */
function unitOf(reader: Reader<Published>, { unit }: Format): string {
  return unit === undefined ? "" : readIn(unit, reader.content.pipeline.units, reader.language).name;
}

/**
 * A table of the plan with the rows of its query, as any format prints it. A row whose `row_kind` is "part" is an 其中
 * line of the row above, "total" a total. A cell whose `<column>_conf` (SDMX, CL_CONF_STATUS) is not F is withheld and
 * shows as ….
 * @throws Mistake for a column that the query does not give
 */
export function printedTable(reader: Reader<Published>, plan: TablePlan): PrintedTable {
  const rows = reader.content.queries[plan.table] ?? [];
  checkColumns(plan, rows, reader);
  return {
    table: plan.table,
    title: reader.of(plan.title),
    note: plan.note ? reader.of(plan.note) : "",
    columns: plan.columns.map(({ title, format }) => ({
      title: reader.of(title),
      unit: unitOf(reader, format),
      align: alignment(format),
    })),
    bars: plan.columns.flatMap(({ name }, at) => (plan.bars?.includes(name) ? [at] : [])),
    rows: rows.map((row) => ({
      kind: row.row_kind === "part" || row.row_kind === "total" ? row.row_kind : "plain",
      cells: plan.columns.map(({ name, format }) =>
        isWithheld(row, name) ? { text: "…" } : printCell(reader, cellOf(row, name, reader), format),
      ),
    })),
  };
}
