import { expect, test } from "vitest";
import { readWorkbook } from "../../../src/formats/formats.js";
import { unmerged } from "../../../src/intake/text/text.js";
import { makeZip } from "./make-zip.js";

const merged = {
  rows: [
    ["甲", "1"],
    ["", "2"],
    ["乙", "3"],
  ],
  merges: [{ top: 0, left: 0, bottom: 1, right: 0 }],
};

test("Cells merged over rows are named with their ranges, whatever program wrote them", async () => {
  const page = "<table><tr><td rowspan=2>甲<td>1<tr><td>2<tr><td>乙<td>3</table>";
  expect((await readWorkbook(Buffer.from(page)))[0]).toMatchObject(merged);
  const cell = (text: string, more = ""): string =>
    `<Cell${more}><Data ss:Type="String">${text}</Data></Cell>`;
  const xml = `<?xml version="1.0"?><Workbook xmlns="urn:schemas-microsoft-com:office:spreadsheet" xmlns:ss="urn:schemas-microsoft-com:office:spreadsheet"><Worksheet ss:Name="一"><Table><Row>${cell("甲", ' ss:MergeDown="1"')}${cell("1")}</Row><Row>${cell("2", ' ss:Index="2"')}</Row><Row>${cell("乙")}${cell("3")}</Row></Table></Worksheet></Workbook>`;
  expect((await readWorkbook(Buffer.from(xml)))[0]).toMatchObject(merged);
  const said = (text: string, more = ""): string =>
    `<table:table-cell office:value-type="string"${more}><text:p>${text}</text:p></table:table-cell>`;
  const row = (cells: string): string => `<table:table-row>${cells}</table:table-row>`;
  const content = `<office:spreadsheet><table:table table:name="一">${row(said("甲", ' table:number-rows-spanned="2"') + said("1"))}${row(`<table:covered-table-cell/>${said("2")}`)}${row(said("乙") + said("3"))}</table:table></office:spreadsheet>`;
  const ods = makeZip([
    { name: "mimetype", content: "application/vnd.oasis.opendocument.spreadsheet", stored: true },
    { name: "content.xml", content },
  ]);
  expect((await readWorkbook(ods))[0]).toMatchObject(merged);
});

test("OpenDocument: a phonetic guide is no part of the text it stands over", async () => {
  const ruby =
    "<text:ruby><text:ruby-base>茌平</text:ruby-base><text:ruby-text>chípíng</text:ruby-text></text:ruby>";
  const content = `<office:spreadsheet><table:table table:name="一"><table:table-row><table:table-cell office:value-type="string"><text:p>${ruby}区<text:span>甲</text:span></text:p></table:table-cell></table:table-row></table:table></office:spreadsheet>`;
  const ods = makeZip([
    { name: "mimetype", content: "application/vnd.oasis.opendocument.spreadsheet", stored: true },
    { name: "content.xml", content },
  ]);
  expect((await readWorkbook(ods))[0]!.rows).toEqual([["茌平区甲"]]);
});

const sheet = [
  ["名单", "产值"],
  ["甲", "10"],
  ["", "20"],
  ["", ""],
  ["乙", "30"],
];
const range = (top: number, left: number, bottom: number) => ({ top, left, bottom, right: left });

test("A figure that is merged over two columns of figures is of neither, and one as wide as its head is of that column", () => {
  const rows = [
    ["名单", "", "产值", "用电量", ""],
    ["甲", "", "10", "", ""],
    ["3", "", "", "7", ""],
  ];
  const across = (row: number, left: number, right: number) => ({ top: row, left, bottom: row, right });
  const isFigure = (at: number): boolean => at === 2 || at === 3;
  expect(unmerged(rows, [across(1, 2, 3)], 1, isFigure)).toEqual({
    rows: [rows[0], ["甲", "", "10 [C2:D2]", "10 [C2:D2]", ""], rows[2]],
    ranges: [],
  });
  expect(unmerged(rows, [across(0, 2, 3), across(1, 0, 1), across(2, 3, 4)], 1, isFigure)).toBeUndefined();
  expect(unmerged(rows, [across(2, 0, 2)], 1, isFigure)!.rows[2]).toEqual(["3", "", "3 [A3:C3]", "7", ""]);
});

test.each(["10", "１０", "-10", "−10", "－10", "▲10", "（10）", "¥10", "➖10"])(
  "The figure %s that is merged over two columns of figures is of neither, however it is written",
  (figure) => {
    const rows = [
      ["名单", "产值", "用电量"],
      ["甲", figure, ""],
    ];
    const merge = { top: 1, left: 1, bottom: 1, right: 2 };
    const marked = `${figure} [B2:C2]`;
    expect(unmerged(rows, [merge], 1, (at) => at > 0)?.rows[1]).toEqual(["甲", marked, marked]);
  },
);

test("A text that is merged over rows of data stands for each of them, and a figure for none of them alone", () => {
  expect(unmerged(sheet, [range(1, 0, 2)], 1, (at) => at === 1)).toEqual({
    rows: [
      ["名单", "产值"],
      ["甲", "10"],
      ["甲", "20"],
      ["", ""],
      ["乙", "30"],
    ],
    ranges: ["A2:A3"],
  });
  const figures = [
    ["名单", "产值"],
    ["甲", "10"],
    ["乙", ""],
  ];
  expect(unmerged(figures, [range(1, 1, 2)], 1, (at) => at === 1)?.rows).toEqual([
    ["名单", "产值"],
    ["甲", "10 [B2:B3]"],
    ["乙", "10 [B2:B3]"],
  ]);
});

test("Merged cells of the head, and those over empty rows, change nothing", () => {
  expect(unmerged(sheet, [range(0, 0, 1)], 1, () => false)).toBeUndefined();
  expect(unmerged(sheet, [range(2, 1, 3)], 1, () => false)).toBeUndefined();
  expect(unmerged(sheet, [], 1, () => false)).toBeUndefined();
});

test("OpenDocument: a number of which a format shows a thousandth prints with what is shown", async () => {
  const cell = (value: string, shown: string): string =>
    `<table:table-cell office:value-type="float" office:value="${value}"><text:p>${shown}</text:p></table:table-cell>`;
  const cells =
    cell("28074175000", "28,074,175") +
    cell("1234.5678", "1,234.57") +
    cell("0.4", "0") +
    cell("12", "壹拾贰");
  const content = `<office:spreadsheet><table:table table:name="一"><table:table-row>${cells}</table:table-row></table:table></office:spreadsheet>`;
  const ods = makeZip([
    { name: "mimetype", content: "application/vnd.oasis.opendocument.spreadsheet", stored: true },
    { name: "content.xml", content },
  ]);
  expect((await readWorkbook(ods))[0]!.rows).toEqual([
    ["28074175000 [28,074,175]", "1234.5678", "0.4", "12"],
  ]);
});
