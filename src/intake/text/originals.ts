import type { Text } from "./decode.js";
import { LONGEST_RECORD } from "./record-reader.js";

const PIECE = 1 << 20;

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
    lines.push(line());
    read += lines.at(-1)!.length;
    return lines.length < most && read < bytes;
  });
  return lines;
}

/** Gives the named lines (from 1, ascending) of a text, as received, with their place among them; a very long one is cut. */
export function originalLines(
  text: Text,
  wanted: readonly number[],
  take: (line: number, original: string, which: number) => void,
): void {
  let next = 0;
  let number = 0;
  if (wanted.length > 0)
    eachLine(text, (line) => {
      number += 1;
      if (number === wanted[next]) {
        take(number, line(), next);
        next += 1;
      }
      return next < wanted.length;
    });
}

/** Visits each physical line (\r\n, \n and \r end one) until the visitor has seen enough. */
function eachLine(text: Text, visit: (line: () => string) => boolean): void {
  const reader = text.open();
  const bytes = Buffer.allocUnsafe(PIECE);
  let begun = "";
  let open = false;
  let afterReturn = false;
  try {
    for (;;) {
      const piece = bytes.subarray(0, reader.read(bytes, 0));
      if (piece.length === 0) break;
      let start = 0;
      for (const at of lineEnds(piece)) {
        const joined = piece[at] === 10 && at === start && afterReturn && !open;
        afterReturn = piece[at] === 13;
        const [from, before] = [start, begun];
        start = at + 1;
        if (joined) continue;
        open = false;
        begun = "";
        if (!visit(() => (before + piece.toString("utf8", from, at)).slice(0, LONGEST_RECORD))) return;
      }
      if (start < piece.length) {
        open = true;
        afterReturn = false;
        if (begun.length < LONGEST_RECORD) begun += piece.toString("utf8", start);
      }
    }
    if (open) {
      const last = begun;
      visit(() => last.slice(0, LONGEST_RECORD));
    }
  } finally {
    reader.close();
  }
}

/** The places of all line feeds and returns, in order; found by the platform's own search, for lines are long. */
function* lineEnds(piece: Buffer): Generator<number> {
  let feed = piece.indexOf(10);
  let back = piece.indexOf(13);
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
