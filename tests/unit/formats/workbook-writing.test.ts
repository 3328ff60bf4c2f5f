import { expect, test } from "vitest";
import {
  readWorkbook,
  unzip,
  type WorkbookCell,
  writeWorkbook,
  zipEntries,
} from "../../../src/formats/formats.js";

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
  expect((await readWorkbook(bytes))[0]).toEqual({
    sheet: "更正表",
    hidden: false,
    merges: [],
    unseen: { rows: [], columns: [] },
    struck: [],
    unjudged: [],
    rows: [texts],
  });
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
