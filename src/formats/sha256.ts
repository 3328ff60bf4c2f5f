import { createHash } from "node:crypto";
import { closeSync, openSync, readSync } from "node:fs";

/** What is read of a file at once; one for all, for thousands of small files would each leave a million bytes to be collected. */
const piece = Buffer.allocUnsafe(1 << 20);

/** sha256 of bytes or text, hexadecimal. */
export function sha256(bytes: Uint8Array | string): string {
  return createHash("sha256").update(bytes).digest("hex");
}

/** sha256 of a file of any size, hexadecimal, and how many bytes it has. */
export function sha256OfFile(path: string): { sha256: string; bytes: number } {
  const hash = createHash("sha256");
  const file = openSync(path, "r");
  let bytes = 0;
  try {
    for (let count = readSync(file, piece); count > 0; count = readSync(file, piece)) {
      hash.update(piece.subarray(0, count));
      bytes += count;
    }
  } finally {
    closeSync(file);
  }
  return { sha256: hash.digest("hex"), bytes };
}
