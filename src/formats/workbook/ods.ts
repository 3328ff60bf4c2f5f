import { Formulas, formulaText } from "./formula.js";
import { Markup } from "./markup.js";
import { type Looks, namedLooks, styleAt } from "./ods-looks.js";
import type { Parts } from "./package.js";
import { type Item, type Look, withRun } from "./runs.js";
import { bounded, Grid, type Sheet, type SheetContent, WorkbookError, type WorkbookLimits } from "./sheet.js";
import { isoText, numericText, printedUnit } from "./text.js";

/** How often a row or cell stands there: repeated ones are written once. */
function timesOf(xml: Markup, attribute: string): number {
  const given = Number(xml.attribute(attribute) ?? 1);
  return Number.isInteger(given) && given > 0 ? given : 1;
}

/** A duration such as "PT09H30M00S" as the time of day "09:30". */
function clockText(duration: string): string {
  const [, hour, minute, second] = /^PT(\d+)H(\d+)M(\d+)(?:\.\d+)?S$/.exec(duration) ?? [];
  if (hour === undefined) return duration;
  return second === "00" ? `${hour}:${minute}` : `${hour}:${minute}:${second}`;
}

/** The text of a value that the cell holds in an attribute; undefined where its paragraphs are the value. */
function valueText(xml: Markup): string | undefined {
  const type = xml.attribute("value-type");
  const value = xml.attribute("value");
  if (value !== undefined && (type === "float" || type === "currency"))
    return numericText(Number(value), "number", false);
  if (value !== undefined && type === "percentage") return numericText(Number(value), "percent", false);
  if (type === "boolean") return xml.attribute("boolean-value")?.toUpperCase();
  if (type === "date") return isoText(xml.attribute("date-value") ?? "");
  if (type === "time") return clockText(xml.attribute("time-value") ?? "");
  return undefined;
}

/**
 * The paragraphs of a cell, read from its start tag to its end; notes, shapes, phonetic guides and what is crossed out
 * are no part of it.
 * @param look how the cell itself is set, which its runs may set otherwise
 */
function paragraphs(xml: Markup, looks: Looks, look: Look): Item {
  let struck = false;
  const spans = [look];
  let shown: string | undefined;
  let depth = xml.empty ? 0 : 1;
  let text: string | undefined;
  let phonetic = false;
  while (depth > 0 && xml.next()) {
    if (text !== undefined && !phonetic) {
      const [run, set] = [xml.text(), spans.at(-1)!];
      text = withRun(text, run, set);
      struck ||= set.struck && run.trim() !== "";
    }
    if (xml.opens("span") && !xml.empty)
      spans.push({ ...spans.at(-1)!, ...looks.get(xml.attribute("style-name") ?? "") });
    else if (xml.closes("span") && !xml.empty && spans.length > 1) spans.pop();
    if (xml.opens("ruby-text")) phonetic = !xml.empty;
    else if (xml.closes("ruby-text")) phonetic = false;
    if (xml.opens("p") && depth === 1) text = "";
    if (text !== undefined && xml.opens("s")) text += " ".repeat(Math.min(1_000, timesOf(xml, "c")));
    if (text !== undefined && xml.opens("tab")) text += "\t";
    if (text !== undefined && xml.opens("line-break")) text += "\n";
    if (xml.closing) depth--;
    else if (!xml.empty) depth++;
    if (text !== undefined && depth === 1) {
      shown = bounded(shown === undefined ? text : `${shown}\n${text}`);
      text = undefined;
    }
  }
  return { text: shown ?? "", struck };
}

/** "of:=[.E6]*1.01" as "E6*1.01". */
function plainFormula(formula: string): string {
  return formula
    .replace(/^\w+:/, "")
    .replace(/^=/, "")
    .replaceAll(/\[\.([^\]]*)\]/g, "$1")
    .replaceAll(":.", ":");
}

/** What stands in place of the result of a formula that may never have been computed; undefined for a result. */
function placeholder(xml: Markup, formula: string | undefined): "nothing" | "zero" | undefined {
  if (formula === undefined) return undefined;
  const type = xml.attribute("value-type");
  const given = type === undefined || type === "void" ? undefined : type;
  const number = given !== undefined && /^(?:float|currency|percentage)$/.test(given);
  const value = xml.attribute("value");
  if (number && value !== undefined) return Number(value) === 0 ? "zero" : undefined;
  return number || given === undefined ? "nothing" : undefined;
}

/** A number as it is shown, and the unit that its format prints behind it. */
const withUnit = new RegExp(`^([-+]?[\\d.,，\\s]*\\d)\\s*(${printedUnit})$`, "u");

/**
 * A value with what is shown of it, where a format divides it: "28074175000 [28,074,175]"; with the unit that its format
 * prints behind it: "28175933万元"; else the value.
 */
function asShown(value: string, shown: string): string {
  const [, digits = "", unit = ""] = withUnit.exec(shown.trim()) ?? [];
  const seen = Math.abs(Number(digits.replace(/[,，\s]/g, "") || Number.NaN));
  if (seen > 0 && Math.abs(Number(value)) / seen > 5) return `${value} [${shown}]`;
  return `${value}${unit}`;
}

/** Whether a row or column is hidden, or filtered out. */
function isUnseen(xml: Markup): boolean {
  return ["collapse", "filter"].includes(xml.attribute("visibility") ?? "");
}

/** Reads one row and puts its cells in at `row`, as often as it is repeated; says how often. */
function readRow(
  xml: Markup,
  grid: Grid,
  row: number,
  formulas: Formulas,
  { looks, columns }: Setting,
): number {
  const times = timesOf(xml, "number-rows-repeated");
  const ofRow = xml.attribute("default-cell-style-name");
  if (isUnseen(xml)) grid.hideRows(row, row + times - 1);
  const cells: { column: number; text: string }[] = [];
  let column = 0;
  while (!xml.closes("table-row") && xml.next()) {
    const covered = xml.opens("covered-table-cell");
    if (!covered && !xml.opens("table-cell")) continue;
    const alike = timesOf(xml, "number-columns-repeated");
    const usual = ofRow ?? columns.find(({ to }) => column < to)?.style;
    const look = { struck: false, raised: false, ...looks.get(xml.attribute("style-name") ?? usual ?? "") };
    const value = valueText(xml);
    const formula = covered ? undefined : xml.attribute("formula");
    const stored = placeholder(xml, formula);
    const [down, across] = ["number-rows-spanned", "number-columns-spanned"].map((name) =>
      Number(xml.attribute(name) ?? 1),
    );
    if (!covered && (down! > 1 || across! > 1))
      grid.merge({
        top: row,
        left: column,
        bottom: row + Math.max(1, down!) - 1,
        right: column + Math.max(1, across!) - 1,
      });
    // What a cell holds as a value is crossed out with it; a text has looks of its own.
    const set = value === undefined ? look : { ...look, struck: false };
    const { text: shown, struck } = paragraphs(xml, looks, { ...set, raised: false });
    const whole = look.struck && value !== undefined;
    const none = stored === "nothing" && (value ?? shown) === "";
    const said = formula === undefined ? "" : formulaText(plainFormula(formula));
    const text = covered ? "" : none ? said : value === undefined ? shown : asShown(value, shown);
    if (none || stored === "zero")
      formulas.add({ row, column, text: said, stored: none ? "nothing" : "zero" });
    else if (formula !== undefined && text !== "")
      formulas.result({ row, column, formula: plainFormula(formula) });
    else if (value === undefined && /^-?\d/.test(text)) formulas.numberAsText(row, column);
    for (let at = 0; (whole || struck) && !covered && at < alike; at++)
      for (let copy = 0; copy < times; copy++) grid.strike(row + copy, column + at, whole);
    for (let at = 0; text !== "" && at < alike; at++) {
      grid.set(row, column + at, text);
      cells.push({ column: column + at, text });
    }
    column += alike;
  }
  for (let copy = 1; cells.length > 0 && copy < times; copy++) {
    for (const cell of cells) grid.set(row + copy, cell.column, cell.text);
  }
  return times;
}

/** How the cells of a sheet are set: by their styles, and those without one by the style of their columns (up to `to`). */
interface Setting {
  looks: Looks;
  columns: { to: number; style: string }[];
}

function sheetRows(xml: Markup, grid: Grid, formulas: Formulas, looks: Looks): SheetContent {
  const set: Setting = { looks, columns: [] };
  let row = 0;
  let column = 0;
  while (!xml.closes("table") && xml.next()) {
    if (xml.opens("table-column")) {
      const times = timesOf(xml, "number-columns-repeated");
      if (isUnseen(xml)) grid.hideColumns(column, column + times - 1);
      column += times;
      set.columns.push({ to: column, style: xml.attribute("default-cell-style-name") ?? "" });
    } else if (xml.opens("table-row")) row += readRow(xml, grid, row, formulas, set);
  }
  const taken = grid.take();
  formulas.endSheet(taken.rows);
  return taken;
}

/** Programs that compute before they save, by what they call themselves. */
const calculates = /office|excel|wps|gnumeric|calligra|collabora/i;

/**
 * The sheets of an OpenDocument spreadsheet (ISO/IEC 26300); formulas give the value that was last computed,
 * those that never were print as themselves.
 * @throws WorkbookError when it is protected, without content, or beyond the limits
 */
export function readOds(parts: Parts, limits: WorkbookLimits): Sheet[] {
  const manifest = Buffer.from(parts("meta-inf/manifest.xml") ?? []).toString();
  if (manifest.includes("encryption-data")) throw new WorkbookError("encrypted", "protected by a password");
  const content = parts("content.xml");
  if (content === undefined) throw new WorkbookError("damaged", "no content part");
  const xml = new Markup(content);
  const grid = new Grid(limits);
  const formulas = new Formulas();
  const hidden = new Set<string>();
  const looks = new Map<string, Partial<Look>>();
  const sheets: Sheet[] = [];
  const common = parts("styles.xml");
  if (common !== undefined) namedLooks(new Markup(common), looks);
  let style = "";
  while (xml.next()) {
    style = styleAt(xml, style, looks);
    if (xml.opens("table-properties") && xml.attribute("display") === "false") hidden.add(style);
    if (!xml.opens("table")) continue;
    if (sheets.length === limits.parts) throw new WorkbookError("too_many_parts", `${limits.parts} sheets`);
    sheets.push({
      sheet: xml.attribute("name") ?? "",
      hidden: hidden.has(xml.attribute("style-name") ?? ""),
      ...sheetRows(xml, grid, formulas, looks),
    });
  }
  const generator = Buffer.from(parts("meta.xml") ?? []).toString();
  formulas.settle({ zero: !formulas.computed && !calculates.test(generator), blank: false });
  return sheets.map((sheet) => formulas.withUnjudged(sheet));
}
