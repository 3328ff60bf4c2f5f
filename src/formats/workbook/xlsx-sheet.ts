import { type Formulas, formulaText } from "./formula.js";
import type { Markup } from "./markup.js";
import { type Item, type Look, withRun } from "./runs.js";
import type { Grid, Merge, SheetContent } from "./sheet.js";
import { formattedText, isoText, type NumberFormat } from "./text.js";

/** What the cells of all sheets refer to. */
export interface Shared {
  texts: string[];
  /** Those of the texts of which runs are set apart, by their index. */
  styled: ReadonlyMap<number, Item>;
  /** The number format of each cell format (index of cellXfs). */
  formats: NumberFormat[];
  since1904: boolean;
}

/** Text as stored, with its escapes read: "_x000D_" is a carriage return (ECMA-376 Part 1, 22.9.2.19). */
export function unescaped(text: string): string {
  if (!text.includes("_x")) return text;
  return text.replace(/_x([0-9A-Fa-f]{4})_/g, (_, hex) => String.fromCharCode(Number.parseInt(hex, 16)));
}

/** The text of a string item up to its end tag: all runs together, without the phonetic and the crossed-out ones. */
export function itemOf(xml: Markup, end: string): Item {
  let [text, own, struck, phonetic] = ["", "", false, false];
  let styled = false;
  let look: Look | undefined;
  while (!xml.closes(end) && xml.next()) {
    if (xml.closes("rPh")) phonetic = false;
    else if (xml.opens("rPh")) phonetic = true;
    else if (xml.opens("r")) look = undefined;
    else if (xml.opens("rPr")) look = { struck: false, raised: false };
    else if (look && xml.opens("strike")) look.struck = isOn(xml.attribute("val") ?? "1");
    else if (look && xml.opens("vertAlign")) look.raised = xml.attribute("val") === "superscript";
    else if (xml.closes("t") && !xml.empty && !phonetic) {
      const run = xml.text();
      text = withRun(text, run, look ?? plain);
      if (!look) continue;
      styled = true;
      struck ||= look.struck && run.trim() !== "";
      own = withRun(own, run, look);
    }
  }
  return { text: unescaped(text), struck, own: styled ? unescaped(own) : undefined };
}

const plain: Look = { struck: false, raised: false };

/** "AB12" as row and column counted from 0, or undefined when it is no reference. */
function place(reference: string): { row: number; column: number } | undefined {
  let column = 0;
  let at = 0;
  for (
    let letter = reference.charCodeAt(0);
    letter >= 65 && letter <= 90;
    letter = reference.charCodeAt(at)
  ) {
    column = column * 26 + letter - 64;
    at++;
  }
  const row = Number(reference.slice(at));
  if (at === 0 || at > 3 || !Number.isInteger(row) || row < 1) return undefined;
  return { row: row - 1, column: column - 1 };
}

function mergeOf(reference: string): Merge[] {
  const [from, to] = reference.split(":").map(place);
  return from && to ? [{ top: from.row, left: from.column, bottom: to.row, right: to.column }] : [];
}

/** What a cell holds: its text, and of a formula what it says and which cells it fills. */
interface Cell {
  text: string;
  /** The value as stored; undefined where there is none. */
  stored: string | undefined;
  type: string;
  formula: string | undefined;
  /** Whether crossed-out text stands in it: all of it, or a part that the text does not have. */
  struck: "whole" | "part" | undefined;
  area: Merge | undefined;
}

/** A cell, read from its start tag to its end. */
function readCell(xml: Markup, shared: Shared): Cell {
  const type = xml.attribute("t") ?? "n";
  const format = shared.formats[Number(xml.attribute("s") ?? 0)] ?? { kind: "number" };
  const cell: Cell = {
    text: "",
    stored: undefined,
    type,
    formula: undefined,
    struck: undefined,
    area: undefined,
  };
  let item: Item | undefined;
  while (!xml.closes("c") && xml.next()) {
    if (xml.opens("is")) {
      item = itemOf(xml, "is");
      cell.stored = item.text;
    } else if (xml.closes("v")) cell.stored = xml.empty ? "" : xml.text();
    else if (xml.opens("f")) {
      cell.formula = "";
      if (/^(?:array|dataTable)$/.test(xml.attribute("t") ?? ""))
        cell.area = mergeOf(xml.attribute("ref") ?? "")[0];
    } else if (xml.closes("f")) cell.formula = xml.text();
  }
  cell.text = shownText(cell.stored ?? "", type, format, shared);
  if (type === "s") item = shared.styled.get(Number(cell.stored));
  const inPart = format.struck && item?.own !== undefined;
  if (inPart) cell.text = item!.own!;
  cell.struck = inPart || item?.struck ? "part" : format.struck ? "whole" : undefined;
  return cell;
}

/** The text of a stored value. */
function shownText(stored: string, type: string, format: NumberFormat, { texts, since1904 }: Shared): string {
  if (stored === "") return "";
  if (type === "s") return texts[Number(stored)] ?? "";
  if (type === "b") return stored.trim() === "1" || stored.trim() === "true" ? "TRUE" : "FALSE";
  if (type === "str") return unescaped(stored);
  if (type === "d") return isoText(stored);
  const value = type === "n" ? Number(stored) : Number.NaN;
  return Number.isFinite(value) ? formattedText(value, format, since1904) : stored;
}

/** The text of a cell; a formula without a result goes to the formulas, and prints as such where nothing is stored. */
function textOf(
  { text, stored, type, formula, area }: Cell,
  at: { row: number; column: number },
  formulas: Formulas,
) {
  if (formula === undefined) {
    if (type !== "n" && /^-?\d/.test(text)) formulas.numberAsText(at.row, at.column);
    return text;
  }
  // An empty text is the result of a text formula; others leave the element empty where they have none.
  if (stored === undefined || (stored === "" && type !== "str")) {
    const shown = formulaText(formula);
    formulas.add({ ...at, text: shown, stored: "nothing" }, area);
    return shown;
  }
  if (type === "n" && Number(stored) === 0)
    formulas.add({ ...at, text: formulaText(formula), stored: "zero" }, area);
  else if (stored !== "") formulas.result({ ...at, formula });
  return text;
}

/** Whether an attribute that is true or false is true. */
export function isOn(attribute: string | undefined): boolean {
  return attribute === "1" || attribute === "true";
}

/**
 * The rows and merged ranges of a worksheet, and what of it is hidden.
 * @throws WorkbookError when it is beyond the limits of the grid
 */
export function sheetRows(xml: Markup, shared: Shared, grid: Grid, formulas: Formulas): SheetContent {
  let row = -1;
  let column = -1;
  while (xml.next()) {
    if (xml.opens("c")) {
      // Row and cell may leave out where they stand: then they follow the one before.
      const at = place(xml.attribute("r") ?? "");
      row = at?.row ?? Math.max(0, row);
      column = at?.column ?? column + 1;
      if (xml.empty) continue;
      const cell = readCell(xml, shared);
      if (cell.struck) grid.strike(row, column, cell.struck === "whole");
      grid.set(row, column, textOf(cell, { row, column }, formulas));
    } else if (xml.opens("row")) {
      const given = Number(xml.attribute("r"));
      row = Number.isInteger(given) && given > 0 ? given - 1 : row + 1;
      column = -1;
      if (isOn(xml.attribute("hidden"))) grid.hideRows(row);
    } else if (xml.opens("col")) {
      if (isOn(xml.attribute("hidden")))
        grid.hideColumns(Number(xml.attribute("min")) - 1, Number(xml.attribute("max")) - 1);
    } else if (xml.opens("mergeCell")) {
      for (const range of mergeOf(xml.attribute("ref") ?? "")) grid.merge(range);
    }
  }
  const taken = grid.take();
  formulas.endSheet(taken.rows);
  return taken;
}
