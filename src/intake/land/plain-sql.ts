import { decimal, identifier, literal } from "../../formats/formats.js";
import type { ColumnKind } from "../../model/model.js";
import { type CellRule, PLAIN_DECIMALS, PLAIN_DIGITS, WHOLE_DIGITS } from "../cells/cells.js";

/**
 * SQL for records whose numbers and words were found plain as bytes: the values of their codes, days and periods, and
 * whether a record holds one that is not plain. What SQL takes for plain, `readCell` must read without a word and to
 * the same value; records with any other cell are handed out and read by it.
 */

/** Between the cells of a record that is handed out as it stands; no cell holds it (a control character). */
export const CELL_BREAK = "\x1f";

/** The SQL type that each kind of column lands as. */
export const landedTypes: Record<ColumnKind, string> = {
  text: "VARCHAR",
  code: "VARCHAR",
  credit_code: "VARCHAR",
  decimal: `DECIMAL(18,${PLAIN_DECIMALS})`,
  integer: "BIGINT",
  date: "DATE",
  boolean: "BOOLEAN",
  period: "VARCHAR",
};

/** The type as which a column of a body is scanned: numbers as such, for their bytes are known to be plain. */
export function scannedType(rule: CellRule | undefined): string {
  return rule && isNumber(rule) ? landedTypes[rule.column.kind] : "VARCHAR";
}

function isNumber({ column: { kind } }: CellRule): boolean {
  return kind === "decimal" || kind === "integer";
}

function whole(expression: string, pattern: string): string {
  return `regexp_full_match(${expression}, ${literal(pattern)})`;
}

/** From the scanned cell to its value; NULL for an empty cell and for what only `readCell` can read. */
export function plainValue(rule: CellRule): string {
  const { column, plain_codes: codes } = rule;
  const cell = identifier(column.name);
  if (isNumber(rule)) return cell;
  const values = Object.entries(column.values ?? {});
  const cases = values.map(([from, to]) => `WHEN ${literal(from)} THEN ${literal(to)}`).join(" ");
  const spelled = values.length === 0 ? cell : `CASE ${cell} ${cases} ELSE ${cell} END`;
  if (column.kind === "date") return `TRY_CAST(${spelled} AS DATE)`;
  if (column.kind === "boolean")
    return `CASE ${spelled} WHEN '是' THEN true WHEN '否' THEN false WHEN 'true' THEN true WHEN 'false' THEN false END`;
  if (column.kind === "period")
    return `CASE WHEN ${whole(cell, "20[0-9]{2}-(?:0[1-9]|1[0-2])")} THEN ${cell} || '-01/1' END`;
  if (!codes || codes.length === 0) return spelled;
  return `CAST(TRY_CAST(${spelled} AS ENUM(${codes.map(literal).join(", ")})) AS VARCHAR)`;
}

/** Conditions of which one is true in a record that `readCell` must look at; `value` names the typed column. */
export function suspicions(rules: readonly CellRule[], value: (rule: CellRule) => string): string[] {
  return rules.flatMap((rule) => {
    const { kind, name, required, minimum, maximum, values } = rule.column;
    const [cell, typed] = [identifier(name), value(rule)];
    if (isNumber(rule))
      return [
        ...(minimum === undefined || minimum === 0 ? [] : [`${typed} < ${decimal(minimum).toFixed()}`]),
        ...(maximum === undefined ? [] : [`${typed} > ${decimal(maximum).toFixed()}`]),
        ...(rule.digits < (kind === "decimal" ? PLAIN_DIGITS : WHOLE_DIGITS)
          ? [`abs(${typed}) >= 1${"0".repeat(rule.digits)}`]
          : []),
        ...(rule.decimals === undefined ? [] : [`${typed} <> round(${typed}, ${rule.decimals})`]),
      ];
    const doubts = required ? [`${cell} IS NULL`] : [];
    if (kind === "text") {
      if (values) doubts.push(`NOT ${whole(cell, "[\\x{4e00}-\\x{9fff}]{2,}")}`);
      if (rule.plain_codes) doubts.push(`(${typed} IS NULL AND ${cell} IS NOT NULL)`);
      return doubts;
    }
    if (kind === "credit_code")
      return [...doubts, `NOT ${whole(cell, "[0-9A-HJ-NPQRTUWXY]{18}")}`, `${cell} LIKE '%000'`];
    if (kind === "code" && !rule.plain_codes)
      return [...doubts, `NOT ${whole(cell, "[0-9A-Z]*[0-9][0-9A-Z]*")}`];
    const written =
      kind === "date" ? [`NOT ${whole(cell, "(?:19[1-9]|20[0-9])[0-9]-[0-9]{2}-[0-9]{2}")}`] : [];
    return [...doubts, ...written, `(${typed} IS NULL AND ${cell} IS NOT NULL)`];
  });
}
