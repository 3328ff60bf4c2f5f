import { closeSync, openSync, writeSync } from "node:fs";
import type { NearlyPlain } from "./nearly-plain.js";

/** Bytes kept before they are written, and those for which there is room at first. */
const BUFFER = 4 << 20;
const BUFFER_AT_FIRST = 1 << 16;

/** Cells that need no quotation marks whatever stands between cells. */
const PLAIN = /^[0-9A-Za-z.\u4e00-\u9fff-]*$/;

function quoted(cell: string): string {
  return `"${cell.replaceAll('"', '""').replace(/[\r\n]+/g, " ")}"`;
}

/**
 * A canonical body: the records of files with one layout as UTF-8 with line feeds, each behind the ordinal of its
 * file and its line. The first of its two columns are `batch` and `line`; cells stand as received.
 */
export class CanonicalText {
  /** Bytes and records written so far. */
  size = 0;
  records = 0;
  private out = Buffer.allocUnsafe(BUFFER_AT_FIRST);
  private held = 0;
  private readonly descriptor: number;
  private readonly separator: number;

  constructor(
    readonly file: string,
    delimiter: string,
  ) {
    this.separator = delimiter.charCodeAt(0);
    this.descriptor = openSync(file, "w");
  }

  /** A record whose bytes stand as they are. */
  plain(batch: number, line: number, bytes: Buffer, from: number, to: number): void {
    this.room(to - from + 40);
    this.number(batch);
    this.number(line);
    this.held += bytes.copy(this.out, this.held, from, to);
    this.out[this.held++] = 0x0a;
    this.records += 1;
  }

  /** A record of cells that were read; a line break inside a cell becomes a blank. */
  cells(batch: number, line: number, cells: readonly (string | null)[]): void {
    this.room(40);
    this.number(batch);
    this.number(line);
    this.rest(cells);
  }

  /** The cells that a record ends with. */
  private rest(cells: readonly (string | null)[]): void {
    for (const cell of cells) {
      if (cell !== null) this.word(cell);
      this.room(1);
      this.out[this.held++] = this.separator;
    }
    this.out[this.held - 1] = 0x0a; // in place of what would stand before a further cell
    this.records += 1;
  }

  /** A line as received, or as it may be shown, and cells that are told of it. */
  line(
    batch: number,
    line: number,
    text: string | { bytes: Buffer; from: number; to: number },
    told: readonly (string | null)[],
  ): void {
    const received = typeof text === "string" ? undefined : text.bytes.subarray(text.from, text.to);
    if (!received || received.length === 0 || received.includes(0x22)) {
      this.cells(batch, line, [String(text), ...told]);
      return;
    }
    this.room(received.length + 43);
    this.number(batch);
    this.number(line);
    this.out[this.held++] = 0x22;
    this.held += received.copy(this.out, this.held);
    this.out[this.held++] = 0x22;
    this.out[this.held++] = this.separator;
    this.rest(told);
  }

  /**
   * A record by its values; undefined are those that are their own cell of a nearly plain line, which are copied as
   * their bytes stand, most of them in one piece.
   * @param places where in the line the cell of each value stands; a value behind them has none
   */
  near(
    batch: number,
    line: number,
    values: readonly (string | null | undefined)[],
    { bytes, starts }: NearlyPlain,
    places: readonly number[],
  ): void {
    this.room(40);
    this.number(batch);
    this.number(line);
    const joined = bytes[starts[1]! - 1] === this.separator;
    for (let at = 0; at < values.length; at += 1) {
      const value = values[at];
      if (value === undefined) {
        const from = starts[places[at]!]!;
        while (joined && values[at + 1] === undefined && places[at + 1] === places[at]! + 1) at += 1;
        const to = starts[places[at]! + 1]! - 1;
        this.room(to - from + 1);
        if (to > from) this.held += bytes.copy(this.out, this.held, from, to);
      } else if (value !== null) this.word(value);
      this.room(1);
      this.out[this.held++] = this.separator;
    }
    this.out[this.held - 1] = 0x0a;
    this.records += 1;
  }

  private word(cell: string): void {
    this.room(cell.length + 2);
    if (!this.figure(cell) && !this.ascii(cell)) this.text(PLAIN.test(cell) ? cell : quoted(cell));
  }

  /** Writes a cell of ASCII signs in quotation marks, as reasons are: a third of the time of `quoted` and encoding. */
  private ascii(cell: string): boolean {
    const { out } = this;
    let at = this.held;
    out[at++] = 0x22;
    for (let next = 0; next < cell.length; next += 1) {
      const code = cell.charCodeAt(next);
      if (code < 0x20 || code > 0x7e || code === 0x22) return false;
      out[at++] = code;
    }
    out[at++] = 0x22;
    this.held = at;
    return true;
  }

  /** Writes a cell of digits, points and signs, as most are, by itself: half the time of joining and encoding a row. */
  private figure(cell: string): boolean {
    const { out, held } = this;
    for (let at = 0; at < cell.length; at += 1) {
      const code = cell.charCodeAt(at);
      if (code < 0x2d || code > 0x39 || code === 0x2f) return false;
      out[held + at] = code;
    }
    this.held += cell.length;
    return true;
  }

  private text(cell: string): void {
    this.room(cell.length * 3 + 2);
    this.held += this.out.write(cell, this.held, "utf8");
  }

  /** Writes what is left and closes the file. */
  finish(): void {
    this.flush();
    closeSync(this.descriptor);
  }

  /** Writes a whole number and what stands behind it; digit by digit, for each line has two. */
  private number(value: number): void {
    let end = this.held + 1;
    for (let ten = 10; ten <= value; ten *= 10) end += 1;
    for (let at = end - 1, rest = value; at >= this.held; at -= 1, rest = Math.floor(rest / 10))
      this.out[at] = 0x30 + (rest % 10);
    this.out[end] = this.separator;
    this.held = end + 1;
  }

  private room(bytes: number): void {
    if (this.held + bytes <= this.out.length) return;
    if (this.out.length < BUFFER) this.out = Buffer.concat([this.out], BUFFER);
    if (this.held + bytes > this.out.length) this.flush();
  }

  private flush(): void {
    for (let from = 0; from < this.held; )
      from += writeSync(this.descriptor, this.out, from, this.held - from);
    this.size += this.held;
    this.held = 0;
  }
}
