import { columnsOf } from "../../formats/formats.js";
import type { PrintedTable } from "../document.js";

/**
 * The widest that a column grows for one long text, in digits of the table's face (a Chinese character takes two), and
 * the room about it. Words may go on in the next line; a figure that does is misread.
 */
const widest = { text: 15, number: 18, date: 18 } as const;
const room = { text: 2, number: 3, date: 3 } as const;
const narrowest = 7;

/** The longest piece of a text that no line may break: a word; between Chinese characters a line may end anywhere. */
function longestWord(text: string): number {
  return Math.max(...text.split(/\s+|(?<=\p{Script=Han})/u).map(columnsOf));
}

/** How the columns of a table share the text's width: by their longest text, so that figures and short words stay on one line. */
export function sharesOf({ columns, rows }: PrintedTable): number[] {
  return columns.map(
    ({ title, unit, align }, at) =>
      room[align] +
      Math.max(
        narrowest,
        Math.ceil(columnsOf(`${title}${unit}`) / 3),
        longestWord(title),
        ...rows.map(({ cells }) => {
          const { text } = cells[at]!;
          return Math.max(Math.min(widest[align], columnsOf(text)), longestWord(text));
        }),
      ),
  );
}
