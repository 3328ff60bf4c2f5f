import type { Text } from "./decode.js";
import { LONGEST_RECORD } from "./record-reader.js";

const PIECE = 1 << 20;
/** Bytes that hold the characters of a line that are given, and more: what comes behind them is let go of. */
const LONGEST_LINE = LONGEST_RECORD * 4;

/** A physical line as received, while it is given: where its bytes lie; a very long one is cut. */
export interface Original {
  readonly bytes: Buffer;
  readonly from: number;
  readonly to: number;
  toString(): string;
}

/** The physical lines of a text: how many there are, for a file that is refused. */
export function countLines(text: Text): number {
  let lines = 0;
  eachLine(text, () => {
    lines += 1;
    return true;
  });
  return lines;
}

/** The first lines of a text, so many as fit into `bytes`. */
export function firstLines(text: Text, most: number, bytes: number): string[] {
  const lines: string[] = [];
  let read = 0;
  eachLine(text, (line) => {
    lines.push(line.toString());
    read += lines.at(-1)!.length;
    return lines.length < most && read < bytes;
  });
  return lines;
}

/** Gives the named lines (from 1, ascending) of a text, with their place among them. */
export function originalLines(
  text: Text,
  wanted: readonly number[],
  take: (line: number, original: Original, which: number) => void,
): void {
  let next = 0;
  let number = 0;
  if (wanted.length > 0)
    eachLine(text, (line) => {
      number += 1;
      if (number === wanted[next]) {
        take(number, line.cut(), next);
        next += 1;
      }
      return next < wanted.length;
    });
}

/** The line that is visited. */
class Visited implements Original {
  from = 0;
  to = 0;
  constructor(readonly bytes: Buffer) {}

  /** The line itself, or what is given of a very long one. */
  cut(): Original {
    if (this.to - this.from <= LONGEST_RECORD) return this;
    const bytes = Buffer.from(this.toString());
    return Object.assign(new Visited(bytes), { to: bytes.length });
  }

  toString(): string {
    return this.bytes.toString("utf8", this.from, this.to).slice(0, LONGEST_RECORD);
  }
}

/** Visits each physical line (\r\n, \n and \r end one) until the visitor has seen enough. */
function eachLine(text: Text, visit: (line: Visited) => boolean): void {
  const reader = text.open();
  const bytes = Buffer.allocUnsafe(PIECE);
  const line = new Visited(bytes);
  const visited = (from: number, to: number): boolean => {
    line.from = from;
    line.to = to;
    return visit(line);
  };
  let held = 0;
  let afterReturn = false;
  try {
    for (;;) {
      const count = reader.read(bytes, held);
      if (count === 0) break;
      let start = 0;
      for (const at of lineEnds(bytes.subarray(0, held + count), held)) {
        const joined = bytes[at] === 10 && at === start && afterReturn;
        afterReturn = bytes[at] === 13;
        const from = start;
        start = at + 1;
        if (!joined && !visited(from, at)) return;
      }
      bytes.copyWithin(0, start, held + count);
      held = Math.min(held + count - start, LONGEST_LINE);
    }
    if (held > 0) visited(0, held);
  } finally {
    reader.close();
  }
}

/** The places of all line feeds and returns, in order; found by the platform's own search, for lines are long. */
function* lineEnds(piece: Buffer, from: number): Generator<number> {
  let feed = piece.indexOf(10, from);
  let back = piece.indexOf(13, from);
  while (feed >= 0 || back >= 0) {
    if (back < 0 || (feed >= 0 && feed < back)) {
      yield feed;
      feed = piece.indexOf(10, feed + 1);
    } else {
      yield back;
      back = piece.indexOf(13, back + 1);
    }
  }
}
