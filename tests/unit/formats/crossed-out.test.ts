import { expect, test } from "vitest";
import { readWorkbook } from "../../../src/formats/formats.js";
import { withoutStruck } from "../../../src/formats/workbook/runs.js";
import { workbookLimits } from "../../../src/formats/workbook/workbook.js";
import { readXls } from "../../../src/formats/workbook/xls.js";
import { makeXlsx, makeZip } from "./make-zip.js";

// Of each program the same row: 120 crossed out before 130, a raised ¹⁾ behind 130, 立方米 with a raised 3, a number
// whose cell is crossed out, and a crossed-out cell in which 150 alone is not.
const row = ["130", "130¹⁾", "立方米3", "", "150"];
const struck = [
  { row: 0, column: 0, whole: false },
  { row: 0, column: 3, whole: true },
  { row: 0, column: 4, whole: false },
];

test("XLSX: crossed-out text is not read but named, and a raised mark of a note is no digit", async () => {
  const run = (text: string, look: string): string => `<r><rPr>${look}</rPr><t>${text}</t></r>`;
  const plain = run.bind(null);
  const [strike, raised] = ["<strike/>", '<vertAlign val="superscript"/>'];
  const items = [
    run("120", strike) + plain("130", '<strike val="0"/>'),
    `<r><t>130</t></r>${run("1)", raised)}`,
    `<r><t>立方米</t></r>${run("3", raised)}`,
    `<r><t>140</t></r>${run("150", "<b/>")}`,
  ].map((runs) => `<si>${runs}</si>`);
  const styles = `<styleSheet><fonts><font/><font><strike/></font></fonts><cellXfs><xf numFmtId="0"/><xf numFmtId="0" fontId="1"/></cellXfs></styleSheet>`;
  const text = (at: number, style = 0): string => `<c t="s" s="${style}"><v>${at}</v></c>`;
  const inside = `<sheetData><row>${text(0)}${text(1)}${text(2)}<c s="1"><v>140</v></c>${text(3, 1)}</row></sheetData>`;
  const bytes = makeXlsx(
    { 一: inside },
    { "xl/sharedStrings.xml": `<sst>${items.join("")}</sst>`, "xl/styles.xml": styles },
  );
  expect((await readWorkbook(bytes))[0]).toMatchObject({ rows: [row], struck });
  const inline = makeXlsx({
    一: `<sheetData><row><c t="inlineStr"><is>${run("120", strike)}${run("130", "")}</is></c></row></sheetData>`,
  });
  expect((await readWorkbook(inline))[0]).toMatchObject({ rows: [["130"]], struck: [struck[0]] });
});

test("OpenDocument: crossed-out text is not read but named, and a raised mark of a note is no digit", async () => {
  const style = (name: string, family: string, more: string): string =>
    `<style:style style:name="${name}" style:family="${family}"><style:text-properties ${more}/></style:style>`;
  const styles = [
    style("T1", "text", 'style:text-line-through-style="solid"'),
    style("T2", "text", 'style:text-position="super 58%"'),
    style("T3", "text", 'style:text-line-through-style="none"'),
    style("ce1", "table-cell", 'style:text-line-through-style="solid" style:text-line-through-type="single"'),
  ].join("");
  const span = (name: string, text: string): string =>
    `<text:span text:style-name="${name}">${text}</text:span>`;
  const cell = (inside: string, more = ""): string =>
    `<table:table-cell office:value-type="string"${more}><text:p>${inside}</text:p></table:table-cell>`;
  const cells = [
    cell(`${span("T1", "120")}130`),
    cell(`130${span("T2", "1)")}`),
    cell(`立方米${span("T2", "3")}`),
    '<table:table-cell table:style-name="ce1" office:value-type="float" office:value="140"><text:p>140</text:p></table:table-cell>',
    cell(`140${span("T3", "150")}`, ' table:style-name="ce1"'),
  ].join("");
  const content = `<office:automatic-styles>${styles}</office:automatic-styles><office:spreadsheet><table:table table:name="一"><table:table-row>${cells}</table:table-row></table:table></office:spreadsheet>`;
  const bytes = makeZip([
    { name: "mimetype", content: "application/vnd.oasis.opendocument.spreadsheet", stored: true },
    { name: "content.xml", content },
  ]);
  expect((await readWorkbook(bytes))[0]).toMatchObject({ rows: [row], struck });
});

test("XLS: crossed-out text is not read but named, and a raised mark of a note is no digit", () => {
  const two = (...values: number[]): Buffer => {
    const bytes = Buffer.alloc(values.length * 2);
    for (const [at, value] of values.entries()) bytes.writeUInt16LE(value, at * 2);
    return bytes;
  };
  const record = (id: number, ...data: Buffer[]): Buffer => {
    const body = Buffer.concat(data);
    return Buffer.concat([two(id, body.length), body]);
  };
  const font = (look: number, script = 0): Buffer => record(0x31, two(220, look, 0, 400, script, 0, 0, 0));
  // The fonts after the fourth bear numbers that are higher by one than their places.
  const fonts = [font(0), font(8), font(0, 1), font(0), font(8)];
  const formats = [0, 5].map((each) => record(0xe0, two(each, 0, 0, 0, 0, 0, 0, 0, 0, 0)));
  const text = (said: string, ...runs: [number, number][]): Buffer =>
    Buffer.concat([
      two(said.length),
      Buffer.from([1 + (runs.length > 0 ? 8 : 0)]),
      ...(runs.length > 0 ? [two(runs.length)] : []),
      Buffer.from(said, "utf16le"),
      ...runs.map((run) => two(...run)),
    ]);
  const texts = [
    text("120130", [0, 1], [3, 3]),
    text("1301)", [3, 2]),
    text("立方米3", [3, 2]),
    text("140150", [3, 3]),
  ];
  const shared = record(0xfc, two(texts.length, 0, texts.length, 0), ...texts);
  const begin = (kind: number): Buffer => record(0x809, two(0x600, kind, 0, 0));
  const words = (column: number, at: number, format = 0): Buffer =>
    record(0xfd, two(0, column, format, at, 0));
  const number = record(0x27e, two(0, 3, 1), Buffer.from([2 | ((140 << 2) & 0xff), (140 << 2) >> 8, 0, 0]));
  const sheet = [begin(0x10), words(0, 0), words(1, 1), words(2, 2), number, words(4, 3, 1), record(0x0a)];
  const globals = (at: number): Buffer =>
    Buffer.concat([
      ...[begin(5), ...fonts, ...formats],
      record(0x85, two(at, 0), Buffer.from([0, 0, 1, 1]), Buffer.from("一", "utf16le")),
      ...[shared, record(0x0a)],
    ]);
  const stream = Buffer.concat([globals(globals(0).length), ...sheet]);
  expect(readXls(stream, workbookLimits).map(withoutStruck)[0]).toMatchObject({ rows: [row], struck });
});

test("XML Spreadsheet 2003: crossed-out text is not read but named, and a raised mark of a note is no digit", async () => {
  const cell = (type: string, inside: string, more = ""): string =>
    `<Cell${more}><ss:Data ss:Type="${type}" xmlns="http://www.w3.org/TR/REC-html40">${inside}</ss:Data></Cell>`;
  const cells = [
    cell("String", "<S>120</S>130"),
    cell("String", "130<Sup>1)</Sup>"),
    cell("String", "立方米<Sup>3</Sup>"),
    cell("Number", "140", ' ss:StyleID="s"'),
  ].join("");
  const xml = `<?xml version="1.0"?><Workbook xmlns="urn:schemas-microsoft-com:office:spreadsheet" xmlns:ss="urn:schemas-microsoft-com:office:spreadsheet"><Styles><Style ss:ID="s"><Font ss:StrikeThrough="1"/></Style></Styles><Worksheet ss:Name="一"><Table><Row>${cells}</Row></Table></Worksheet></Workbook>`;
  expect((await readWorkbook(Buffer.from(xml)))[0]).toMatchObject({
    rows: [row.slice(0, 3)],
    struck: struck.slice(0, 2),
  });
});

test("A web page: crossed-out text is not read but named, and a raised mark of a note is no digit", async () => {
  const line = (text: string): string => `<span style="text-decoration:line-through">${text}</span>`;
  const cells = [
    `${line("120")}130`,
    '130<span style="vertical-align: super">1)</span>',
    "立方米<sup>3</sup>",
    '<td style="text-decoration: line-through">140',
    '<td style="text-decoration: line-through">140<td>150',
  ];
  const page = `<table><tr>${cells.map((each) => (each.startsWith("<td") ? each : `<td>${each}`)).join("")}</table>`;
  expect((await readWorkbook(Buffer.from(page)))[0]).toMatchObject({
    rows: [[...row.slice(0, 3), "", "", "150"]],
    struck: [0, 3, 4].map((column) => ({ row: 0, column, whole: false })),
  });
});

test("A crossed-out row leaves nothing behind, and a sum that counted it is compared with what stands there", async () => {
  const styles = `<styleSheet><fonts><font/><font><strike/></font></fonts><cellXfs><xf numFmtId="0"/><xf numFmtId="0" fontId="1"/></cellXfs></styleSheet>`;
  const inside = `<sheetData><row><c><v>1</v></c></row><row><c><f>SUM(A1,A3)</f><v>3</v></c></row><row><c s="1"><v>2</v></c></row></sheetData>`;
  const [sheet] = await readWorkbook(makeXlsx({ 一: inside }, { "xl/styles.xml": styles }));
  expect(sheet!.rows).toEqual([["1"], ["3"]]);
});

test("OpenDocument: a column, a row and a named style cross out the cells that have no style of their own", async () => {
  const strike = '<style:text-properties style:text-line-through-style="solid"/>';
  const named = `<office:styles><style:style style:name="作废" style:family="table-cell">${strike}</style:style></office:styles>`;
  const styles = `<style:style style:name="ce1" style:family="table-cell">${strike}</style:style><style:style style:name="ce2" style:family="table-cell" style:parent-style-name="作废"/><style:style style:name="ce3" style:family="table-cell" style:parent-style-name="作废"><style:text-properties style:text-line-through-style="none"/></style:style>`;
  const number = (value: number, style = ""): string =>
    `<table:table-cell office:value-type="float" office:value="${value}"${style && ` table:style-name="${style}"`}/>`;
  const rows = [
    `<table:table-column/><table:table-column table:number-columns-repeated="2" table:default-cell-style-name="ce1"/><table:table-column/>`,
    `<table:table-row>${number(1)}${number(2)}${number(3, "ce3")}${number(4, "ce2")}</table:table-row>`,
    `<table:table-row table:default-cell-style-name="ce2">${number(5)}</table:table-row>`,
  ].join("");
  const content = `<office:document-content><office:automatic-styles>${styles}</office:automatic-styles><office:body><office:spreadsheet><table:table table:name="一">${rows}</table:table></office:spreadsheet></office:body></office:document-content>`;
  const bytes = makeZip([
    { name: "mimetype", content: "application/vnd.oasis.opendocument.spreadsheet" },
    { name: "content.xml", content },
    { name: "styles.xml", content: `<office:document-styles>${named}</office:document-styles>` },
  ]);
  const [sheet] = await readWorkbook(bytes);
  expect(sheet!.struck).toEqual([
    { row: 0, column: 1, whole: true },
    { row: 0, column: 3, whole: true },
    { row: 1, column: 0, whole: true },
  ]);
});
