import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { containerKind, readWorkbook } from "../../../src/formats/formats.js";
import { makeXlsx, makeZip } from "./make-zip.js";

const fixture = (kind: string) => readFileSync(`tests/unit/intake/workbooks/合成月报.${kind}`);

/** The first row of a sheet with this inside, without its other parts. */
async function firstRow(inside: string, more: Record<string, string> = {}): Promise<string[]> {
  const [first] = await readWorkbook(makeXlsx({ 一: inside }, more));
  return first!.rows[0] ?? [];
}

/** The text of a number under a number format, by its built-in id or its code. */
async function shown(value: number | string, format: number | string, workbook = ""): Promise<string> {
  const id = typeof format === "number" ? format : 164;
  const code =
    typeof format === "string" ? format.replaceAll("&", "&amp;").replaceAll('"', "&quot;") : undefined;
  const formats =
    code === undefined ? "" : `<numFmts><numFmt numFmtId="164" formatCode="${code}"/></numFmts>`;
  const styles = `<styleSheet>${formats}<cellStyleXfs><xf numFmtId="9"/></cellStyleXfs><cellXfs><xf numFmtId="0"/><xf numFmtId="${id}"/></cellXfs></styleSheet>`;
  const bytes = makeXlsx(
    { 一: `<sheetData><row><c s="1"><v>${value}</v></c></row></sheetData>` },
    {
      "xl/styles.xml": styles,
      ...(workbook && {
        "xl/workbook.xml": `<workbook>${workbook}<sheets><sheet name="一" r:id="r0"/></sheets></workbook>`,
      }),
    },
  );
  const [first] = await readWorkbook(bytes);
  return first!.rows[0]![0]!;
}

test("One table reads alike from XLSX, XLS and ODS", async () => {
  const [xlsx, xls, ods] = await Promise.all(
    ["xlsx", "xls", "ods"].map((kind) => readWorkbook(fixture(kind))),
  );
  // XLS keeps its formulas in another form, none of which is computed anew
  const alike = (sheets: typeof xlsx) => sheets!.map(({ unjudged, ...rest }) => rest);
  expect(alike(xls)).toEqual(alike(xlsx));
  expect(ods).toEqual(xlsx);
  expect([xlsx, xls].map((sheets) => sheets![0]!.unjudged!.length)).toEqual([0, 3]);
  expect(xlsx!.map(({ sheet, hidden }) => [sheet, hidden])).toEqual([
    ["九月", false],
    ["字典", true],
  ]);
  expect(xlsx![0]!.rows.slice(4)).toEqual([
    [
      ...["91371500MAXX00015W", "合成一号有限公司", "12345.6", "3.2%", "2019-03-01", "2025-10-09 09:30"],
      ...["08:15", "TRUE", "24691.2", "甲", '含“逗号”, 和"引号"'],
    ],
    [
      ...[
        "91371503MAXX000233",
        "合成二号有限公司",
        "-0.0000001",
        "-12.5%",
        "2000-02-29",
        "2025-10-09 23:59:59",
      ],
      ...["00:00:30", "FALSE", "-0.0000002", "乙", "第一行\n第二行"],
    ],
    [
      ...["991371500000150000", "合成三号有限公司", "100000000000000000000", "100%", "2025-12-31"],
      ...["", "", "", "200000000000000000000", "甲", "#DIV/0!"],
    ],
  ]);
});

test("A code of 18 digits that Excel stored as a number prints as Excel keeps it, with zeros after the fifteenth", async () => {
  expect(await shown("991371500000150123", 0)).toBe("991371500000150000");
  expect(await shown("-1234567890123456", 0)).toBe("-1234567890123460");
});

test("Numbers print without exponent and grouping, to the 15 digits that Excel shows", async () => {
  const cases: [number, string][] = [
    ...([
      [1e-7, "0.0000001"],
      [1e20, "100000000000000000000"],
      [1e21, "1e+21"],
    ] as [number, string][]),
    ...([
      [0.1 + 0.2, "0.3"],
      [1234567.1 * 3, "3703701.3"],
      [-0, "0"],
      [123456789.125, "123456789.125"],
    ] as [number, string][]),
  ];
  for (const [value, text] of cases) expect(await shown(value, "#,##0.00")).toBe(text);
});

test("A percent prints as its sender sees it, exactly", async () => {
  expect(await shown(0.032, "0.0%")).toBe("3.2%");
  expect(await shown(1.1, 9)).toBe("110%");
  expect(await shown(0.07, 10)).toBe("7%");
  expect(await shown(0.5, '0.00_ "%"')).toBe("0.5");
});

test("A unit that a format prints behind a number is part of what its sender sees", async () => {
  expect(await shown(28175933, '0"万元"')).toBe("28175933万元");
  expect(await shown(28175933, '#,##0.00" 元"')).toBe("28175933元");
  expect(await shown(95, '0"人"_ ')).toBe("95人");
  for (const format of ['0"号"', '0"第"', '"约"0', '#,##0"元,"']) expect(await shown(95, format)).toBe("95");
});

test("A date cell prints as a day whatever its format says, with the time of day where there is one", async () => {
  const day = 45_717; // 2025-03-01
  for (const format of [14, 15, 17, 27, 31, 36, 57, 58, "yyyy/m/d", 'yyyy"年"m"月"', "[$-804]aaaa", "m月d日"])
    expect(await shown(day, format)).toBe("2025-03-01");
  expect(await shown(day + 0.5, 22)).toBe("2025-03-01 12:00");
  expect(await shown(day + 1 / 86_400, "yyyy-mm-dd")).toBe("2025-03-01 00:00:01");
  expect(await shown(0.75, 20)).toBe("18:00");
  expect(await shown(0.75, 33)).toBe("18:00");
  expect(await shown(-1, 14)).toBe("-1");
});

test("Days are counted as Excel counts them: with a 29 February 1900, and from 1904 where the workbook says so", async () => {
  expect(await shown(59, 14)).toBe("1900-02-28");
  expect(await shown(60, 14)).toBe("1900-02-29");
  expect(await shown(61, 14)).toBe("1900-03-01");
  expect(await shown(45_717 - 1462, 14, '<workbookPr date1904="1"/>')).toBe("2025-03-01");
});

test("A format with letters of dates in colours, units and locales is no date", async () => {
  for (const format of [
    "[Red]0.00",
    '0.00"days"',
    "0.00E+00",
    "[$USD-409]#,##0",
    "_(* #,##0_)",
    "0\\d",
    "G/通用格式",
  ])
    expect(await shown(12.5, format)).toBe("12.5");
});

test("Booleans, errors and the last results of formulas print as shown", async () => {
  const cells =
    '<c t="b"><v>1</v></c><c t="b"><v>0</v></c><c t="e"><v>#N/A</v></c><c><f>1+1</f><v>2</v></c><c t="str"><f>A1</f><v>甲 &amp; 乙</v></c><c t="d"><v>2025-03-01T00:00:00</v></c>';
  expect(await firstRow(`<sheetData><row>${cells}</row></sheetData>`)).toEqual([
    ...["TRUE", "FALSE", "#N/A", "2", "甲 & 乙", "2025-03-01"],
  ]);
});

test("A text is all its runs without the phonetic ones, with escapes and CDATA read", async () => {
  const texts =
    '<sst><si><r><t>甲</t></r><r><rPr><b/></rPr><t xml:space="preserve"> 乙</t></r><rPh><t>jiǎ</t></rPh></si><si><t>a_x000D_&#x4e00;</t></si><si><t/></si></sst>';
  const cells =
    '<c t="s"><v>0</v></c><c t="s"><v>1</v></c><c t="s"><v>2</v></c><c t="inlineStr"><is><t><![CDATA[<丙>]]></t></is></c>';
  const row = await firstRow(`<sheetData><row>${cells}</row></sheetData>`, { "xl/sharedStrings.xml": texts });
  expect(row).toEqual(["甲 乙", "a\r一", "", "<丙>"]);
});

test("Cells stand where they say, or after the one before; prefixes of names do not matter", async () => {
  const inside =
    "<x:sheetData><x:row r='2'><x:c r='B2'><x:v>1</x:v></x:c><x:c><x:v>2</x:v></x:c></x:row><x:row><x:c r='AA3'><x:v>3</x:v></x:c></x:row></x:sheetData>";
  const [first] = await readWorkbook(makeXlsx({ 一: inside }));
  expect(first!.rows).toEqual([[], ["", "1", "2"], [...Array(26).fill(""), "3"]]);
});

test("Hidden rows and columns are read; a text under a merged cell, which nobody sees, is not", async () => {
  const inside =
    '<cols><col min="1" max="1" hidden="1"/></cols><sheetData><row hidden="1"><c><v>1</v></c><c><v>2</v></c></row><row><c><v>3</v></c><c><v>4</v></c></row></sheetData><mergeCells><mergeCell ref="B1:B2"/></mergeCells>';
  const [first] = await readWorkbook(makeXlsx({ 一: inside }));
  expect(first!.rows).toEqual([["1", "2"], ["3"]]);
});

test("Formats down to the last row and column add nothing", async () => {
  const inside =
    '<sheetData><row r="1"><c r="A1"><v>1</v></c><c r="B1" s="1"/></row><row r="1048576"><c r="XFD1048576" s="1"/></row></sheetData>';
  expect((await readWorkbook(makeXlsx({ 一: inside })))[0]!.rows).toEqual([["1"]]);
});

test("A file is known by its content", () => {
  for (const kind of ["xlsx", "xls", "ods"] as const) expect(containerKind(fixture(kind))).toBe(kind);
  expect(containerKind(makeZip([{ name: "表.csv", content: "a" }]))).toBe("zip");
  expect(containerKind(makeZip([{ name: "word/document.xml", content: "a" }]))).toBe("zip");
  expect(containerKind(Buffer.from("504b0304ffff", "hex"))).toBe("zip");
  expect(containerKind(Buffer.from([0x1f, 0x8b, 8]))).toBe("gzip");
  expect(containerKind(Buffer.from("Rar!\x1a\x07\x01\0", "latin1"))).toBe("rar");
  expect(containerKind(Buffer.from("377abcaf271c0004", "hex"))).toBe("7z");
  expect(containerKind(Buffer.from("%PDF-1.7"))).toBe("pdf");
  expect(containerKind(Buffer.from("代码,名称"))).toBeUndefined();
  expect(containerKind(new Uint8Array())).toBeUndefined();
});

test("A number that its format shows as another one, or not at all, prints with that format; others print alone", async () => {
  for (const format of [
    "#,##0,",
    "0.0,,",
    "#,##0.00,_ ",
    '0.0,"千元"',
    "[Red]#,##0,;-0",
    '0!.0,"万"',
    "0,.00",
    "0!.0000",
    "0\\.0000",
    '0"."0000',
    ";;;",
    '"0"',
    '[<10000]0;0!.0,"万"',
  ])
    expect(await shown(28074175000, format)).toBe(`28074175000 [${format}]`);
  for (const format of [
    "#,##0",
    "#,##0.00",
    '#,##0"元,"',
    "0\\,",
    "General",
    "# ?/?",
    "0.00E+00",
    "#,##0 ,_-",
    '[=0]"-";0',
  ])
    expect(await shown(28074175, format)).toBe("28074175");
  for (const format of ['_ * #,##0.00_ ;_ * -#,##0.00_ ;_ * "-"??_ ;_ @_ ', "@", "G/通用格式"])
    expect(await shown(28074175, format)).toBe("28074175");
  expect(await shown(0, "#,##0,")).toBe("0");
  expect(await shown(5, '0"(万元)"')).toBe("5万元");
  expect(await shown(0.5, "0%")).toBe("50%");
});

test("Rows and columns with cells that are hidden or filtered out are known", async () => {
  const xlsx = makeXlsx({
    一: '<cols><col min="2" max="2" hidden="1"/><col min="9" max="16384" hidden="1"/></cols><sheetData><row r="1"><c><v>1</v></c><c><v>2</v></c></row><row r="2" hidden="1"><c><v>3</v></c></row><row r="3" hidden="1"/></sheetData>',
  });
  expect((await readWorkbook(xlsx))[0]!.unseen).toEqual({ rows: [1], columns: [1] });
  const cell = '<table:table-cell office:value-type="float" office:value="1"/>';
  const content = `<office:spreadsheet><table:table table:name="一"><table:table-column/><table:table-column table:visibility="collapse"/><table:table-row>${cell}${cell}</table:table-row><table:table-row table:visibility="filter">${cell}</table:table-row></table:table></office:spreadsheet>`;
  const ods = makeZip([
    { name: "mimetype", content: "application/vnd.oasis.opendocument.spreadsheet", stored: true },
    { name: "content.xml", content },
  ]);
  expect((await readWorkbook(ods))[0]!.unseen).toEqual({ rows: [1], columns: [1] });
});
