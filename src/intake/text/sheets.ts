/**
 * A sheet as the lines of a CSV: sheet row i is line i, so that a finding names the row the sender sees. Every cell is
 * quoted; line breaks and tabs inside a cell become one blank; an empty row is an empty line.
 * @param rows texts of the cells; `rows[0]` is sheet row 1
 */
export function sheetLines(rows: readonly (readonly string[])[]): string[] {
  return rows.map((row) => row.map((cell) => `"${oneLine(cell).replaceAll('"', '""')}"`).join(","));
}

/** U+0085, U+2028 and U+2029 are line breaks too. */
function oneLine(text: string): string {
  return text.replace(/[\t\r\n\v\f\u0085\u2028\u2029]+/g, " ");
}
