import { crc32, inflateRawSync } from "node:zlib";

/** Why a zip or a file in it cannot be read. */
export type ZipFault = "damaged" | "encrypted" | "unsupported" | "too_many" | "too_large";

/** A zip that cannot be read; `reason` is for the caller, the message for the log. */
export class ZipError extends Error {
  constructor(
    readonly reason: ZipFault,
    message: string,
  ) {
    super(message);
    this.name = "ZipError";
  }
}

/** What a zip may hold: number of entries, bytes of each and of all once unpacked. */
export interface ZipLimits {
  entries: number;
  each: number;
  total: number;
}

/** A file or folder of a zip, as the central directory declares it. */
export interface ZipEntry {
  /** The name as stored; its characters depend on the program that wrote it. */
  name: Uint8Array;
  encrypted: boolean;
  /** 0 stored, 8 deflated; nothing else is read. */
  method: number;
  crc: number;
  packed: number;
  /** Bytes once unpacked. */
  size: number;
  /** Where its local header begins. */
  offset: number;
}

const endLength = 22;
const longestComment = 0xffff;

function viewOf(bytes: Uint8Array): DataView {
  return new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
}

/** Offset of the end-of-central-directory record, which a comment of up to 65,535 bytes may follow. */
function findEnd(view: DataView): number {
  const first = Math.max(0, view.byteLength - endLength - longestComment);
  for (let at = view.byteLength - endLength; at >= first; at--) {
    if (view.getUint32(at, true) === 0x06054b50) return at;
  }
  throw new ZipError("damaged", "no central directory; the file is cut off or no zip");
}

function entryAt(bytes: Uint8Array, view: DataView, at: number): ZipEntry {
  const flags = view.getUint16(at + 8, true);
  return {
    name: bytes.subarray(at + 46, at + 46 + view.getUint16(at + 28, true)),
    // Bits 0, 6 and 13: encrypted, strongly so, the directory itself masked.
    encrypted: (flags & 0x2041) !== 0,
    method: view.getUint16(at + 10, true),
    crc: view.getUint32(at + 16, true),
    packed: view.getUint32(at + 20, true),
    size: view.getUint32(at + 24, true),
    offset: view.getUint32(at + 42, true),
  };
}

/**
 * The entries of a zip (APPNOTE 6.3), in the directory's order; nothing is unpacked. Zip64 is refused: Excel does not
 * open it either, and what needs it is beyond our limits.
 * @throws ZipError when the directory is damaged or what it declares is beyond the limits
 */
export function zipEntries(bytes: Uint8Array, limits: ZipLimits): ZipEntry[] {
  const view = viewOf(bytes);
  const end = findEnd(view);
  const count = view.getUint16(end + 10, true);
  let at = view.getUint32(end + 16, true);
  if (count === 0xffff || at === 0xffffffff) throw new ZipError("unsupported", "zip64");
  if (count > limits.entries) throw new ZipError("too_many", `${count} entries`);
  const entries: ZipEntry[] = [];
  let total = 0;
  while (entries.length < count) {
    if (at + 46 > end || view.getUint32(at, true) !== 0x02014b50) {
      throw new ZipError("damaged", `entry ${entries.length + 1} of ${count} is not in the directory`);
    }
    const entry = entryAt(bytes, view, at);
    total += entry.size;
    if (entry.size > limits.each || total > limits.total) {
      throw new ZipError("too_large", `${Math.max(entry.size, total)} bytes once unpacked`);
    }
    entries.push(entry);
    at += 46 + entry.name.length + view.getUint16(at + 30, true) + view.getUint16(at + 32, true);
  }
  return entries;
}

/** The packed bytes of an entry. */
function packedBytes(bytes: Uint8Array, { offset, packed }: ZipEntry): Uint8Array {
  const view = viewOf(bytes);
  if (offset + 30 > bytes.length || view.getUint32(offset, true) !== 0x04034b50) {
    throw new ZipError("damaged", `no local header at ${offset}`);
  }
  const from = offset + 30 + view.getUint16(offset + 26, true) + view.getUint16(offset + 28, true);
  if (from + packed > bytes.length) throw new ZipError("damaged", "an entry goes beyond the end");
  return bytes.subarray(from, from + packed);
}

/** Inflates to exactly `size` bytes in one buffer; data that go on beyond it stop there and are refused. */
function inflate(packed: Uint8Array, size: number): Uint8Array {
  try {
    return inflateRawSync(packed, { chunkSize: Math.max(64, size + 1), maxOutputLength: Math.max(1, size) });
  } catch (error) {
    throw new ZipError("damaged", error instanceof Error ? error.message : String(error));
  }
}

/**
 * The bytes of one entry, of the declared length and checksum.
 * @throws ZipError when it is encrypted, packed by another method than deflate, or not what the directory declares
 */
export function unzip(bytes: Uint8Array, entry: ZipEntry): Uint8Array {
  if (entry.encrypted) throw new ZipError("encrypted", "an entry is encrypted");
  if (entry.method !== 0 && entry.method !== 8) throw new ZipError("unsupported", `method ${entry.method}`);
  const packed = packedBytes(bytes, entry);
  const content = entry.method === 0 ? packed : inflate(packed, entry.size);
  if (content.length !== entry.size || crc32(content) !== entry.crc) {
    throw new ZipError("damaged", "an entry is not what the directory declares");
  }
  return content;
}

/**
 * A zip without the clock: every entry is dated to the first day that the format knows, 1980-01-01, in place.
 * @throws ZipError when the directory is damaged
 */
export function settleZip(bytes: Uint8Array): Uint8Array {
  const view = viewOf(bytes);
  const end = findEnd(view);
  let at = view.getUint32(end + 16, true);
  for (let entry = 0; entry < view.getUint16(end + 10, true); entry += 1) {
    const { offset, name } = entryAt(bytes, view, at);
    for (const field of [at + 12, offset + 10]) {
      view.setUint16(field, 0, true);
      view.setUint16(field + 2, 0x21, true);
    }
    at += 46 + name.length + view.getUint16(at + 30, true) + view.getUint16(at + 32, true);
  }
  return bytes;
}
