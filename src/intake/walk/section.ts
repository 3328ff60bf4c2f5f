import type { WalkedTable } from "../head/head.js";
import {
  findTotal,
  namesArea,
  namesNoUnit,
  numbersSection,
  saysContinued,
  saysPending,
} from "../words/words.js";

/**
 * Whether an incomplete row only groups those below it: `title` where nothing but the group stands in it (一、某区,
 * 续表1), `subtotal` where figures of the group stand beside it. A row with a unit's name or code is never one.
 */
export function sectionOf(
  cells: readonly string[],
  { columns }: Pick<WalkedTable, "columns">,
): "title" | "subtotal" | undefined {
  const filled = cells.flatMap((cell, at) => (cell.trim() === "" ? [] : [at]));
  const [at = 0] = filled;
  const first = cells[at] ?? "";
  if (filled.length === 1 && (saysContinued(first) || groups(first, at, columns))) return "title";
  const second = cells[filled[1] ?? -1] ?? "";
  const numbered = numbersSection(first) && (filled.length === 1 || namesNoUnit(second));
  const words = filled.filter((each) => !columns[each]?.column?.measure);
  if (filled.length === 2 && numbered && words.length === 2) return "title";
  const group = words.length === 1 ? groups(first, at, columns) : words.length === 2 && numbered;
  return group && words[0] === at && words.length < filled.length && ofUnits(columns) && !saysPending(first)
    ? "subtotal"
    : undefined;
}

/**
 * The total that a row is whose name says so, whatever stands before it: a number of firms, a dash, the code of who
 * adds up. Only a table of units has names that cannot be a total.
 */
export function totalByName(
  cells: readonly string[],
  { columns }: Pick<WalkedTable, "columns">,
): { grand: boolean } | undefined {
  for (const at of namesOf(columns)) {
    const total = findTotal(cells[at] ?? "");
    if (total) return total;
  }
  return undefined;
}

/** Asked of every row that is read. */
const names = new WeakMap<WalkedTable["columns"], number[]>();

/** Where the names of the rows of a table of units stand. */
function namesOf(columns: WalkedTable["columns"]): number[] {
  const known = names.get(columns);
  if (known) return known;
  const found = ofUnits(columns)
    ? columns.flatMap(({ column }, at) => (column?.kind === "text" && column.required ? [at] : []))
    : [];
  names.set(columns, found);
  return found;
}

/** Whether words in a column name a group: any that name no unit below codes, else a number or, of units, an area. */
function groups(cell: string, at: number, columns: WalkedTable["columns"]): boolean {
  if (columns[at]?.column?.kind === "credit_code")
    return numbersSection(cell) || namesArea(cell) || namesNoUnit(cell);
  return numbersSection(cell) || (ofUnits(columns) && namesArea(cell));
}

/** Whether rows of the table are of units that bear a code. */
function ofUnits(columns: WalkedTable["columns"]): boolean {
  return columns.some(({ column }) => column?.kind === "credit_code" && column.required);
}
