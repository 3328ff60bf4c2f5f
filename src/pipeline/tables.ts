import { parseDelimited } from "../formats/formats.js";
import { Mistake } from "../model/model.js";
import { oneOf, type TableRow } from "./cell.js";
import { readText } from "./yaml.js";

/** Columns that may stand in any table beside those that are read. */
const remarks = ["note"];

/**
 * Reads a CSV of the pipeline folder (UTF-8, head in the first row).
 * @param needed columns that must be there
 * @param may columns that may be there; where absent, a table may have any
 * @throws Mistake when a needed column is missing, a column stands twice or is none of these, or a row has another
 * number of cells.
 */
export function readTable(
  path: string,
  needed: readonly string[],
  may?: readonly string[],
): { columns: string[]; rows: TableRow[] } {
  const [head = [], ...body] = parseDelimited(readText(path));
  const columns = head.map((label) => label.trim());
  checkHead(`${path}:1`, columns, needed, may);
  const rows: TableRow[] = [];
  let line = 1 + breaksIn(head);
  for (const cells of body) {
    line += 1;
    const place = `${path}:${line}`;
    line += breaksIn(cells);
    if (cells.every((cell) => cell.trim() === "")) continue;
    if (cells.length !== columns.length)
      throw new Mistake(
        place,
        {
          zh: `这一行有${cells.length}格，表头有${columns.length}格。`,
          en: `the row has ${cells.length} cells, the head ${columns.length}.`,
        },
        { zh: "请补齐，或给含逗号的内容加引号。", en: "Complete it, or quote the cell that holds a comma." },
      );
    rows.push({ place, cells: Object.fromEntries(columns.map((column, at) => [column, cells[at]!.trim()])) });
  }
  return { columns, rows };
}

/** A cell in quotes may span lines. */
function breaksIn(cells: readonly string[]): number {
  return cells.join("").split("\n").length - 1;
}

function checkHead(
  place: string,
  columns: readonly string[],
  needed: readonly string[],
  may: readonly string[] | undefined,
): void {
  const known = [...needed, ...(may ?? []), ...remarks];
  const stray = may && columns.find((column) => column !== "" && !known.includes(column));
  if (stray)
    throw new Mistake(
      place,
      { zh: `不认识的列“${stray}”。`, en: `unknown column “${stray}”.` },
      oneOf(
        stray,
        known.filter((column) => !columns.includes(column)),
      ),
    );
  const missing = needed.find((column) => !columns.includes(column));
  if (missing)
    throw new Mistake(
      place,
      { zh: `缺少列“${missing}”。`, en: `column “${missing}” is missing.` },
      { zh: `表头应含：${needed.join("、")}。`, en: `The head needs: ${needed.join(", ")}.` },
    );
  const twice = columns.find((column, at) => column !== "" && columns.indexOf(column) !== at);
  if (twice)
    throw new Mistake(
      place,
      { zh: `列“${twice}”写了两次。`, en: `column “${twice}” stands twice.` },
      { zh: "请删去一列，或改名。", en: "Take one out, or rename it." },
    );
}
