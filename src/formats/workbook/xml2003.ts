import { Formulas, formulaText } from "./formula.js";
import { decodeMarkup, Markup } from "./markup.js";
import { type Look, withRun } from "./runs.js";
import { Grid, type Sheet, WorkbookError, type WorkbookLimits } from "./sheet.js";
import { formattedText, isoText, type NumberFormat, numberFormat } from "./text.js";

/** Formats that have names in place of codes, and are of plain numbers. */
const named =
  /^(?:General|General Number|Currency|Euro Currency|Fixed|Standard|Scientific|Yes\/No|True\/False|On\/Off)$/;

function formatOf(code: string): NumberFormat {
  if (code === "Percent") return numberFormat(0, "0.00%");
  return named.test(code) ? { kind: "number" } : numberFormat(0, code);
}

/** A place that counts from 1, as one from 0; the next one where none is said. */
function placeOf(said: string | undefined, next: number): number {
  const given = Number(said);
  return Number.isInteger(given) && given > 0 ? given - 1 : next;
}

/** The text of a cell's own data, read from the cell's start tag to its end; comments have data of their own. */
function dataOf(xml: Markup): { type: string; stored: string | undefined; struck: boolean } {
  let type = "String";
  let crossed = false;
  const look: Look = { struck: false, raised: false };
  let stored: string | undefined;
  let inside = false;
  let comment = false;
  while (!xml.closes("Cell") && xml.next()) {
    if (inside) {
      const run = xml.text();
      stored = withRun(stored ?? "", run, look);
      crossed ||= look.struck && run.trim() !== "";
    }
    if (xml.opens("S") || xml.closes("S")) look.struck = !xml.closing && !xml.empty;
    if (xml.opens("Sup") || xml.closes("Sup")) look.raised = !xml.closing && !xml.empty;
    if (xml.opens("Comment")) comment = true;
    else if (xml.closes("Comment")) comment = false;
    if (xml.opens("Data") && !comment) {
      type = xml.attribute("Type") ?? type;
      stored = "";
      inside = !xml.empty;
    } else if (xml.closes("Data")) inside = false;
  }
  return { type, stored, struck: crossed };
}

function textOf(type: string, stored: string, format: NumberFormat): string {
  const value = Number(stored);
  if (type === "Number" && stored.trim() !== "" && Number.isFinite(value))
    return formattedText(value, format, false);
  if (type === "DateTime") return isoText(stored);
  if (type === "Boolean") return stored.trim() === "1" ? "TRUE" : "FALSE";
  return stored;
}

/** Reads the rows of one sheet up to its end. */
class SheetReader {
  hidden = false;
  private row = -1;
  private column = -1;

  constructor(
    private readonly grid: Grid,
    private readonly formats: ReadonlyMap<string, NumberFormat>,
    private readonly formulas: Formulas,
  ) {}

  read(xml: Markup): void {
    while (!xml.closes("Worksheet") && xml.next()) {
      if (xml.opens("Row")) {
        this.row = placeOf(xml.attribute("Index"), this.row + 1);
        this.column = -1;
      } else if (xml.opens("Cell")) this.readCell(xml);
      else if (xml.closes("Visible")) this.hidden = xml.text().trim() !== "SheetVisible";
    }
  }

  private readCell(xml: Markup): void {
    const { row } = this;
    const column = placeOf(xml.attribute("Index"), this.column + 1);
    const [across, down] = ["MergeAcross", "MergeDown"].map((name) => {
      const cells = Number(xml.attribute(name) ?? 0);
      return Number.isInteger(cells) && cells > 0 ? cells : 0;
    }) as [number, number];
    if (down + across > 0 && row >= 0)
      this.grid.merge({ top: row, left: column, bottom: row + down, right: column + across });
    const format = this.formats.get(xml.attribute("StyleID") ?? "Default") ?? { kind: "number" };
    const formula = xml.attribute("Formula");
    this.column = column + across;
    const { type, stored, struck } = dataOf(xml);
    if (struck || format.struck) this.grid.strike(Math.max(0, row), column, !struck);
    const none = formula !== undefined && (stored === undefined || (stored === "" && type === "Number"));
    const text = none ? formulaText(formula) : textOf(type, stored ?? "", format);
    if (none) this.formulas.add({ row, column, text, stored: "nothing" });
    else if (formula !== undefined && type === "Number" && Number(stored) === 0)
      this.formulas.add({ row, column, text: formulaText(formula), stored: "zero" });
    else if (formula !== undefined && text !== "") this.formulas.result({ row, column, formula: "…" });
    this.grid.set(Math.max(0, row), column, text);
  }
}

/**
 * The sheets of an XML Spreadsheet 2003 (SpreadsheetML of Excel 2002 and 2003), which many systems export as .xls.
 * @throws WorkbookError when it is beyond the limits, or declares entities
 */
export function readXml2003(bytes: Uint8Array, limits: WorkbookLimits): Sheet[] {
  if (bytes.length > limits.unpacked) throw new WorkbookError("too_large", `${bytes.length} bytes`);
  const xml = new Markup(Buffer.from(decodeMarkup(bytes)));
  const grid = new Grid(limits);
  const formulas = new Formulas();
  const formats = new Map<string, NumberFormat>();
  const sheets: Sheet[] = [];
  let style = "";
  while (xml.next()) {
    if (xml.opens("Style")) {
      style = xml.attribute("ID") ?? "";
      formats.set(style, formats.get(xml.attribute("Parent") ?? "Default") ?? { kind: "number" });
    } else if (xml.opens("NumberFormat")) {
      const code = xml.attribute("Format");
      if (code !== undefined) formats.set(style, { ...formatOf(code), struck: formats.get(style)?.struck });
    } else if (xml.opens("Font")) {
      const struck = xml.attribute("StrikeThrough");
      if (struck !== undefined) formats.set(style, { ...formats.get(style)!, struck: struck === "1" });
    } else if (xml.opens("Worksheet")) {
      if (sheets.length === limits.parts) throw new WorkbookError("too_many_parts", `${limits.parts} sheets`);
      const sheet = xml.attribute("Name") ?? "";
      const reader = new SheetReader(grid, formats, formulas);
      reader.read(xml);
      const taken = grid.take();
      formulas.endSheet(taken.rows);
      sheets.push({ sheet, hidden: reader.hidden, ...taken });
    }
  }
  formulas.settle({ zero: !formulas.computed, blank: false });
  return sheets.map((sheet) => formulas.withUnjudged(sheet));
}
