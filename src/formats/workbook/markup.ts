import { bounded, WorkbookError } from "./sheet.js";

const LT = 0x3c;
const GT = 0x3e;
const SLASH = 0x2f;
const COLON = 0x3a;
const EQUALS = 0x3d;
const QUOTE = 0x22;
const APOSTROPHE = 0x27;
const SPACE = 0x20;
const BRACKET = 0x5b;

const mostPassed = 1_000_000;

const named: Record<string, string> = { amp: "&", lt: "<", gt: ">", quot: '"', apos: "'" };

/** Predefined entities and character references; a document's own entities are not read and stay as they are. */
function decodeEntities(text: string): string {
  if (!text.includes("&")) return text;
  return text.replace(
    /&(?:#x([0-9a-f]{1,6})|#(\d{1,7})|(amp|lt|gt|quot|apos));/gi,
    (mark, hex, digits, name) => {
      if (name) return named[name.toLowerCase()]!;
      const code = hex ? Number.parseInt(hex, 16) : Number(digits);
      return code <= 0x10ffff ? String.fromCodePoint(code) : mark;
    },
  );
}

/**
 * The text of a page or document that is no part of a package: UTF-16 by its mark, else strict UTF-8, else strict
 * GB18030, whatever it declares.
 * @throws WorkbookError of bytes that are none of these
 */
export function decodeMarkup(bytes: Uint8Array): string {
  const wide = bytes[0] === 0xff && bytes[1] === 0xfe;
  for (const encoding of wide ? ["utf-16le"] : ["utf-8", "gb18030"]) {
    try {
      return new TextDecoder(encoding, { fatal: true }).decode(bytes);
    } catch {
      // not this encoding
    }
  }
  throw new WorkbookError("damaged", "neither UTF-8 nor GB18030");
}

/**
 * Reads the tags of an XML document one after the other, straight from its UTF-8 bytes: the parts of a workbook are
 * too large to hold as text or as a tree. Namespaces are passed over: of "x:row" only "row" counts.
 * @example const xml = new Markup(bytes); while (xml.next()) if (xml.opens("row")) xml.attribute("r");
 */
export class Markup {
  private readonly bytes: Buffer;
  private at = 0;
  /** Where the text after the last tag begins. */
  private textFrom = 0;
  private nameFrom = 0;
  private nameTo = 0;
  private tagTo = 0;
  /** What CDATA sections have added to the text since the last tag. */
  private literal = "";
  /** Comments, declarations and CDATA sections so far; a workbook hardly has any. */
  private passed = 0;
  /** The tag ends an element: `</c>`. */
  closing = false;
  /** The tag opens and closes an element at once: `<c/>`. */
  empty = false;
  /** The text between the tag before and this one; `before` is what CDATA sections hold of it. */
  private betweenFrom = 0;
  private betweenTo = 0;
  private before = "";

  constructor(bytes: Uint8Array) {
    this.bytes = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  }

  /** Goes on to the next tag; false at the end. */
  next(): boolean {
    for (;;) {
      const from = this.bytes.indexOf(LT, this.at);
      if (from === -1 || from + 1 >= this.bytes.length) return false;
      const mark = this.bytes[from + 1]!;
      if (mark !== 0x21 && mark !== 0x3f) return this.readTag(from);
      this.passOver(from);
    }
  }

  /** Whether the tag opens an element of this name. */
  opens(name: string): boolean {
    return !this.closing && this.isNamed(name);
  }

  /** Whether the tag ends an element of this name, `<name/>` too. */
  closes(name: string): boolean {
    return (this.closing || this.empty) && this.isNamed(name);
  }

  /** The text that stands between the tag before and this one. */
  text(): string {
    return this.before + decodeEntities(this.bytes.toString("utf8", this.betweenFrom, this.betweenTo));
  }

  /** The value of an attribute of this tag. */
  attribute(name: string): string | undefined {
    const { bytes, tagTo } = this;
    let at = this.nameTo;
    while (at < tagTo) {
      while (at < tagTo && (bytes[at]! <= SPACE || bytes[at] === SLASH)) at++;
      let from = at;
      while (at < tagTo && bytes[at] !== EQUALS) {
        if (bytes[at++] === COLON) from = at;
      }
      let to = at;
      while (to > from && bytes[to - 1]! <= SPACE) to--;
      at++;
      while (at < tagTo && bytes[at] !== QUOTE && bytes[at] !== APOSTROPHE) at++;
      if (at >= tagTo) return undefined;
      const end = bytes.indexOf(bytes[at]!, at + 1);
      if (end === -1 || end > tagTo) return undefined;
      if (this.spells(name, from, to)) return decodeEntities(bytes.toString("utf8", at + 1, end));
      at = end + 1;
    }
    return undefined;
  }

  private isNamed(name: string): boolean {
    return this.spells(name, this.nameFrom, this.nameTo);
  }

  private spells(name: string, from: number, to: number): boolean {
    if (to - from !== name.length) return false;
    for (let index = 0; index < name.length; index++) {
      if (this.bytes[from + index] !== name.charCodeAt(index)) return false;
    }
    return true;
  }

  private readTag(from: number): boolean {
    const { bytes } = this;
    this.closing = bytes[from + 1] === SLASH;
    this.nameFrom = from + (this.closing ? 2 : 1);
    let at = this.nameFrom;
    for (; at < bytes.length && bytes[at]! > SPACE && bytes[at] !== GT && bytes[at] !== SLASH; at++) {
      if (bytes[at] === COLON) this.nameFrom = at + 1;
    }
    this.nameTo = at;
    for (; at < bytes.length && bytes[at] !== GT; at++) {
      const mark = bytes[at]!;
      if (mark !== QUOTE && mark !== APOSTROPHE) continue;
      const end = bytes.indexOf(mark, at + 1);
      if (end === -1) return false;
      at = end;
    }
    this.tagTo = at;
    this.empty = !this.closing && bytes[at - 1] === SLASH;
    this.betweenFrom = this.textFrom;
    this.betweenTo = from;
    this.before = this.literal;
    this.literal = "";
    this.textFrom = this.at = at + 1;
    return at < bytes.length;
  }

  /**
   * Passes over a comment, a declaration or a processing instruction; the text of a CDATA section is kept.
   * @throws WorkbookError of a document type that declares something: no program writes one into a workbook, entities
   * are not expanded here, and the markup inside it is not the sheet's
   */
  private passOver(from: number): void {
    if (++this.passed > mostPassed) throw new WorkbookError("damaged", "more comments than a workbook has");
    const is = (opening: string) => this.bytes.toString("latin1", from, from + opening.length) === opening;
    if (is("<!DOCTYPE") && this.declares(from))
      throw new WorkbookError("damaged", "a part of a workbook declares entities of its own");
    const closing = is("<![CDATA[") ? "]]>" : is("<!--") ? "-->" : is("<?") ? "?>" : ">";
    const found = this.bytes.indexOf(closing, from);
    const to = found === -1 ? this.bytes.length : found;
    this.literal += decodeEntities(this.bytes.toString("utf8", this.textFrom, from));
    if (closing === "]]>") this.literal = bounded(this.literal) + this.bytes.toString("utf8", from + 9, to);
    this.textFrom = this.at = Math.min(this.bytes.length, to + closing.length);
  }

  /** Whether a document type has declarations in brackets; those of its quoted addresses do not count. */
  private declares(from: number): boolean {
    const { bytes } = this;
    for (let at = from; at < bytes.length && bytes[at] !== GT; at++) {
      const mark = bytes[at]!;
      if (mark === BRACKET) return true;
      if (mark !== QUOTE && mark !== APOSTROPHE) continue;
      const end = bytes.indexOf(mark, at + 1);
      if (end === -1) return true;
      at = end;
    }
    return false;
  }
}
