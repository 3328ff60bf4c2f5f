import { compactText } from "./statistical-words.js";
import type { Table, TopRow } from "./table.js";

/** A number alone in its cell. */
const NUMBER = /^-?\d[\d,]*(?:\.\d+)?%?$/;
/** What a title takes on when it is printed again: 续表, （续）, 续一, its page. */
const AGAIN = /^续表\d*:?|\(?续[表一二三四五六七八九十\d]*\)?$|第\d+页.*$/g;

/** The first line of rows above a head that are rows of a table themselves: several numbers in each of several rows. */
export function tableAbove(above: readonly TopRow[]): number | undefined {
  const rows = above.filter(
    ({ cells }) => cells.filter((cell) => NUMBER.test(compactText(cell))).length >= 2,
  );
  return rows.length >= 2 ? rows[0]!.line : undefined;
}

/**
 * What a row below the head is, if it is no row of the body: `again` for the head, a row of it or a title that is printed
 * again (at a page break), `other` for the head of another table. Only rows whose first cell is among `words` need be
 * asked about.
 */
export function headBelow(
  cells: readonly string[],
  { above, head, words }: Pick<Table, "above" | "head" | "words">,
): "again" | "other" | undefined {
  const said = cells.map(compactText).filter((cell) => cell !== "");
  if (said.length === 0) return undefined;
  const row = said.join("\n");
  if (said.length > 1 && head.some((each) => rowKey(each) === row)) return "again";
  const title = said.join("").replace(AGAIN, "");
  if (title !== "" && above.some((each) => rowKey(each).replaceAll("\n", "") === title)) return "again";
  const known = said.filter((cell) => words.has(cell)).length;
  return known >= 2 && known * 2 > said.length ? "other" : undefined;
}

function rowKey({ cells }: TopRow): string {
  return cells
    .map(compactText)
    .filter((cell) => cell !== "")
    .join("\n");
}
