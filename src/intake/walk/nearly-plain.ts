import { isCreditCode, PLAIN_DECIMALS, PLAIN_DIGITS } from "../cells/cells.js";
import type { WalkedTable } from "../head/head.js";
import { soundCharacters } from "../text/text.js";
import { LONGEST_MARK } from "../words/words.js";
import { bracket, byteKinds, byteScan, cellClasses, mayBeTotal } from "./byte-scan.js";
import { RememberedCells } from "./remembered-cells.js";

const { DIGIT, DELIMITER, WORD, DOT, STRANGE, ODD, CREDIT, DECIMAL, INTEGER, TEXT } = byteScan;

/**
 * Knows the records that are as plain as any but for how some of their cells are spelled: as wide as the table, with
 * all that a row must have, three figures and no quotation mark. Nothing else is asked of such a line, and of its cells
 * only those are made texts that are not known by their bytes, and those written anew that have another value than they
 * stand for. What the last look found stands in the fields.
 */
export class NearlyPlain {
  /** Where each cell begins, and where the last one ends. */
  readonly starts: Int32Array;
  /** Of each cell: whether its bytes are digits, letters, common characters, points and signs alone. */
  readonly plain: Uint8Array;
  /**
   * Of each cell: whether it is its own value by its bytes alone, if its column has no values or limits of its own: a
   * figure of few digits with none to drop, a sound credit code, a word of more letters than a mark has, or nothing.
   */
  readonly own: Uint8Array;
  /** The bytes that were looked at. */
  bytes: Buffer = Buffer.alloc(0);
  private readonly remembered = new RememberedCells();
  private readonly kinds: Uint8Array;
  private readonly shape: ReturnType<typeof cellClasses>;

  constructor(table: WalkedTable) {
    this.kinds = byteKinds(table.dialect.delimiter, table.dialect.quote);
    this.shape = cellClasses(table);
    this.starts = new Int32Array(table.width + 1);
    this.plain = new Uint8Array(table.width);
    this.own = new Uint8Array(table.width);
  }

  /** Whether the line from `start` to `to` is such a record. */
  look(bytes: Buffer, start: number, to: number): boolean {
    const { kinds, starts, plain, own } = this;
    const { width, widest, classes, required } = this.shape;
    this.bytes = bytes;
    let [column, cell, figures] = [0, start, 0];
    let [digits, dots, words, signs, strange, dot] = [0, 0, 0, 0, 0, -1];
    for (let at = start; at <= to; at += 1) {
      const kind = at < to ? kinds[bytes[at]!]! : DELIMITER;
      if (kind === DIGIT) digits += 1;
      else if (kind === WORD) words += 1;
      else if (kind === DELIMITER) {
        if (column >= width) {
          if (at > cell) return false; // something stands behind the last column
        } else {
          const look = classes[column]!;
          if (required[column] === 1) {
            if (digits + words === 0 || strange > 0) return false; // a wide blank is nothing
            if (look === TEXT && mayBeTotal(bytes, cell, at)) return false;
          }
          own[column] = at === cell ? 1 : 0;
          if (look === TEXT) {
            if (dots + signs + strange === 0 && soundCharacters(bytes, cell, at) > LONGEST_MARK)
              own[column] = 1;
          } else if (look === CREDIT) {
            if (isCreditCode(bytes, cell, at)) own[column] = 1;
          } else if ((look === DECIMAL || look === INTEGER) && words + signs + strange === 0 && dots < 2) {
            if (digits > 4 - 3 * dots) figures += 1;
            const whole = dots === 0 ? digits : dot - cell;
            const kept = whole === 1 || (whole > 1 && bytes[cell] !== 0x30);
            const short = whole <= PLAIN_DIGITS && digits - whole <= PLAIN_DECIMALS;
            if (kept && short && (dots === 0 || (look === DECIMAL && bytes[at - 1] !== 0x30)))
              own[column] = 1;
          }
          starts[column] = cell;
          plain[column] = strange === 0 ? 1 : 0;
          starts[column + 1] = at + 1;
        }
        column += 1;
        cell = at + 1;
        digits = dots = words = signs = strange = 0;
      } else if (kind === DOT) {
        dot = at;
        dots += at === cell || at + 1 === to || kinds[bytes[at + 1]!] !== DIGIT ? 2 : 1;
      } else if (kind === ODD) return false;
      else if (kind === STRANGE && bracket(bytes, at)) {
        words += 1;
        at += 2;
      } else if (kind === STRANGE) strange += 1;
      else signs += 1;
    }
    return column >= width && column <= widest && figures >= 3;
  }

  /** The text of a cell. */
  cell(at: number): string {
    const { bytes, starts } = this;
    return bytes.toString("utf8", starts[at]!, starts[at + 1]! - 1);
  }

  /** The texts of all cells. */
  cells(): string[] {
    return Array.from(this.plain, (_, at) => this.cell(at));
  }

  /** Whether a cell was read before and is its own value. */
  stands(at: number): boolean {
    return this.remembered.has(at, this.bytes, this.starts[at]!, this.starts[at + 1]! - 1);
  }

  /** Remembers that a plain cell is its own value, whatever stands beside it. */
  remember(at: number): void {
    this.remembered.add(at, this.bytes, this.starts[at]!, this.starts[at + 1]! - 1);
  }
}
