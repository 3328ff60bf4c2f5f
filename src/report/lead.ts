import type { Piece } from "./markup.js";

import { printCell } from "./printed-table.js";
import type { Reader } from "./reader.js";
import { growthWords } from "./wording/wording.js";

const mark = /\{(\w+)\.(\d+)\.(\w+)(:growth)?\}/;

/** One mark's value: printed as its table prints it, or as words of growth. */
function filled(reader: Reader, table: string, row: string, column: string, asGrowth: boolean): Piece {
  const plan = reader.content.pipeline.report.tables.find((each) => each.table === table);
  const format = plan?.columns.find(({ name }) => name === column)?.format;
  const value = reader.content.queries[table]?.[Number(row) - 1]?.[column];
  if (format === undefined || value === undefined || value === null || typeof value === "boolean") return "—";
  return asGrowth ? growthWords(value, reader.language) : printCell(reader, value, format).text;
}

/**
 * A lead with its numbers: `{table.2.column}` is that column of the table's second row, `{table.2.column:growth}` the
 * same as growth in words (增长3.2%, 下降3.2%, 与上年同期持平).
 */
export function filledLead(reader: Reader, lead: string): Piece {
  const parts = lead.split(new RegExp(mark, "g"));
  return Array.from({ length: Math.ceil(parts.length / 5) }, (_, at) => {
    const [text = "", table, row, column, growth] = parts.slice(at * 5, at * 5 + 5);
    if (table === undefined) return text;
    return [text, filled(reader, table, row!, column!, growth !== undefined)];
  });
}
