import { isUtf8 } from "node:buffer";
import { closeSync, fstatSync, openSync, readSync } from "node:fs";

/** A received file as UTF-8 text without its byte order mark, to be read any number of times. */
export interface Text {
  encoding: string;
  open(): TextReader;
}

/** Gives a text piece by piece; a piece may end inside a line, and inside a character. */
export interface TextReader {
  /**
   * Puts the next bytes into `into` from `at` on and says how many; 0 at the end.
   * @throws EncodingFault where the bytes stop making sense
   */
  read(into: Uint8Array, at: number): number;
  close(): void;
}

/** Bytes that are of no encoding that we read; `offset` is the first one that makes no sense. */
export class EncodingFault extends Error {
  constructor(readonly offset: number) {
    super(`undecodable byte at ${offset}`);
    this.name = "EncodingFault";
  }
}

/** Bytes of a file that are decoded at once. */
const PIECE = 1 << 20;
/** A UTF-8 character has so many bytes at most; one of GB18030 gives no more than thrice its bytes in UTF-8. */
const LONGEST_CHARACTER = 4;

/**
 * Opens a file as text, strictly: UTF-16 by its mark, else UTF-8 over the whole file (with or without mark), else
 * GB18030 (which holds GBK and GB2312). Nothing is guessed from letter frequencies and no byte is replaced.
 * The order matters: Chinese in GB18030 is practically never valid UTF-8, while most UTF-8 passes as GB18030.
 */
export function openText(path: string): Text {
  const mark = firstBytes(path);
  if (mark[0] === 0xff && mark[1] === 0xfe) return decoded("utf-16le", path);
  if (mark[0] === 0xfe && mark[1] === 0xff) return decoded("utf-16be", path);
  const utf8 = readableAsUtf8(path);
  if (utf8 === undefined) {
    const marked = mark[0] === 0xef && mark[1] === 0xbb && mark[2] === 0xbf;
    return { encoding: "utf-8", open: () => fileReader(path, marked ? 3 : 0) };
  }
  return decoded("gb18030", path, utf8);
}

/** The bytes of a file as they stand, whatever they mean: enough to count lines. */
export function rawText(path: string): Text {
  return { encoding: "unknown", open: () => fileReader(path, 0) };
}

/** A text that is in memory already, such as the sheet of a workbook. */
export function textOf(encoding: string, text: string): Text {
  const bytes = Buffer.from(text);
  const open = (): TextReader => {
    let from = 0;
    const read = (into: Uint8Array, at: number): number => {
      const room = Math.min(into.length - at, bytes.length - from);
      const end = from + room < bytes.length ? characterEnd(bytes, from + room) : bytes.length;
      into.set(bytes.subarray(from, end), at);
      const count = end - from;
      from = end;
      return count;
    };
    return { read, close: () => {} };
  };
  return { encoding, open };
}

function firstBytes(path: string): Uint8Array {
  const file = openSync(path, "r");
  const bytes = new Uint8Array(3);
  const count = readSync(file, bytes, 0, 3, 0);
  closeSync(file);
  return bytes.subarray(0, count);
}

function fileReader(path: string, from: number): TextReader {
  const file = openSync(path, "r");
  let position = from;
  return {
    read(into, at) {
      const count = readSync(file, into, at, into.length - at, position);
      position += count;
      return count;
    },
    close: () => closeSync(file),
  };
}

/** Where the file stops being UTF-8; undefined when it is UTF-8 to its end. */
function readableAsUtf8(path: string): number | undefined {
  const file = openSync(path, "r");
  const piece = Math.min(PIECE, fstatSync(file).size + 1);
  const bytes = Buffer.allocUnsafe(piece + LONGEST_CHARACTER);
  try {
    for (let held = 0, before = 0; ; ) {
      const count = readSync(file, bytes, held, piece, null);
      const have = held + count;
      const end = count === 0 ? have : characterEnd(bytes, have);
      if (!isUtf8(bytes.subarray(0, end))) return before + wellFormed("utf-8", bytes.subarray(0, end));
      if (count === 0) return undefined;
      bytes.copy(bytes, 0, end, have);
      held = have - end;
      before += end;
    }
  } finally {
    closeSync(file);
  }
}

/** The end of the last whole UTF-8 character among the first `have` bytes. */
function characterEnd(bytes: Uint8Array, have: number): number {
  for (let at = have - 1; at >= 0 && at >= have - LONGEST_CHARACTER; at -= 1) {
    const byte = bytes[at]!;
    if (byte < 0x80) return have;
    if (byte < 0xc0) continue; // a continuation byte: its leading byte stands further left
    const length = byte >= 0xf0 ? 4 : byte >= 0xe0 ? 3 : 2;
    return at + length <= have ? have : at;
  }
  return have;
}

/** A file in another encoding; `utf8` is where it stopped being UTF-8, for the reader of a refusal. */
function decoded(encoding: string, path: string, utf8 = 0): Text {
  return { encoding, open: () => decodingReader(encoding, path, utf8) };
}

function decodingReader(encoding: string, path: string, utf8: number): TextReader {
  const file = openSync(path, "r");
  const decoder = new TextDecoder(encoding, { fatal: true });
  const encoder = new TextEncoder();
  const bytes = new Uint8Array(Math.min(PIECE, fstatSync(file).size + 1));
  let position = 0;
  let waiting = "";
  let ended = false;
  const decode = (count: number): string => {
    try {
      return decoder.decode(bytes.subarray(0, count), { stream: count > 0 });
    } catch {
      throw new EncodingFault(Math.max(utf8, position + wellFormed(encoding, bytes.subarray(0, count))));
    }
  };
  return {
    read(into, at) {
      while (waiting === "" && !ended) {
        const count = readSync(file, bytes, 0, bytes.length, position);
        waiting = decode(count);
        ended = count === 0;
        position += count;
      }
      const { read, written } = encoder.encodeInto(waiting, at === 0 ? into : into.subarray(at));
      waiting = read === waiting.length ? "" : waiting.slice(read);
      return written;
    },
    close: () => closeSync(file),
  };
}

/** How many leading bytes are well formed, by bisection: in a stream a cut character at the end is no error. */
function wellFormed(encoding: string, bytes: Uint8Array): number {
  let good = 0;
  let bad = bytes.length + 1;
  while (bad - good > 1) {
    const middle = Math.floor((good + bad) / 2);
    try {
      new TextDecoder(encoding, { fatal: true }).decode(bytes.subarray(0, middle), { stream: true });
      good = middle;
    } catch {
      bad = middle;
    }
  }
  return good;
}
