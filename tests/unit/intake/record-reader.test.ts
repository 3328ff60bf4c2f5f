import fc from "fast-check";
import { expect, test } from "vitest";
import { type RecordDialect, RFC_4180 } from "../../../src/intake/text/record-dialect.js";
import { readRecord } from "../../../src/intake/text/record-reader.js";
import { physicalLines } from "./physical-lines.js";

const record = (text: string, dialect: Partial<RecordDialect> = {}, width?: number) =>
  readRecord(physicalLines(text), 0, { ...RFC_4180, ...dialect }, width);

test("every kind of line end ends a line, even mixed in one file", () => {
  expect(physicalLines("a\r\nb\nc\rd\r\n")).toEqual(["a", "b", "c", "d"]);
});

test("a quoted cell may hold delimiters, doubled quotes and line breaks", () => {
  expect(record('1,"a, ""b""\nc",2')).toEqual({ cells: ["1", 'a, "b"\nc', "2"], span: 2 });
});

test('the spelling ="0102", which Excel reads as text, is a cell without quotes', () => {
  expect(record('="0102",b')).toEqual({ cells: ['="0102"', "b"], span: 1 });
});

test("an empty last cell is a cell", () => {
  expect(record('"a",').cells).toEqual(["a", ""]);
  expect(record("a,").cells).toEqual(["a", ""]);
});

test("blanks around a quoted cell are none of its text, unless a blank parts the cells", () => {
  expect(record('1, "a, b" ,2')).toEqual({ cells: ["1", "a, b", "2"], span: 1 });
  expect(record('1 "a b" 2', { delimiter: " " })).toEqual({ cells: ["1", "a b", "2"], span: 1 });
  expect(record('1\t"a"\t2', { delimiter: "\t" })).toEqual({ cells: ["1", "a", "2"], span: 1 });
});

test("a delimiter may be several characters", () => {
  expect(record('1, "a, b", 2', { delimiter: ", " })).toEqual({ cells: ["1", "a, b", "2"], span: 1 });
});

test("an escape makes the quotation mark or itself text, and any other character stays as it stands", () => {
  const dialect = { escape: "\\" };
  expect(record('"a \\"b\\" \\\\","C:\\d"', dialect)).toEqual({ cells: ['a "b" \\', "C:\\d"], span: 1 });
  expect(record('"a\\\\",b', dialect)).toEqual({ cells: ["a\\", "b"], span: 1 });
});

test("where nothing is quoted, a quotation mark is a character", () => {
  expect(record('"a,b"', { quote: "" })).toEqual({ cells: ['"a', 'b"'], span: 1 });
});

test("whatever cells are written as RFC 4180 says are read back", () => {
  const cell = fc.string({
    unit: fc.constantFrom("a", "重", " ", '"', ",", ";", "\t", "\n", "=", "'"),
    maxLength: 6,
  });
  const delimiter = fc.constantFrom(",", ";", "\t", "||");
  fc.assert(
    fc.property(fc.array(cell, { minLength: 1, maxLength: 6 }), delimiter, (cells, between) => {
      const written = cells.map((each) => `"${each.replaceAll('"', '""')}"`).join(between);
      const lines = physicalLines(written);
      expect(record(written, { delimiter: between }, cells.length)).toEqual({ cells, span: lines.length });
    }),
  );
});

test("a quote that does not close within twenty lines costs one line only", () => {
  const lines = ['1,"open', ...Array.from({ length: 30 }, (_, at) => `${at},x`)];
  expect(readRecord(lines, 0, RFC_4180)).toEqual({ cells: ["1", '"open'], span: 1, fault: "open-quote" });
  expect(readRecord(lines, 1, RFC_4180)).toEqual({ cells: ["0", "x"], span: 1 });
});

test("a record of several lines that has not the width of the table costs one line only", () => {
  const text = '1,"open,x\n2,y\n3,"closed" ';
  expect(record(text, {}, 2)).toMatchObject({ span: 1, fault: "open-quote" });
  expect(record('1,"a\nb",,', {}, 2)).toEqual({ cells: ["1", "a\nb", "", ""], span: 2 });
});

test("text after a closing quote, or a quote inside a bare cell, is a fault and not a guess", () => {
  expect(record('"a"b,c')).toEqual({ cells: ["ab", "c"], span: 1, fault: "open-quote" });
  expect(record('5"b,c')).toEqual({ cells: ['5"b', "c"], span: 1, fault: "open-quote" });
});

test("a line longer than 65,536 characters is no row", () => {
  expect(record("x".repeat(65_537)).fault).toBe("line-too-long");
});
