import { afterBlanks, isFormulaText, type RecordDialect } from "./record-dialect.js";

/** Where a cell's text stands in the line; `tail`, the end of text that goes on behind its closing quotation mark. */
interface CellSpan {
  from: number;
  to: number;
  quoted: boolean;
  tail?: number;
}

/** A reading of the line up to `at`, where the next cell begins; at the line's end `at` is undefined. */
interface Path {
  at: number | undefined;
  /** The weight of all that it had to suppose. */
  defects: number;
  cells: number;
  last: CellSpan | undefined;
  before: Path | undefined;
}

/** A stray quotation mark is likelier than a separator that is missing or too many, and two of them are less so. */
const STRAY = 2;
const SEPARATOR = 3;
/** A reading that supposes more is no better than any other. */
const MOST = 7;
/** Characters looked at before the search is given up, so that no line costs more than a moment. */
const MOST_WORK = 20_000;

/**
 * The likeliest cells of a malformed line: of all readings with `width` cells the one that supposes the fewest
 * defects. A defect is a stray quotation mark that is mere text, text behind a closing quotation mark, a separator
 * missing beside a quoted cell, or a separator too many. When no reading has `width` cells, or no width is given, the
 * one with the fewest defects is taken: a shortest path over the places of the line where a cell may begin.
 */
export function bestReading(line: string, dialect: RecordDialect, width?: number): string[] {
  const best =
    (width === undefined ? undefined : new Search(line, dialect, width).best()) ??
    new Search(line, dialect).best();
  if (!best) return line.split(dialect.delimiter);
  const cells: string[] = [];
  for (let each: Path | undefined = best; each?.last; each = each.before)
    cells.push(textOf(each.last, line, dialect));
  return cells.reverse();
}

function textOf(
  { from, to, quoted, tail = to }: CellSpan,
  line: string,
  { quote, escape: sign }: RecordDialect,
): string {
  const text = line.slice(from, to);
  if (!quoted) return text;
  const unescaped = text.replaceAll(sign + quote, quote);
  return (sign === quote ? unescaped : unescaped.replaceAll(sign + sign, sign)) + line.slice(to + 1, tail);
}

class Search {
  private readonly waiting: Path[][] = Array.from({ length: MOST + 1 }, () => []);
  /** How many separators stand at a place or behind it. */
  private readonly ahead: Int32Array;
  private work = 0;

  constructor(
    private readonly line: string,
    private readonly dialect: RecordDialect,
    private readonly width?: number,
  ) {
    this.ahead = new Int32Array(line.length + 1);
    for (let at = line.length - 1; at >= 0; at -= 1)
      this.ahead[at] = this.ahead[at + 1]! + (line.startsWith(dialect.delimiter, at) ? 1 : 0);
  }

  best(): Path | undefined {
    const seen = new Set<number>();
    this.waiting[0]!.push({ at: 0, defects: 0, cells: 0, last: undefined, before: undefined });
    for (const readings of this.waiting)
      for (let next = 0; next < readings.length && this.work < MOST_WORK; next += 1) {
        const reading = readings[next]!;
        if (reading.at === undefined) return reading;
        const state = reading.at * (this.line.length + 2) + reading.cells;
        if (seen.has(state)) continue;
        seen.add(state);
        this.goOn(reading, reading.at);
      }
    return undefined;
  }

  /** Adds every reading that goes on with one more cell, or passes over a separator. */
  private goOn(reading: Path, at: number): void {
    const { delimiter, quote } = this.dialect;
    const opening = afterBlanks(this.line, at, delimiter);
    if (this.line[opening] === quote) this.quoted(reading, opening + 1);
    this.bare(reading, at);
    const surplus = { ...reading, defects: reading.defects + SEPARATOR };
    if (this.line.startsWith(delimiter, at)) this.add({ ...surplus, at: at + delimiter.length });
    else if (at > 0 && at === this.line.length) this.add({ ...surplus, at: undefined });
  }

  private bare(reading: Path, from: number): void {
    const { quote } = this.dialect;
    const to = this.cellEnd(from);
    const cell = this.line.slice(from, to);
    this.close(reading, { from, to, quoted: false }, to, isFormulaText(cell, quote) ? 0 : this.strays(cell));
    const opening = quote === "" ? -1 : cell.indexOf(quote, 1);
    if (opening > 0) this.split(reading, { from, to: from + opening, quoted: false }, from + opening, 0);
  }

  /** Every place where a quoted cell might close; the quotation marks before it then are its text. */
  private quoted(reading: Path, from: number): void {
    const { quote, escape: sign } = this.dialect;
    let stray = 0;
    for (let at = from; reading.defects + stray <= MOST && this.work < MOST_WORK; ) {
      const to = this.line.indexOf(quote, at);
      this.work += Math.max(0, to - at) + 16;
      if (to < 0) return;
      const doubled = sign === quote && this.line[to + 1] === quote;
      const cell = { from, to, quoted: true };
      if (doubled) {
        if (this.closes(to + 2)) this.close(reading, { ...cell, to: to + 1 }, to + 2, stray + STRAY);
        this.split(reading, cell, to + 1, stray);
      } else if (!this.isEscaped(to, from)) {
        if (this.closes(to + 1)) this.close(reading, cell, to + 1, stray);
        else this.runOn(reading, cell, stray);
        stray += STRAY;
      }
      at = to + (doubled ? 2 : 1);
    }
  }

  /** Text follows a closing quotation mark: it belongs to the cell, or a separator is missing before it. */
  private runOn(reading: Path, cell: CellSpan, defects: number): void {
    const tail = this.cellEnd(cell.to + 1);
    const more = this.strays(this.line.slice(cell.to + 1, tail));
    this.close(reading, { ...cell, tail }, tail, defects + STRAY + more);
    this.split(reading, cell, cell.to + 1, defects);
  }

  private close(reading: Path, last: CellSpan, end: number, defects: number): void {
    const at = afterBlanks(this.line, end, this.dialect.delimiter);
    const next = at >= this.line.length ? undefined : at + this.dialect.delimiter.length;
    this.add({
      at: next,
      defects: reading.defects + defects,
      cells: reading.cells + 1,
      last,
      before: reading,
    });
  }

  /** The next cell begins at once, as if a separator stood there. */
  private split(reading: Path, last: CellSpan, at: number, defects: number): void {
    const total = reading.defects + defects + SEPARATOR;
    this.add({ at, defects: total, cells: reading.cells + 1, last, before: reading });
  }

  private add(reading: Path): void {
    if (this.mayFit(reading)) this.waiting[reading.defects]?.push(reading);
  }

  /** Whether the reading can still come to the width of the table. */
  private mayFit({ at, cells, defects }: Path): boolean {
    if (this.width === undefined) return true;
    if (at === undefined) return cells === this.width;
    const most = cells + 1 + this.ahead[at]! + Math.floor((MOST - defects) / SEPARATOR);
    return cells <= this.width && most >= this.width;
  }

  private closes(at: number): boolean {
    const place = afterBlanks(this.line, at, this.dialect.delimiter);
    return place >= this.line.length || this.line.startsWith(this.dialect.delimiter, place);
  }

  private cellEnd(from: number): number {
    const next = this.line.indexOf(this.dialect.delimiter, from);
    const end = next < 0 ? this.line.length : next;
    this.work += end - from + 16;
    return end;
  }

  /** The weight of all quotation marks in a text. */
  private strays(text: string): number {
    return this.dialect.quote === "" ? 0 : STRAY * (text.split(this.dialect.quote).length - 1);
  }

  /** Whether an odd number of escapes stands before the place. */
  private isEscaped(at: number, from: number): boolean {
    const { quote, escape: sign } = this.dialect;
    let before = at;
    while (sign !== quote && sign !== "" && before > from && this.line[before - 1] === sign) before -= 1;
    return (at - before) % 2 === 1;
  }
}
