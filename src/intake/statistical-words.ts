/** Words that statistical tables carry around their figures, in every language that a pipeline may use. */

/** First cell of a row that sums others; `grand` rows sum the whole table and are compared with the sums. */
const totalRows = [
  { word: "合计", grand: true },
  { word: "总计", grand: true },
  { word: "共计", grand: true },
  { word: "小计", grand: false },
  { word: "total", grand: true },
  { word: "grandtotal", grand: true },
  { word: "subtotal", grand: false },
  { word: "итого", grand: true },
  { word: "всего", grand: true },
];

/** Openings of the rows below a table; from the first of them on only complete rows are read as data. */
const noteOpenings = [
  ...["注:", "注1", "附注", "说明:", "备注:", "来源:", "数据来源", "单位负责人", "统计负责人", "负责人:"],
  ...["填表人", "制表人", "制表:", "审核:", "审核人", "联系电话", "报出日期", "填报日期"],
  ...["note:", "notes:", "source:", "примечание", "источник", "руководитель"],
];

/** Serial marks of the row under a head: 甲 乙 丙 for the text columns, then 1 2 3 for the figures. */
const stems = "甲乙丙丁戊己庚辛壬癸";

/** Dates that are printed on a form but are not its reporting period. */
export const otherDates = /(?:有效期至?|[^\s,;:]{0,4}(?:日期|时间)|date|дата)\s*:?\s*\d[\d年月日./-]*/giu;

/** "单位:千元", "计量单位:千元", "Unit: t"; not 填报单位 (who reports), which has other words before it. */
export const unitAnnounced =
  /(?:^|[\s,;(])(?:(?:计量|金额|货币|数量)?单位|units?(?: of measure)?|единицаизмерения|единица измерения)\s*:\s*([^\s,;)、/]+)/iu;

/** Every dash and tilde that joins two months or stands inside a printed label. */
const dashes = /[\u2010-\u2015\u2212\u2500\ufe58\ufe63\uff0d~\uff5e\u301c\u223c]/g;

/** Printed text in one spelling: NFKC (full-width forms), one dash, 〔〕【】 as brackets. Blanks stay. */
export function plainText(text: string): string {
  return text
    .replace(dashes, "-")
    .normalize("NFKC")
    .replace(dashes, "-")
    .replace(/[〔【［]/g, "[")
    .replace(/[〕】］]/g, "]")
    .replace(/[\u200b-\u200f\ufeff]/g, "");
}

/** Printed text for comparison: `plainText` in lower case without any blank. */
export function compactText(text: string): string {
  return plainText(text).replace(/\s+/g, "").toLowerCase();
}

/** What a total row's first word says: does it sum the whole table? Undefined when it is no such word. */
export function findTotal(cell: string): { grand: boolean } | undefined {
  const text = compactText(cell).replace(/:$/, "");
  const exact = totalRows.find(({ word }) => word === text);
  if (exact) return exact;
  // "某区小计", "其中：…" sum or repeat a part of the rows
  const part = /^其中:/.test(compactText(cell)) || /^.{1,12}(?:合计|总计|小计)$/u.test(text);
  return part ? { grand: false } : undefined;
}

/** Whether a row below the table opens the notes and signatures. */
export function opensNotes(cell: string): boolean {
  const text = compactText(cell);
  return noteOpenings.some((opening) => text.startsWith(opening));
}

/** Whether the cells are a serial row: 甲 乙 丙 1 2 3, A B 1 2, 1 2 3; blanks between are ignored. */
export function isSerialRow(cells: readonly string[]): boolean {
  const marks = cells
    .map((cell) => compactText(cell).replace(/^[([]|[)\]]$/g, ""))
    .filter((mark) => mark !== "");
  const numbers = marks.filter((mark) => /^\d+$/.test(mark));
  const letters = marks.filter((mark) => /^\p{L}$/u.test(mark));
  return (
    marks.length >= 2 &&
    letters.length + numbers.length === marks.length &&
    numbers.every((mark, at) => Number(mark) === at + 1) &&
    (numbers.length >= 2 || letters.every((mark, at) => mark === stems[at]))
  );
}
