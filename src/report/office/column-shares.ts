import { columnsOf } from "../../formats/formats.js";
import type { PrintedTable } from "../document.js";

/** The widest that a column grows for one long text, in digits of the table's face; a Chinese character takes two. */
const widest = 18;
const narrowest = 7;

/** How the columns of a table share the text's width: by their longest text, so that figures and short words stay on one line. */
export function sharesOf({ columns, rows }: PrintedTable): number[] {
  return columns.map(
    ({ title, unit }, at) =>
      2 +
      Math.max(
        narrowest,
        Math.ceil(columnsOf(`${title}${unit}`) / 3),
        ...rows.map(({ cells }) => Math.min(widest, columnsOf(cells[at]!.text))),
      ),
  );
}
