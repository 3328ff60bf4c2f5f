import { existsSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { type CodeList, Mistake, type Unit } from "../model/model.js";
import { dayIn, type TableRow, textIn, wrongCell } from "./cell.js";
import { readTable } from "./tables.js";

const unitFile = "unit.csv";
/** Columns of a code list that are days of the calendar, where they are filled. */
const days = ["valid_from", "valid_to"];

/**
 * Every code list of `codes/`, in name order; each has at least code, title_zh, title_en, that of units their base unit
 * and factor too.
 * @throws Mistake for a row without a code, a day that is none, or a code that becomes what no row has
 */
export function readCodes(folder: string): CodeList[] {
  const at = join(folder, "codes");
  if (!existsSync(at))
    throw new Mistake(
      at,
      { zh: "找不到文件夹codes。", en: "the folder codes is missing." },
      { zh: "请新建它，至少放入unit.csv（计量单位）。", en: "Make it, with at least unit.csv, the units." },
    );
  return readdirSync(at)
    .filter((file) => file.endsWith(".csv"))
    .sort()
    .map((file) => {
      const needed = ["code", "title_zh", "title_en", ...(file === unitFile ? ["base_unit", "factor"] : [])];
      const { columns, rows } = readTable(join(at, file), needed);
      for (const row of rows) checkCode(row, rows);
      return { codes: file.slice(0, -4), columns, rows: rows.map((row) => row.cells) };
    });
}

function checkCode(row: TableRow, rows: readonly TableRow[]): void {
  textIn(row, "code");
  for (const day of days) if (row.cells[day]) dayIn(row, day);
  const { becomes } = row.cells;
  if (!becomes || rows.some(({ cells }) => cells.code === becomes)) return;
  throw wrongCell(
    row,
    "becomes",
    { zh: "不是本表的代码", en: "is no code of this list" },
    { zh: "请先写入这个代码的一行。", en: "Write a row of that code first." },
  );
}

/**
 * The units of `codes/unit.csv`.
 * @throws Mistake when the file is missing, a factor is no decimal number of at most six decimals above 0 and up to 10^10, or a base unit is
 * not of the list, with the factor 1
 */
export function readUnits(folder: string): Unit[] {
  const { rows } = readTable(join(folder, "codes", unitFile), [
    "code",
    "title_zh",
    "title_en",
    "base_unit",
    "factor",
  ]);
  return rows.map((row) => {
    const factor = textIn(row, "factor");
    if (!/^\d{1,11}(\.\d{1,6})?$/.test(factor) || !(Number(factor) > 0 && Number(factor) <= 1e10))
      throw wrongCell(
        row,
        "factor",
        { zh: "不是换算系数", en: "is no factor" },
        {
          zh: "请写成大于0、不超过10000000000的十进制数，最多六位小数。",
          en: "Write a decimal number above 0 and up to 10000000000, with at most six decimals.",
        },
      );
    const base_unit = textIn(row, "base_unit");
    const base = rows.find(({ cells }) => cells.code === base_unit);
    if (base?.cells.base_unit !== base_unit || Number(base.cells.factor) !== 1)
      throw wrongCell(
        row,
        "base_unit",
        { zh: "不是本表的基本单位", en: "is no base unit of this list" },
        {
          zh: `基本单位自成一行：code和base_unit都写${base_unit}，factor写1。`,
          en: `A base unit has a row of its own: code and base_unit ${base_unit}, factor 1.`,
        },
      );
    const { code, title_zh, title_en } = row.cells;
    return { unit: code!, base_unit, factor, title: { zh: title_zh!, en: title_en! } };
  });
}
