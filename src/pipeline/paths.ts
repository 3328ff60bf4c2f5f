import { isDay, type PathStep } from "../model/model.js";
import { numberIn, type TableRow, textIn, wrongCell } from "./cell.js";
import { readTable } from "./tables.js";

/** Paths that need no row: along the days, and as the months of last year came. */
export const builtInPaths: readonly string[] = ["linear", "seasonal"];

/**
 * The planned paths, from `paths.csv`.
 * @throws Mistake when a step's day is no day, its share is outside 0..1 or falls below the step before, or the last step
 * of a path is not 1
 */
export function readPaths(path: string): PathStep[] {
  const { rows } = readTable(path, ["path", "on", "share"], []);
  for (const name of new Set(rows.map((row) => textIn(row, "path"))))
    checkPath(rows.filter(({ cells }) => cells.path === name));
  return rows.map(({ cells }) => ({ path: cells.path!, on: cells.on!, share: Number(cells.share) }));
}

/** The rows of one path: all of them days, or all of them days of each year, in order, and the last one the whole way. */
function checkPath(rows: readonly TableRow[]): void {
  for (const [at, row] of rows.entries()) {
    const { on } = row.cells;
    const yearly = rows[0]!.cells.on!.length === 5;
    const share = Number(numberIn(row, "share"));
    const before = rows[at - 1]?.cells;
    if (builtInPaths.includes(row.cells.path!))
      throw wrongCell(
        row,
        "path",
        { zh: "是程序自带路径的名称", en: "is the name of a path of the program's own" },
        { zh: "请换一个名字。", en: "Take another name." },
      );
    if (!isDay(yearly ? `2025-${on}` : on!))
      throw wrongCell(
        row,
        "on",
        { zh: "不是日历上的一天", en: "is no day of the calendar" },
        {
          zh: "请写成2025-12-31；每年相同的写成12-31，同一路径只用一种写法。",
          en: "Write it 2025-12-31, or 12-31 for every year; one path is written in one of the two ways.",
        },
      );
    if (before && before.on! >= on!)
      throw wrongCell(
        row,
        "on",
        { zh: `不晚于上一步的${before.on}`, en: `is not later than ${before.on} of the step before` },
        { zh: "请按日期从早到晚写。", en: "Write the steps from the earliest to the latest." },
      );
    if (share < 0 || share > 1 || (before && Number(before.share) > share))
      throw wrongCell(
        row,
        "share",
        { zh: "不是这一步的份额", en: "is no share of this step" },
        { zh: "份额在0到1之间，逐步不减。", en: "Shares lie in 0..1 and never fall." },
      );
  }
  const last = rows.at(-1)!;
  if (Number(last.cells.share) !== 1)
    throw wrongCell(
      last,
      "share",
      { zh: "是路径的最后一步，却不到1", en: "is the last step of its path, and not 1" },
      { zh: "最后一步的份额写1，即全部完成。", en: "The last step is 1, the whole way." },
    );
}
