import type { PrintedCell, PrintedTable } from "../document.js";

type Cell = string | PrintedCell;

/** Heads of columns that hold days, which are not broken. */
const days = [
  ...["期限", "数据截至", "应报日期", "下一次截至", "下一次应报日期"],
  ...["Due on", "Covers to", "Next covers to", "Next due on"],
];

/** A table of texts; columns whose heads name days are set as days. */
export function tableOf(
  table: string,
  title: string,
  heads: string[],
  rows: Cell[][],
  note = "",
): PrintedTable {
  return {
    table,
    title,
    note,
    bars: [],
    columns: heads.map((head) => ({ title: head, unit: "", align: days.includes(head) ? "date" : "text" })),
    rows: rows.map((cells) => ({
      kind: "plain",
      cells: cells.map((cell) => (typeof cell === "string" ? { text: cell } : cell)),
    })),
  };
}
