import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, test } from "vitest";
import { openText } from "../../../src/intake/text/decode.js";
import { firstLines, originalLines } from "../../../src/intake/text/originals.js";
import { LONGEST_RECORD } from "../../../src/intake/text/record-reader.js";

/** The lines of a file of these bytes. */
function linesOf(bytes: string, count: number): string[] {
  const folder = mkdtempSync(join(tmpdir(), "lines-"));
  try {
    const path = join(folder, "received.csv");
    writeFileSync(path, bytes);
    const text = openText(path);
    const lines: string[] = [];
    const numbers = Array.from({ length: count }, (_, at) => at + 1);
    originalLines(text, numbers, (_, original) => lines.push(original.toString()));
    expect(firstLines(text, count, bytes.length)).toEqual(lines);
    return lines;
  } finally {
    rmSync(folder, { recursive: true });
  }
}

test("a line is as received where a megabyte ends within one of its characters", () => {
  for (const shift of ["", "a", "ab"]) {
    const lines = Array.from({ length: 30_000 }, (_, at) => `${shift}合成金属材料有限公司${at}号,990101`);
    expect(linesOf(`${lines.join("\r\n")}\r\n`, lines.length)).toEqual(lines);
  }
});

test("a line without end is cut, and the next one is whole", () => {
  const long = "合".repeat(2 << 20);
  for (const end of ["\n", "\r", "\r\n"])
    expect(linesOf(`甲${end}${long}${end}${end}乙`, 4)).toEqual([
      "甲",
      long.slice(0, LONGEST_RECORD),
      "",
      "乙",
    ]);
});
