import { sha256 } from "../../src/formats/sha256.js";
import { gb18030, utf8WithMark } from "../sample/encode.js";

/** A file of which something was taken. */
export interface Changed {
  bytes: Uint8Array;
  sha256: string;
  /** What was taken, for a reader. */
  what: string;
}

/**
 * A file of the sample without one of its rows, or with one cell emptied.
 * @param line which of its rows, counted round; @param cell which of the row's cells that hold something
 * @returns undefined where it has no row
 */
export function without(
  bytes: Uint8Array,
  kind: "row" | "cell",
  line: number,
  cell: number,
): Changed | undefined {
  const marked = bytes[0] === 0xef && bytes[1] === 0xbb;
  const lines = new TextDecoder(marked ? "utf-8" : "gb18030").decode(bytes).split("\r\n");
  // rows of the sample begin with a code or a date and hold no quoted cell
  const rows = lines.flatMap((text, at) => (/^[0-9A-Z]{6,}[^"]*$|^\d{4}[^"]*$/.test(text) ? [at] : []));
  const at = rows[line % Math.max(1, rows.length)];
  if (at === undefined) return undefined;
  const cells = lines[at]!.split(",");
  const filled = cells.flatMap((text, place) => (text === "" ? [] : [place]));
  const place = filled[cell % filled.length]!;
  const emptied = cells.map((text, each) => (each === place ? "" : text)).join(",");
  const rest = kind === "row" ? lines.toSpliced(at, 1) : lines.toSpliced(at, 1, emptied);
  const text = rest.join("\r\n");
  const changed = marked ? utf8WithMark(text.replace(/^\ufeff/, "")) : gb18030(text);
  const what = kind === "row" ? `line ${at + 1}` : `line ${at + 1} cell ${place + 1} (${cells[place]})`;
  return { bytes: changed, sha256: sha256(Buffer.from(changed)), what };
}
