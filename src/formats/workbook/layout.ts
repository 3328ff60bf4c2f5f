import { digitsOf } from "../width.js";
/** A cell of a workbook that we write; a text stays text, whatever it looks like. */
export interface WorkbookCell {
  value: string | number | null;
  /** title: bold and larger, unwrapped · head: bold on grey with borders · bad: dark red on light red · mark: light yellow. */
  style?: "title" | "head" | "plain" | "bad" | "mark" | undefined;
  /** A note that opens over the cell. */
  comment?: string | undefined;
  /** Columns spanned, as HTML's colspan: the next cell of the row stands after them. */
  merge?: number | undefined;
  /** A text among numbers, such as a dash, stands where they stand. */
  align?: "right" | undefined;
  /** Number format of a number or of an empty cell, e.g. "#,##0.00"; texts are always "@". */
  format?: string | undefined;
}

/** A bar chart that the office program draws itself from cells of its sheet; columns and rows are counted from 0. */
export interface WorkbookChart {
  title: string;
  /** The column of the names, and those of the figures with the name of each series. */
  categories: number;
  series: { name: string; column: number }[];
  /** First and last row of the figures, and the row under which the chart stands. */
  from: number;
  to: number;
  below: number;
}

/** A sheet of a workbook that we write. */
export interface WorkbookSheet {
  /** Its name; what Excel forbids in one is amended. */
  sheet: string;
  /** Width of each column in digits of the common font; a Chinese character takes two. */
  widths: number[];
  /** Rows from the top that stay in sight and are repeated on each printed page. */
  frozen_rows: number;
  rows: WorkbookCell[][];
  charts?: WorkbookChart[] | undefined;
}

const line = { style: "thin", color: { rgb: "BFBFBF" } } as const;
const boxed = { top: line, right: line, bottom: line, left: line };
const solid = (rgb: string) => ({ type: "pattern", pattern: "solid", fgColor: { rgb } }) as const;
const wrapped = { vertical: "center", wrapText: true } as const;

/** Charset 134 (GB 2312) lets a system without 等线 choose another Chinese font, usually 宋体. */
export const commonFont = { name: "等线", size: 11, family: 2, charset: 134 };

const styles = {
  title: { font: { ...commonFont, size: 14, bold: true }, alignment: { vertical: "center" } },
  head: {
    font: { ...commonFont, bold: true },
    fill: solid("EDEDED"),
    border: boxed,
    alignment: { ...wrapped, horizontal: "center" },
  },
  plain: { alignment: wrapped },
  bad: {
    font: { ...commonFont, color: { rgb: "9C0006" } },
    fill: solid("FFC7CE"),
    border: boxed,
    alignment: wrapped,
  },
  mark: { fill: solid("FFF2CC"), border: boxed, alignment: wrapped },
} as const;

/** The longest text of a cell and of a comment; Excel calls a file with a longer one damaged. */
const longestText = 32_767;

/**
 * Text as a workbook can hold it: what XML cannot spell becomes U+FFFD, a literal "_x000D_" is kept from being read as
 * an escape (ECMA-376 Part 1, 22.9.2.19), and what is beyond Excel's limit is cut with an ellipsis.
 */
function storable(text: string): string {
  const spelled = text
    .replaceAll(/[\p{Surrogate}\uFFFE\uFFFF]/gu, "\uFFFD")
    .replaceAll(/_(?=x[0-9A-Fa-f]{4}_)/g, "_x005F_");
  return spelled.length > longestText ? `${spelled.slice(0, longestText - 1)}…` : spelled;
}

/** One cell as the writer wants it. A text such as "#N/A" goes in as a text run, or it would become an error value. */
function written({ value, style = "plain", comment, format, align }: WorkbookCell) {
  const text = typeof value === "string" ? storable(value) : undefined;
  const numFmt = text === undefined ? format : "@";
  return {
    value: text ?? value,
    style: {
      ...styles[style],
      ...(numFmt !== undefined && { numFmt }),
      ...(align !== undefined && { alignment: { ...styles[style].alignment, horizontal: align } }),
    },
    ...(text?.startsWith("#") && { richText: [{ text }] }),
    ...(comment !== undefined && { comment: { text: storable(comment) } }),
  };
}

/** Lines that a text takes in a column of so many digits. */
function linesOf(text: string, width: number): number {
  return text
    .split("\n")
    .reduce((sum, part) => sum + Math.max(1, Math.ceil(digitsOf(part) / (width - 1))), 0);
}

/** Cells of a row with the column each begins in, counted from 0. */
function* placed(row: readonly WorkbookCell[]): Generator<{ cell: WorkbookCell; from: number; to: number }> {
  let from = 0;
  for (const cell of row) {
    const to = from + (cell.merge ?? 1) - 1;
    yield { cell, from, to };
    from = to + 1;
  }
}

/** Height of a row in points; set here because LibreOffice does not fit wrapped text, and nothing fits merged cells. */
function heightOf(row: readonly WorkbookCell[], widths: readonly number[]): number | undefined {
  const width = (from: number, to: number) => widths.slice(from, to + 1).reduce((sum, each) => sum + each, 0);
  const lines = [...placed(row)]
    .filter(({ cell }) => typeof cell.value === "string" && cell.style !== "title")
    .map(({ cell, from, to }) => linesOf(String(cell.value), Math.max(2, width(from, to) || 9)));
  if (row.some((cell) => cell.style === "title")) return 24;
  const most = Math.max(1, ...lines);
  return most > 1 ? Math.min(409, 15 * most + 3) : undefined;
}

/** Names that Excel accepts, one for each sheet: at most 31 characters, none of `[]:*?/\`, no two alike. */
export function sheetNames(wanted: readonly string[]): string[] {
  const taken = new Set<string>();
  return wanted.map((name) => {
    const allowed = name.replaceAll(/[[\]:*?/\\\p{Cc}]/gu, "_").replaceAll(/^'|'$/g, "_") || "_";
    const cut = (tail: string) => allowed.slice(0, 31 - tail.length) + tail;
    let given = cut(allowed.toLowerCase() === "history" ? "_" : "");
    for (let copy = 2; taken.has(given.toLowerCase()); copy++) given = cut(` (${copy})`);
    taken.add(given.toLowerCase());
    return given;
  });
}

/** The cells of a column as a reference: 'Table 3'!$B$4:$B$11. */
function range(sheet: string, column: number, from: number, to: number): string {
  const letter = String.fromCharCode(65 + column);
  return `'${sheet.replaceAll("'", "''")}'!$${letter}$${from + 1}:$${letter}$${to + 1}`;
}

/** Colours of bars that differ in print and for colour-blind eyes. */
const barColours = ["17568F", "C8641B", "9AA5B1"];

/** Bars begin at nought, or their lengths would lie; where there are falls, the program finds its own end. */
function chartOf(
  { title, categories, series, from, to, below }: WorkbookChart,
  rows: readonly WorkbookCell[][],
  sheet: string,
) {
  const falls = rows
    .slice(from, to + 1)
    .some((row) => series.some(({ column }) => Number(row[column]?.value ?? 0) < 0));
  return {
    type: "bar" as const,
    title,
    ...(!falls && { axes: { y: { scale: { min: 0 } } } }),
    series: series.map(({ name, column }, at) => ({
      name,
      values: range(sheet, column, from, to),
      categories: range(sheet, categories, from, to),
      color: barColours[at % barColours.length]!,
    })),
    anchor: { from: { row: below, col: 0 }, to: { row: below + 10 + (to - from) * 2, col: 6 } },
  };
}

/** A sheet as the writer wants it: cells by "row,column", merged ranges, heights, the page. */
export function layOut({ widths, frozen_rows, rows, charts = [] }: WorkbookSheet, name: string) {
  const cells = new Map<string, ReturnType<typeof written>>();
  const merges: { startRow: number; startCol: number; endRow: number; endCol: number }[] = [];
  const rowDefs = new Map<number, { height: number }>();
  for (const [index, row] of rows.entries()) {
    for (const { cell, from, to } of placed(row)) {
      cells.set(`${index},${from}`, written(cell));
      for (let covered = from + 1; covered <= to; covered++) {
        cells.set(`${index},${covered}`, written({ value: null, style: cell.style }));
      }
      if (to > from) merges.push({ startRow: index, startCol: from, endRow: index, endCol: to });
    }
    const height = heightOf(row, widths);
    if (height !== undefined) rowDefs.set(index, { height });
  }
  return {
    name,
    columns: widths.map((width) => ({ width })),
    cells,
    merges,
    rowDefs,
    ...(charts.length > 0 && { charts: charts.map((chart) => chartOf(chart, rows, name)) }),
    ...(frozen_rows > 0 && { freezePane: { rows: frozen_rows } }),
    pageSetup: {
      paperSize: "a4",
      orientation: "landscape",
      fitToPage: true,
      fitToWidth: 1,
      fitToHeight: 0,
    } as const,
  };
}
