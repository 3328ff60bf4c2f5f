import { type Column, type Pipeline, validity } from "../model/model.js";
import type { Dictionary } from "./rules/rules.js";

/** What tells which cells carry their row: the SQL that reads them. */
export type Readers = Pick<Pipeline, "models" | "report">;

/**
 * The columns of a source whose cells carry their row: without one of them nobody knows whose row it is, of when, or
 * what kind of thing it lists, and the whole row waits in the quarantine. A wrong cell of any other column is withheld
 * by itself and the row counts without it. Carriers are the key, the statistical unit and the period, what a form
 * measures its rows by (activity, product), and of what a model or a query of the report reads the required codes and
 * dates, and the days whose absence says something there: an end of a validity that is not given is open.
 * @returns what tells the carriers of a source: names of columns, in the dictionary's order
 */
export function rowCarriers(readers: Readers): (source: Dictionary) => string[] {
  const read = readBy(readers);
  return (source) => carriersOf(read, source);
}

function carriersOf({ queries, clauses: known }: Read, source: Dictionary): string[] {
  const tables = [source.source, `form_${source.source}`, `filed_${source.source}`];
  const clauses = [...tables, ...(source.kind === "observation" ? ["observation"] : [])].flatMap(
    (table) => known.get(table.toLowerCase()) ?? [],
  );
  const carries = (column: Column): boolean => {
    const { name, kind, required, measure } = column;
    if (kind === "period" || isIdentifying(source, name)) return true;
    if (required && (source.acceptances === true || source.finalises === true)) return true;
    if (measure !== undefined) return false;
    const read = clauses.filter((clause) => names(clause, name));
    if (read.length === 0) return false;
    return (required && tellsApart(column)) || (kind === "date" && saysByAbsence(name, read, queries));
  };
  return source.columns.filter(carries).map(({ name }) => name);
}

function isIdentifying({ key, stat_unit, kind }: Dictionary, name: string): boolean {
  if (key.includes(name) || name === stat_unit) return true;
  return kind === "observation" && (name === "activity" || name === "product");
}

function tellsApart({ kind, codes, values }: Column): boolean {
  return ["date", "code", "credit_code"].includes(kind) || codes !== undefined || values !== undefined;
}

/** Whether a query asks if a day, or what a clause renames it to, is missing. */
function saysByAbsence(name: string, clauses: readonly Clause[], queries: readonly string[]): boolean {
  if (name === validity.to) return true;
  const renamed = clauses.flatMap(({ sql }) =>
    [...sql.matchAll(new RegExp(`\\b${name}\\s+as\\s+(\\w+)`, "gi"))].map((match) => match[1]!),
  );
  const any = [name, ...renamed].join("|");
  const asked = new RegExp(`\\b(?:${any})\\s+is\\s+null\\b|\\bcoalesce\\(\\s*(?:\\w+\\.)?(?:${any})\\b`, "i");
  return queries.some((sql) => asked.test(sql));
}

/** A part of a query that selects from a table: the innermost brackets around it, and the table's names there. */
interface Clause {
  sql: string;
  tables: string[];
  /** The table's columns that it names, in lower case; made when first asked for. */
  columns?: ReadonlySet<string>;
}

/** All queries of a pipeline, and their clauses by the table that they select from; names in lower case. */
interface Read {
  queries: string[];
  clauses: ReadonlyMap<string, Clause[]>;
}

function readBy({ models, report }: Readers): Read {
  const queries = [...models, ...report.charts, ...report.tables].map(({ sql }) => sql);
  const clauses = new Map<string, Clause[]>();
  for (const [table, clause] of queries.flatMap(clausesOf))
    clauses.set(table, [...(clauses.get(table) ?? []), clause]);
  return { queries, clauses };
}

/** The clauses of a query, each with the table that it selects from. */
function clausesOf(sql: string): [string, Clause][] {
  const from = /\b(?:from|join)\s+"?(\w+)"?\b(?:\s+as\s+(\w+))?/gi;
  return [...sql.matchAll(from)].map((match) => {
    const [, table, alias] = match as unknown as [string, string, string | undefined];
    const clause = innermost(sql, match.index);
    const tables = [table, ...(alias === undefined ? [] : [alias])];
    return [table.toLowerCase(), { sql: clause, tables }];
  });
}

/** The text between the brackets that stand nearest around a place; the whole text where none do. */
function innermost(sql: string, at: number): string {
  const step = (open: string, shut: string, from: number, by: 1 | -1): number => {
    let depth = 0;
    for (let place = from; place >= 0 && place < sql.length; place += by) {
      if (sql[place] === shut) depth += 1;
      else if (sql[place] === open && depth === 0) return place;
      else if (sql[place] === open) depth -= 1;
    }
    return by === 1 ? sql.length : -1;
  };
  return sql.slice(step("(", ")", at, -1) + 1, step(")", "(", at, 1));
}

/** Whether a clause names a column of its table, or takes all of them. */
function names(clause: Clause, column: string): boolean {
  clause.columns ??= columnsNamed(clause);
  return clause.columns.has("*") || clause.columns.has(column.toLowerCase());
}

function columnsNamed({ sql, tables }: Clause): Set<string> {
  const own = tables.map((table) => `\\b${table}"?\\.`).join("|");
  const bare = /\bjoin\b/i.test(sql) ? "" : `|(?<![\\w."])`;
  const text = sql.replace(/\(\s*\*\s*\)/g, "");
  const named = text.matchAll(new RegExp(`(?:${own}${bare})"?(\\w+|\\*)`, "gi"));
  return new Set([...named].map((match) => match[1]!.toLowerCase()));
}
