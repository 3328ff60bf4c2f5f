import { z } from "zod";
import { decimal, identifier, literal } from "../formats/formats.js";
import {
  type Engine,
  type Finding,
  finding,
  type Pipeline,
  type ReceivedTable,
  type Source,
  type TableColumn,
} from "../model/model.js";
import { momentOf } from "./received.js";

/** Columns beside the figures that say where a report counts; reports that differ in one do not count as a whole. */
const PLACES = ["ref_area", "activity", "product"];

const rivalColumns: TableColumn[] = [
  ...["source", "snapshot", "sheet", "column_name"].map((name) => ({ name, type: "VARCHAR" })),
  { name: "line", type: "INTEGER" },
];

const rivalRow = z.object({
  stat_unit: z.string(),
  ...{ one_snapshot: z.string(), one_sheet: z.string().nullable(), one_line: z.number() },
  ...{ other_snapshot: z.string(), other_sheet: z.string().nullable(), other_line: z.number() },
  column_name: z.string().nullable(),
  ...{ one_value: z.string().nullable(), other_value: z.string().nullable() },
});
type Rival = z.infer<typeof rivalRow>;

/**
 * Reports of one unit and period that reached us together, on two sheets of a workbook or in two files of one delivery:
 * neither is the later word. What they agree on counts once; each cell in which they differ is withheld from both and
 * told with both values, and reports that differ in place do not count at all. Reads `filed_<source>`, makes the table
 * `rival_cell` (source, snapshot, sheet, line, column_name; a NULL column is the whole row).
 * @returns a finding for each cell, and a note for two tables whose rows are equal
 */
export async function settleRivals(
  engine: Engine,
  pipeline: Pipeline,
  landed: readonly ReceivedTable[],
): Promise<Finding[]> {
  const forms = pipeline.sources.filter(({ kind }) => kind === "observation");
  await engine.load("no_rival", rivalColumns, []);
  const withheld = ["SELECT * FROM no_rival"];
  const findings: Finding[] = [];
  for (const source of forms) {
    if (!together(source, landed)) continue;
    await engine.materialise(`rival_${source.source}`, rivalSelect(source, pipeline.first_period_months));
    withheld.push(withheldSelect(source));
    const rows = await engine.ask(
      `SELECT * FROM rival_${source.source} ORDER BY one_snapshot, coalesce(one_sheet, ''), one_line, place, other_snapshot, coalesce(other_sheet, ''), other_line`,
      rivalRow,
    );
    findings.push(...findingsFrom(pipeline, source, landed, rows));
  }
  await engine.materialise("rival_cell", withheld.join("\nUNION ALL\n"));
  return findings;
}

/** Whether two tables of a source came together at all, which is rare, or one table has periods of its rows. */
function together({ source, period }: Source, landed: readonly ReceivedTable[]): boolean {
  const moments = landed.flatMap((table) =>
    table.source === source && table.parts.length > 0 ? (momentOf(table) ?? []) : [],
  );
  return new Set(moments).size < moments.length || (period === "column" && moments.length > 0);
}

/**
 * Pairs of reports of one unit, period and delivery, with what each says; columns `one_…` and `other_…`, and
 * `same_period`. A figure to date or of the month is of the month in which its period ends, however the file spells that:
 * 2025年9月 beside 2025年1—9月. Figures of other spans are of one period where it is the same as written.
 */
function pairSelect(source: Source): string {
  const both = (name: string): string =>
    ["one", "other"]
      .map((side) => `${side}.${identifier(name)} AS ${identifier(`${side}_${name}`)}`)
      .join(", ");
  const key = source.key.map((name) => `one.${identifier(name)} = other.${identifier(name)}`);
  const shown = [...places(source), ...measured(source).flatMap((name) => [name, `base_${name}`])];
  const same = "one.period_start = other.period_start AND one.period_months = other.period_months";
  const byEnd = source.columns.some(({ measure, span }) => measure && endsPeriod(span));
  const period = byEnd ? "one.year_start = other.year_start AND one.ytd_months = other.ytd_months" : same;
  return `SELECT CAST(one.${identifier(source.stat_unit ?? source.key[0]!)} AS VARCHAR) AS stat_unit, ${["snapshot", "sheet", "line", ...shown].map(both).join(", ")}, ${same} AS same_period, one.ytd_months AS ytd_months
FROM filed_${source.source} AS one JOIN filed_${source.source} AS other
  ON ${key.join(" AND ")} AND ${period} AND one.moment = other.moment
WHERE one.ordinal < other.ordinal OR (one.ordinal = other.ordinal AND (coalesce(one.sheet, '') < coalesce(other.sheet, '')
  OR (one.sheet IS NOT DISTINCT FROM other.sheet AND one.line < other.line)))`;
}

/**
 * Every cell in which two reports of a pair differ, with both values in base units; a pair that differs in none has one
 * row without a column. A column that one of the tables does not have is in no dispute.
 */
function rivalSelect(source: Source, merged: number): string {
  const own = "stat_unit, one_snapshot, one_sheet, one_line, other_snapshot, other_sheet, other_line";
  const differs = (name: string): string =>
    `${identifier(`one_${name}`)} IS DISTINCT FROM ${identifier(`other_${name}`)}`;
  const conditions = [
    ...places(source).map((name) => ({ name, differs: differs(name) })),
    ...measured(source).map((name) => {
      const { span } = source.columns.find((column) => column.name === name)!;
      const present = ["one", "other"].map((side) => `${identifier(`${side}_base_${name}`)} IS NOT NULL`);
      const filled = ["one", "other"].map((side) => `${identifier(`${side}_${name}`)} IS NOT NULL`);
      // the year's first period merges months: 1—2月 leaves empty what is of 2月 alone
      const asked = [
        ...(endsPeriod(span) ? [] : ["same_period"]),
        ...(span === "month" && merged > 1
          ? [`(same_period OR ytd_months > ${merged} OR (${filled.join(" AND ")}))`]
          : []),
      ];
      return { name, differs: [...present, ...asked, differs(name)].join(" AND ") };
    }),
  ];
  const value = (side: string, name: string): string =>
    `CAST(${identifier(`${side}_${name}`)} AS VARCHAR) AS ${side}_value`;
  const cells = conditions.map(
    ({ name, differs }, at) =>
      `SELECT ${own}, ${literal(name)} AS column_name, ${at} AS place, ${value("one", name)}, ${value("other", name)} FROM pair WHERE ${differs}`,
  );
  const none = conditions.map((each) => `NOT coalesce(${each.differs}, false)`).join(" AND ");
  return `WITH pair AS (${pairSelect(source)})
${cells.join("\nUNION ALL\n")}
UNION ALL
SELECT ${own}, NULL AS column_name, 0 AS place, NULL AS one_value, NULL AS other_value FROM pair WHERE ${none}`;
}

/** What does not count: of both reports the differing cells, or the row where they differ in place. */
function withheldSelect(source: Source): string {
  const whole = places(source).map(literal).join(", ");
  const column =
    whole === "" ? "column_name" : `CASE WHEN column_name IN (${whole}) THEN NULL ELSE column_name END`;
  const side = (of: string): string =>
    `SELECT ${literal(source.source)} AS source, ${of}_snapshot AS snapshot, ${of}_sheet AS sheet, ${column} AS column_name, ${of}_line AS line
FROM rival_${source.source} WHERE column_name IS NOT NULL`;
  return `${side("one")}\nUNION\n${side("other")}`;
}

/** Whether figures of a span are of the month in which the period of their file ends. */
function endsPeriod(span: Source["columns"][number]["span"]): boolean {
  return span === "ytd" || span === "month";
}

function places({ columns, key }: Source): string[] {
  return columns.flatMap(({ name }) => (PLACES.includes(name) && !key.includes(name) ? [name] : []));
}

function measured({ columns }: Source): string[] {
  return columns.flatMap(({ name, measure }) => (measure ? [name] : []));
}

/** One finding for each cell that differs; one note for two tables of which some rows are equal. */
function findingsFrom(
  pipeline: Pipeline,
  source: Source,
  landed: readonly ReceivedTable[],
  rows: readonly Rival[],
): Finding[] {
  const tableOf = (snapshot: string, sheet: string | null): ReceivedTable =>
    landed.find((table) => table.snapshot.snapshot === snapshot && table.sheet === sheet)!;
  const equal = new Map<string, { table: ReceivedTable; other: string; count: number }>();
  const disputed: Finding[] = [];
  for (const row of rows) {
    const one = tableOf(row.one_snapshot, row.one_sheet);
    const other = tableOf(row.other_snapshot, row.other_sheet);
    const named = nameOf(other, one);
    const column = source.columns.find(({ name }) => name === row.column_name);
    if (!column) {
      const key = [row.one_snapshot, row.one_sheet, row.other_snapshot, row.other_sheet].join("\n");
      const known = equal.get(key) ?? { table: one, other: named, count: 0 };
      equal.set(key, { ...known, count: known.count + 1 });
      continue;
    }
    const said = (table: ReceivedTable, value: string | null): string =>
      printed(pipeline, table.units[column.name], value);
    const facts = {
      ...{ title: column.title, unit: row.stat_unit, one: said(one, row.one_value) },
      ...{ other_table: named, other_line: row.other_line, other: said(other, row.other_value) },
    };
    const at = { ...placeOf(one), line: row.one_line, column: column.name, value: facts.one };
    const amount = larger(row.one_value, row.other_value);
    disputed.push({
      ...finding("rival-cell", at, facts),
      ...(column.measure && amount && { amount }),
    });
  }
  const notes = [...equal.values()].map(({ table, other, count }) =>
    finding("rival-equal", placeOf(table), { other, count }),
  );
  return [...disputed, ...notes];
}

/** Of two amounts the larger; null where neither is told. */
function larger(one: string | null, other: string | null): string | null {
  if (one === null || other === null) return one ?? other;
  return decimal(one).gte(other) ? one : other;
}

function placeOf({ snapshot, sheet }: ReceivedTable): Finding["at"] {
  return { file: snapshot.file, snapshot: snapshot.snapshot, sheet: sheet ?? undefined };
}

/** A sheet of the same workbook by its own name, any other table with its file. */
function nameOf({ snapshot, sheet }: ReceivedTable, one: ReceivedTable): string {
  if (sheet === null) return snapshot.file;
  return snapshot.snapshot === one.snapshot.snapshot ? sheet : `${snapshot.file} / ${sheet}`;
}

/** A value of a table in the unit that its sender wrote: 28074175千元; a dash where the cell is empty. */
function printed({ units }: Pipeline, unit: string | undefined, value: string | null): string {
  if (value === null) return "—";
  const written = units.find((each) => each.unit === unit);
  return written ? `${decimal(value).dividedBy(written.factor).toFixed()}${written.title.zh}` : value;
}
