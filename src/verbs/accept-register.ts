import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { chineseText, parseDelimited, writeDelimited } from "../formats/formats.js";
import { type Effects, Mistake, type Pipeline, periodLabel, type Source } from "../model/model.js";

/** A finding that somebody verified, as it is written into the register. */
export interface Explained {
  rule: string;
  unit: string;
  /** The month in which the finding's period ends, "2025-05". */
  period: string;
  reason: string;
  verified_by: string;
  /** "2025-10-12". */
  verified_on: string;
}

/** What was verified as the cells of the register, by its columns. */
export function cellsOf({ unit, period, ...told }: Explained, { stat_unit }: Source): Record<string, string> {
  const label = periodLabel({ period_start: `${period}-01`, period_months: 1 }, "zh");
  return { ...told, [stat_unit!]: unit, period: label };
}

/**
 * The register of a pipeline in which findings are explained.
 * @throws Mistake where there is none
 */
export function registerOf({ sources, folder }: Pipeline): Source {
  const register = sources.find(({ acceptances }) => acceptances);
  if (register) return register;
  throw new Mistake(
    join(folder, "sources"),
    { zh: "这个流程没有核实说明。", en: "this pipeline has no register of acceptances." },
    {
      zh: "请在sources/下登记一个kind: register、acceptances: true的来源，列为rule、单位代码列（与报表的stat_unit同名）、period（kind: period）、reason、verified_by、verified_on（kind: date），key为规则、单位和报告期三列。",
      en: "Declare a source with kind: register and acceptances: true in sources/; its columns are rule, the unit's code (named as stat_unit of the form), period (kind: period), reason, verified_by, verified_on (kind: date); its key is rule, unit and period.",
    },
  );
}

/**
 * The file in which the explanations of a pipeline are kept, below its inbox for real files.
 * @throws Mistake where there is no such inbox
 */
export function registerFile(root: string, { inbox, folder }: Pipeline, register: Source): string {
  const real = inbox.find(({ synthetic }) => !synthetic);
  if (real) return join(root, real.folder, `${register.title.zh}.csv`);
  throw new Mistake(
    join(folder, "pipeline.yaml"),
    { zh: "没有存放真实文件的收件文件夹。", en: "there is no inbox folder for real files." },
    {
      zh: "请在inbox中登记一个synthetic: false的文件夹。",
      en: "Declare one with synthetic: false in inbox.",
    },
  );
}

/** Puts a row into the register's file, whole or not at all; makes the file when absent. Returns whether it replaced one. */
export function writeRow(
  effects: Effects,
  file: string,
  register: Source,
  cells: Record<string, string>,
): boolean {
  const title = register.recognise.title[0] ?? register.title.zh;
  const printed = register.columns.map(({ head }) => head.join(""));
  const rows = existsSync(file) ? readRows(file) : [[title], printed];
  const heads = register.columns.map(({ head, aliases }) => [head.join(""), ...aliases]);
  const columnAt = (row: readonly string[]): number[] =>
    heads.map((names) => row.findIndex((cell) => names.includes(cell.trim())));
  const at = rows.findIndex((row) => columnAt(row).every((place) => place >= 0));
  if (at < 0)
    throw new Mistake(
      file,
      { zh: "找不到表头。", en: "its head was not found." },
      { zh: `表头应为：${printed.join("、")}。`, en: `The head is: ${printed.join(", ")}.` },
    );
  const places = columnAt(rows[at]!);
  const row = rows[at]!.map((_, place) => cells[register.columns[places.indexOf(place)]?.name ?? ""] ?? "");
  const key = places.filter((_, column) => register.key.includes(register.columns[column]!.name));
  const earlier = rows.findIndex(
    (each, line) => line > at && key.every((place) => each[place]?.trim() === row[place]),
  );
  const next = earlier < 0 ? [...rows, row] : rows.with(earlier, row);
  effects.write(file, writeDelimited(next[0]!, next.slice(1)));
  return earlier >= 0;
}

/** The rows of a file that we wrote, or that a spreadsheet saved again in GB18030; empty ones at its end are left out. */
function readRows(file: string): string[][] {
  const rows = parseDelimited(chineseText(readFileSync(file)));
  return rows.slice(0, rows.findLastIndex((row) => row.some((cell) => cell.trim() !== "")) + 1);
}
