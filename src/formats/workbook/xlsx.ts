import { Formulas } from "./formula.js";
import type { Markup } from "./markup.js";
import { largestIndex, type Parts, part, relationsOf, targetOf } from "./package.js";
import type { Item } from "./runs.js";
import { Grid, type Sheet, WorkbookError, type WorkbookLimits } from "./sheet.js";
import { type NumberFormat, numberFormat } from "./text.js";
import { isOn, itemOf, type Shared, sheetRows, unescaped } from "./xlsx-sheet.js";

function sharedTexts(xml: Markup, limits: WorkbookLimits): Pick<Shared, "texts" | "styled"> {
  const texts: string[] = [];
  const styled = new Map<number, Item>();
  while (xml.next()) {
    if (xml.opens("si")) {
      const item = itemOf(xml, "si");
      if (item.struck || item.own !== undefined) styled.set(texts.length, item);
      texts.push(item.text);
    }
    if (texts.length > limits.cells) throw new WorkbookError("too_many_cells", "more texts than cells");
  }
  return { texts, styled };
}

function cellFormats(xml: Markup): NumberFormat[] {
  const codes = new Map<number, string>();
  const formats: NumberFormat[] = [];
  const struck: boolean[] = [];
  let inFonts = false;
  let inCells = false;
  while (xml.next()) {
    if (xml.opens("fonts")) inFonts = true;
    else if (xml.closes("fonts")) inFonts = false;
    else if (inFonts && xml.opens("font")) struck.push(false);
    else if (inFonts && xml.opens("strike") && struck.length > 0)
      struck[struck.length - 1] = isOn(xml.attribute("val") ?? "1");
    if (xml.opens("cellXfs")) inCells = true;
    else if (xml.opens("numFmt"))
      codes.set(Number(xml.attribute("numFmtId")), xml.attribute("formatCode") ?? "");
    else if (inCells && xml.opens("xf")) {
      const id = Number(xml.attribute("numFmtId") ?? 0);
      const crossed = struck[Number(xml.attribute("fontId") ?? 0)] ?? false;
      formats.push({ ...numberFormat(id, codes.get(id)), ...(crossed && { struck: true }) });
    }
    if (xml.closes("cellXfs")) inCells = false;
  }
  return formats;
}

/**
 * Whether the workbook says that its results are due: who writes `fullCalcOnLoad` leaves computing to the program that
 * opens the file, and who writes `calcCompleted="0"` had not finished. Excel, WPS and LibreOffice always say `calcPr`.
 */
function calculationOf(xml: Markup): "done" | "due" {
  const unfinished = /^(?:0|false)$/.test(xml.attribute("calcCompleted") ?? "");
  return isOn(xml.attribute("fullCalcOnLoad")) || unfinished ? "due" : "done";
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
    ...(texts === undefined ? { texts: [], styled: new Map() } : sharedTexts(part(parts, texts), limits)),
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
    if (xml.opens("workbookPr")) shared.since1904 = isOn(xml.attribute("date1904"));
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
  return sheets.map((sheet) => formulas.withUnjudged(sheet));
}
