import { isCreditCode, PLAIN_DECIMALS, PLAIN_DIGITS, WHOLE_DIGITS } from "../cells/cells.js";
import type { WalkedTable } from "../head/head.js";

/** What a byte is, when a line is looked through without being read: a digit … */
const DIGIT = 0;
/** … what stands between two cells … */
const DELIMITER = 1;
/** … the end of a line … */
const LINE_FEED = 2;
/** … or the other end of a line. */
const RETURN = 3;
/** Letters, and the bytes of Chinese characters U+4000 to U+9FFF. */
const WORD = 4;
/** A point … */
const DOT = 5;
/** … or a sign. */
const MINUS = 6;
/** Everything that may need respelling: blanks, signs, other characters. */
const STRANGE = 7;
/** A quotation mark or a control character: the line must be read, whatever its cells are. */
const ODD = 8;

/** What a cell must look like to be passed on as its bytes stand. */
const ANY = 0;
/** As any, but its check characters are looked at. */
const CREDIT = 1;
/** A figure … */
const DECIMAL = 2;
/** … without a fraction. */
const INTEGER = 3;
/** A name or a remark. */
const TEXT = 4;

/**
 * The kinds of bytes and the looks of cells, for others: a constant that is exported by itself is no constant to the
 * machine code of `scanLine`, which then takes a third longer.
 */
export const byteScan = {
  ...{ DIGIT, DELIMITER, LINE_FEED, RETURN, WORD, DOT, STRANGE, ODD },
  ...{ CREDIT, DECIMAL, INTEGER, TEXT },
} as const;

/** Looks through lines of one table; `end`, `plainTo` and `codesStand` are what the last look found. */
export interface LineScan {
  kinds: Uint8Array;
  width: number;
  /** Cells that a row has at most, with the empty ones behind its last column. */
  widest: number;
  /** Of each column: what its cells look like, whether it may be negative, whether it may be empty. */
  classes: Uint8Array;
  signed: Uint8Array;
  required: Uint8Array;
  /** Where the line ends: the place of its line feed or return. */
  end: number;
  /** Where its last cell ends when all its cells are plain and as many as the table is wide; else -1. */
  plainTo: number;
  /** Whether its credit codes pass their checks; one that does not is plain all the same. */
  codesStand: boolean;
}

/** The kinds of all bytes for a delimiter and a quotation mark; every control character but the tab is odd. */
export function byteKinds(delimiter: string, quote: string): Uint8Array {
  const kinds = new Uint8Array(256).fill(STRANGE);
  const range = (from: number, to: number, kind: number): Uint8Array => kinds.fill(kind, from, to + 1);
  range(0x00, 0x1f, ODD);
  range(0x30, 0x39, DIGIT);
  range(0x41, 0x5a, WORD);
  range(0x61, 0x7a, WORD);
  range(0x80, 0xbf, WORD);
  range(0xe4, 0xe9, WORD);
  kinds[0x09] = STRANGE;
  kinds[0x2e] = DOT;
  kinds[0x2d] = MINUS;
  if (quote !== "") kinds[quote.charCodeAt(0) & 0xff] = ODD;
  if (delimiter.length === 1) kinds[delimiter.charCodeAt(0) & 0xff] = DELIMITER;
  kinds[0x0a] = LINE_FEED;
  kinds[0x0d] = RETURN;
  return kinds;
}

/** What the cells of each column must look like; kinds that SQL checks may look like anything here. */
export function cellClasses({
  columns,
  width,
  surplus,
}: WalkedTable): Pick<LineScan, "width" | "widest" | "classes" | "signed" | "required"> {
  const of = (value: (column: NonNullable<WalkedTable["columns"][number]["column"]>) => number): Uint8Array =>
    Uint8Array.from({ length: width + 1 }, (_, at) => {
      const column = columns[at]?.column;
      return column ? value(column) : 0;
    });
  const classOf = { credit_code: CREDIT, decimal: DECIMAL, integer: INTEGER, text: TEXT } as Record<
    string,
    number
  >;
  return {
    width,
    widest: width + surplus,
    classes: of(({ kind, values }) => (values && kind === "text" ? ANY : (classOf[kind] ?? ANY))),
    signed: of(({ minimum }) => (minimum === undefined || minimum < 0 ? 1 : 0)),
    required: of(({ required }) => (required ? 1 : 0)),
  };
}

/** Finds the end of the line that starts at `start`, and whether it is plain; false when no line ends before `end`. */
export function scanLine(bytes: Uint8Array, start: number, end: number, scan: LineScan): boolean {
  const { kinds, classes, signed, required, width, widest } = scan;
  let column = 0;
  let look = classes[0]!;
  let cell = start;
  let dot = -1;
  let plain = true;
  let whole = -1;
  scan.codesStand = true;
  for (let at = start; at < end; at += 1) {
    const kind = kinds[bytes[at]!]!;
    if (kind === DIGIT) continue;
    if (kind === WORD) {
      if (look === DECIMAL || look === INTEGER) plain = false;
      continue;
    }
    if (kind <= RETURN) {
      if (at === cell) {
        if (required[column] === 1) plain = false;
      } else if (look !== ANY) {
        if (look === CREDIT) {
          if (!isCreditCode(bytes, cell, at)) scan.codesStand = false;
        } else if (look === TEXT) {
          // one character may be a placeholder (无, 空), four letters may spell null
          if (at - cell < 5 && (at - cell < 4 || (bytes[cell]! | 0x20) === 0x6e)) plain = false;
          if (mayBeTotal(bytes, cell, at)) plain = false;
        } else {
          const negative = bytes[cell] === 0x2d ? 1 : 0;
          const fraction = dot < cell ? 0 : at - dot;
          const digits = at - cell - negative - fraction;
          if (fraction === 1 || fraction > PLAIN_DECIMALS + 1 || digits < 1) plain = false;
          else if (digits > (look === DECIMAL ? PLAIN_DIGITS : WHOLE_DIGITS)) plain = false;
        }
      }
      column += 1;
      if (column === width) whole = at;
      if (kind !== DELIMITER) {
        scan.end = at;
        scan.plainTo = plain && column >= width && column <= widest && empty(bytes, whole, at) ? whole : -1;
        return true;
      }
      if (column <= width) look = classes[column]!;
      else look = ANY;
      cell = at + 1;
      continue;
    }
    if (kind === ODD) plain = false;
    else if (look <= CREDIT) continue;
    else if (kind === DOT && look === DECIMAL && dot < cell) dot = at;
    else if (kind === MINUS && look !== TEXT && at === cell && signed[column] === 1) continue;
    else if (kind === STRANGE && look === TEXT && bracket(bytes, at)) at += 2;
    else plain = false;
  }
  return false;
}

/** Whether a name ends in 计 or has it second, or is as short as sum and total: 合计, 某区小计, 合计（3家）. */
export function mayBeTotal(bytes: Uint8Array, cell: number, at: number): boolean {
  const sums = (from: number): boolean =>
    bytes[from] === 0xe8 && bytes[from + 1] === 0xae && bytes[from + 2] === 0xa1;
  return at - cell <= 5 || sums(at - 3) || sums(cell + 3);
}

/** （ or ）, which stand in half of all names. */
export function bracket(bytes: Uint8Array, at: number): boolean {
  return bytes[at] === 0xef && bytes[at + 1] === 0xbc && (bytes[at + 2] === 0x88 || bytes[at + 2] === 0x89);
}

/** Whether nothing but delimiters stands between two places of a line. */
function empty(bytes: Uint8Array, from: number, to: number): boolean {
  for (let at = from + 1; at < to; at += 1) if (bytes[at] !== bytes[from]) return false;
  return true;
}
