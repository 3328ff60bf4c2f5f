import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { readWorkbook } from "../../../src/formats/formats.js";
import { makeXlsx, makeZip } from "./make-zip.js";

/** The first rows of a sheet with these cells; `said` stands in the workbook part behind its sheets. */
async function rows(cells: string, said = '<calcPr calcId="191029"/>'): Promise<string[][]> {
  const workbook = `<workbook><sheets><sheet name="一" r:id="r0"/></sheets>${said}</workbook>`;
  const bytes = makeXlsx({ 一: `<sheetData>${cells}</sheetData>` }, { "xl/workbook.xml": workbook });
  return (await readWorkbook(bytes))[0]!.rows;
}

const row = (cell: string) => `<row><c><v>10</v></c>${cell}<c><v>3</v></c></row>`;
const due = '<calcPr calcId="124519" fullCalcOnLoad="1"/>';

test.each([
  ["no value", "<c><f>A1*1.01</f></c>", undefined],
  ["an empty value", "<c><f>A1*1.01</f><v></v></c>", undefined],
  ["an empty element", "<c><f>A1*1.01</f><v/></c>", undefined],
  ["a text type and no value", '<c t="str"><f>A1*1.01</f></c>', undefined],
  ["0 where the workbook asks to be computed when opened", "<c><f>A1*1.01</f><v>0</v></c>", due],
  ["0 where computing had not finished", "<c><f>A1*1.01</f><v>0</v></c>", '<calcPr calcCompleted="0"/>'],
  ["0 in every formula of a program that says nothing of computing", "<c><f>A1*1.01</f><v>0</v></c>", ""],
  ["0 as a product of numbers above zero, left in a template", "<c><f>A1*1.01</f><v>0</v></c>", undefined],
])("A formula with %s was never computed and prints as itself", async (_, cell, said) => {
  expect(await rows(row(cell), said)).toEqual([["10", "=A1*1.01", "3"]]);
});

test.each([
  ["a plain 0, whatever the workbook says", "<c><v>0</v></c>", due],
  ["a difference that Excel computed as 0", "<c><f>A1-10</f><v>0</v></c>", undefined],
  ["a product with 0", "<c><f>A1*0</f><v>0</v></c>", undefined],
  ["a sum, whose cells may hold texts", "<c><f>SUM(A1:A9)</f><v>0</v></c>", undefined],
  ["a product of a text that reads as no number", "<c><f>A1*Z9</f><v>0</v></c>", undefined],
])("A 0 stays 0: %s", async (_, cell, said) => {
  expect((await rows(row(cell), said))[0]![1]).toBe("0");
});

test("An empty text is a result, and another result is kept beside a request to compute", async () => {
  expect(await rows(row('<c t="str"><f>IF(A1=1,"x","")</f><v></v></c>'), due)).toEqual([["10", "", "3"]]);
  expect(await rows(row("<c><f>A1*2</f><v>20</v></c>"), due)).toEqual([["10", "20", "3"]]);
  expect(await rows(row("<c><f>A1*2</f><v>20</v></c>") + row("<c><f>A1-10</f><v>0</v></c>"), "")).toEqual([
    ["10", "20", "3"],
    ["10", "0", "3"],
  ]);
});

test("Cells that share a formula or are filled by an array formula are as little computed as their first", async () => {
  const shared = `${row('<c><f t="shared" ref="B1:B2" si="0">A1*2</f></c>')}${row('<c><f t="shared" si="0"/></c>')}`;
  expect((await rows(shared)).map((cells) => cells[1])).toEqual(["=A1*2", "=…"]);
  const array = `${row('<c><f t="array" ref="B1:B2">A1:A2*2</f><v>0</v></c>')}${row("<c><v>0</v></c>")}`;
  expect((await rows(array, due)).map((cells) => cells[1])).toEqual(["=A1:A2*2", "=A1:A2*2"]);
  expect((await rows(array)).map((cells) => cells[1])).toEqual(["0", "0"]);
});

test("A result that rests on one never computed is none either", async () => {
  const cells = "<row><c><v>10</v></c><c><f>A1*2</f></c><c><f>B1*2</f><v>0</v></c></row>";
  expect(await rows(cells)).toEqual([["10", "=A1*2", "=B1*2"]]);
});

/** The first row of an ODS with these cells. */
async function ods(cells: string, generator = "LibreOffice/24.2"): Promise<string[]> {
  const content = `<office:spreadsheet><table:table table:name="一"><table:table-row>${cells}</table:table-row></table:table></office:spreadsheet>`;
  const bytes = makeZip([
    { name: "mimetype", content: "application/vnd.oasis.opendocument.spreadsheet", stored: true },
    { name: "content.xml", content },
    { name: "meta.xml", content: `<meta:generator>${generator}</meta:generator>` },
  ]);
  return (await readWorkbook(bytes))[0]!.rows[0]!;
}

test("OpenDocument: a formula without a value, or with a 0 of a program that computes nothing, prints as itself", async () => {
  const ten = '<table:table-cell office:value-type="float" office:value="10"/>';
  const none = '<table:table-cell table:formula="of:=[.A1]-5"/>';
  const zero = '<table:table-cell table:formula="of:=[.A1]-10" office:value-type="float" office:value="0"/>';
  const product = zero.replace("-10", "*1.5");
  const text = '<table:table-cell table:formula="of:=T([.A9])" office:value-type="string"/>';
  expect(await ods(ten + none)).toEqual(["10", "=A1-5"]);
  expect(await ods(ten + zero + ten)).toEqual(["10", "0", "10"]);
  expect(await ods(ten + zero + ten, "ODFPY/1.4.1")).toEqual(["10", "=A1-10", "10"]);
  expect(await ods(ten + product)).toEqual(["10", "=A1*1.5"]);
  expect(await ods(ten + text + ten)).toEqual(["10", "", "10"]);
});

test("OpenDocument: a result that its cells do not give any more prints with both", async () => {
  const cell = (value: string, formula = "") =>
    `<table:table-cell ${formula} office:value-type="float" office:value="${value}"/>`;
  const sum = 'table:formula="of:=SUM([.A1:.B1])"';
  expect(await ods(cell("10") + cell("20") + cell("25", sum))).toEqual(["10", "20", "=SUM(A1:B1) [25≠30]"]);
  expect(await ods(cell("10") + cell("20") + cell("30", sum))).toEqual(["10", "20", "30"]);
});

/** The fixture with this as the result of every formula, and an engine's number of 0 where no engine computed. */
function withResults(result: string, engine?: number): Buffer {
  const bytes = Buffer.from(readFileSync("tests/unit/intake/workbooks/合成月报.xls"));
  let at = bytes.indexOf(Buffer.from("0908100000060500", "hex"));
  for (; at + 4 < bytes.length; at += 4 + bytes.readUInt16LE(at + 2)) {
    if (bytes.readUInt16LE(at) === 0x06) bytes.write(result, at + 10, "hex");
    if (bytes.readUInt16LE(at) === 0x1c1 && engine !== undefined) bytes.writeUInt32LE(engine, at + 8);
  }
  return bytes;
}

test("XLS: formulas with nothing but placeholders, in a file that no engine computed, print as formulas", async () => {
  const formulas = async (bytes: Buffer) =>
    (await readWorkbook(bytes))[0]!.rows.flat().filter((cell) => cell === "=…").length;
  const [blank, zero] = ["030000000000ffff0000", "00000000000000000200"];
  expect(await formulas(withResults(blank, 0))).toBeGreaterThan(2);
  expect(await formulas(withResults(zero, 0))).toBeGreaterThan(2);
  expect(await formulas(withResults(blank))).toBe(0);
  expect(await formulas(withResults(zero))).toBe(0);
  expect(await formulas(withResults("00000000000000000000", 0))).toBe(0);
});

const column = (...cells: string[]) => cells.map((cell) => `<row>${cell}</row>`).join("");
const figure = (value: string) => `<c><v>${value}</v></c>`;

test.each([
  ["a sum of a range", "SUM(A1:A3)", "5", "=SUM(A1:A3) [5≠6]"],
  ["a sum of cells and a range", "SUM(A1,A2:A3)*2", "6", "=SUM(A1,A2:A3)*2 [6≠12]"],
  ["a difference in brackets", "-(A1-$A$3)/2", "2", "=-(A1-$A$3)/2 [2≠1]"],
  ["decimals", "A1*0.1+A2*0.2", "0.4", "=A1*0.1+A2*0.2 [0.4≠0.5]"],
])(
  "A result that its cells do not give any more prints as the formula with both: %s",
  async (_, formula, stored, said) => {
    const cells = column(figure("1"), figure("2"), figure("3"), `<c><f>${formula}</f><v>${stored}</v></c>`);
    expect((await rows(cells))[3]).toEqual([said]);
  },
);

test.each([
  ["the right sum", figure("2"), "SUM(A1:A3)", "6"],
  ["a sum to fifteen digits", figure("2"), "SUM(A1:A3)/7", "0.857142857142857"],
  ["a number kept as text, which programs reckon differently", '<c t="str"><v>2</v></c>', "SUM(A1:A3)", "4"],
  ["a text among the cells", '<c t="str"><v>—</v></c>', "SUM(A1:A3)", "4"],
  ["another function", figure("2"), "ROUND(SUM(A1:A3),0)", "7"],
  ["another sheet", figure("2"), "SUM(二!A1:A3)", "7"],
  ["a name", figure("2"), "合计*2", "7"],
])("A result is believed where it holds or cannot be judged: %s", async (_, second, formula, stored) => {
  const cells = column(figure("1"), second, figure("3"), `<c><f>${formula}</f><v>${stored}</v></c>`);
  expect((await rows(cells))[3]).toEqual([stored]);
});

test("OpenDocument: the unit that a format prints behind a number is its unit, and a number shown as another says so", async () => {
  const cell = (value: string, shown: string): string =>
    `<table:table-cell office:value-type="float" office:value="${value}"><text:p>${shown}</text:p></table:table-cell>`;
  const cells = cell("28175933", "28175933万元") + cell("28175933", "2,817.5933万元") + cell("12", "12");
  expect(await ods(cells)).toEqual(["28175933万元", "28175933 [2,817.5933万元]", "12"]);
});
