import { parseDelimited } from "../formats/formats.js";
import { Mistake, type Words } from "../model/model.js";
import type { YearToDate } from "../progress/progress.js";

/** The amounts of a flow as a file of months tells them. */
export interface MonthlyFlow {
  years_to_date: YearToDate[];
  /** Months after which a year to date cannot be told, because one is empty or left out ("2024-05"). */
  holes: string[];
}

/** The amount of the months `from` to `to` (1..12) of a year; null where the cell is empty. */
interface MonthCell {
  line: number;
  year: number;
  from: number;
  to: number;
  value: number | null;
}

const names: Record<"year" | "month" | "value", string[]> = {
  year: ["year", "年", "年份"],
  month: ["month", "月", "月份"],
  value: ["value", "值", "数值"],
};

/**
 * Reads a monthly flow: a head with the columns year, month, value (年, 月, 值), then a row per month in any order.
 * A month may be a range (1-2); where no January stands alone, a February without it holds both.
 * @throws Mistake exit 3 at the first wrong row, with its line
 */
export function readMonths(file: string, text: string): MonthlyFlow {
  const [head = [], ...body] = parseDelimited(text);
  const columns = columnsOf(file, head);
  const cells = body.flatMap((row, index) =>
    row.every((cell) => cell.trim() === "") ? [] : [readRow(file, index + 2, row, columns, head.length)],
  );
  if (cells.length === 0)
    refuse(
      file,
      { zh: "没有数据行。", en: "it has no rows." },
      { zh: "请每月写一行。", en: "Write one row per month." },
    );
  return cumulate(file, withJanuary(cells));
}

function refuse(place: string, sentence: Words, mend: Words): never {
  throw new Mistake(place, sentence, mend, 3);
}

type Columns = Record<keyof typeof names, number>;

function columnsOf(file: string, head: readonly string[]): Columns {
  const at = (name: keyof typeof names): number => {
    const found = head.findIndex((cell) => names[name].includes(cell.trim().toLowerCase()));
    if (found >= 0) return found;
    return refuse(
      `${file}:1`,
      { zh: `表头没有${name}（${names[name][1]}）这一列。`, en: `the head has no column ${name}.` },
      { zh: "第一行请写year,month,value。", en: "Begin the file with year,month,value." },
    );
  };
  return { year: at("year"), month: at("month"), value: at("value") };
}

function readRow(file: string, line: number, row: string[], columns: Columns, width: number): MonthCell {
  const place = `${file}:${line}`;
  if (row.length !== width)
    refuse(
      place,
      {
        zh: `这一行有${row.length}格，表头有${width}格。`,
        en: `the row has ${row.length} cells, the head ${width}.`,
      },
      { zh: "数中不要写千位逗号。", en: "Write numbers without thousands separators." },
    );
  const [year, month, value] = [columns.year, columns.month, columns.value].map((at) => row[at]!.trim());
  const wrong = (found: string, what: Words, mend: Words): never =>
    refuse(place, { zh: `“${found}”不是${what.zh}。`, en: `“${found}” is not ${what.en}.` }, mend);
  if (!/^\d{4}年?$/.test(year!))
    wrong(year!, { zh: "年份", en: "a year" }, { zh: "请写成2025。", en: "Write it like 2025." });
  const range = /^(\d{1,2})(?:\s*[-–—~]\s*(\d{1,2}))?月?$/.exec(month!);
  const from = Number(range?.[1]);
  const to = Number(range?.[2] ?? from);
  if (!(from >= 1 && from <= to && to <= 12))
    wrong(month!, { zh: "月份", en: "a month" }, { zh: "请写1至12，或1-2。", en: "Write 1 to 12, or 1-2." });
  if (value !== "" && !/^\d+(\.\d+)?([eE][+-]?\d+)?$/.test(value!))
    wrong(
      value!,
      { zh: "当月的数（不小于0）", en: "an amount of 0 or more" },
      {
        zh: "请写不带单位和逗号的数；没有数时留空。",
        en: "Write a plain number; leave it empty where there is none.",
      },
    );
  return { line, year: Number.parseInt(year!, 10), from, to, value: value === "" ? null : Number(value) };
}

/** Where a series never gives January by itself, February is the sum of both, as it is surveyed. */
function withJanuary(cells: readonly MonthCell[]): MonthCell[] {
  const alone = cells.some(({ from, to }) => from === 1 && to === 1);
  return cells.map((cell) => (cell.from === 2 && !alone ? { ...cell, from: 1 } : cell));
}

/** Adds the months of each year up, as far as they follow each other. */
function cumulate(file: string, cells: readonly MonthCell[]): MonthlyFlow {
  const ordered = [...cells].sort((a, b) => a.year - b.year || a.from - b.from || a.line - b.line);
  const flow: MonthlyFlow = { years_to_date: [], holes: [] };
  let [before, amount]: [MonthCell | undefined, number | null] = [undefined, 0];
  for (const cell of ordered) {
    const { year, from, to, value } = cell;
    if (before?.year !== year) [before, amount] = [undefined, 0];
    const done: number = before?.to ?? 0;
    if (from <= done) refuseTwice(file, cell, before!);
    if (amount !== null && (from > done + 1 || value === null)) {
      flow.holes.push(`${year}-${String(Math.min(from, done + 1)).padStart(2, "0")}`);
      amount = null;
    }
    if (amount !== null) {
      amount += value!;
      flow.years_to_date.push({ year, months: to, amount });
    }
    before = cell;
  }
  return flow;
}

function refuseTwice(file: string, { line, year, from }: MonthCell, earlier: MonthCell): never {
  return refuse(
    `${file}:${Math.max(line, earlier.line)}`,
    {
      zh: `${year}年${from}月在第${Math.min(line, earlier.line)}行已有。`,
      en: `${year}-${String(from).padStart(2, "0")} stands in line ${Math.min(line, earlier.line)} already.`,
    },
    { zh: "请只留一行。", en: "Keep one of the two rows." },
  );
}
