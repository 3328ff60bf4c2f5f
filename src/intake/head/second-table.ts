import { periodEnd } from "../../model/model.js";
import { compactText, findPeriod } from "../words/words.js";
import { unitAgainst } from "./announced-units.js";
import type { Table, TopRow, WalkedTable } from "./table.js";

/** A number alone in its cell. */
const NUMBER = /^-?\d[\d,]*(?:\.\d+)?%?$/;
/** A number that is no serial mark or year of a head. */
const FIGURE = /^-?(?:\d{5,}|\d+\.\d+)$/;
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
 * What a row below the head is, if it is no row of the body: `head` for the head or a row of it and `title` for a title,
 * printed again (at a page break), `other` for the head of another table. Only rows whose first cell is among `words`
 * need be asked about.
 */
export function headBelow(
  cells: readonly string[],
  { above, head, words }: Pick<Table, "above" | "head" | "words">,
): "head" | "title" | "other" | undefined {
  if (isBody(cells)) return undefined;
  const said = cells.map(compactText).filter((cell) => cell !== "");
  if (said.length === 0) return undefined;
  const row = said.join("\n");
  if (said.length > 1 && head.some((each) => rowKey(each) === row)) return "head";
  const title = said.join("").replace(AGAIN, "");
  if (title !== "" && above.some((each) => rowKey(each).replaceAll("\n", "") === title)) return "title";
  const known = said.filter((cell) => words.has(cell)).length;
  return known >= 2 && known * 2 >= said.length ? "other" : undefined;
}

/**
 * Whether a row below the head, of one or two cells, says that what follows is of another unit (续表　计量单位：万元,
 * 以下为万元) or of another period (2025年1—8月…总值) than the rows above the head and the head say.
 */
export function announcesOther(
  cells: readonly string[],
  { above, head, units }: Pick<WalkedTable, "above" | "head" | "units">,
): boolean {
  const filled: string[] = [];
  for (const cell of cells) if (cell.trim() !== "" && filled.push(cell) > 2) return false;
  if (filled.length === 0) return false;
  const text = filled.join(" ");
  const over = [...above, ...head].map((row) => row.cells.join(" "));
  if (unitAgainst(units, filled)) return true;
  if (filled.length > 1 || !/[表值]\s*$|报告期|统计期/.test(text)) return false;
  const [said, stated] = [[text], over].map((rows) => findPeriod(rows, ""));
  if (!said || !stated || !("period" in said) || !("period" in stated)) return false;
  return (
    periodEnd(said.period) !== periodEnd(stated.period) ||
    said.period.period_months !== stated.period.period_months
  );
}

/** Whether several cells hold decimals or numbers that are no year: heads and titles do not. */
function isBody(cells: readonly string[]): boolean {
  let figures = 0;
  for (const cell of cells) if (FIGURE.test(cell) && ++figures === 3) return true;
  return false;
}

/** Each row of a top is compared with every odd row of the body. */
const keys = new WeakMap<TopRow, string>();

function rowKey(row: TopRow): string {
  const known = keys.get(row);
  if (known !== undefined) return known;
  const said = row.cells.map(compactText).filter((cell) => cell !== "");
  const key = said.join("\n");
  keys.set(row, key);
  return key;
}
