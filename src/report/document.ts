import type { Row } from "../model/model.js";

/** How a column is set: texts from the left, days unbroken, numbers from the right. */
export type Alignment = "text" | "date" | "number";

/** A cell as it prints, with the value behind it: a decimal number as text, in the unit of its column, or nothing. */
export interface PrintedCell {
  text: string;
  /** Where the cell is a number; a share stays a share (0.753), whatever its text says. */
  number?: { value: string; decimals: number; percent: boolean } | undefined;
  /** A text that came from the data and may be in another language than the page. */
  received?: boolean | undefined;
}

/** A table ready to be printed in any format. A row is plain, a total, or a part (其中) of the row above it. */
export interface PrintedTable {
  table: string;
  title: string;
  note: string;
  columns: { title: string; unit: string; align: Alignment }[];
  rows: { kind: "plain" | "part" | "total"; cells: PrintedCell[] }[];
  /** Places of the columns that a workbook draws as bars; none where no chart is planned. */
  bars: number[];
}

/** One thing after another of a document, the same for a page, Word, PDF and a workbook. */
export type Block =
  /** 版头 of a 简报: its name in red, then issue, issuer and day over a red line. */
  | { kind: "masthead"; name: string; parts: string[] }
  /** A title breaks by its meaning, where its writer says. */
  | { kind: "title"; lines: string[] }
  /** `part` names what stands under the heading, for whoever shows that alone. */
  | { kind: "heading"; level: 1 | 2; text: string; part?: string | undefined }
  | { kind: "paragraph"; text: string }
  | { kind: "note"; text: string }
  /** A place where a person has to write: it is printed as such, so that nobody takes it for text. */
  | { kind: "open"; text: string }
  | { kind: "table"; table: PrintedTable }
  | { kind: "chart"; chart: string; title: string; rows: readonly Row[] };
