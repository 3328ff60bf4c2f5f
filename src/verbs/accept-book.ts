import { readFileSync, statSync } from "node:fs";
import { basename } from "node:path";
import {
  readWorkbook,
  sheetNamesOf,
  type WorkbookCell,
  WorkbookError,
  writeWorkbook,
} from "../formats/formats.js";
import { type Language, Mistake, severityWords, type Words, wording } from "../model/model.js";
import { courseOf } from "./course.js";
import { VALUES, type Waiting } from "./waiting.js";

/** What the list of what waits for a word is called, as a file too. */
export const listName: Words = { zh: "待核实清单", en: "Waiting for a word" };

const heads: Record<"rule" | "unit" | "period" | "reason" | "verified_by", Words> = {
  rule: { zh: "规则", en: "Rule" },
  unit: { zh: "单位代码", en: "Unit" },
  period: { zh: "报告期", en: "Period" },
  reason: { zh: "原因", en: "Reason" },
  verified_by: { zh: "核实人", en: "Verified by" },
};

/** A row of a list that was filled in. */
export interface Word {
  /** Its row in the sheet, counted from 1. */
  row: number;
  rule: string;
  unit: string;
  /** "2025-05"; empty for what is found about a value. */
  period: string;
  reason: string;
  verified_by: string;
}

/** Bytes of the largest workbook that may be a list under another name; a list of ten thousand findings has one. */
const LARGEST = 4 << 20;

/** Whether a file is a list: by its name, or, for people rename files, by that of its sheet. */
export function isList(path: string): boolean {
  const named = (text: string): boolean => Object.values(listName).some((name) => text.includes(name));
  const name = basename(path).normalize("NFC");
  if (!/\.(xlsx|xls|ods|et)$/i.test(name) || /^[.~]/.test(name)) return false;
  if (named(name)) return true;
  return statSync(path).size <= LARGEST && sheetNamesOf(readFileSync(path)).some(named);
}

/**
 * The workbook of what waits for a word: a row for each finding with firm, how its figure went (the last values and a small
 * chart of them) and what was said the last time, and two empty cells, for the reason and the name.
 * @param day "2025-10-12"
 */
export async function waitingBook(
  waiting: readonly Waiting[],
  day: string,
  language: Language,
): Promise<Uint8Array> {
  const say = wording(language);
  const head = (value: string): WorkbookCell => ({ value, style: "head" });
  const before = Array.from({ length: VALUES - 1 }, (_, at) =>
    say(`前${VALUES - 1 - at}期`, `${VALUES - 1 - at} before`),
  );
  const names = [
    ...[heads.rule[language], heads.unit[language], say("单位名称", "Firm"), heads.period[language]],
    ...[say("程度", "Severity"), say("问题", "What is found"), say("文件", "File"), say("行", "Line")],
    ...[...before, say("本期", "This period"), say("走势", "Course")],
    ...[say("上次的原因（供参考）", "Reason last time (for reference)")],
    ...[heads.reason[language], heads.verified_by[language]],
  ];
  const request = say(
    `逐行填写“原因”和“核实人”，两格都填才采用；不属实的请退回企业更正，不要填。工作表名“${listName.zh}”不要改，放回收件文件夹即可。数值用基本单位（元、千瓦时等）。`,
    `Fill in “Reason” and “Verified by”: a row counts with both. What is wrong goes back to its sender and stays empty. Drop the file into the inbox, its sheet still named “${listName.en}”. Figures are in base units.`,
  );
  const rows: WorkbookCell[][] = [
    [{ value: `${listName[language]}　${day}`, style: "title", merge: names.length }],
    [{ value: request, merge: names.length }],
    names.map(head),
    ...waiting.map((each) => bodyRow(each, language)),
  ];
  const widths = [22, 22, 28, 11, 11, 48, 26, 7, ...Array.from({ length: VALUES }, () => 15), 12, 26, 30, 12];
  const sheet = { sheet: listName[language], widths, frozen_rows: 3, rows };
  return writeWorkbook([sheet], { title: listName[language], created: day });
}

function bodyRow(waiting: Waiting, language: Language): WorkbookCell[] {
  const { rule, unit, firm, period, severity, says, file, line, values, proposed } = waiting;
  const plain = (value: string | number | null): WorkbookCell => ({ value });
  const figures = values.length === 0 ? Array.from({ length: VALUES }, () => null) : values;
  return [
    ...[rule, unit, firm, period, severityWords[severity][language], says[language], file].map(plain),
    plain(line ?? null),
    ...figures.map(figure),
    plain(courseOf(figures)),
    plain(proposed),
    { value: null, style: "mark", format: "@" },
    { value: null, style: "mark", format: "@" },
  ];
}

/** A figure as a number, so that it can be charted; one of more digits than a workbook keeps stays text. */
function figure(value: string | null): WorkbookCell {
  if (value === null) return { value };
  const fits = value.replace(/\D/g, "").replace(/^0+/, "").replace(/0+$/, "").length <= 15;
  return fits ? { value: Number(value), format: "#,##0.####" } : { value, align: "right" };
}

/**
 * The rows of a list that came back, in its order; blank ones are left out.
 * @param place how the file is called where it is no list
 * @throws Mistake for what is no workbook, or has no head of a list
 */
export async function readWords(bytes: Uint8Array, place: string): Promise<Word[]> {
  const sheets = await readWorkbook(bytes).catch((error: unknown) => {
    if (error instanceof WorkbookError) throw noList(place);
    throw error;
  });
  for (const { rows } of sheets) {
    const at = rows.findIndex((row) => Object.values(heads).every((name) => placeOf(row, name) >= 0));
    if (at >= 0) return rows.slice(at + 1).flatMap((row, below) => wordOf(rows[at]!, row, at + below + 2));
  }
  throw noList(place);
}

function wordOf(head: readonly string[], row: readonly string[], number: number): Word[] {
  const cell = (name: keyof typeof heads): string =>
    (row[placeOf(head, heads[name])] ?? "").replace(/\s+/g, " ").trim();
  const told = { rule: cell("rule"), unit: cell("unit"), period: cell("period").slice(0, 7) };
  const word = { ...told, reason: cell("reason"), verified_by: cell("verified_by") };
  return Object.values(word).every((text) => text === "") ? [] : [{ row: number, ...word }];
}

function placeOf(row: readonly string[], { zh, en }: Words): number {
  return row.findIndex((cell) => [zh, en].includes(cell.trim()));
}

function noList(place: string): Mistake {
  const names = (language: Language): string =>
    Object.values(heads)
      .map((name) => name[language])
      .join(language === "zh" ? "、" : ", ");
  return new Mistake(
    place,
    { zh: "这不是待核实清单。", en: "this is no list of what waits for a word." },
    {
      zh: `请用 liandu accept --list 生成的工作簿，表头应有：${names("zh")}。`,
      en: `Use the workbook that liandu accept --list writes; its head has: ${names("en")}.`,
    },
  );
}
