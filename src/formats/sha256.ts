import { createHash } from "node:crypto";

/** sha256 of bytes or text, hexadecimal. */
export function sha256(bytes: Uint8Array | string): string {
  return createHash("sha256").update(bytes).digest("hex");
}
