import { expect, test } from "vitest";
import { physicalLines, readRecord } from "../../../src/intake/record-reader.js";

const record = (text: string, delimiter = ",") => readRecord(physicalLines(text), 0, delimiter);

test("every kind of line end ends a line, even mixed in one file", () => {
  expect(physicalLines("a\r\nb\nc\rd\r\n")).toEqual(["a", "b", "c", "d"]);
});

test("a quoted cell may hold delimiters, doubled quotes and line breaks", () => {
  expect(record('1,"a, ""b""\nc",2')).toEqual({ cells: ["1", 'a, "b"\nc', "2"], span: 2 });
});

test('the spelling ="0102", which Excel reads as text, is a cell without quotes', () => {
  expect(record('="0102",b').cells).toEqual(['="0102"', "b"]);
});

test("an empty last cell is a cell", () => {
  expect(record('"a",').cells).toEqual(["a", ""]);
  expect(record("a,").cells).toEqual(["a", ""]);
});

test("a quote that does not close within twenty lines costs one line only", () => {
  const lines = ['1,"open', ...Array.from({ length: 30 }, (_, at) => `${at},x`)];
  expect(readRecord(lines, 0, ",")).toMatchObject({ span: 1, fault: "open-quote" });
  expect(readRecord(lines, 1, ",")).toEqual({ cells: ["0", "x"], span: 1 });
});

test("text after a closing quote, or a quote inside a bare cell, is a fault and not a guess", () => {
  expect(record('"a"b,c').fault).toBe("open-quote");
  expect(record('5"b,c').fault).toBe("open-quote");
});

test("a line longer than 65,536 characters is no row", () => {
  expect(record("x".repeat(65_537)).fault).toBe("line-too-long");
});
