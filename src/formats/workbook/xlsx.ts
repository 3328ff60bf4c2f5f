import { Formulas } from "./formula.js";
import type { Markup } from "./markup.js";
import { largestIndex, type Parts, part, relationsOf, targetOf } from "./package.js";
import { Grid, type Sheet, WorkbookError, type WorkbookLimits } from "./sheet.js";
import { type NumberFormat, numberFormat } from "./text.js";
import { itemText, type Shared, sheetRows, unescaped } from "./xlsx-sheet.js";

function sharedTexts(xml: Markup, limits: WorkbookLimits): string[] {
  const texts: string[] = [];
  while (xml.next()) {
    if (xml.opens("si")) texts.push(itemText(xml, "si"));
    if (texts.length > limits.cells) throw new WorkbookError("too_many_cells", "more texts than cells");
  }
  return texts;
}

function cellFormats(xml: Markup): NumberFormat[] {
  const codes = new Map<number, string>();
  const formats: NumberFormat[] = [];
  let inCells = false;
  while (xml.next()) {
    if (xml.opens("cellXfs")) inCells = true;
    else if (xml.opens("numFmt"))
      codes.set(Number(xml.attribute("numFmtId")), xml.attribute("formatCode") ?? "");
    else if (inCells && xml.opens("xf")) {
      const id = Number(xml.attribute("numFmtId") ?? 0);
      formats.push(numberFormat(id, codes.get(id)));
    }
    if (xml.closes("cellXfs")) inCells = false;
  }
  return formats;
}

function isTrue(said: string | undefined): boolean {
  return said === "1" || said === "true";
}

/**
 * Whether the workbook says that its results are due: who writes `fullCalcOnLoad` leaves computing to the program that
 * opens the file, and who writes `calcCompleted="0"` had not finished. Excel, WPS and LibreOffice always say `calcPr`.
 */
function calculationOf(xml: Markup): "done" | "due" {
  const unfinished = /^(?:0|false)$/.test(xml.attribute("calcCompleted") ?? "");
  return isTrue(xml.attribute("fullCalcOnLoad")) || unfinished ? "due" : "done";
}

/**
 * The names of the sheets of an XLSX package, in their order; no cell is read.
 * @throws WorkbookError when parts are missing
 */
export function xlsxSheetNames(parts: Parts): string[] {
  const main = targetOf(relationsOf(parts, ""), "officeDocument");
  if (main === undefined) throw new WorkbookError("damaged", "no workbook part");
  const xml = part(parts, main, largestIndex);
  const names: string[] = [];
  while (xml.next()) if (xml.opens("sheet")) names.push(xml.attribute("name") ?? "");
  return names;
}

/**
 * The sheets of an XLSX package (ECMA-376 Part 1, 18), transitional or strict. Charts and dialogues are passed over;
 * formulas give the value that was last computed, those that never were print as themselves.
 * @throws WorkbookError when parts are missing, limits are passed, or the package is an XLSB
 */
export function readXlsx(parts: Parts, limits: WorkbookLimits): Sheet[] {
  const main = targetOf(relationsOf(parts, ""), "officeDocument");
  if (main === undefined) throw new WorkbookError("damaged", "no workbook part");
  if (main.endsWith(".bin")) throw new WorkbookError("xlsb", "XLSB");
  const relations = relationsOf(parts, main);
  const texts = targetOf(relations, "sharedStrings");
  const styles = targetOf(relations, "styles");
  const shared: Shared = {
    texts: texts === undefined ? [] : sharedTexts(part(parts, texts), limits),
    formats: styles === undefined ? [] : cellFormats(part(parts, styles, largestIndex)),
    since1904: false,
  };
  const grid = new Grid(limits);
  const formulas = new Formulas();
  const read = new Set<string>();
  const sheets: Sheet[] = [];
  const xml = part(parts, main, largestIndex);
  let calculation: "none" | "done" | "due" = "none";
  while (xml.next()) {
    if (xml.opens("workbookPr")) shared.since1904 = isTrue(xml.attribute("date1904"));
    if (xml.opens("calcPr")) calculation = calculationOf(xml);
    const relation = xml.opens("sheet") ? relations.get(xml.attribute("id") ?? "") : undefined;
    if (relation?.type !== "worksheet" || read.has(relation.target)) continue;
    read.add(relation.target);
    sheets.push({
      sheet: unescaped(xml.attribute("name") ?? ""),
      hidden: (xml.attribute("state") ?? "visible") !== "visible",
      ...sheetRows(part(parts, relation.target), shared, grid, formulas),
    });
  }
  const never = calculation === "due" || (calculation === "none" && !formulas.computed);
  formulas.settle({ zero: never, blank: false });
  return sheets;
}
