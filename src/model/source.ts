import type { EditRule } from "./edit-rule.js";
import type { Words } from "./words.js";

/** How a cell of a column is spelled and typed; the single meaning behind the SQL, the zod schema and the codebook. */
export type ColumnKind =
  | "text"
  | "credit_code"
  | "code"
  | "decimal"
  | "integer"
  | "date"
  | "boolean"
  /** A reporting period in a column of its own; stored as its first day and months, "2025-01-01/9". */
  | "period";

/** Which part of the file's period a value column holds: its last month, January to its last month, or all of it. */
export type Span = "month" | "ytd" | "period";

/** `reported` for this period; `same_period_last_year` as the same firm reports it now (comparable base). */
export type Basis = "reported" | "same_period_last_year";

/** One column of a source's dictionary. */
export interface Column {
  /** The column's name in every table, snake_case. */
  name: string;
  title: Words;
  /** The printed head from top to bottom, e.g. ["工业总产值", "本年", "1—本月"]. */
  head: string[];
  /** Other printed heads that mean the same, each written as its parts joined by a blank. */
  aliases: string[];
  kind: ColumnKind;
  /** An empty or placeholder cell is withheld, and with it its row where the cell carries it (`carriers`). */
  required: boolean;
  /** An empty cell takes the value of the row above, as in exports that print a repeated key once. */
  fill_down?: boolean | undefined;
  /** The code list (a CSV in the pipeline's `codes/`) whose `code` column the cells must be in. */
  codes?: string | undefined;
  /** A column of credit codes that also takes organisation codes of nine characters (GB 11714), in use until 2015. */
  organisation_codes?: boolean | undefined;
  /** Spelled value → stored value, e.g. { 是: yes }; applied before every other check. */
  values?: Record<string, string> | undefined;
  minimum?: number | undefined;
  maximum?: number | undefined;
  /** A fixed unit of this column, e.g. 万千瓦时; without it the unit of the file (its title rows) or of the source. */
  unit?: string | undefined;
  /** Value columns of observation sources: what is measured, over which span, on which basis. */
  measure?: string | undefined;
  span?: Span | undefined;
  basis?: Basis | undefined;
}

/** Columns of a register that `finalises`: the source, as its name or a code, and the year as a period of 12 months. */
export const finalColumns = { source: "final_source", year: "period" } as const;

/** How a delimited text is written where that departs from commas and RFC 4180 quotes. */
export interface Dialect {
  /** One or more characters between two cells; found from the first rows when absent. */
  delimiter?: string | undefined;
  /** The quotation mark, `"` when absent; "" for none. */
  quote?: string | undefined;
  /** What stands before a quotation mark inside a quoted cell; the mark itself (doubled) when absent. */
  escape?: string | undefined;
}

/** A source: one statistical form or register, as its column dictionary declares it. */
export interface Source {
  source: string;
  title: Words;
  /** `observation` sources become rows of `observation`; a `register` becomes a table of its own name. */
  kind: "observation" | "register";
  /** How a received file is known to be of this source: any one of these marks suffices. */
  recognise: { form?: string | undefined; title: string[]; file: string[]; sheet: string[] };
  dialect?: Dialect | undefined;
  /** Where the period stands: in the rows above the head (or the file name), in a column, or nowhere (registers). */
  period: "title" | "column" | "none";
  /** Unit of the value columns when neither the column nor the file names one. */
  unit?: string | undefined;
  /**
   * `replace`: the newest file is the whole register; where rows bear their validity, earlier files still tell the past
   * that it leaves out. `append`: every file adds rows.
   */
  delivery: "replace" | "append";
  /** Columns that identify a row within one file; a repeated key with other values is a finding. */
  key: string[];
  /** The column that holds the statistical unit (observation sources). */
  stat_unit?: string | undefined;
  /**
   * When its figures are final, which time alone never makes them: `received`, what arrives is the last word (a published
   * decision, an annual return); `stated`, once a register that `finalises` names the year.
   */
  final: "received" | "stated";
  /** `confidential` rows never leave the warehouse; `public` registers may be released with names. */
  conf_status: "confidential" | "administrative" | "public";
  /** Gathered for statistics, or for the office's own work: only the latter may decide about a firm. */
  nature: "administrative" | "statistical_survey";
  /** `received`: its rows are dated events, of which nothing is known after the day its newest file was received. */
  complete_up_to?: "received" | undefined;
  /**
   * `year`: of such events, each file lists those of the year printed in its title; nothing is known after a year that
   * none of the files lists. A file that prints no year adds to the others.
   */
  lists_by?: "year" | undefined;
  /** The register of firms that damaged credit codes are looked up in: its columns of the present and former names. */
  directory?: { name: string; former_name?: string | undefined } | undefined;
  /** Who sends it, how often, and how many days after the month, quarter or year it covers. */
  owed?: { by: string; every: "month" | "quarter" | "year"; within_days: number } | undefined;
  columns: Column[];
  /** Printed labels that were found to be no column of this source: never asked about again, nor noted. */
  passed_over?: string[] | undefined;
  /** What the rows of a form must keep. */
  rules: EditRule[];
  /** A register whose rows accept findings of edit rules (`acceptanceColumns` and `stat_unit`). */
  acceptances?: boolean | undefined;
  /** A register whose rows say which year of which source is final (`finalColumns`). */
  finalises?: boolean | undefined;
  /** sha256 of the dictionary file and the code lists it reads: the key of landed partitions. */
  digest: string;
  /** The columns whose cells carry their row, in the dictionary's order: a wrong one sets the row aside. */
  carriers: string[];
}

/** A unit of measure: `factor` base units make one (千元 is 1000 元); factor is a decimal number as text. */
export interface Unit {
  unit: string;
  base_unit: string;
  factor: string;
  title: Words;
}

/** Columns that bound the days on which a register's row holds: the first day, and the first on which it no longer does; an empty end is open. */
export const validity = { from: "valid_from", to: "valid_to" };

/** The column of a source that holds the statistical unit, as a form of `other` knows it; undefined without one. */
export function unitColumn(
  source: Pick<Source, "stat_unit" | "columns">,
  other: Pick<Source, "stat_unit">,
): string | undefined {
  if (source.stat_unit !== undefined) return source.stat_unit;
  return source.columns.find(({ name }) => name === other.stat_unit)?.name;
}

/** The column of a directory that holds the firms' credit codes: the only one of its key. */
export function directoryKey({ key, columns }: Pick<Source, "key" | "columns">): string | undefined {
  const codes = columns.filter(({ name, kind }) => kind === "credit_code" && key.includes(name));
  return codes.length === 1 ? codes[0]!.name : undefined;
}

/** The columns that tell the rows of one period apart. */
export function keyOfRow({ key, columns }: Pick<Source, "key" | "columns">): string[] {
  return key.filter((name) => columns.find((column) => column.name === name)?.kind !== "period");
}
