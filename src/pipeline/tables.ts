import { readdirSync } from "node:fs";
import { join } from "node:path";
import { parseDelimited } from "../formats/formats.js";
import { type CodeList, Mistake, type PathStep, type Unit } from "../model/model.js";
import { readText } from "./yaml.js";

/** A row of a definition table with the line it stands on. */
export interface TableRow {
  line: number;
  cells: Record<string, string>;
}

/**
 * Reads a CSV of the pipeline folder (UTF-8, head in the first row).
 * @throws Mistake when a needed column is missing or a row has another number of cells.
 */
export function readTable(path: string, needed: readonly string[]): { columns: string[]; rows: TableRow[] } {
  const [head = [], ...body] = parseDelimited(readText(path));
  const columns = head.map((label) => label.trim());
  const missing = needed.find((column) => !columns.includes(column));
  if (missing)
    throw new Mistake(
      `${path}:1`,
      { zh: `缺少列“${missing}”。`, en: `column “${missing}” is missing.` },
      { zh: `表头应含：${needed.join("、")}。`, en: `The head needs: ${needed.join(", ")}.` },
    );
  const rows: TableRow[] = [];
  for (const [index, cells] of body.entries()) {
    const line = index + 2;
    if (cells.every((cell) => cell.trim() === "")) continue;
    if (cells.length !== columns.length)
      throw new Mistake(
        `${path}:${line}`,
        {
          zh: `这一行有${cells.length}格，表头有${columns.length}格。`,
          en: `the row has ${cells.length} cells, the head ${columns.length}.`,
        },
        { zh: "请补齐，或给含逗号的内容加引号。", en: "Complete it, or quote the cell that holds a comma." },
      );
    rows.push({ line, cells: Object.fromEntries(columns.map((column, at) => [column, cells[at]!.trim()])) });
  }
  return { columns, rows };
}

/** Every code list of `codes/`, in name order; each has at least code, title_zh, title_en. */
export function readCodes(folder: string): CodeList[] {
  return readdirSync(join(folder, "codes"))
    .filter((file) => file.endsWith(".csv"))
    .sort()
    .map((file) => {
      const { columns, rows } = readTable(join(folder, "codes", file), ["code", "title_zh", "title_en"]);
      return { codes: file.slice(0, -4), columns, rows: rows.map((row) => row.cells) };
    });
}

/**
 * The unit list, from the code list `unit` (columns code, base_unit, factor).
 * @throws Mistake when a factor is no decimal number of at most six decimals above 0 and up to 10^10
 */
export function unitsOf(codes: readonly CodeList[]): Unit[] {
  const list = codes.find((each) => each.codes === "unit");
  return (list?.rows ?? []).map((row) => {
    const [unit, factor] = [row.code!, row.factor!];
    if (!/^\d{1,11}(\.\d{1,6})?$/.test(factor) || !(Number(factor) > 0 && Number(factor) <= 1e10))
      throw new Mistake(
        "codes/unit.csv",
        {
          zh: `单位“${unit}”的换算系数“${factor}”不对。`,
          en: `the factor “${factor}” of the unit “${unit}” is not right.`,
        },
        {
          zh: "请写成大于0、不超过10000000000的十进制数，最多六位小数。",
          en: "Write a decimal number above 0 and up to 10000000000, with at most six decimals.",
        },
      );
    return { unit, base_unit: row.base_unit!, factor, title: { zh: row.title_zh!, en: row.title_en! } };
  });
}

/**
 * The planned paths, from `paths.csv`.
 * @throws Mistake when a step's day is no day, or its share is outside 0..1 or falls below the step before
 */
export function readPaths(path: string): PathStep[] {
  const steps: PathStep[] = [];
  for (const { line, cells } of readTable(path, ["path", "on", "share"]).rows) {
    const step = { path: cells.path!, on: cells.on!, share: Number(cells.share) };
    const before = steps.findLast((each) => each.path === step.path);
    const inOrder = !before || (before.on < step.on && before.share <= step.share);
    if (!/^(\d{4}-)?\d{2}-\d{2}$/.test(step.on) || !(step.share >= 0 && step.share <= 1) || !inOrder)
      throw new Mistake(
        `${path}:${line}`,
        { zh: "这一步的日期或份额不对。", en: "the day or the share of this step is not right." },
        {
          zh: "日期写成2025-12-31或12-31，份额在0到1之间，逐步不减。",
          en: "Write the day 2025-12-31 or 12-31; shares lie in 0..1 and never fall.",
        },
      );
    steps.push(step);
  }
  return steps;
}
