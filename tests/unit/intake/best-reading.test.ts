import { expect, test } from "vitest";
import { bestReading } from "../../../src/intake/text/best-reading.js";
import { RFC_4180 } from "../../../src/intake/text/record-dialect.js";

const best = (line: string, width?: number, sign = RFC_4180.escape) =>
  bestReading(line, { ...RFC_4180, escape: sign }, width);

test("an open quote is text where the row then has its cells", () => {
  expect(best('2025,"东厂,12,"a, b",', 5)).toEqual(["2025", '"东厂', "12", "a, b", ""]);
  expect(best('a,b,"', 3)).toEqual(["a", "b", '"']);
});

test("a quote set twice before a quoted cell stays as one character", () => {
  expect(best('1,""two, three","x"', 3)).toEqual(["1", '"two, three', "x"]);
});

test("a quote inside a quoted cell that was not doubled is text", () => {
  expect(best('1,"pipe 48"","x, y"', 3)).toEqual(["1", 'pipe 48"', "x, y"]);
  expect(best('1,"a "b" c","x"', 3)).toEqual(["1", 'a "b" c', "x"]);
});

test("a separator missing beside a quoted cell is put back", () => {
  expect(best('1,"a, b""c",2', 4)).toEqual(["1", "a, b", "c", "2"]);
  expect(best('1,two"a, b",2', 4)).toEqual(["1", "two", "a, b", "2"]);
  expect(best('1,"a, b"two,2', 4)).toEqual(["1", "a, b", "two", "2"]);
});

test("of a separator too many the empty cell goes", () => {
  expect(best("1,2,,3", 3)).toEqual(["1", "2", "3"]);
  expect(best(',1,"a, b",3', 3)).toEqual(["1", "a, b", "3"]);
  expect(best("1,2,3,", 3)).toEqual(["1", "2", "3"]);
});

test("text behind a closing quote stays with its cell", () => {
  expect(best('"Works No. "3,5', 2)).toEqual(["Works No. 3", "5"]);
});

test("where no reading has the cells of the table, the one with the fewest defects is given", () => {
  expect(best('1,"a, b",2', 7)).toEqual(["1", "a, b", "2"]);
  expect(best("1,2", 7)).toEqual(["1", "2"]);
});

test("an escaped quote closes no cell", () => {
  expect(best('"a \\" b"c,d', 2, "\\")).toEqual(['a " bc', "d"]);
});

test("a line of quotation marks is split in less than a moment", () => {
  expect(best('"'.repeat(60_000), 9).length).toBeGreaterThan(0);
  expect(best('",'.repeat(30_000), 9).length).toBeGreaterThan(0);
});
