import type { Language, Words } from "./words.js";

/** Head of the first column of a correction sheet: the line of the original file that a row stands on. */
export const lineLabel: Words = { zh: "原行号", en: "Original line" };

/** Head of the last column of a correction sheet: what is wrong with the row. */
export const reasonsLabel: Words = { zh: "问题", en: "What is wrong" };

/**
 * What a correction sheet prints where a cell was missing. It is no value of any kind: a row that is sent back with it
 * is still wrong.
 */
export const toFill = "【请补填】";

/** The row above the head that asks the sender for the mends; it is no part of the form. */
export const correctionRequest: Words = {
  zh: "请改正标红的单元格后发回；表头、本行以上各行和“原行号”一列请勿改动。",
  en: "Please mend the marked cells and send this sheet back; leave the head, the rows above it and the column “Original line” as they are.",
};

/** What a correction sheet is called. */
export const correctionName: Words = { zh: "更正表", en: "Correction sheet" };

const mark = new RegExp(`(?:${correctionName.zh}|${correctionName.en})\\s*([0-9a-f]{16})(?![0-9a-f])`, "i");

/** The mark by which a correction sheet is known: "更正表 " and the first 16 digits of the original's snapshot. */
export function correctionMark(snapshot: string, language: Language): string {
  return `${correctionName[language]} ${snapshot.slice(0, 16)}`;
}

/** The snapshot prefix (16 hexadecimal digits) that a text names as a correction mark, or undefined. */
export function readCorrectionMark(text: string): string | undefined {
  return mark.exec(text.normalize("NFKC"))?.[1]?.toLowerCase();
}

/** A text without its correction mark, whose digits could be taken for a period: "…202509…". */
export function withoutCorrectionMark(text: string): string {
  return readCorrectionMark(text) === undefined ? text : text.normalize("NFKC").replace(mark, "");
}

/** Where the two columns of a correction sheet stand, by its head rows; -1 for a column that is not there. */
export function correctionColumns(head: readonly (readonly string[])[]): { line: number; reasons: number } {
  return { line: columnNamed(head, lineLabel), reasons: columnNamed(head, reasonsLabel) };
}

function columnNamed(head: readonly (readonly string[])[], { zh, en }: Words): number {
  const named = (cell: string): boolean => [zh, en].includes(cell.normalize("NFKC").trim());
  return head.map((row) => row.findIndex(named)).find((at) => at >= 0) ?? -1;
}

/** The line of the original file that a row of a correction sheet answers, or undefined when it names none. */
export function originalLine(
  head: readonly (readonly string[])[],
  cells: readonly string[],
): number | undefined {
  const text = (cells[correctionColumns(head).line] ?? "").normalize("NFKC").trim();
  return /^[1-9]\d{0,8}(\.0*)?$/.test(text) ? Number(text) : undefined;
}
