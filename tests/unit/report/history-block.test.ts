import { expect, test } from "vitest";
import { historyBlock } from "../../../src/report/blocks/history-block.js";
import { readerOf } from "../../../src/report/reader.js";
import { headlineWords } from "../../../src/report/verdict-words.js";
import { fixture } from "./fixture.js";

const content = fixture();
const rowsOf = (page: string): string[][] =>
  page
    .split("<tr>")
    .slice(1)
    .map((row) => row.split(/<\/t[hd]>/).map((cell) => cell.replace(/<[^>]*>/g, "").trim()));

test("every target has a row and every period of the year a column, with shape and word in each cell", () => {
  const { text } = historyBlock(readerOf(content, "zh"));
  const [head, ...rows] = rowsOf(text);
  expect(head!.slice(0, 4)).toEqual(["目标", "2月", "8月", "9月"]);
  expect(rows).toHaveLength(content.pipeline.targets.length);
  for (const [at, { target, headline }] of content.assessments.entries()) {
    expect(rows[at]![0]).toContain(target.target);
    expect(rows[at]![3]).toBe(headlineWords[headline].zh);
  }
  expect(rows[2]![1]).toBe("超前");
  expect(text.match(/<svg class="glyph/g)).toHaveLength(3 * rows.length);
});

test("its English names months and verdicts in English", () => {
  const [head, , , third] = rowsOf(historyBlock(readerOf(content, "en")).text);
  expect(head!.slice(0, 4)).toEqual(["Target", "Feb", "Aug", "Sep"]);
  expect(third!.slice(1, 3)).toEqual(["Ahead", "Ahead"]);
});

test("a long English word may break where it is hyphenated, so that a year fits on paper", () => {
  expect(historyBlock(readerOf(content, "en")).text).toContain("Met, provi\u00adsional");
});

test("a year without a verdict says so", () => {
  expect(historyBlock(readerOf(fixture({ history: [] }), "zh")).text).toContain("本年还没有状态");
});
