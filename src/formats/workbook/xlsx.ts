import { Markup } from "./markup.js";
import { bounded, Grid, type Merge, type Sheet, WorkbookError, type WorkbookLimits } from "./sheet.js";
import { type FormatKind, formatKind, isoText, numericText } from "./text.js";

/** The parts of a package by name, in small letters and without a leading slash; undefined where there is none. */
export type Parts = (name: string) => Uint8Array | undefined;

/** A relationship of a part: as what it points at another, e.g. "worksheet", and which. */
interface Relation {
  type: string;
  target: string;
}

/** What the cells of all sheets refer to. */
interface Shared {
  texts: string[];
  /** The kind of each cell format (index of cellXfs). */
  kinds: FormatKind[];
  since1904: boolean;
}

/** Bytes of a part that is read into objects: relationships, the list of sheets, styles. */
const largestIndex = 20_000_000;
const mostMerges = 1_000_000;

function part(parts: Parts, name: string, largest = Infinity): Markup {
  const bytes = parts(name);
  if (bytes === undefined) throw new WorkbookError("damaged", `${name} is missing`);
  if (bytes.length > largest) throw new WorkbookError("too_large", `${name} has ${bytes.length} bytes`);
  return new Markup(bytes);
}

/** A target such as "../xl/sheet1.xml" or "/xl/sheet1.xml", seen from a folder. */
function resolve(folder: string, target: string): string {
  const steps: string[] = [];
  for (const step of (target.startsWith("/") ? target : `${folder}/${target}`).split("/")) {
    if (step === "..") steps.pop();
    else if (step !== "" && step !== ".") steps.push(step);
  }
  return steps.join("/").toLowerCase();
}

/** The relationships of a part by id; the package's own for "". */
function relationsOf(parts: Parts, name: string): Map<string, Relation> {
  const cut = name.lastIndexOf("/");
  const folder = name.slice(0, Math.max(0, cut));
  const xml = part(parts, resolve(folder, `_rels/${name.slice(cut + 1)}.rels`), largestIndex);
  const relations = new Map<string, Relation>();
  while (xml.next()) {
    if (!xml.opens("Relationship") || xml.attribute("TargetMode") === "External") continue;
    const type = xml.attribute("Type") ?? "";
    const target = resolve(folder, xml.attribute("Target") ?? "");
    relations.set(xml.attribute("Id") ?? "", { type: type.slice(type.lastIndexOf("/") + 1), target });
  }
  return relations;
}

function targetOf(relations: Map<string, Relation>, type: string): string | undefined {
  return [...relations.values()].find((relation) => relation.type === type)?.target;
}

/** Text as stored, with its escapes read: "_x000D_" is a carriage return (ECMA-376 Part 1, 22.9.2.19). */
function unescaped(text: string): string {
  if (!text.includes("_x")) return text;
  return text.replace(/_x([0-9A-Fa-f]{4})_/g, (_, hex) => String.fromCharCode(Number.parseInt(hex, 16)));
}

/** The text of a string item up to its end tag: all runs together, without the phonetic ones. */
function itemText(xml: Markup, end: string): string {
  let text = "";
  let phonetic = false;
  while (!xml.closes(end) && xml.next()) {
    if (xml.closes("rPh")) phonetic = false;
    else if (xml.opens("rPh")) phonetic = true;
    else if (xml.closes("t") && !xml.empty && !phonetic) text = bounded(text + xml.text());
  }
  return unescaped(text);
}

function sharedTexts(xml: Markup, limits: WorkbookLimits): string[] {
  const texts: string[] = [];
  while (xml.next()) {
    if (xml.opens("si")) texts.push(itemText(xml, "si"));
    if (texts.length > limits.cells) throw new WorkbookError("too_many_cells", "more texts than cells");
  }
  return texts;
}

function cellKinds(xml: Markup): FormatKind[] {
  const codes = new Map<number, string>();
  const kinds: FormatKind[] = [];
  let inCells = false;
  while (xml.next()) {
    if (xml.opens("cellXfs")) inCells = true;
    else if (xml.opens("numFmt"))
      codes.set(Number(xml.attribute("numFmtId")), xml.attribute("formatCode") ?? "");
    else if (inCells && xml.opens("xf")) {
      const id = Number(xml.attribute("numFmtId") ?? 0);
      kinds.push(formatKind(id, codes.get(id)));
    }
    if (xml.closes("cellXfs")) inCells = false;
  }
  return kinds;
}

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

/** The text of a cell, read from its start tag to its end. */
function cellText(xml: Markup, { texts, kinds, since1904 }: Shared): string {
  if (xml.empty) return "";
  const type = xml.attribute("t") ?? "n";
  const kind = kinds[Number(xml.attribute("s") ?? 0)] ?? "number";
  let stored = "";
  while (!xml.closes("c") && xml.next()) {
    if (xml.opens("is")) stored = itemText(xml, "is");
    else if (xml.closes("v") && !xml.empty) stored = xml.text();
  }
  if (stored === "") return "";
  if (type === "s") return texts[Number(stored)] ?? "";
  if (type === "b") return stored.trim() === "1" || stored.trim() === "true" ? "TRUE" : "FALSE";
  if (type === "str") return unescaped(stored);
  if (type === "d") return isoText(stored);
  const value = type === "n" ? Number(stored) : Number.NaN;
  return Number.isFinite(value) ? numericText(value, kind, since1904) : stored;
}

function sheetRows(xml: Markup, shared: Shared, grid: Grid): string[][] {
  const merges: Merge[] = [];
  let row = -1;
  let column = -1;
  while (xml.next()) {
    if (xml.opens("c")) {
      // Row and cell may leave out where they stand: then they follow the one before.
      const at = place(xml.attribute("r") ?? "");
      row = at?.row ?? Math.max(0, row);
      column = at?.column ?? column + 1;
      grid.set(row, column, cellText(xml, shared));
    } else if (xml.opens("row")) {
      const given = Number(xml.attribute("r"));
      row = Number.isInteger(given) && given > 0 ? given - 1 : row + 1;
      column = -1;
    } else if (xml.opens("mergeCell")) {
      merges.push(...mergeOf(xml.attribute("ref") ?? ""));
      if (merges.length > mostMerges) throw new WorkbookError("too_many_cells", "merged ranges");
    }
  }
  return grid.take(merges);
}

/**
 * The sheets of an XLSX package (ECMA-376 Part 1, 18), transitional or strict. Charts and dialogues are passed over;
 * formulas give the value that was last computed.
 * @throws WorkbookError when parts are missing, limits are passed, or the package is an XLSB
 */
export function readXlsx(parts: Parts, limits: WorkbookLimits): Sheet[] {
  const main = targetOf(relationsOf(parts, ""), "officeDocument");
  if (main === undefined) throw new WorkbookError("damaged", "no workbook part");
  if (main.endsWith(".bin")) throw new WorkbookError("unsupported", "XLSB");
  const relations = relationsOf(parts, main);
  const texts = targetOf(relations, "sharedStrings");
  const styles = targetOf(relations, "styles");
  const shared: Shared = {
    texts: texts === undefined ? [] : sharedTexts(part(parts, texts), limits),
    kinds: styles === undefined ? [] : cellKinds(part(parts, styles, largestIndex)),
    since1904: false,
  };
  const grid = new Grid(limits);
  const read = new Set<string>();
  const sheets: Sheet[] = [];
  const xml = part(parts, main, largestIndex);
  while (xml.next()) {
    if (xml.opens("workbookPr")) shared.since1904 = /^(1|true)$/.test(xml.attribute("date1904") ?? "");
    const relation = xml.opens("sheet") ? relations.get(xml.attribute("id") ?? "") : undefined;
    if (relation?.type !== "worksheet" || read.has(relation.target)) continue;
    read.add(relation.target);
    sheets.push({
      sheet: unescaped(xml.attribute("name") ?? ""),
      hidden: (xml.attribute("state") ?? "visible") !== "visible",
      rows: sheetRows(part(parts, relation.target), shared, grid),
    });
  }
  return sheets;
}
