import type { Column } from "../../model/model.js";
import type { Batch } from "../batch.js";
import type { RecordDialect, Text } from "../text/text.js";
import type { Label } from "../words/words.js";
import type { UnitsInUse } from "./announced-units.js";

/** A row of the top of the file: its cells and the physical line it starts on (from 0). */
export interface TopRow {
  line: number;
  cells: string[];
}

/** A column of the file: its printed label and the dictionary's column it stands for, if any. */
export interface FoundColumn {
  label: Label;
  column: Column | undefined;
}

/** Where a table lies in a text. Lines count from 0. */
export interface Table {
  delimiter: string;
  /** Rows above the head. */
  above: TopRow[];
  /** Head rows, then the unit row, the serial row and the row of item codes if there are any. */
  head: TopRow[];
  /** First line below the head. */
  body: number;
  columns: FoundColumn[];
  /** Cells of a whole row: up to the last labelled column. */
  width: number;
  /** Empty cells that its rows may carry behind the last column, as the rows of its top or most of its body do. */
  surplus: number;
  /** The export drops empty cells at the end of its rows. */
  ragged: boolean;
  /** What head and body themselves say of the file's period, surest first: 2025年1-9月, or 1-9月 without a year. */
  says: string[];
  /** The columns that state each row's period (one, or a year and a month) where the dictionary has none for it. */
  stated: { at: number[]; text: string } | undefined;
  /** Columns (from 0) that the dictionary does not know and that hold something, and whether most of it is figures. */
  unknown: { at: number; figures: boolean }[];
  /** First line of what looks like another table above this one. */
  other: number | undefined;
  /** Compact words of heads, this one's and the dictionary's: a row that begins with one of them must be looked at. */
  words: ReadonlySet<string>;
  /** A form whose items are rows, one unit to a file: its one record. */
  items: ItemForm | undefined;
}

/** The one record of a form whose items are rows. */
export interface ItemForm {
  /** One cell for each of the table's columns, and the line (from 0) it stands on. */
  cells: string[];
  lines: number[];
  /** What each line from `body` on is, to the last line of the text. */
  fates: ("kept" | "head" | "blank" | "note")[];
  /** The rows that are notes. */
  notes: TopRow[];
}

/** What the walk must know of a table. */
export interface WalkedTable
  extends Pick<
    Table,
    "above" | "head" | "body" | "columns" | "width" | "surplus" | "ragged" | "words" | "stated" | "items"
  > {
  dialect: RecordDialect;
  units: UnitsInUse;
  /** `each`: every record is to be read, because its cells depend on those above or must be looked at. */
  readable?: "each" | undefined;
}

/** A table that was located and can be walked, or why it cannot: then its `batch` is refused and has no text. */
export interface Opened {
  batch: Batch;
  text: Text | null;
  table: WalkedTable | null;
}
