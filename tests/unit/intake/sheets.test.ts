import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { parseDelimited, readWorkbook } from "../../../src/formats/formats.js";
import { sheetLines } from "../../../src/intake/text/sheets.js";

test("Sheet row i is line i, also where rows are empty or cells hold line breaks", () => {
  expect(sheetLines([["表号", ""], [], ["甲\r\n乙\t丙", "1"], [""]])).toEqual([
    ...['"表号",""', "", '"甲 乙 丙","1"', '""'],
  ]);
});

test("Commas and quotation marks stay inside their cell", () => {
  const rows = [['他说"是"', "1,234", "'", " "]];
  expect(parseDelimited(sheetLines(rows).join("\n"))).toEqual(rows);
});

test("An XLS, an XLSX, an ODS and a CSV of one table give the same lines", async () => {
  const csv = [
    '"统一社会信用代码","单位详细名称","工业总产值（千元）","同比增速","开业时间","报送时刻","班次","是否高新","合计","等级","备注"',
    '"91371500MAXX00015W","合成一号有限公司","12345.6","3.2%","2019-03-01","2025-10-09 09:30","08:15","TRUE","24691.2","甲","含“逗号”, 和""引号"""',
  ];
  for (const kind of ["xls", "xlsx", "ods"]) {
    const sheets = await readWorkbook(readFileSync(`tests/unit/intake/workbooks/合成月报.${kind}`));
    expect(sheetLines(sheets[0]!.rows).slice(3, 5)).toEqual(csv);
  }
});
