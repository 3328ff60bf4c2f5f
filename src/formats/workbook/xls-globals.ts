import type { Item, Look } from "./runs.js";
import { withRun } from "./runs.js";
import { WorkbookError } from "./sheet.js";
import { type NumberFormat, numberFormat } from "./text.js";
import { type FontRun, Records } from "./xls-record.js";

/** Record numbers of BIFF8 (MS-XLS 2.3.2). */
const id = {
  end: 0x0a,
  dateMode: 0x22,
  filePass: 0x2f,
  font: 0x31,
  boundSheet: 0x85,
  format: 0xe0,
  sharedStrings: 0xfc,
  recalculation: 0x1c1,
  formatCode: 0x41e,
  begin: 0x809,
};

const biff8 = 0x0600;

/** The bit of a font that is crossed out (MS-XLS 2.4.122, fStrikeOut). */
const crossedOut = 8;
const plain: Look = { struck: false, raised: false };

/** The font of an index: there is none of 4, and the fifth in the file bears 5. */
function fontAt(fonts: readonly Look[], index: number): Look {
  return fonts[index > 4 ? index - 1 : index] ?? plain;
}

/** A text without its crossed-out runs; what stands before the first run is set as its cell is. */
function itemOf(text: string, runs: readonly FontRun[], fonts: readonly Look[]): Item {
  if (runs.length === 0) return { text, struck: false };
  const before = text.slice(0, runs[0]!.from);
  let own = "";
  let whole = before;
  let struck = false;
  for (const [at, { from, font }] of runs.entries()) {
    const run = text.slice(from, runs[at + 1]?.from);
    const look = fontAt(fonts, font);
    own = withRun(own, run, look);
    whole = withRun(whole, run, look);
    struck ||= look.struck && run.trim() !== "";
  }
  return { text: whole, struck, own };
}

/** What the cells of all sheets refer to, and where the sheets begin. */
export interface Globals {
  sheets: { sheet: string; hidden: boolean; at: number }[];
  texts: Item[];
  formats: NumberFormat[];
  since1904: boolean;
  /** An engine that computes has left its number. */
  calculated: boolean;
}

/**
 * Reads what the cells of all sheets refer to, from the beginning of a workbook stream.
 * @throws WorkbookError when it is of another version or protected
 */
export function readGlobals(stream: Buffer): Globals {
  const records = new Records(stream, 0);
  if (!records.next() || records.id !== id.begin || records.data.readUInt16LE(0) !== biff8) {
    throw new WorkbookError("excel_95", "not BIFF8");
  }
  const globals: Globals = { sheets: [], texts: [], formats: [], since1904: false, calculated: false };
  const codes = new Map<number, string>();
  const formats: { code: number; font: number }[] = [];
  const fonts: Look[] = [];
  let shared: { texts: string[]; runs: Map<number, FontRun[]> } = { texts: [], runs: new Map() };
  while (records.next() && records.id !== id.end) {
    const { data } = records;
    if (records.id === id.filePass) throw new WorkbookError("encrypted", "protected by a password");
    if (records.id === id.dateMode) globals.since1904 = data.readUInt16LE(0) === 1;
    else if (records.id === id.recalculation) globals.calculated = data.readUInt32LE(4) !== 0;
    else if (records.id === id.formatCode) codes.set(data.readUInt16LE(0), records.text(2).read(2));
    else if (records.id === id.format)
      formats.push({ code: data.readUInt16LE(2), font: data.readUInt16LE(0) });
    else if (records.id === id.font && data.length >= 10)
      fonts.push({ struck: (data.readUInt16LE(2) & crossedOut) !== 0, raised: data.readUInt16LE(8) === 1 });
    else if (records.id === id.sharedStrings) shared = records.text(4).list();
    else if (records.id === id.boundSheet && data.readUInt8(5) === 0) {
      const hidden = (data.readUInt8(4) & 3) !== 0;
      globals.sheets.push({ sheet: records.text(6).read(1), hidden, at: data.readUInt32LE(0) });
    }
  }
  globals.formats = formats.map(({ code, font }) => ({
    ...numberFormat(code, codes.get(code)),
    ...(fontAt(fonts, font).struck && { struck: true }),
  }));
  globals.texts = shared.texts.map((text, at) => itemOf(text, shared.runs.get(at) ?? [], fonts));
  return globals;
}
