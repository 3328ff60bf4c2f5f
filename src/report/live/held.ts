import type { ChartPlan, Row } from "../../model/model.js";
import { measureOf, textsOf } from "../alt-text.js";
import { bind, chartRows, printedValue, widths } from "../bind.js";
import { compiled } from "../draw.js";
import type { Reader } from "../reader.js";

/** A row as it is told: what it is of, and its measure as printed and as a number, where it has one. */
export interface Told {
  name: string;
  printed: string;
  value: number | null;
}

/** What each row of a chart says: its texts, and the field that the specification's description is about. */
export function toldRows(reader: Reader, chart: ChartPlan, rows: readonly Row[]): Told[] {
  const field = measureOf(chart) ?? "";
  const column = field.replace(/__[dp]\d$/, "");
  return chartRows(chart, rows, reader.language).map((row) => {
    const value = typeof row[column] === "number" ? row[column] : null;
    const printed = value === null ? "—" : printedValue(chart, value, field, reader.language);
    return { name: textsOf(row).join(" "), printed, value };
  });
}

/**
 * What the page holds of a chart, as JSON that no markup can leave: the rows, each with its `tip`, and for each width
 * the Vega specification without them.
 */
export async function heldJson(reader: Reader, chart: ChartPlan, rows: readonly Row[]): Promise<string> {
  const { words } = reader.content.pipeline.report;
  const told = toldRows(reader, chart, rows);
  const specs: Record<string, unknown> = {};
  let values: Row[] = [];
  for (const width of widths) {
    const bound = bind(chart, rows, words, reader.language, width);
    ({ values } = bound.data);
    specs[width] = await compiled(bound, reader.content.values);
  }
  const tipped = values.map((row, at) => ({
    ...row,
    tip: `${told[at]!.name}${reader.say("：", ": ")}${told[at]!.printed}`,
  }));
  return JSON.stringify({ rows: tipped, specs }).replaceAll("<", "\\u003c");
}

/** The columns by which a chart's rows may be chosen, with their labels: `usermeta.filters`, column → Chinese label. */
export function filtersOf({ spec }: ChartPlan): Record<string, string> {
  return (spec as { usermeta?: { filters?: Record<string, string> } }).usermeta?.filters ?? {};
}

/** The column of a chart that counts months from January, up to which its rows may be chosen: `usermeta.months`. */
export function monthsOf({ spec }: ChartPlan): string | undefined {
  return (spec as { usermeta?: { months?: string } }).usermeta?.months;
}
