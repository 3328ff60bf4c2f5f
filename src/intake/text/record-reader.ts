import { bestReading } from "./best-reading.js";
import { afterBlanks, isFormulaText, type RecordDialect } from "./record-dialect.js";

/**
 * One record of a delimited text: its cells and how many physical lines it spans. A record with a `fault` is
 * malformed: it spans one line, and its cells are only the likeliest reading of that line.
 */
export interface ReadRecord {
  cells: string[];
  span: number;
  fault?: "open-quote" | "line-too-long";
  /** A quotation mark stands inside a cell without quotes around it, and was read as text. */
  stray?: true;
}

/** A quoted cell that has not closed after so many lines is taken for a stray quotation mark. */
const LONGEST_SPAN = 20;
/** Characters of one record; a longer one is no row of a statistical table. */
export const LONGEST_RECORD = 65_536;

/**
 * Reads the record that starts at line `start`: RFC 4180 in the given dialect, with blanks allowed around a quoted
 * cell, and `="0102"`, which Excel reads as text. A cell may span lines, which its text joins by a line feed.
 * A record of several lines that does not close, or has not `width` cells (empty ones at its end do not count), costs
 * one line only: reading takes up again at the very next, so one open quote never swallows the rest of a file.
 */
export function readRecord(
  lines: readonly string[],
  start: number,
  dialect: RecordDialect,
  width?: number,
): ReadRecord {
  const first = lines[start]!;
  if (first.length > LONGEST_RECORD) return { cells: [], span: 1, fault: "line-too-long" };
  if (dialect.quote === "" || !first.includes(dialect.quote))
    return { cells: first.split(dialect.delimiter), span: 1 };
  const reader = new QuotedReader(lines, start, dialect);
  const cells = reader.read();
  const span = reader.line - start + 1;
  if (cells && (span === 1 || width === undefined || fits(cells, width))) return { cells, span };
  return plainly(first, dialect, width) ?? malformed(first, dialect, width);
}

/**
 * The cells of a line in which quotation marks stand in pairs within cells that do not begin with one: as many as they
 * should be, they are text, as spreadsheets read them. A mark alone may be the end of a cell that went wrong above.
 */
function plainly(line: string, { delimiter, quote }: RecordDialect, width?: number): ReadRecord | undefined {
  const cells = line.split(delimiter);
  const plain = (cell: string): boolean =>
    cell.split(quote).length % 2 === 1 && !cell.trimStart().replace(/^=/, "").startsWith(quote);
  return cells.length === width && cells.every(plain) ? { cells, span: 1, stray: true } : undefined;
}

/** A malformed line; its likeliest reading is sought when someone asks for it. */
function malformed(line: string, dialect: RecordDialect, width: number | undefined): ReadRecord {
  let cells: string[] | undefined;
  return {
    span: 1,
    fault: "open-quote",
    get cells() {
      cells ??= bestReading(line, dialect, width);
      return cells;
    },
  };
}

function fits(cells: readonly string[], width: number): boolean {
  return cells.length >= width && cells.slice(width).every((cell) => cell.trim() === "");
}

/** Reads one record strictly: whatever is not as it should be ends the reading. */
class QuotedReader {
  line: number;
  private text: string;
  private at = 0;

  constructor(
    private readonly lines: readonly string[],
    private readonly start: number,
    private readonly dialect: RecordDialect,
  ) {
    this.line = start;
    this.text = lines[start]!;
  }

  /** The cells, or undefined when the record is malformed. */
  read(): string[] | undefined {
    const { delimiter, quote } = this.dialect;
    const cells: string[] = [];
    for (;;) {
      const opening = afterBlanks(this.text, this.at, delimiter);
      const cell = this.text[opening] === quote ? this.quoted(opening + 1) : this.bare();
      if (cell === undefined) return undefined;
      cells.push(cell);
      if (this.at >= this.text.length) return cells;
      if (!this.text.startsWith(delimiter, this.at)) return undefined; // text after a closing quote
      this.at += delimiter.length;
    }
  }

  /** A cell without quotes around it; only `="…"` may hold some. */
  private bare(): string | undefined {
    const { delimiter, quote } = this.dialect;
    const next = this.text.indexOf(delimiter, this.at);
    const cell = this.text.slice(this.at, next < 0 ? this.text.length : next);
    this.at += cell.length;
    return !cell.includes(quote) || isFormulaText(cell, quote) ? cell : undefined;
  }

  private quoted(from: number): string | undefined {
    const { delimiter, quote, escape: sign } = this.dialect;
    let read = "";
    let at = from;
    for (;;) {
      const end = this.text.indexOf(quote, at);
      const mark = sign === quote ? -1 : escapeBefore(this.text, at, end, sign);
      if (mark >= 0) {
        const marked = this.text[mark + 1]!;
        read += this.text.slice(at, mark) + (marked === quote || marked === sign ? "" : sign) + marked;
        at = mark + 2;
      } else if (end < 0) {
        read += `${this.text.slice(at)}\n`;
        if (!this.nextLine() || read.length > LONGEST_RECORD) return undefined;
        at = 0;
      } else if (sign === quote && this.text[end + 1] === quote) {
        read += this.text.slice(at, end + 1);
        at = end + 2;
      } else {
        this.at = afterBlanks(this.text, end + 1, delimiter);
        return read + this.text.slice(at, end);
      }
    }
  }

  private nextLine(): boolean {
    if (this.line + 1 - this.start >= LONGEST_SPAN || this.line + 1 >= this.lines.length) return false;
    this.line += 1;
    this.text = this.lines[this.line]!;
    return true;
  }
}

/** Where an escape with something behind it stands before the next quotation mark; -1 for nowhere. */
function escapeBefore(text: string, at: number, end: number, sign: string): number {
  const mark = sign === "" ? -1 : text.indexOf(sign, at);
  return mark < 0 || mark + 1 >= text.length || (end >= 0 && mark > end) ? -1 : mark;
}
