import { identifier, literal } from "../../formats/formats.js";
import {
  type Check,
  type EditRule,
  keyOfRow,
  type LargestChanges,
  markOf,
  type Operand,
  operandsOf,
  type Pipeline,
  type Source,
  unitColumn,
  validity,
} from "../../model/model.js";
import { columnsOfForm, touchedColumns } from "./slip.js";
import { aliasOf, conditionSql, existsIn, operandSql, previousOf } from "./sql.js";

/** The rows that fail a rule, as what follows SELECT: the judged row is `own`, `marks` are SQL of what the test found. */
export interface FailingRows {
  from: string;
  where: string;
  marks: Record<string, string>;
}

const q = identifier;
const equalOn = (names: readonly string[], one: string, other: string): string =>
  names.map((name) => `${one}.${q(name)} = ${other}.${q(name)}`).join(" AND ");
const samePeriod = (one: string, other: string): string =>
  equalOn(["period_start", "period_months"], one, other);

/** Where a received row stands; the sheet is that of a workbook. */
const sameRow = (one: string, other: string): string =>
  `${equalOn(["snapshot", "line"], one, other)} AND ${one}.sheet IS NOT DISTINCT FROM ${other}.sheet`;

/**
 * Common tables of a form, for WITH: `placed_<source>`, its rows up to the report period with their place in the
 * calendar (`edit_period`), and `judged_<source>`, the same without the values that unit slips withhold (`edit_slip`) and
 * with what its unit's newest row before it in the year told of the columns that a rule compares with it. One window finds
 * all of them (835,000 rows, four columns: 0.2 s); the form joined to itself took 0.35 s for each.
 * @param asked the rule that is asked about, of this form or another; without one all of the form's
 */
export function formTables(source: Source, asked?: EditRule): string[] {
  const slips = source.rules.filter(({ test }) => test.kind === "unit_slip");
  const touched = new Set(
    slips.flatMap((rule) => [...touchedColumns(source, rule), ...columnsOfForm(source, rule)]),
  );
  const names = source.columns.map(({ name }) => name);
  const place = ["snapshot", "sheet", "line", "period_start", "period_months"];
  const calendar = ["period_end", "year", "last_year_start", "is_newest"];
  const flags = [...touched].map(
    (name) => `max(CASE WHEN column_name = ${literal(name)} THEN 1 END) AS ${q(name)}`,
  );
  const withheld = `(SELECT ${["snapshot", "sheet", "line", ...flags].join(", ")}
  FROM edit_slip WHERE source = ${literal(source.source)} AND withheld GROUP BY snapshot, sheet, line)`;
  const value = (name: string): string =>
    touched.has(name) ? `CASE WHEN slip.${q(name)} IS NULL THEN placed.${q(name)} END` : `placed.${q(name)}`;
  const rules = source.rules.filter(({ rule }) => asked === undefined || rule === asked.rule);
  const compared = rules.flatMap(({ test }) => (test.kind === "check" ? operandsOf(test.holds) : []));
  const before = new Set(compared.flatMap(({ from, column }) => (from === "previous" ? [column] : [])));
  const judged = [
    ...names.map((name) => `${value(name)} AS ${q(name)}`),
    ...[...before].map(
      (name) => `last_value(${value(name)} IGNORE NULLS) OVER before AS ${q(previousOf(name))}`,
    ),
  ];
  const year = [...keyOfRow(source), "year"].map((name) => `placed.${q(name)}`).join(", ");
  const window = `WINDOW before AS (PARTITION BY ${year} ORDER BY placed.period_end GROUPS BETWEEN UNBOUNDED PRECEDING AND 1 PRECEDING)`;
  return [
    `${q(`placed_${source.source}`)} AS (
SELECT ${[...[...names, ...place].map((name) => `form.${q(name)}`), ...calendar.map((name) => `period.${name}`)].join(", ")}
FROM ${q(`form_${source.source}`)} AS form
JOIN edit_period AS period ON period.source = ${literal(source.source)} AND ${samePeriod("period", "form")})`,
    `${q(`judged_${source.source}`)} AS (
SELECT ${[...judged, ...[...place, ...calendar].map((name) => `placed.${name}`)].join(", ")}
FROM ${q(`placed_${source.source}`)} AS placed${touched.size > 0 ? `\nLEFT JOIN ${withheld} AS slip ON ${sameRow("slip", "placed")}` : ""}${before.size > 0 ? `\n${window}` : ""})`,
  ];
}

/** The rows of a form that fail a rule; unit slips were found before and stand in `edit_slip`. */
export function failingRows(pipeline: Pipeline, source: Source, rule: EditRule): FailingRows {
  const { test } = rule;
  if (test.kind === "check") return checked(pipeline, source, test);
  if (test.kind === "largest_changes") return largest(source, rule.column!, test);
  const slip = `slip.rule = ${literal(rule.rule)} AND slip.column_name = ${literal(rule.column!)} AND ${sameRow("slip", "own")}`;
  return {
    from: `${q(`placed_${source.source}`)} AS own JOIN edit_slip AS slip ON ${slip}`,
    where: "true",
    marks: { factor: "slip.factor" },
  };
}

function checked(pipeline: Pipeline, source: Source, test: Check): FailingRows {
  const operands = operandsOf(test.holds).filter((operand) => aliasOf(operand) !== "own");
  const joins = new Map(
    operands.map((operand) => [aliasOf(operand), operandJoin(pipeline, source, operand, operands)]),
  );
  const asked = existsIn(test.holds).map((name) => existsJoin(source, sourceNamed(pipeline, name)));
  return {
    from: [`${q(`judged_${source.source}`)} AS own`, ...joins.values(), ...asked].join("\n"),
    where: `NOT ${conditionSql(test)}`,
    marks: {},
  };
}

/** The rows of each period that lie farthest from `against`; of equal ones the first by unit and line. */
function largest(source: Source, column: string, { against, count }: LargestChanges): FailingRows {
  const change = `abs(${q(column)} - ${q(against)})`;
  const place = `row_number() OVER (PARTITION BY period_start, period_months ORDER BY ${change} DESC, ${q(source.stat_unit!)}, snapshot, line)`;
  return {
    from: `(SELECT *, ${change} AS change_found, ${place} AS place_found FROM ${q(`judged_${source.source}`)}
WHERE ${q(column)} <> ${q(against)}) AS own`,
    where: `own.place_found <= ${count}`,
    marks: { change: "own.change_found", place: "own.place_found" },
  };
}

function sourceNamed(pipeline: Pipeline, name: string): Source {
  return pipeline.sources.find(({ source }) => source === name)!;
}

function operandJoin(
  pipeline: Pipeline,
  source: Source,
  operand: Operand,
  operands: readonly Operand[],
): string {
  const alias = q(aliasOf(operand));
  const judged = q(`judged_${operand.source}`);
  const key = keyOfRow(source);
  if (operand.from === "last_year")
    return `LEFT JOIN ${judged} AS last_year ON ${equalOn(key, "last_year", "own")} AND last_year.period_start = own.last_year_start AND last_year.period_months = own.period_months`;
  const other = sourceNamed(pipeline, operand.source);
  const unit = `${alias}.${q(unitColumn(other, source)!)} = own.${q(source.stat_unit!)}`;
  if (other.kind === "observation")
    return `LEFT JOIN ${judged} AS ${alias} ON ${unit} AND ${samePeriod(alias, "own")}`;
  const columns = operands.flatMap((each) => (aliasOf(each) === aliasOf(operand) ? [each.column] : []));
  return `LEFT JOIN (${valid(source, other, columns)}) AS ${alias} ON ${unit} AND ${alias}.period_end = own.period_end AND ${alias}.place = 1`;
}

/** The rows of a register that are valid on the last day of a form's periods. */
function valid(source: Source, register: Source, columns: readonly string[]): string {
  const names = register.columns.map(({ name }) => name);
  const unit = unitColumn(register, source)!;
  const bounds = [
    ...(names.includes(validity.from)
      ? [`(register.${validity.from} IS NULL OR register.${validity.from} <= day.period_end)`]
      : []),
    ...(names.includes(validity.to)
      ? [`(register.${validity.to} IS NULL OR register.${validity.to} > day.period_end)`]
      : []),
  ];
  const order = names.includes(validity.from) ? `register.${validity.from} DESC, ` : "";
  const shown = [...new Set([unit, ...columns])].map((name) => `register.${q(name)}`);
  return `SELECT ${shown.join(", ")}, day.period_end,
  row_number() OVER (PARTITION BY register.${q(unit)}, day.period_end ORDER BY ${order}register.snapshot, register.line) AS place
FROM ${q(register.source)} AS register
JOIN (SELECT DISTINCT period_end FROM edit_period WHERE source = ${literal(source.source)}) AS day ON ${bounds.join(" AND ") || "true"}`;
}

/** Whether the unit has a row in another source; NULL while that source has none at all for the period. */
function existsJoin(source: Source, other: Source): string {
  const alias = q(`exists_${other.source}`);
  const form = other.kind === "observation";
  const period = form ? ["period_start", "period_months"] : ["period_end"];
  const rows = form ? q(`placed_${other.source}`) : `(${valid(source, other, [])})`;
  const unit = q(unitColumn(other, source)!);
  const key = [...period.map(q), unit].join(", ");
  return `LEFT JOIN (SELECT own.snapshot, own.sheet, own.line, there.${unit} IS NOT NULL AS found
FROM ${q(`judged_${source.source}`)} AS own
JOIN (SELECT DISTINCT ${period.map(q).join(", ")} FROM ${rows} AS arrived) AS arrived ON ${equalOn(period, "arrived", "own")}
LEFT JOIN (SELECT DISTINCT ${key} FROM ${rows} AS there) AS there ON ${equalOn(period, "there", "own")} AND there.${unit} = own.${q(source.stat_unit!)}) AS ${alias} ON ${sameRow(alias, "own")}`;
}

/** The SQL of a sentence's mark: what the test found, a column of the row, or an operand of its check. */
export function markSql(rule: EditRule, rows: FailingRows, mark: string): string {
  const operands = rule.test.kind === "check" ? operandsOf(rule.test.holds) : [];
  const operand = operands.find((each) => each.from !== "own" && markOf(each) === mark);
  if (mark in rows.marks) return rows.marks[mark]!;
  if (operand) return operandSql(operand);
  return mark === "value" ? (rule.column === undefined ? "NULL" : `own.${q(rule.column)}`) : `own.${q(mark)}`;
}
