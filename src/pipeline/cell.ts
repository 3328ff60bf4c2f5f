import { isDay, Mistake, nearest, type Words } from "../model/model.js";

/** A row of a CSV of the pipeline folder. */
export interface TableRow {
  /** "…/targets.csv:4". */
  place: string;
  /** What is written, by column, without blanks around it. */
  cells: Record<string, string>;
}

const correct: Words = { zh: "请改正这一格。", en: "Correct this cell." };

/** What is wrong with a cell: where it stands, its column, what it says, why that cannot be, and the mend. */
export function wrongCell(
  { place, cells }: TableRow,
  column: string,
  reason: Words,
  mend: Words = correct,
): Mistake {
  return new Mistake(
    place,
    {
      zh: `“${column}”的值“${cells[column]}”${reason.zh}。`,
      en: `“${cells[column]}” in “${column}” ${reason.en}.`,
    },
    mend,
  );
}

/** The text of a cell that may not be empty. @throws Mistake when it is */
export function textIn(row: TableRow, column: string): string {
  const text = row.cells[column]!;
  if (text !== "") return text;
  throw new Mistake(
    row.place,
    { zh: `“${column}”没有填写。`, en: `“${column}” is left empty.` },
    { zh: "请填写这一格。", en: "Fill in this cell." },
  );
}

/** A number as it is written, "1100" or "-0.5". @throws Mistake for what is none: 三百, "1,200", 1.2e3, an empty cell */
export function numberIn(row: TableRow, column: string): string {
  const text = textIn(row, column);
  if (/^-?\d{1,20}(\.\d{1,10})?$/.test(text)) return text;
  throw wrongCell(
    row,
    column,
    { zh: "不是数", en: "is not a number" },
    {
      zh: "请用半角数字，不写千分位、单位和汉字，例如1200或0.5。",
      en: "Write it in digits without separators of thousands, units or words, such as 1200 or 0.5.",
    },
  );
}

/** A day of the calendar, "2025-12-31". @throws Mistake for what is none */
export function dayIn(row: TableRow, column: string): string {
  const text = textIn(row, column);
  if (isDay(text)) return text;
  throw wrongCell(row, column, {
    zh: "不是日历上的一天（写成2025-12-31）",
    en: "is no day of the calendar, written 2025-12-31",
  });
}

/** Yes or no, in any case and in both languages; an empty cell is no. @throws Mistake for any other word */
export function truthIn(row: TableRow, column: string): boolean {
  const text = row.cells[column]!.toLowerCase();
  if (["是", "yes", "true"].includes(text)) return true;
  if (["", "否", "no", "false"].includes(text)) return false;
  throw wrongCell(
    row,
    column,
    { zh: "看不出是或否", en: "is neither yes nor no" },
    { zh: "请写yes（是）或no（否）。", en: "Write yes or no." },
  );
}

/**
 * One of the words that a column may hold.
 * @param what they are, for the sentence: 目标类型
 * @throws Mistake for any other, with the nearest
 */
export function wordIn<Word extends string>(
  row: TableRow,
  column: string,
  words: readonly Word[],
  what: Words,
): Word {
  const text = textIn(row, column);
  const known = words.find((word) => word === text);
  if (known !== undefined) return known;
  throw wrongCell(row, column, { zh: `不是${what.zh}`, en: `is no ${what.en}` }, oneOf(text, words));
}

/** How a name that is not known is mended: the nearest that is, or all of them. */
export function oneOf(name: string, known: readonly string[]): Words {
  const near = nearest(name, known);
  if (near !== undefined) return { zh: `是否应为“${near}”？`, en: `Did you mean “${near}”?` };
  return {
    zh: `可写：${known.join("、") || "（还没有）"}。`,
    en: `There are: ${known.join(", ") || "(none yet)"}.`,
  };
}
