import { columnsOf, pad } from "../formats/formats.js";

/** Rows of cells as the lines of a table, each column as wide as its widest cell. */
export function tableLines(rows: readonly (readonly string[])[]): string[] {
  const widths = (rows[0] ?? []).map((_, at) => Math.max(...rows.map((row) => columnsOf(row[at] ?? ""))));
  return rows.map((row) =>
    row
      .map((cell, at) => pad(cell, widths[at]!))
      .join("  ")
      .trimEnd(),
  );
}
