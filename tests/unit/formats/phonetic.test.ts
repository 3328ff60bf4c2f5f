import { expect, test } from "vitest";
import { readWorkbook } from "../../../src/formats/formats.js";
import { makeXlsx, makeZip } from "./make-zip.js";

const guide = '<rPh sb="0" eb="2"><t>chípíng</t></rPh><phoneticPr fontId="1"/>';
const inline = (inside: string): Uint8Array =>
  makeXlsx({ 一: `<sheetData><row><c t="inlineStr"><is>${inside}</is></c></row></sheetData>` });
const shared = (inside: string): Uint8Array =>
  makeXlsx(
    { 一: '<sheetData><row><c t="s"><v>0</v></c></row></sheetData>' },
    { "xl/sharedStrings.xml": `<sst><si>${inside}</si></sst>` },
  );
const ods = (inside: string): Uint8Array =>
  makeZip([
    { name: "mimetype", content: "application/vnd.oasis.opendocument.spreadsheet", stored: true },
    {
      name: "content.xml",
      content: `<office:spreadsheet><table:table table:name="一"><table:table-row><table:table-cell office:value-type="string">${inside}</table:table-cell></table:table-row></table:table></office:spreadsheet>`,
    },
  ]);
const ruby = (base: string, over: string): string =>
  `<text:ruby><text:ruby-base>${base}</text:ruby-base><text:ruby-text>${over}</text:ruby-text></text:ruby>`;
const xml2003 = (inside: string): Uint8Array =>
  Buffer.from(
    `<?xml version="1.0"?><?mso-application progid="Excel.Sheet"?><Workbook xmlns="urn:schemas-microsoft-com:office:spreadsheet" xmlns:ss="urn:schemas-microsoft-com:office:spreadsheet" xmlns:x="urn:schemas-microsoft-com:office:excel"><Worksheet ss:Name="一"><Table><Row><Cell>${inside}</Cell></Row></Table></Worksheet></Workbook>`,
  );
const page = (inside: string): Uint8Array =>
  Buffer.from(`<html><meta charset="utf-8"><table><tr><td>${inside}</td></tr></table></html>`);

test.each([
  ["XLSX, a shared text", shared(`<t>茌平区</t>${guide}`)],
  ["XLSX, runs with a guide between them", shared(`<r><t>茌平</t></r>${guide}<r><t>区</t></r>`)],
  ["XLSX, a guide before the text", shared(`${guide}<t>茌平区</t>`)],
  ["XLSX, a text in its cell", inline(`<t>茌平区</t>${guide}`)],
  ["OpenDocument", ods(`<text:p>${ruby("茌平", "chípíng")}区</text:p>`)],
  ["OpenDocument, each character", ods(`<text:p>${ruby("茌", "chí")}${ruby("平", "píng")}区</text:p>`)],
  [
    "OpenDocument, a guide with a look of its own",
    ods(`<text:p>${ruby("<text:span>茌平</text:span>", "<text:span>chípíng</text:span>")}区</text:p>`),
  ],
  [
    "XML Spreadsheet 2003",
    xml2003('<Data ss:Type="String">茌平区</Data><x:PhoneticText x:Visible="1">chípíng</x:PhoneticText>'),
  ],
  ["a web page", page("<ruby>茌<rp>(</rp><rt>chí</rt><rp>)</rp>平<rt>píng</rt></ruby>区")],
  [
    "a web page, guides in a group",
    page("<ruby><rb>茌</rb><rb>平</rb><rtc><rt>chí</rt><rt>píng</rt></rtc></ruby>区"),
  ],
])("a phonetic guide is no part of the text it stands over: %s", async (_, bytes) => {
  expect((await readWorkbook(bytes))[0]!.rows).toEqual([["茌平区"]]);
});
