/** A received file as text without its byte order mark, or where its bytes stop making sense. */
export type Decoded = { encoding: string; text: string } | { encoding: "unknown"; offset: number };

/**
 * Bytes become text, strictly: UTF-16 by its mark, else UTF-8 (with or without mark), else GB18030 (which holds GBK
 * and GB2312). Nothing is guessed from letter frequencies and no byte is replaced.
 * The order matters: Chinese in GB18030 is practically never valid UTF-8, while most UTF-8 passes as GB18030.
 */
export function decode(bytes: Uint8Array): Decoded {
  const marked = bytes[0] === 0xff && bytes[1] === 0xfe ? "utf-16le" : "utf-16be";
  const candidates =
    marked === "utf-16le" || (bytes[0] === 0xfe && bytes[1] === 0xff) ? [marked] : ["utf-8", "gb18030"];
  for (const encoding of candidates) {
    const text = tryDecode(encoding, bytes);
    if (text !== undefined) return { encoding, text };
  }
  return {
    encoding: "unknown",
    offset: Math.max(...candidates.map((encoding) => readableBytes(encoding, bytes))),
  };
}

function tryDecode(encoding: string, bytes: Uint8Array, stream = false): string | undefined {
  try {
    return new TextDecoder(encoding, { fatal: true }).decode(bytes, { stream });
  } catch {
    return undefined;
  }
}

/** How many leading bytes are well formed, by bisection: in a stream a cut character at the end is no error. */
function readableBytes(encoding: string, bytes: Uint8Array): number {
  let good = 0;
  let bad = bytes.length + 1;
  while (bad - good > 1) {
    const middle = Math.floor((good + bad) / 2);
    if (tryDecode(encoding, bytes.subarray(0, middle), true) === undefined) bad = middle;
    else good = middle;
  }
  return good;
}
