import { readFileSync } from "node:fs";
import fc from "fast-check";
import { writeXlsx } from "hucre";
import { expect, test } from "vitest";
import { readWorkbook, WorkbookError } from "../../../src/formats/formats.js";
import { workbookLimits } from "../../../src/formats/workbook/workbook.js";
import { makeXlsx, makeZip } from "./make-zip.js";

const fixture = (kind: string) => readFileSync(`tests/unit/intake/workbooks/合成月报.${kind}`);

/** Why a workbook is refused, or that it is read; anything thrown but a WorkbookError is a crash. */
const reasonOf = (bytes: Uint8Array, limits = {}) =>
  readWorkbook(bytes, { ...workbookLimits, ...limits }).then(
    () => "read",
    (error) => (error instanceof WorkbookError ? error.reason : `crash: ${error}`),
  );

test("A workbook under a password is refused as such, XLSX and XLS", async () => {
  const encryption = { password: "合成", spinCount: 1 };
  const xlsx = await writeXlsx({ sheets: [{ name: "一", rows: [["甲"]] }], encryption });
  expect(await reasonOf(xlsx)).toBe("encrypted");
  const xls = Buffer.from(fixture("xls"));
  const second = xls.indexOf(Buffer.from("0908100000060500", "hex")) + 20;
  xls.writeUInt16LE(0x2f, second); // FILEPASS
  expect(await reasonOf(xls)).toBe("encrypted");
});

test("What is no workbook of Excel 97 or later is refused: Excel 95, other documents, XLSB", async () => {
  const excel95 = Buffer.from(fixture("xls"));
  excel95.writeUInt16LE(0x0500, excel95.indexOf(Buffer.from("0908100000060500", "hex")) + 4);
  expect(await reasonOf(excel95)).toBe("excel_95");
  for (const biff of ["0900040002001000", "0902060000001000", "0904060000001000", "0908080000050500"])
    expect(await reasonOf(Buffer.from(biff, "hex"))).toBe("excel_95");
  const document = Buffer.from(fixture("xls"));
  document.write("WordDocu", document.indexOf(Buffer.from("Workbook", "utf16le")), "utf16le");
  expect(await reasonOf(document)).toBe("not_a_workbook");
  const xlsb = makeXlsx(
    {},
    { "_rels/.rels": '<Relationship Type="x/officeDocument" Target="xl/workbook.bin"/>' },
  );
  expect(await reasonOf(xlsb)).toBe("xlsb");
  expect(await reasonOf(Buffer.from("代码,名称"))).toBe("unsupported");
});

test("More than the limits is refused with its reason", async () => {
  const table = makeXlsx({ 一: '<sheetData><row r="3"><c r="C3"><v>1</v></c></row></sheetData>' });
  expect(await reasonOf(table, { rows: 2 })).toBe("too_many_rows");
  expect(await reasonOf(table, { columns: 2 })).toBe("too_many_columns");
  expect(await reasonOf(table, { cells: 4 })).toBe("too_many_cells");
  expect(await reasonOf(table, { parts: 3 })).toBe("too_many_parts");
  expect(await reasonOf(table, { unpacked: 500 })).toBe("too_large");
  expect(await reasonOf(table, { rows: 3, columns: 3, cells: 5, parts: 7 })).toBe("read");
});

test("Unpacking stops at the size that the directory declares", async () => {
  const content = Buffer.alloc(1_000_000);
  const name = "xl/worksheets/sheet0.xml";
  const marks = [{ name: "[Content_Types].xml", content: "" }];
  const large = makeZip([...marks, { name, content, declared: 1_000_000_000 }]);
  const wrong = makeZip([
    ...marks,
    ...["_rels/.rels"].map((rels) => ({
      name: rels,
      content: '<Relationship Type="x/officeDocument" Target="xl/workbook.xml"/>',
    })),
    { name: "xl/workbook.xml", content: '<sheet r:id="r0"/>' },
    {
      name: "xl/_rels/workbook.xml.rels",
      content: '<Relationship Id="r0" Type="x/worksheet" Target="worksheets/sheet0.xml"/>',
    },
    { name, content, declared: 999_999 },
  ]);
  expect(await reasonOf(large, { unpacked: 500_000 })).toBe("too_large");
  expect(await reasonOf(wrong)).toBe("damaged");
});

test("A cell at the end of every row does not fill the memory", async () => {
  const rows = Array.from(
    { length: 2_000 },
    (_, at) => `<row r="${at + 1}"><c r="XFD${at + 1}"><v>1</v></c></row>`,
  );
  expect(await reasonOf(makeXlsx({ 一: `<sheetData>${rows.join("")}</sheetData>` }))).toBe("too_many_cells");
});

test("A workbook cut off or changed anywhere is read or refused, and never crashes", async () => {
  const files = ["xlsx", "xls", "ods"].map(fixture);
  const change = fc.tuple(
    fc.constantFrom(...files),
    fc.array(fc.tuple(fc.nat(), fc.nat(255)), { maxLength: 4 }),
  );
  await fc.assert(
    fc.asyncProperty(change, fc.option(fc.nat()), async ([file, changes], cut) => {
      const bytes = Buffer.from(file);
      for (const [at, value] of changes) bytes[at % bytes.length] = value;
      const reason = await reasonOf(cut === null ? bytes : bytes.subarray(0, cut % bytes.length));
      expect(reason).not.toContain("crash");
    }),
    { numRuns: 500, seed: 20251011 },
  );
});

test("An XLSX with any disorder in its parts is read or refused, and never crashes", async () => {
  const tag = fc.constantFrom(
    ...[
      "<row>",
      '<row r="2">',
      "</row>",
      "<c>",
      '<c r="B2" s="1" t="s">',
      '<c t="inlineStr"/>',
      "</c>",
      "<v>",
      "1e5",
    ],
    ...[
      "</v>",
      "<is>",
      "<t>",
      "甲",
      "</t>",
      "</is>",
      "<![CDATA[",
      "]]>",
      "<!--",
      "-->",
      "<",
      ">",
      "&#x110000;",
      "='",
    ],
    ...[
      '<mergeCell ref="A1:B2"/>',
      '<mergeCell ref="B2:A1"/>',
      "<xf numFmtId='14'/>",
      "<cellXfs>",
      "<si>",
      "</si>",
    ],
  );
  const xml = fc.array(tag, { maxLength: 30 }).map((tags) => tags.join(""));
  await fc.assert(
    fc.asyncProperty(xml, xml, xml, async (inside, texts, styles) => {
      const more = { "xl/sharedStrings.xml": texts, "xl/styles.xml": styles };
      expect(await reasonOf(makeXlsx({ 一: inside }, more))).not.toContain("crash");
    }),
    { numRuns: 1_000, seed: 20251011 },
  );
});

test("A part that declares entities of its own is refused, for what it declares is not the sheet's; a bare document type is passed over", async () => {
  const row = (cell: string) => `<row r="1"><c r="A1" t="inlineStr"><is><t>${cell}</t></is></c></row>`;
  const sheet = (type: string) =>
    makeXlsx(
      { 一: "" },
      { "xl/worksheets/sheet0.xml": `${type}<worksheet><sheetData>${row("甲")}</sheetData></worksheet>` },
    );
  expect(await reasonOf(sheet(`<!DOCTYPE worksheet [<!ENTITY unused '${row("乙")}'>]>`))).toBe("damaged");
  expect(await reasonOf(sheet(`<!DOCTYPE worksheet PUBLIC "-//Example//DTD [draft]>//EN" 'w.dtd'>`))).toBe(
    "read",
  );
  const read = await readWorkbook(sheet("<!DOCTYPE worksheet>"), workbookLimits);
  expect(read.map(({ rows }) => rows)).toEqual([[["甲"]]]);
});
