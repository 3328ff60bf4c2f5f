import { Formulas, formulaText } from "./formula.js";
import {
  Grid,
  type Merge,
  type Sheet,
  type SheetContent,
  WorkbookError,
  type WorkbookLimits,
} from "./sheet.js";
import { formattedText } from "./text.js";
import { type Globals, readGlobals } from "./xls-globals.js";
import { Records } from "./xls-record.js";

/** Record numbers of BIFF8 (MS-XLS 2.3.2). */
const id = {
  formula: 0x06,
  end: 0x0a,
  columnInfo: 0x7d,
  multipleRk: 0xbd,
  richString: 0xd6,
  mergeCells: 0xe5,
  sharedString: 0xfd,
  number: 0x203,
  label: 0x204,
  boolOrError: 0x205,
  string: 0x207,
  row: 0x208,
  rk: 0x27e,
  begin: 0x809,
};

const errorText: Record<number, string> = {
  0: "#NULL!",
  7: "#DIV/0!",
  15: "#VALUE!",
  23: "#REF!",
  29: "#NAME?",
  36: "#NUM!",
  42: "#N/A",
  43: "#GETTING_DATA",
};

/** A number in four bytes: a shortened double or an integer of 30 bits, either of them times 100 (MS-XLS 2.5.217). */
function rkNumber(data: Buffer, at: number): number {
  const rk = data.readInt32LE(at);
  const double = Buffer.alloc(8);
  double.writeInt32LE(rk & ~3, 4);
  const value = rk & 2 ? rk >> 2 : double.readDoubleLE(0);
  return rk & 1 ? value / 100 : value;
}

function boolOrErrorText(value: number, isError: boolean): string {
  if (isError) return errorText[value] ?? "#ERR!";
  return value === 0 ? "FALSE" : "TRUE";
}

function mergesOf(data: Buffer): Merge[] {
  return Array.from({ length: data.readUInt16LE(0) }, (_, index) => {
    const at = 2 + index * 8;
    return {
      top: data.readUInt16LE(at),
      bottom: data.readUInt16LE(at + 2),
      left: data.readUInt16LE(at + 4),
      right: data.readUInt16LE(at + 6),
    };
  });
}

/** Reads the cells of one sheet into the grid, record by record. */
class SheetReader {
  /** The formula whose text follows in a record of its own, not always the next. */
  private awaited: { row: number; column: number } | undefined;

  constructor(
    private readonly globals: Globals,
    private readonly grid: Grid,
    private readonly formulas: Formulas,
  ) {}

  read(records: Records): void {
    const { data } = records;
    if (records.id === id.mergeCells) for (const range of mergesOf(data)) this.grid.merge(range);
    if (records.id === id.row && (data.readUInt16LE(12) & hiddenRow) !== 0)
      this.grid.hideRows(data.readUInt16LE(0));
    if (records.id === id.columnInfo && (data.readUInt16LE(8) & 1) !== 0)
      this.grid.hideColumns(data.readUInt16LE(0), data.readUInt16LE(2));
    if (records.id === id.string && this.awaited) {
      this.grid.set(this.awaited.row, this.awaited.column, records.text(0).read(2));
    }
    if (!cellRecords.has(records.id)) return;
    const row = data.readUInt16LE(0);
    const column = data.readUInt16LE(2);
    const format = this.globals.formats[data.readUInt16LE(4)];
    const item = records.id === id.sharedString ? this.globals.texts[data.readUInt32LE(6)] : undefined;
    const inPart = format?.struck && item?.own !== undefined;
    if (records.id !== id.multipleRk && (item?.struck || format?.struck))
      this.grid.strike(row, column, format?.struck === true && !inPart);
    const set = (text: string) => this.grid.set(row, column, text);
    if (records.id === id.sharedString) set((inPart ? item?.own : item?.text) ?? "");
    else if (records.id === id.rk) set(this.numeric(rkNumber(data, 6), data.readUInt16LE(4)));
    else if (records.id === id.number) set(this.numeric(data.readDoubleLE(6), data.readUInt16LE(4)));
    else if (records.id === id.boolOrError) set(boolOrErrorText(data.readUInt8(6), data.readUInt8(7) === 1));
    else if (records.id === id.multipleRk) this.readMultiple(data, row, column);
    else if (records.id === id.formula) this.readFormula(data, row, column);
    else set(records.text(6).read(2));
  }

  private numeric(value: number, format: number): string {
    return formattedText(value, this.globals.formats[format] ?? { kind: "number" }, this.globals.since1904);
  }

  private readMultiple(data: Buffer, row: number, first: number): void {
    for (let at = 4, column = first; at + 6 < data.length; at += 6, column++) {
      if (this.globals.formats[data.readUInt16LE(at)]?.struck) this.grid.strike(row, column, true);
      this.grid.set(row, column, this.numeric(rkNumber(data, at + 2), data.readUInt16LE(at)));
    }
  }

  /** The last result: a number, or FFFF at its end and in its first byte 0 text, 1 boolean, 2 error, 3 empty. */
  private readFormula(data: Buffer, row: number, column: number): void {
    const type = data.readUInt16LE(12) === 0xffff ? data.readUInt8(6) : -1;
    this.awaited = type === 0 ? { row, column } : undefined;
    const zero = type === -1 && data.readDoubleLE(6) === 0 && (data.readUInt16LE(14) & computeOnLoad) !== 0;
    if (zero || type === 3)
      this.formulas.add({ row, column, text: formulaText(""), stored: zero ? "zero" : "blank" });
    else this.formulas.result({ row, column, formula: "…" });
    if (type === -1) this.grid.set(row, column, this.numeric(data.readDoubleLE(6), data.readUInt16LE(4)));
    if (type === 1 || type === 2) this.grid.set(row, column, boolOrErrorText(data.readUInt8(8), type === 2));
  }
}

/** The bit of a row of no height (MS-XLS 2.4.220, fDyZero). */
const hiddenRow = 0x20;
/** A bit by which some programs ask Excel to compute the formula when it opens the file. */
const computeOnLoad = 2;

const cellRecords = new Set([
  ...[id.sharedString, id.rk, id.number, id.boolOrError],
  ...[id.multipleRk, id.formula, id.label, id.richString],
]);

function sheetRows(records: Records, globals: Globals, grid: Grid, formulas: Formulas): SheetContent {
  const reader = new SheetReader(globals, grid, formulas);
  // Charts that lie on the sheet are sub-streams inside its own.
  let depth = 0;
  while (records.next()) {
    if (records.id === id.begin) depth++;
    else if (records.id === id.end) depth--;
    else if (depth === 1) reader.read(records);
    if (depth === 0) break;
  }
  const taken = grid.take();
  formulas.endSheet(taken.rows);
  return taken;
}

/**
 * The worksheets of an Excel 97–2003 workbook stream (BIFF8, MS-XLS); charts and macros are passed over; formulas
 * give the value that was last computed; where none ever was, they print as formulas.
 * @throws WorkbookError when it is of another version, protected, broken, or beyond the limits
 */
export function readXls(bytes: Uint8Array, limits: WorkbookLimits): Sheet[] {
  const stream = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  try {
    const globals = readGlobals(stream);
    const grid = new Grid(limits);
    const formulas = new Formulas();
    const starts = globals.sheets.map(({ at }) => at);
    if (new Set(starts).size < starts.length) throw new WorkbookError("damaged", "two sheets in one place");
    const sheets = globals.sheets.map(({ sheet, hidden, at }) => {
      const end = Math.min(stream.length, ...starts.filter((start) => start > at));
      const records = new Records(stream.subarray(0, end), at);
      return { sheet, hidden, ...sheetRows(records, globals, grid, formulas) };
    });
    const never = !formulas.computed && !globals.calculated;
    formulas.settle({ zero: never, blank: never });
    return sheets.map((sheet) => formulas.withUnjudged(sheet));
  } catch (error) {
    if (error instanceof RangeError) throw new WorkbookError("damaged", error.message);
    throw error;
  }
}
