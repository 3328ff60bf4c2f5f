import { expect, test } from "vitest";
import { readWorkbook } from "../../../src/formats/formats.js";

const rowsOf = async (page: string | Uint8Array) => (await readWorkbook(Buffer.from(page)))[0]!.rows;
const reasonOf = (page: string) =>
  readWorkbook(Buffer.from(page)).then(
    () => "read",
    (error) => error.reason,
  );

test("A web page sent as a workbook is one sheet; spanned cells leave the places empty that they cover", async () => {
  const page = `<html xmlns:x="urn:schemas-microsoft-com:office:excel"><head><title>x</title><style>td{}</style></head>
    <body><h3>2025年1—9月&nbsp;合成</h3><TABLE BORDER=1><tr><td rowspan="2">代码</td><th colspan=2>产值</th>
    <tr><td>本月<br>（千元）<td>1—本月</tr><tr><td>91371500MAXX00015W</td><td> 1,234 </td><td>&lt;5</td></tr></table>
    <p>单位负责人：</p></body></html>`;
  expect(await rowsOf(page)).toEqual([
    ["2025年1—9月 合成"],
    ["代码", "产值"],
    ["", "本月 （千元）", "1—本月"],
    ["91371500MAXX00015W", "1,234", "<5"],
    ["单位负责人："],
  ]);
});

test("Tables of a page stand below one another, one inside another below the row that holds it", async () => {
  const table = (...cells: string[]) =>
    `<table><tr>${cells.map((cell) => `<td>${cell}</td>`).join("")}</tr></table>`;
  expect(await rowsOf(table("1", "2") + table("3"))).toEqual([["1", "2"], ["3"]]);
  expect(await rowsOf(table(`菜单${table("1", "2")}`, "旁"))).toEqual([["菜单"], ["1", "2"], ["旁"]]);
  expect(await rowsOf("<table><tr><td>1<td>2<tr><td>3</table>")).toEqual([["1", "2"], ["3"]]);
});

test("A page in UTF-16 reads as one in UTF-8; one without a table, or in no known encoding, is refused", async () => {
  expect(await rowsOf(Buffer.from("\ufeff<table><tr><td>合成</td></tr></table>", "utf16le"))).toEqual([
    ["合成"],
  ]);
  expect(await rowsOf(Buffer.concat([Buffer.from("<table><td>"), Buffer.from([0xba, 0xcf])]))).toEqual([
    ["合"],
  ]);
  expect(await reasonOf("<html><body>请登录</body></html>")).toBe("no_table");
  const bytes = Buffer.concat([Buffer.from("<table><td>"), Buffer.from([0xff, 0xff])]);
  await expect(readWorkbook(bytes)).rejects.toMatchObject({ reason: "damaged" });
});

test("A hostile page ends in a refusal", async () => {
  expect(await reasonOf(`<table>${"<div>".repeat(100_000)}`)).toBe("damaged");
  expect(await reasonOf(`<table>${"<td colspan=99999 rowspan=99999>".repeat(11_000)}`)).toBe(
    "too_many_cells",
  );
  expect(await reasonOf(`<table>${"<tr><td colspan=1000>".repeat(11_000)}`)).toBe("too_many_cells");
  expect(await reasonOf(`<table><tr><td>${"长".repeat(1_000_001)}`)).toBe("damaged");
});

const book = (inside: string, styles = "") =>
  `<?xml version="1.0"?><?mso-application progid="Excel.Sheet"?><Workbook xmlns="urn:schemas-microsoft-com:office:spreadsheet" xmlns:ss="urn:schemas-microsoft-com:office:spreadsheet">${styles}<Worksheet ss:Name="一"><Table>${inside}</Table></Worksheet></Workbook>`;
const data = (type: string, value: string) => `<Data ss:Type="${type}">${value}</Data>`;

test("XML Spreadsheet 2003 is read as its program shows it", async () => {
  const styles = `<Styles><Style ss:ID="p"><NumberFormat ss:Format="Percent"/></Style><Style ss:ID="s"><NumberFormat ss:Format="Standard"/></Style><Style ss:ID="k"><NumberFormat ss:Format="#,##0,"/></Style></Styles>`;
  const inside = `<Row ss:Index="2"><Cell ss:MergeAcross="1">${data("String", "合成&amp;<B>名</B>")}<Comment><ss:Data>批注</ss:Data></Comment></Cell><Cell>${data("Number", "2.8E7")}</Cell></Row>
    <Row><Cell ss:Index="2" ss:StyleID="p">${data("Number", "0.5")}</Cell><Cell ss:StyleID="s">${data("Number", "45000")}</Cell><Cell>${data("DateTime", "2025-03-01T00:00:00.000")}</Cell><Cell ss:StyleID="k">${data("Number", "5000")}</Cell></Row>`;
  expect(await rowsOf(book(inside, styles))).toEqual([
    [],
    ["合成&名", "", "28000000"],
    ["", "50%", "45000", "2025-03-01", "5000 [#,##0,]"],
  ]);
});

test("XML Spreadsheet 2003: formulas without a result print as formulas, hidden sheets are known, entities refused", async () => {
  const zero = `<Cell ss:Formula="=RC[-1]*2">${data("Number", "0")}</Cell>`;
  expect(await rowsOf(book(`<Row><Cell ss:Formula="=1+1"/>${zero}</Row>`))).toEqual([["=1+1", "=RC[-1]*2"]]);
  const computed = `<Row><Cell ss:Formula="=1+1">${data("Number", "2")}</Cell>${zero}</Row>`;
  expect(await rowsOf(book(computed))).toEqual([["2", "0"]]);
  const hidden = book("").replace(
    "</Worksheet>",
    "<WorksheetOptions><Visible>SheetVeryHidden</Visible></WorksheetOptions></Worksheet>",
  );
  expect((await readWorkbook(Buffer.from(hidden)))[0]!.hidden).toBe(true);
  const entities = book("").replace("<Workbook", '<!DOCTYPE Workbook [<!ENTITY a "b">]><Workbook');
  expect(await reasonOf(entities)).toBe("damaged");
});

test("A field shows its value, a list its choice; what is taken back, hidden or said beside a figure is none of it", async () => {
  const cell = async (inside: string) =>
    (await rowsOf(`<table><tr><td>甲</td><td>${inside}</td></tr></table>`))[0]![1] ?? "";
  expect(await cell('<input value="8938900">')).toBe("8938900");
  expect(await cell('<input type="hidden" value="1"><input type="checkbox" value="2">3')).toBe("3");
  expect(await cell("<textarea>8938900</textarea>")).toBe("8938900");
  expect(await cell("<select><option>1<option selected>2<option>3</select>")).toBe("2");
  expect(await cell("<del>2817</del>2827")).toBe("2827");
  expect(await cell('8921561<span style="display: none">99</span>')).toBe("8921561");
  expect(await cell("合成<ruby>铝<rt>lǚ</rt></ruby>业")).toBe("合成铝业");
  expect(await cell("8921561<sup>1</sup>")).toBe("8921561¹");
  expect(await cell("立方米<sup>3</sup>")).toBe("立方米3");
});

test("A row that a page does not show is read and told as hidden", async () => {
  const page = '<table><tr><td>1</td></tr><tr style="display:none"><td>2</td></tr></table>';
  const [sheet] = await readWorkbook(Buffer.from(page));
  expect(sheet!.rows).toEqual([["1"], ["2"]]);
  expect(sheet!.unseen).toEqual({ rows: [1], columns: [] });
});
