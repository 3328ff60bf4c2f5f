import Papa from "papaparse";

/** Rows of cells of a delimited text; every cell stays text. Quotes follow RFC 4180. */
export function parseDelimited(text: string, delimiter = ",", rows = 0): string[][] {
  const parsed = Papa.parse<string[]>(text.replace(/^\uFEFF/, ""), {
    delimiter,
    preview: rows,
    skipEmptyLines: false,
  });
  return parsed.data;
}

/**
 * A CSV that Excel and WPS open well: UTF-8 with mark, CRLF, every cell quoted. A text cell that a spreadsheet would
 * take for a formula is prefixed with an apostrophe (OWASP CSV injection; full-width signs too); numbers, and a lone
 * dash for "no data", stay as they are.
 */
export function writeDelimited(columns: readonly string[], rows: readonly (readonly unknown[])[]): string {
  const cell = (value: unknown): string => {
    const text = value === null || value === undefined ? "" : String(value);
    const risky =
      typeof value === "string" && /^[=+\-@\t\r\n\0＝＋－＠]/.test(text) && !/^-?(\d+(\.\d+)?)?$/.test(text);
    return `"${(risky ? `'${text}` : text).replaceAll('"', '""')}"`;
  };
  return `\uFEFF${[columns, ...rows].map((row) => row.map(cell).join(",")).join("\r\n")}\r\n`;
}
