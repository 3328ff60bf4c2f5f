import { unitAgainst, type WalkedTable } from "../head/head.js";
import { LONGEST_RECORD, type ReadRecord, readRecord, type TextReader } from "../text/text.js";
import { compactText, findTotal, isPageFoot, opensNotes } from "../words/words.js";
import { byteKinds, byteScan, cellClasses, type LineScan, scanLine } from "./byte-scan.js";
import { type Fate, fateOf, isBlank, UnitFault } from "./fate.js";
import { NearlyPlain } from "./nearly-plain.js";
import type { Account, Sink } from "./sink.js";

const { DELIMITER, LINE_FEED, RETURN } = byteScan;

/** Bytes held at once; twenty of the longest lines fit. */
const HELD = 8 << 20;
/** Bytes held until a text has shown that it is longer than half of them: most are small, and there may be thousands. */
const HELD_OF_SMALL = 1 << 20;
/** Bytes held at first: memory that is asked for outside the heap has the heap swept for it. */
const HELD_AT_FIRST = 1 << 16;
/** Lines that a quoted cell may go on for, beyond its first. */
const FURTHER_LINES = 20;
/** First cells whose meaning is remembered. */
const REMEMBERED = 10_000;

/**
 * Walks a text once from its first line to its last: each physical line belongs to exactly one head or title row,
 * record, blank, total row, note, or misfit. Most lines are only looked through (their delimiters, and that their
 * numbers and words are plainly spelled) and passed on as bytes; the others are read. A record of several lines that does not fit is a stray
 * quotation mark: only its first line is given up and reading goes on at the next.
 * @param pause awaited between two pieces of the text, so that what took the records can keep up
 * @throws EncodingFault where the bytes stop making sense
 */
export async function walk(
  reader: TextReader,
  table: WalkedTable,
  sink: Sink,
  pause: () => Promise<void> | undefined = () => undefined,
): Promise<Account> {
  const walker = new Walker(table, sink);
  let bytes = Buffer.allocUnsafe(HELD_AT_FIRST);
  try {
    for (let held = 0, last = false; !last; ) {
      const count = reader.read(bytes, held);
      const end = held + count;
      last = count === 0;
      if (end > HELD_AT_FIRST / 2 && bytes.length === HELD_AT_FIRST) {
        bytes = Buffer.concat([bytes], HELD_OF_SMALL);
        held = end;
        continue;
      }
      if (end > HELD_OF_SMALL / 2 && bytes.length < HELD) bytes = Buffer.concat([bytes], HELD);
      const done = walker.walk(bytes, end, last, held === 0 && end === HELD);
      bytes.copy(bytes, 0, done, end);
      held = end - done;
      await pause();
    }
  } finally {
    reader.close();
  }
  return walker.account;
}

class Walker {
  readonly account: Account = {
    ...{ lines: 0, head: 0, blank: 0, total: 0, note: 0, kept: 0, misfits: 0, records: 0 },
  };
  private readonly scan: LineScan;
  private readonly kinds: Uint8Array;
  private readonly digitsAreData: boolean;
  private readonly speaking = new Map<string, boolean>();
  /** Whether lines may be passed on as bytes at all. */
  private readonly byBytes: boolean;
  private readonly near: NearlyPlain | undefined;
  /** Bytes of a line without end, which were let go of. */
  private dropped = 0;
  private notes = false;
  /** Below the head of another table. */
  private beyond = false;

  constructor(
    private readonly table: WalkedTable,
    private readonly sink: Sink,
  ) {
    const { delimiter, quote } = table.dialect;
    this.kinds = byteKinds(delimiter, quote);
    this.scan = { kinds: this.kinds, ...cellClasses(table), end: 0, plainTo: -1, codesStand: true };
    this.digitsAreData = table.head.every(({ cells }) => !/^\s*\d/.test(cells[0] ?? ""));
    const single = delimiter.length === 1 && delimiter < "\x7f";
    this.byBytes = single && table.readable !== "each" && (quote === '"' || quote === "");
    this.near = table.stated === undefined ? new NearlyPlain(table) : undefined;
  }

  /** Walks the whole lines among the first `end` bytes and says where the next one begins. */
  walk(bytes: Buffer, end: number, last: boolean, full: boolean): number {
    const { kinds, scan } = this;
    let start = 0;
    while (scanLine(bytes, start, end, scan)) {
      const to = scan.end;
      if (kinds[bytes[to]!] === RETURN && to + 1 === end && !last) return start;
      const next = kinds[bytes[to]!] === RETURN && to + 1 < end && bytes[to + 1] === 10 ? to + 2 : to + 1;
      const after = this.line(bytes, start, to, next, scan.plainTo, end, last || full);
      if (after < 0) return start;
      start = after;
    }
    return this.remainder(bytes, start, end, last);
  }

  /** What stands after the last line end: the last line of the file, or the beginning of one. */
  private remainder(bytes: Buffer, start: number, end: number, last: boolean): number {
    if (last) {
      if (end > start || this.dropped > 0) this.line(bytes, start, end, end, -1, end, true);
      return end;
    }
    if (end - start <= LONGEST_RECORD * 3) return start;
    this.dropped += end - start;
    return end;
  }

  /** One line, from `start` to `to`; returns where the next begins, or -1 when more bytes are needed to fateOf it. */
  private line(
    bytes: Buffer,
    start: number,
    to: number,
    next: number,
    plainTo: number,
    end: number,
    last: boolean,
  ): number {
    const { account, table, sink } = this;
    account.lines += 1;
    const length = this.dropped + to - start;
    const endless = length > LONGEST_RECORD * 3;
    this.dropped = 0;
    if (account.lines <= table.body) {
      if (!endless && isBlank(bytes.toString("utf8", start, to), table.dialect)) account.blank += 1;
      else account.head += 1;
      return next;
    }
    if (endless) {
      account.misfits += 1;
      sink.misfit(account.lines, "line-too-long", [], length);
      return next;
    }
    const asBytes = this.byBytes && !this.notes && !this.beyond && to - start <= LONGEST_RECORD;
    if (asBytes && plainTo >= 0 && this.opensData(bytes, start, to)) {
      account.records += 1;
      account.kept += 1;
      sink.plain(account.lines, bytes, start, plainTo);
      if (!this.scan.codesStand)
        sink.codes(bytes.toString("utf8", start, plainTo).split(table.dialect.delimiter));
      return next;
    }
    if (asBytes && this.nearlyPlain(bytes, start, to)) return next;
    const lines = [bytes.toString("utf8", start, to)];
    const ends = [next];
    let record = readRecord(lines, 0, table.dialect, table.width);
    if (record.fault === "open-quote") {
      if (!this.further(bytes, next, end, lines, ends) && !last) {
        account.lines -= 1;
        return -1;
      }
      record = readRecord(lines, 0, table.dialect, table.width);
    }
    return ends[this.giveFate(record, lines[0]!) - 1]!;
  }

  /** Passes on a line that is a record for certain, in which only the spelling of some cells is left to read. */
  private nearlyPlain(bytes: Buffer, start: number, to: number): boolean {
    const { account, near, sink } = this;
    if (!near?.look(bytes, start, to) || !this.opensData(bytes, start, to)) return false;
    account.records += 1;
    account.kept += 1;
    sink.record(account.lines, 1, near);
    return true;
  }

  /** Adds the lines that a quoted cell may go on for; false when the bytes end before them. */
  private further(bytes: Buffer, from: number, end: number, lines: string[], ends: number[]): boolean {
    let start = from;
    for (let at = from; at < end; at += 1) {
      const kind = this.kinds[bytes[at]!]!;
      if (kind !== LINE_FEED && kind !== RETURN) continue;
      const next = kind === RETURN && at + 1 < end && bytes[at + 1] === 10 ? at + 2 : at + 1;
      lines.push(bytes.toString("utf8", start, at));
      ends.push(next);
      if (lines.length > FURTHER_LINES) return true;
      start = next;
      at = next - 1;
    }
    if (start < end) {
      lines.push(bytes.toString("utf8", start, end));
      ends.push(end);
    }
    return false;
  }

  /** Gives a read record its fate and says how many lines it takes. */
  private giveFate(record: ReadRecord, text: string): number {
    const { account, sink, table } = this;
    const line = account.lines;
    const given: Fate = this.beyond
      ? { span: 1, notes: true, cells: record.cells, fate: "misfits", code: "row-of-another-table" }
      : fateOf(record, table, this.notes, text);
    this.beyond ||= given.fate === "misfits" && given.code === "row-of-another-table";
    this.notes = given.notes;
    const against = given.fate === "note" ? unitAgainst(table.units, given.cells) : undefined;
    if (against) throw new UnitFault(line, given.cells.filter((cell) => cell !== "").join(" "), against.unit);
    account.lines += given.span - 1;
    account[given.fate] += given.span;
    if (given.fate === "kept") {
      account.records += 1;
      sink.record(line, given.span, given.cells);
      if (record.stray) sink.stray?.(line, given.cells);
    } else if (given.fate === "total") sink.total(line, given.grand, given.cells);
    else if (given.fate === "misfits") sink.misfit(line, given.code, given.cells, text.length);
    return given.span;
  }

  private stops(byte: number): boolean {
    const kind = this.kinds[byte]!;
    return kind === DELIMITER || kind === LINE_FEED || kind === RETURN;
  }

  /** Whether a line's first cell says nothing of totals, notes or heads: then the line is a record. */
  private opensData(bytes: Buffer, start: number, to: number): boolean {
    const first = bytes[start]!;
    if (first >= 0x30 && first <= 0x39 && this.digitsAreData) return true;
    if (start >= to || first <= 0x20 || this.stops(first)) return false;
    let end = start;
    while (end < to && !this.stops(bytes[end]!)) end += 1;
    const cell = bytes.toString("utf8", start, end);
    const before = this.speaking.get(cell);
    if (before !== undefined) return before;
    const data =
      cell.trim() !== "" &&
      ![findTotal, opensNotes, isPageFoot].some((says) => says(cell)) &&
      !this.table.words.has(compactText(cell));
    if (this.speaking.size < REMEMBERED) this.speaking.set(cell, data);
    return data;
  }
}
