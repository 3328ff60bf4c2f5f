import type { ChartPlan, Language, Row } from "../model/model.js";
import { exactly, printNumber, printPercent } from "./number.js";
import { theme } from "./theme.js";

/** The rows of one language: a column pair name_zh, name_en becomes name; other columns stay as they are. */
export function rowsIn(rows: readonly Row[], language: Language): Row[] {
  return rows.map((row) => {
    const bound: Row = {};
    for (const [column, value] of Object.entries(row)) {
      const [, name, tongue] = column.match(/^(.+)_(zh|en)$/) ?? [];
      if (name === undefined) bound[column] = value;
      else if (tongue === language) bound[name] = value;
    }
    return bound;
  });
}

/** Every string of a specification, put into English where the plan's word list has it, key names untouched. */
function translated(part: unknown, words: Record<string, string>): unknown {
  if (typeof part === "string") return words[part] ?? part;
  if (Array.isArray(part)) return part.map((each) => translated(each, words));
  if (part === null || typeof part !== "object") return part;
  return Object.fromEntries(Object.entries(part).map(([key, value]) => [key, translated(value, words)]));
}

/** A specification changed by a patch: objects are merged, anything else replaced, null removes (RFC 7386). */
export function patched(part: unknown, patch: unknown): unknown {
  if (patch === null || typeof patch !== "object" || Array.isArray(patch)) return patch;
  const merged: Record<string, unknown> =
    part !== null && typeof part === "object" && !Array.isArray(part) ? { ...part } : {};
  for (const [key, value] of Object.entries(patch))
    if (value === null) delete merged[key];
    else merged[key] = patched(merged[key], value);
  return merged;
}

/** A value as a field such as share__p1 prints it: d1 is one decimal, p1 percent with one decimal. */
export function printedField(value: string | number, field: string, language: Language): string {
  const decimals = Number(field.slice(-1));
  return field.at(-2) === "p"
    ? printPercent(value, language, decimals)
    : printNumber(value, decimals, language);
}

/**
 * The columns of a chart that are amounts of 10⁸ of a currency, `usermeta.amounts`, where they are read otherwise: English
 * has no word for 10⁸ and tells billions, as the page does.
 */
function billionsOf({ spec }: ChartPlan, language: Language): string[] {
  const { usermeta } = spec as { usermeta?: { amounts?: string[] } };
  return language === "en" ? (usermeta?.amounts ?? []) : [];
}

/** The rows of a chart as it draws them in a language: the columns of that language, its amounts in the unit of that language. */
export function chartRows(chart: ChartPlan, rows: readonly Row[], language: Language): Row[] {
  const billions = billionsOf(chart, language);
  return rowsIn(rows, language).map((row) => {
    const told = { ...row };
    for (const column of billions)
      if (typeof row[column] === "number") told[column] = exactly(row[column]).div(10).toNumber();
    return told;
  });
}

/** A value of such a row as one of its chart's fields prints it; billions have one decimal more, so that nothing is lost. */
export function printedValue(
  chart: ChartPlan,
  value: string | number,
  field: string,
  language: Language,
): string {
  const [, column = "", decimals = ""] = /^(\w+)__d(\d)$/.exec(field) ?? [];
  if (!billionsOf(chart, language).includes(column)) return printedField(value, field, language);
  const more = decimals === "0" ? Math.min(exactly(value).dp(), 1) : Number(decimals) + 1;
  return printNumber(value, more, language);
}

/**
 * Numbers that a chart prints are rounded by us, half up: where a specification names a field `share__d1`, each row
 * gets the text of `share` with one decimal; `share__p1` is the same in percent.
 */
function withPrinted(chart: ChartPlan, rows: Row[], language: Language): Row[] {
  const fields = [...new Set(JSON.stringify(chart.spec).match(/\w+?__[dp]\d/g) ?? [])].sort();
  return rows.map((row) => {
    const printed: Row = {};
    for (const field of fields) {
      const value = row[field.slice(0, -4)];
      if (value !== undefined && value !== null && typeof value !== "boolean")
        printed[field] = printedValue(chart, value, field, language);
    }
    return { ...row, ...printed };
  });
}

/** What charts print of their rows, as long as the rows are there: each is drawn in several widths and for several pages. */
const boundBefore = new WeakMap<readonly Row[], Map<string, { chart: ChartPlan; values: Row[] }>>();

/** The rows of a chart in a language with what it prints of them. */
function boundRows(chart: ChartPlan, rows: readonly Row[], language: Language): Row[] {
  const known = boundBefore.get(rows) ?? new Map<string, { chart: ChartPlan; values: Row[] }>();
  boundBefore.set(rows, known);
  const key = `${chart.chart} ${language}`;
  const before = known.get(key);
  if (before?.chart === chart) return before.values;
  const values = withPrinted(chart, chartRows(chart, rows, language), language);
  known.set(key, { chart, values });
  return values;
}

/**
 * Widths a chart is drawn for: a wide page; A4 paper and tablets, 672 pixels between the margins, and phones, each with
 * the patch that the specification keeps under that name in usermeta.
 */
export const widths = ["wide", "medium", "narrow"] as const;

/** One of the widths that a chart is drawn for. */
export type Width = (typeof widths)[number];

/** A Vega-Lite specification with its rows inside. */
export interface Bound extends Record<string, unknown> {
  data: { values: Row[] };
}

/**
 * A chart's specification with its rows inside, in one language and for one width; complete, so that it opens in any
 * Vega editor. `title` is a Vega-Lite title, for a chart that leaves its page.
 */
export function bind(
  chart: ChartPlan,
  rows: readonly Row[],
  words: Record<string, string>,
  language: Language,
  width: Width,
  title?: Record<string, unknown>,
): Bound {
  const { usermeta = {}, ...plain } = chart.spec as { usermeta?: Partial<Record<Width, unknown>> };
  const sized = usermeta[width] === undefined ? plain : patched(plain, usermeta[width]);
  const spec = (language === "en" ? translated(sized, words) : sized) as Record<string, unknown>;
  const config = { ...theme, numberFormat: language === "zh" ? "~f" : ",~f" };
  const values = boundRows(chart, rows, language);
  return { ...spec, ...(title && { title }), config, data: { values } };
}
