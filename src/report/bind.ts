import type { ChartPlan, Language, Row } from "../model/model.js";
import { printNumber, printPercent } from "./number.js";
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
 * Numbers that a chart prints are rounded by us, half up: where a specification names a field `share__d1`, each row
 * gets the text of `share` with one decimal; `share__p1` is the same in percent.
 */
function withPrinted(rows: Row[], spec: unknown, language: Language): Row[] {
  const fields = [...new Set(JSON.stringify(spec).match(/\w+?__[dp]\d/g) ?? [])].sort();
  return rows.map((row) => {
    const printed: Row = {};
    for (const field of fields) {
      const value = row[field.slice(0, -4)];
      if (value !== undefined && value !== null && typeof value !== "boolean")
        printed[field] = printedField(value, field, language);
    }
    return { ...row, ...printed };
  });
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
  const values = withPrinted(rowsIn(rows, language), spec, language);
  return { ...spec, ...(title && { title }), config, data: { values } };
}
