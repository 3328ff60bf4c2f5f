import { identifier } from "../../formats/formats.js";
import type { Source } from "../../model/model.js";
import type { CellRule } from "../cells/cells.js";

const sameRecord = "repeated.batch = landed._batch AND repeated.line = landed._line";

/** The condition that a record of a table does not repeat another. @param except what is let pass of those in `repeated` */
export function noRepeat(table: string, except = ""): string {
  const same = sameRecord.replaceAll("landed.", `${table}.`);
  return `NOT EXISTS (SELECT 1 FROM repeated WHERE ${same}${except})`;
}

/** Keys that occur in several records, and of each such record the line of the other and whether they differ. */
export function repeated(source: Source, rules: readonly CellRule[]): string {
  const names = rules.map(({ column }) => column.name);
  const keys = source.key.filter((name) => names.includes(name));
  const key = ["landed._batch", ...keys.map((name) => `landed.${identifier(name)}`)].join(", ");
  const own = keys.map((name, at) => `landed.${identifier(name)} AS key_${at}`);
  const print = names.map((name) => `coalesce(CAST(landed.${identifier(name)} AS VARCHAR), chr(1))`);
  const held = ["batch", ...keys.map((_, at) => `key_${at}`)];
  // Keys are first compared by a short hash: only the few that seem to repeat are held and compared as they are.
  return `WITH seeming AS (SELECT hash(${key}) AS _mark FROM landed GROUP BY 1 HAVING count(*) > 1),
rows AS MATERIALIZED (
  SELECT landed._batch AS batch, landed._line AS line, concat_ws(chr(30), ${print.join(", ")}) AS print${own.map((each) => `, ${each}`).join("")}
  FROM landed JOIN seeming ON seeming._mark = hash(${key})),
same AS (
  SELECT ${held.join(", ")}, min(line) AS first, max(line) AS last, min(print) <> max(print) AS differs
  FROM rows GROUP BY ${held.join(", ")} HAVING count(*) > 1)
SELECT rows.batch, line, first, CASE WHEN line = first THEN last ELSE first END AS other, differs
FROM rows JOIN same ON ${held.map((name) => `rows.${name} IS NOT DISTINCT FROM same.${name}`).join(" AND ")}
WHERE differs OR line <> first`;
}

/** The records of one key that differ, key by key: batch, first, line, and the values as text. */
export function disputed(rules: readonly CellRule[]): string {
  const values = rules.map(({ column: { name } }) => `CAST(landed.${identifier(name)} AS VARCHAR)`);
  return `SELECT ${["batch", "first", "line", ...values].join(", ")}
FROM landed JOIN repeated ON ${sameRecord} WHERE differs ORDER BY batch, first, line`;
}

/**
 * Sums of the number columns by batch, as text, of tables with the columns of `landed` together: of all their records
 * (where none repeats another), of those that no other repeats (the first of equal ones), and of those with the
 * differing ones; the latter two read `repeated`.
 */
export type Sums = Record<"plain" | "once" | "all", (tables: readonly string[]) => string>;

/** The sums of the columns of these rules. */
export function sums(rules: readonly CellRule[]): Sums {
  return {
    plain: (tables) => summed(rules, tables, () => ""),
    once: (tables) => summed(rules, tables, (table) => `WHERE ${noRepeat(table)}`),
    all: (tables) => summed(rules, tables, (table) => `WHERE ${noRepeat(table, " AND NOT differs")}`),
  };
}

/**
 * Tables of numbers of other widths are added up each by itself: together they are read at the width of the widest,
 * which takes 2.9 instead of 0.8 CPU seconds for a million rows of 40 numbers, and 0.45 where none repeats another.
 */
function summed(
  rules: readonly CellRule[],
  tables: readonly string[],
  where: (table: string) => string,
): string {
  const numbers = rules.filter(({ column: { kind } }) => kind === "decimal" || kind === "integer");
  const names = numbers.map(({ column }) => identifier(column.name));
  const each = names.map((name) => `, sum(${name}) AS ${name}`).join("");
  const parts = tables.map((table) => `SELECT _batch${each} FROM ${table} ${where(table)} GROUP BY _batch`);
  const told = names.map((name) => `, CAST(sum(${name}) AS VARCHAR) AS ${name}`).join("");
  return `SELECT _batch AS batch${told} FROM (${parts.join(" UNION ALL ")}) AS parts GROUP BY _batch ORDER BY _batch`;
}
