import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { containerKind, readWorkbook } from "../../../src/formats/formats.js";
import { makeXlsx, makeZip } from "./make-zip.js";

const main = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml";

/** A package whose parts lie in these folders; `contents` lists what they are. */
function packed(
  folder: string,
  contents = `<Types><Override PartName="/${folder}book.xml" ContentType="${main}"/></Types>`,
) {
  const relation = (id: string, type: string, target: string) =>
    `<Relationships><Relationship Id="${id}" Type="http://purl.oclc.org/ooxml/officeDocument/relationships/${type}" Target="${target}"/></Relationships>`;
  const cell =
    '<worksheet><sheetData><row><c t="inlineStr"><is><t>合成</t></is></c></row></sheetData></worksheet>';
  return makeZip([
    { name: "[Content_Types].xml", content: contents },
    { name: "_rels/.rels", content: relation("a", "officeDocument", `${folder}book.xml`) },
    {
      name: `${folder}book.xml`,
      content: '<workbook><sheets><sheet name="一" r:id="b"/></sheets></workbook>',
    },
    { name: `${folder}_rels/book.xml.rels`, content: relation("b", "worksheet", "one.xml") },
    { name: `${folder}one.xml`, content: cell },
  ]);
}

test("The parts of a workbook may lie in any folder, by any name", async () => {
  for (const folder of ["", "package/", "Workbook/Parts/"]) {
    expect(containerKind(packed(folder))).toBe("xlsx");
    expect((await readWorkbook(packed(folder)))[0]!.rows).toEqual([["合成"]]);
  }
  const document = "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml";
  const embeds = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";
  const types = (type: string) => `<Types><Override ContentType="${type}"/></Types>`;
  expect(containerKind(packed("word/", types(document)))).toBe("zip");
  expect(containerKind(packed("word/", types(embeds)))).toBe("zip");
});

test("A workbook that is cut off is still known for one, and for damaged", async () => {
  const whole = makeXlsx({ 一: "<sheetData/>" });
  for (const length of [whole.length - 30, 300, 120]) {
    expect(containerKind(whole.subarray(0, length))).toBe("xlsx");
    await expect(readWorkbook(whole.subarray(0, length))).rejects.toMatchObject({ reason: "damaged" });
  }
  const ods = readFileSync("tests/unit/intake/workbooks/合成月报.ods");
  expect(containerKind(ods.subarray(0, 400))).toBe("ods");
  const other = makeZip([
    { name: "docProps/app.xml", content: "<Properties/>" },
    { name: "xl/theme/theme1.xml", content: "<theme/>" },
  ]);
  expect(containerKind(other.subarray(0, 60))).toBe("xlsx");
  const archive = makeZip([{ name: "表.csv", content: "a,b" }]);
  expect(containerKind(archive.subarray(0, archive.length - 30))).toBe("zip");
});

const dbf = Buffer.alloc(130);
dbf.set([0x03, 125, 9, 30, 1, 0, 0, 0, 97, 0, 20, 0]);
dbf.write("USCC", 32, "latin1");

test.each([
  ["fods", '<?xml version="1.0"?>\n<office:document xmlns:office="urn:x">'],
  ["mhtml", "MIME-Version: 1.0\r\nX-Document-Type: Workbook\r\n"],
  ["sylk", "ID;PWXL;N;E\r\nP;PGeneral\r\n"],
  ["dif", 'TABLE\r\n0,1\r\n"EXCEL"\r\n'],
  ["dbf", dbf],
  ["html", '<html xmlns:x="urn:schemas-microsoft-com:office:excel"><table>'],
  ["html", '\ufeff\r\n<!DOCTYPE html PUBLIC "x">\n<html>'],
  ["html", "<table border=1><tr><td>合成"],
  ["html", Buffer.from("\ufeff<html><body>", "utf16le")],
  [
    "xml2003",
    '<?xml version="1.0"?>\n<?mso-application progid="Excel.Sheet"?>\n<Workbook xmlns="urn:schemas-microsoft-com:office:spreadsheet">',
  ],
  ["xml2003", '<ss:Workbook xmlns:ss="urn:schemas-microsoft-com:office:spreadsheet">'],
])("%s is known by how it begins", (kind, content) => {
  expect(containerKind(Buffer.from(content))).toBe(kind);
});

test("A delimited text is none of these, however it begins", () => {
  const texts = [
    "代码,名称",
    "ID;Produkt\n1;2",
    "TABLE,1",
    "<5,1\n",
    "<名称>,数量\n",
    "MIME,Version",
    "\t1\t2",
    "",
    "P",
  ];
  for (const text of texts) expect(containerKind(Buffer.from(text))).toBeUndefined();
});
