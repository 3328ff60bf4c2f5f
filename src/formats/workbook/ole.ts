import { WorkbookError } from "./sheet.js";

/** Sector numbers from here on are marks: end of a chain, free, part of a table. */
const firstMark = 0xfffffffa;
/** Streams below this many bytes lie in the small sectors of the root's own stream. */
const smallest = 4096;

interface Stream {
  first: number;
  size: number;
}

/** The streams of an OLE2 compound file (MS-CFB), each joined from its sectors. */
class Compound {
  private readonly view: DataView;
  private readonly sectorSize: number;
  private readonly table: number[];
  private readonly smallTable: number[];
  private readonly streams = new Map<string, Stream>();
  private readonly small: Uint8Array;

  constructor(private readonly bytes: Uint8Array) {
    this.view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
    this.sectorSize = 2 ** this.view.getUint16(30, true);
    if (this.sectorSize !== 512 && this.sectorSize !== 4096)
      throw new WorkbookError("damaged", "sector size");
    this.table = this.numbers(this.join(this.tableSectors()));
    this.smallTable = this.numbers(this.join(this.chain(this.view.getUint32(60, true), this.table)));
    const root = this.readDirectory();
    this.small = this.join(this.chain(root.first, this.table));
  }

  /** The bytes of a stream of the root, or undefined. */
  stream(name: string): Uint8Array | undefined {
    const found = this.streams.get(name.toLowerCase());
    if (found === undefined) return undefined;
    if (found.size >= smallest) return this.join(this.chain(found.first, this.table)).subarray(0, found.size);
    const pieces = this.chain(found.first, this.smallTable).map((at) =>
      this.small.subarray(at * 64, at * 64 + 64),
    );
    return Buffer.concat(pieces).subarray(0, found.size);
  }

  private join(sectors: readonly number[]): Uint8Array {
    return Buffer.concat(
      sectors.map((at) => this.bytes.subarray((at + 1) * this.sectorSize, (at + 2) * this.sectorSize)),
    );
  }

  private numbers(bytes: Uint8Array): number[] {
    const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
    return Array.from({ length: Math.floor(bytes.length / 4) }, (_, index) =>
      view.getUint32(index * 4, true),
    );
  }

  /** Sectors that hold the allocation table: 109 named in the header, the others in a chain of their own. */
  private tableSectors(): number[] {
    const sectors = this.numbers(this.bytes.subarray(76, 512));
    const perSector = this.sectorSize / 4 - 1;
    let next = this.view.getUint32(68, true);
    for (let left = this.bytes.length / this.sectorSize; left > 0 && next < firstMark; left--) {
      const listed = this.numbers(this.join([next]));
      sectors.push(...listed.slice(0, perSector));
      next = listed[perSector] ?? firstMark;
    }
    return [...new Set(sectors)].filter((at) => (at + 1) * this.sectorSize < this.bytes.length);
  }

  /** Follows a chain; one that is longer than its table runs in a circle. */
  private chain(first: number, table: readonly number[]): number[] {
    const sectors: number[] = [];
    for (let at = first; at < firstMark; at = table[at]!) {
      if (at >= table.length || sectors.length > table.length) {
        throw new WorkbookError("damaged", "a chain of sectors is broken");
      }
      sectors.push(at);
    }
    return sectors;
  }

  /** Lists the streams of the root, which is entry 0, and returns it; embedded objects have storages of their own. */
  private readDirectory(): Stream {
    const bytes = this.join(this.chain(this.view.getUint32(48, true), this.table));
    const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
    const streamAt = (at: number) => ({
      first: view.getUint32(at + 116, true),
      size: view.getUint32(at + 120, true),
    });
    // The entries of a storage form a binary tree: left and right sibling at 68 and 72, its own entries under 76.
    const open = [view.getUint32(76, true)];
    const seen = new Set(open);
    for (let entry = open.pop(); entry !== undefined; entry = open.pop()) {
      const at = entry * 128;
      if (at + 128 > bytes.length) continue;
      const nameLength = Math.max(0, Math.min(64, view.getUint16(at + 64, true)) - 2);
      const name = Buffer.from(bytes.subarray(at, at + nameLength)).toString("utf16le");
      if (view.getUint8(at + 66) === 2) this.streams.set(name.toLowerCase(), streamAt(at));
      for (const sibling of [view.getUint32(at + 68, true), view.getUint32(at + 72, true)]) {
        if (!seen.has(sibling)) open.push(sibling);
        seen.add(sibling);
      }
    }
    return streamAt(0);
  }
}

/**
 * The workbook stream of an OLE2 file: Excel 97–2003, WPS ET.
 * @throws WorkbookError when it is a password-protected XLSX, Excel 95, a document of another program, or broken
 */
export function workbookStream(bytes: Uint8Array): Uint8Array {
  if (bytes[0] === 0x09) throw new WorkbookError("excel_95", "a BIFF stream without a container");
  let file: Compound;
  try {
    file = new Compound(bytes);
    const stream = file.stream("Workbook");
    if (stream !== undefined) return stream;
  } catch (error) {
    if (error instanceof RangeError) throw new WorkbookError("damaged", error.message);
    throw error;
  }
  if (file.stream("EncryptedPackage") !== undefined) throw new WorkbookError("encrypted", "a protected XLSX");
  if (file.stream("Book") !== undefined) throw new WorkbookError("excel_95", "Excel 5.0 or 95");
  throw new WorkbookError("not_a_workbook", "an OLE2 file without a workbook");
}
