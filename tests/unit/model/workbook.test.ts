import { readFileSync } from "node:fs";
import fc from "fast-check";
import { writeXlsx } from "hucre";
import { expect, test } from "vitest";
import {
  containerKind,
  readWorkbook,
  unzip,
  type WorkbookCell,
  WorkbookError,
  workbookLimits,
  writeWorkbook,
  zipEntries,
} from "../../../src/model/model.js";
import { makeXlsx, makeZip, packedZeros } from "./make-zip.js";

const fixture = (kind: string) => readFileSync(`tests/unit/intake/workbooks/合成月报.${kind}`);
const properties = { title: "更正表", created: "2025-10-11" };
const sheet = (rows: WorkbookCell[][], name = "更正表", frozen_rows = 0) => ({
  ...{ sheet: name, widths: [20, 20], frozen_rows, rows },
});

/** The text of a part of a workbook. */
function part(bytes: Uint8Array, name: string): string {
  const limits = { entries: 100, each: 1e7, total: 1e7 };
  const entry = zipEntries(bytes, limits).find((each) => Buffer.from(each.name).toString() === name)!;
  return Buffer.from(unzip(bytes, entry)).toString();
}

const reasonOf = (bytes: Uint8Array, limits = {}) =>
  readWorkbook(bytes, { ...workbookLimits, ...limits }).then(
    () => "read",
    (error) => (error instanceof WorkbookError ? error.reason : `crash: ${error}`),
  );

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

test("The same sheets on the same day give the same bytes, on another day others", async () => {
  const sheets = [sheet([[{ value: "一", comment: "注" }, { value: 1 }]])];
  const first = await writeWorkbook(sheets, properties);
  expect(await writeWorkbook(sheets, properties)).toEqual(first);
  expect(await writeWorkbook(sheets, { ...properties, created: "2025-10-12" })).not.toEqual(first);
});

test("What was written reads back as it was, whatever a spreadsheet would make of it", async () => {
  const texts = [
    ...["=1+1", "+1", "-5", "@SUM(A1)", "#N/A", "007", "1-2", "TRUE", "9.13715E+17"],
    ...["_x000D_", "一\r\n二\t三", " 两端 ", "\u0001", "㙦𬭚", "<&>\"'", "91371500MAXX00015W"],
  ];
  const bytes = await writeWorkbook([sheet([texts.map((value) => ({ value }))])], properties);
  expect((await readWorkbook(bytes))[0]).toEqual({ sheet: "更正表", hidden: false, rows: [texts] });
});

test("Any text is stored as text in the format of texts and never as a formula, a number or an error", async () => {
  const row: WorkbookCell[] = [{ value: "=1+1" }, { value: "#N/A" }, { value: "12", format: "0.00" }];
  const bytes = await writeWorkbook([sheet([row])], properties);
  const cells = part(bytes, "xl/worksheets/sheet1.xml").match(/<c [^>]*>/g)!;
  expect(cells.map((cell) => /t="(\w+)"/.exec(cell)![1])).toEqual(["s", "inlineStr", "s"]);
  expect(new Set(cells.map((cell) => /s="(\d+)"/.exec(cell)![1])).size).toBe(1);
  expect(part(bytes, "xl/worksheets/sheet1.xml")).not.toContain("<f");
  expect(part(bytes, "xl/styles.xml")).toContain('formatCode="@"');
});

test("A number keeps its format, and an empty cell keeps the format that the sender will type into", async () => {
  const row: WorkbookCell[] = [
    { value: 1234.5, format: "#,##0.0" },
    { value: null, format: "@", style: "bad" },
  ];
  const bytes = await writeWorkbook([sheet([row])], properties);
  expect(part(bytes, "xl/worksheets/sheet1.xml")).toMatch(
    /<c r="A1" s="1"><v>1234.5<\/v><\/c><c r="B1" s="2"\/>/,
  );
  expect(part(bytes, "xl/styles.xml")).toMatch(/formatCode="#,##0.0".*formatCode="@"/);
});

test("A comment is the kind of note that every spreadsheet program shows", async () => {
  const bytes = await writeWorkbook([sheet([[{ value: "x", comment: "请\n核对" }]])], properties);
  expect(part(bytes, "xl/comments1.xml")).toContain(
    '<comment ref="A1" authorId="0"><text><r><t>请\n核对</t>',
  );
  expect(part(bytes, "xl/drawings/vmlDrawing1.vml")).toContain("<x:Row>0</x:Row><x:Column>0</x:Column>");
  expect(part(bytes, "xl/worksheets/sheet1.xml")).toContain("<legacyDrawing ");
});

test("A merged cell spans its columns and the next cell stands after them", async () => {
  const rows: WorkbookCell[][] = [[{ value: "标题", style: "title", merge: 3 }, { value: "后" }]];
  const bytes = await writeWorkbook([sheet(rows)], properties);
  expect((await readWorkbook(bytes))[0]!.rows).toEqual([["标题", "", "", "后"]]);
  expect(part(bytes, "xl/worksheets/sheet1.xml")).toContain('<mergeCell ref="A1:C1"/>');
});

test("A row is as high as its longest text needs in its column", async () => {
  const bytes = await writeWorkbook([sheet([[{ value: "短" }], [{ value: "长".repeat(40) }]])], properties);
  const heights = part(bytes, "xl/worksheets/sheet1.xml").match(/<row [^>]*>/g)!;
  expect(heights[0]).not.toContain("ht=");
  expect(heights[1]).toContain('ht="78"'); // 80 digits in a column of 19: five lines
});

test("Names that Excel forbids for sheets are amended and kept apart", async () => {
  const wanted = ["甲:乙/丙", "甲_乙_丙", "", "History", "名".repeat(40), "名".repeat(40), "'x'"];
  const bytes = await writeWorkbook(
    wanted.map((name) => sheet([[{ value: 1 }]], name)),
    properties,
  );
  expect((await readWorkbook(bytes)).map((each) => each.sheet)).toEqual([
    ...["甲_乙_丙", "甲_乙_丙 (2)", "_", "History_"],
    ...["名".repeat(31), `${"名".repeat(27)} (2)`, "_x_"],
  ]);
});

test("Rows that stay in sight are printed on every page, also where the sheet's name needs quotes", async () => {
  const bytes = await writeWorkbook([sheet([[{ value: 1 }], [{ value: 2 }]], "B204-1", 1)], properties);
  expect(part(bytes, "xl/workbook.xml")).toContain(">&apos;B204-1&apos;!$1:$1<".replaceAll("&apos;", "'"));
  expect(part(bytes, "xl/worksheets/sheet1.xml")).toContain('ySplit="1"');
});

test("A text beyond what Excel keeps in a cell is cut with an ellipsis", async () => {
  const bytes = await writeWorkbook([sheet([[{ value: "字".repeat(40_000) }]])], properties);
  const [[text]] = (await readWorkbook(bytes))[0]!.rows as [[string]];
  expect(text).toHaveLength(32_767);
  expect(text.endsWith("字…")).toBe(true);
});

test("One table reads alike from XLSX, XLS and ODS", async () => {
  const [xlsx, xls, ods] = await Promise.all(
    ["xlsx", "xls", "ods"].map((kind) => readWorkbook(fixture(kind))),
  );
  expect(xls).toEqual(xlsx);
  expect(ods).toEqual(xlsx);
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

test("Numbers print without exponent and grouping, as short as reads back the same", async () => {
  const cases: [number, string][] = [
    ...([
      [1e-7, "0.0000001"],
      [1e20, "100000000000000000000"],
      [1e21, "1e+21"],
    ] as [number, string][]),
    ...([
      [0.1 + 0.2, "0.30000000000000004"],
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
  expect(await reasonOf(excel95)).toBe("unsupported");
  const document = Buffer.from(fixture("xls"));
  document.write("WordDocu", document.indexOf(Buffer.from("Workbook", "utf16le")), "utf16le");
  expect(await reasonOf(document)).toBe("unsupported");
  const xlsb = makeXlsx(
    {},
    { "_rels/.rels": '<Relationship Type="x/officeDocument" Target="xl/workbook.bin"/>' },
  );
  expect(await reasonOf(xlsb)).toBe("unsupported");
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

test("A bomb is refused in bounded memory, whether it admits its size or not", async () => {
  const packed = packedZeros(1_000);
  const name = "xl/worksheets/sheet0.xml";
  const marks = [{ name: "[Content_Types].xml", content: "" }];
  const honest = makeZip([...marks, { name, content: "", packed, declared: 1_000_000_000 }]);
  const lying = makeZip([
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
    { name, content: "", packed, declared: 1_000 },
  ]);
  const before = process.resourceUsage().maxRSS;
  expect(await reasonOf(honest)).toBe("too_large");
  expect(await reasonOf(lying)).toBe("damaged");
  expect(process.resourceUsage().maxRSS - before).toBeLessThan(50_000); // kilobytes
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
