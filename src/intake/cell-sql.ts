import { type ColumnKind, decimal, type Unit } from "../model/model.js";
import { type CellRule, DECIMALS, DIGITS } from "./cell.js";
import { CREDIT_ALPHABET, CREDIT_WEIGHTS } from "./credit-code.js";
import {
  bareSteps,
  FIFTEEN_DIGITS,
  SERIAL_DAY,
  SPREADSHEET_ERROR,
  type Step,
  spellings,
} from "./spelling.js";

/** SQL expressions with the meaning of `cell.ts`, made from the same dictionary and spelling tables. */

/** Type of a number cell before its unit is applied. */
const NUMBER = `DECIMAL(${DIGITS + DECIMALS},${DECIMALS})`;

/** The same for shorter ones: reading text into 64 bits is thirty times as fast as into 128. */
const SHORT_NUMBER = `DECIMAL(18,${DECIMALS})`;

/** A SQL text literal. */
export function literal(text: string): string {
  return `'${text.replaceAll("'", "''")}'`;
}

/** A SQL identifier, quoted. */
export function identifier(name: string): string {
  return `"${name.replaceAll('"', '""')}"`;
}

function respelled(expression: string, steps: readonly Step[]): string {
  return steps.reduce(
    (inner, step) =>
      "replace" in step
        ? `regexp_replace(${inner}, ${literal(step.replace)}, ${literal(step.by.replace(/\$(\d)/g, "\\$1"))}, 'g')`
        : `translate(${inner}, ${literal(step.map)}, ${literal(step.to)})`,
    expression,
  );
}

function matching(expression: string, pattern: string): string {
  return `regexp_full_match(${expression}, ${literal(pattern)})`;
}

/** The bare cell with the dictionary's own spellings applied; a plain cell is left alone. */
export function bareSql({ column }: CellRule): string {
  const cell = `coalesce(${identifier(column.name)}, '')`;
  const bare = respelled(cell, bareSteps);
  const values = Object.entries(column.values ?? {});
  if (values.length === 0) return unlessPlain(column.kind, cell, bare);
  const cases = values.map(([from, to]) => `WHEN ${literal(from)} THEN ${literal(to)}`);
  return `(CASE ${bare} ${cases.join(" ")} ELSE ${bare} END)`;
}

/** From the bare cell: its normalised spelling; NULL when missing, '' when it cannot be a value. */
export function spelledSql({ column: { kind } }: CellRule, bare: string): string {
  const { missing, steps, shape, finish } = spellings[kind];
  const spelled = respelled(bare, steps);
  return unlessPlain(
    kind,
    bare,
    `CASE WHEN ${matching(bare, missing)} THEN NULL
    WHEN ${matching(bare, SPREADSHEET_ERROR)} THEN ''
    WHEN ${matching(spelled, shape)} THEN ${respelled(spelled, finish)} ELSE '' END`,
  );
}

/** The engine evaluates the long way only for the cells that need it. */
function unlessPlain(kind: ColumnKind, cell: string, otherwise: string): string {
  return `CASE WHEN ${matching(cell, spellings[kind].plain)} THEN ${cell} ELSE ${otherwise} END`;
}

/** From the normalised spelling: the typed value; NULL when missing or not a value of the kind. */
export function valueSql(rule: CellRule, spelled: string): string {
  const { kind } = rule.column;
  const cast = `coalesce(TRY_CAST(${spelled} AS ${SHORT_NUMBER}), TRY_CAST(${spelled} AS ${NUMBER}))`;
  const number =
    rule.digits < DIGITS ? `CASE WHEN abs(${cast}) < 1${"0".repeat(rule.digits)} THEN ${cast} END` : cast;
  if (kind === "decimal") return number;
  if (kind === "integer") return `CAST(${number} AS BIGINT)`;
  if (kind === "boolean") return `TRY_CAST(${spelled} AS BOOLEAN)`;
  if (kind === "date") return dateSql(spelled);
  if (kind === "credit_code")
    return `CASE WHEN ${damagedSql(spelled)} THEN NULL ELSE NULLIF(${spelled}, '') END`;
  if (rule.codes)
    return `CASE WHEN ${spelled} IN (${[...rule.codes].map(literal).join(", ")}) THEN ${spelled} END`;
  return `NULLIF(${spelled}, '')`;
}

function dateSql(spelled: string): string {
  const serial = `TRY_CAST(${spelled} AS INTEGER)`;
  return `CASE WHEN ${matching(spelled, SERIAL_DAY.pattern)}
    THEN CASE WHEN ${serial} BETWEEN ${SERIAL_DAY.first} AND ${SERIAL_DAY.last} THEN DATE '${SERIAL_DAY.epoch}' + ${serial} END
    ELSE TRY_CAST(${spelled} AS DATE) END`;
}

/** Whether a well-formed credit code fails its check character (GB 32100-2015). */
export function checksumFailsSql(code: string): string {
  const value = (at: number): string => `(strpos('${CREDIT_ALPHABET}', substr(${code}, ${at}, 1)) - 1)`;
  const sum = CREDIT_WEIGHTS.map((weight, at) => `${weight} * ${value(at + 1)}`).join(" + ");
  return `(${code} <> '' AND (31 - (${sum}) % 31) % 31 <> ${value(18)})`;
}

function damagedSql(code: string): string {
  return `${matching(code, FIFTEEN_DIGITS)} AND ${checksumFailsSql(code)}`;
}

/** Whether the cell withholds its row, from its normalised spelling and typed value. */
export function faultSql({ column }: CellRule, spelled: string, value: string): string {
  const limits = [
    ...(column.minimum === undefined ? [] : [`${value} < ${decimal(column.minimum).toFixed()}`]),
    ...(column.maximum === undefined ? [] : [`${value} > ${decimal(column.maximum).toFixed()}`]),
  ];
  const wrong = [`${value} IS NULL`, ...limits].join(" OR ");
  return `(CASE WHEN ${spelled} IS NULL THEN ${column.required} ELSE ${wrong} END)`;
}

/** A number cell in the base unit of its unit, exactly. */
export function amountSql(value: string, unit: Unit | undefined): string {
  const factor = decimal(unit?.factor ?? "1").toFixed();
  const [whole = "", decimals = ""] = factor.split(".");
  const width = `DECIMAL(${whole.length + decimals.length},${decimals.length})`;
  return `CAST(CAST(${value} AS ${NUMBER}) * CAST(${literal(factor)} AS ${width}) AS DECIMAL(24,4))`;
}
