import { closeSync, openSync, readSync, statSync } from "node:fs";
import { beginsAsContainer, KIND_BYTES, sha256, sha256OfFile } from "../../formats/formats.js";

/** Bytes above which a file is refused unread: no table of firms is so long. */
export const LARGEST_FILE = 2_000_000_000;
/** Bytes above which a workbook or an archive, which must be held to be read, is refused unread. */
export const LARGEST_CONTAINER = 500_000_000;

/** What a file is known by: the sha256 of its bytes (hexadecimal) and how many they are. */
export interface Fingerprint {
  snapshot: string;
  bytes: number;
}

/** The fingerprint of bytes. */
export function fingerprintOf(bytes: Uint8Array): Fingerprint {
  return { snapshot: sha256(bytes), bytes: bytes.length };
}

/** What a file that is too large to be read is known by: its name and size. */
function unreadPrint(name: string, bytes: number): Fingerprint {
  return { ...fingerprintOf(Buffer.from(`${name}\n${bytes}`)), bytes };
}

/**
 * The fingerprint of a file, which is read piece by piece, and not at all when it is too large.
 * @returns undefined for what is no regular file: a folder, a pipe, a device
 * @throws the system's error when there is no such file or no right to read it
 */
export function fingerprintAt(path: string, name: string): Fingerprint | undefined {
  const status = statSync(path);
  if (!status.isFile()) return undefined;
  if (status.size > LARGEST_FILE) return unreadPrint(name, status.size);
  const { sha256: snapshot, bytes } = sha256OfFile(path);
  return { snapshot, bytes };
}

/** Whether the file begins as a container does, and not as a text. */
export function isPacked(path: string): boolean {
  const first = Buffer.alloc(KIND_BYTES);
  const file = openSync(path, "r");
  const count = readSync(file, first, 0, KIND_BYTES, 0);
  closeSync(file);
  return beginsAsContainer(first.subarray(0, count));
}
