import { WorkbookError } from "./sheet.js";

/** The record that holds what the one before had no room for. */
const continued = 0x3c;

/** From a character of a text on the font of this index holds (MS-XLS 2.5.129, FormatRun). */
export interface FontRun {
  from: number;
  font: number;
}

/** Texts of an XLS record and of those that continue it (MS-XLS 2.5.293, XLUnicodeRichExtendedString). */
class RecordText {
  private block = 0;
  private at = 0;

  constructor(private readonly blocks: readonly Buffer[]) {}

  /** The runs of the text read last: from which of its characters on which font holds. */
  runs: FontRun[] = [];

  /** All texts of a shared string table, those with runs by their index too; the position is at the number of them. */
  list(): { texts: string[]; runs: Map<number, FontRun[]> } {
    const count = this.number(4);
    const texts: string[] = [];
    const runs = new Map<number, FontRun[]>();
    while (texts.length < count && !this.ended()) {
      const text = this.read(2);
      if (this.runs.length > 0) runs.set(texts.length, this.runs);
      texts.push(text);
    }
    return { texts, runs };
  }

  /** One text that begins with its length in one or two bytes. */
  read(lengthBytes: 1 | 2): string {
    const length = this.number(lengthBytes);
    const flags = this.number(1);
    const runs = flags & 8 ? this.number(2) : 0;
    const phonetic = flags & 4 ? this.number(4) : 0;
    const text = this.characters(length, flags);
    this.runs = Array.from({ length: runs }, () => ({ from: this.number(2), font: this.number(2) }));
    this.skip(phonetic);
    return text;
  }

  /** Characters in one byte (the low one of UTF-16) or two; where a record ends amid them the next says anew which. */
  private characters(length: number, flags: number): string {
    let text = "";
    let width = flags & 1 ? 2 : 1;
    for (let left = length; left > 0; ) {
      if (this.at >= this.current().length) {
        this.advance();
        width = this.number(1) & 1 ? 2 : 1;
      }
      const count = Math.min(left, Math.floor((this.current().length - this.at) / width));
      if (count === 0) throw new WorkbookError("damaged", "a text ends amid a character");
      text += this.current().toString(width === 2 ? "utf16le" : "latin1", this.at, this.at + count * width);
      this.at += count * width;
      left -= count;
    }
    return text;
  }

  private number(bytes: number): number {
    let value = 0;
    for (let index = 0; index < bytes; index++) {
      if (this.at >= this.current().length) this.advance();
      value += this.current().readUInt8(this.at++) * 256 ** index;
    }
    return value;
  }

  private skip(bytes: number): void {
    for (let left = bytes; left > 0; ) {
      if (this.at >= this.current().length) this.advance();
      const step = Math.min(left, this.current().length - this.at);
      this.at += step;
      left -= step;
    }
  }

  private ended(): boolean {
    if (this.at < this.current().length) return false;
    return this.blocks.slice(this.block + 1).every((block) => block.length === 0);
  }

  private current(): Buffer {
    return this.blocks[this.block]!;
  }

  private advance(): void {
    this.block++;
    this.at = 0;
    if (this.block >= this.blocks.length) throw new WorkbookError("damaged", "a text is cut off");
  }
}

/** The records of a BIFF8 stream from an offset on: number, length, data (MS-XLS 2.1.4). */
export class Records {
  id = 0;
  data: Buffer = Buffer.alloc(0);

  constructor(
    private readonly stream: Buffer,
    private at: number,
  ) {}

  next(): boolean {
    if (this.at + 4 > this.stream.length) return false;
    this.id = this.stream.readUInt16LE(this.at);
    const from = this.at + 4;
    this.at = from + this.stream.readUInt16LE(this.at + 2);
    this.data = this.stream.subarray(from, this.at);
    return true;
  }

  /** A text of this record that begins at an offset; records that continue it are read too. */
  text(from: number): RecordText {
    const blocks = [this.data.subarray(from)];
    while (this.at + 4 <= this.stream.length && this.stream.readUInt16LE(this.at) === continued) {
      this.next();
      blocks.push(this.data);
    }
    return new RecordText(blocks);
  }
}
