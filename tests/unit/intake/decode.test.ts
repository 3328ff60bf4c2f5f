import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, test } from "vitest";
import { EncodingFault, openText, type Text } from "../../../src/intake/text/decode.js";

const utf8 = (text: string): Uint8Array => new TextEncoder().encode(text);
const bytes = (...values: number[]): Uint8Array => Uint8Array.from(values);

/** All of a text, read in pieces of so many bytes. */
function whole(text: Text, piece: number): string {
  const reader = text.open();
  const parts: Buffer[] = [];
  for (;;) {
    const into = new Uint8Array(piece);
    const count = reader.read(into, 0);
    if (count === 0) break;
    parts.push(Buffer.from(into.subarray(0, count)));
  }
  reader.close();
  return Buffer.concat(parts).toString("utf8");
}

function decode(given: Uint8Array, piece = 8): { encoding: string; text: string } | { offset: number } {
  const folder = mkdtempSync(join(tmpdir(), "decode-"));
  try {
    const path = join(folder, "received");
    writeFileSync(path, given);
    const text = openText(path);
    return { encoding: text.encoding, text: whole(text, piece) };
  } catch (error) {
    if (error instanceof EncodingFault) return { offset: error.offset };
    throw error;
  } finally {
    rmSync(folder, { recursive: true });
  }
}

test("UTF-8 is read with or without its mark, and the mark is no part of the text", () => {
  expect(decode(utf8("单位"))).toEqual({ encoding: "utf-8", text: "单位" });
  expect(decode(bytes(0xef, 0xbb, 0xbf, ...utf8("单位")))).toEqual({ encoding: "utf-8", text: "单位" });
});

test("two characters in GB2312 whose bytes look like UTF-8 are still read as GB18030", () => {
  expect(decode(bytes(0xc1, 0xaa, 0xcd, 0xa8))).toEqual({ encoding: "gb18030", text: "联通" });
});

test("rare characters of names, in two bytes or four, are read as GB18030", () => {
  expect(decode(bytes(0xfe, 0x9f, 0x95, 0x34, 0xb2, 0x35))).toEqual({ encoding: "gb18030", text: "䶮𠮷" });
});

test("UTF-16 is read by its mark in both byte orders", () => {
  expect(decode(bytes(0xff, 0xfe, 0x55, 0x53))).toEqual({ encoding: "utf-16le", text: "单" });
  expect(decode(bytes(0xfe, 0xff, 0x53, 0x55))).toEqual({ encoding: "utf-16be", text: "单" });
});

test("bytes of no encoding are refused at the first byte that cannot follow in any encoding", () => {
  const good = [0xc1, 0xaa, 0xcd, 0xa8, 0x0a];
  expect(decode(bytes(...good, 0xff, 0xff, 0x41))).toEqual({ offset: good.length });
  expect(decode(bytes(0x41, 0xe9, 0x20, 0x42))).toEqual({ offset: 2 });
});

test("a file whose first Chinese character stands after a megabyte is decoded by it", () => {
  const figures = "1234567,8\n".repeat(110_000);
  const late = Buffer.concat([Buffer.from(figures), Buffer.from([0xc1, 0xaa, 0xcd, 0xa8])]);
  expect(decode(late, 1 << 16)).toEqual({ encoding: "gb18030", text: `${figures}联通` });
  expect(decode(Buffer.from(`${figures}联通`), 1 << 16)).toEqual({
    encoding: "utf-8",
    text: `${figures}联通`,
  });
});
