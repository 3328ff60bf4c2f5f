/**
 * Why a workbook cannot be read: it is protected by a password; an older or other format (Excel 95 and before, XLSB, a
 * Word document); more rows, columns, cells, parts or bytes than the limits; or bytes that do not hold together.
 */
export type WorkbookFault =
  | "encrypted"
  | "unsupported"
  | "excel_95"
  | "xlsb"
  | "not_a_workbook"
  | "no_table"
  | "too_many_rows"
  | "too_many_columns"
  | "too_many_cells"
  | "too_many_parts"
  | "too_large"
  | "damaged";

/** A workbook that cannot be read; `reason` is for the caller, the message for the log. */
export class WorkbookError extends Error {
  constructor(
    readonly reason: WorkbookFault,
    message: string,
  ) {
    super(message);
    this.name = "WorkbookError";
  }
}

/** No text of a cell comes near it: Excel keeps 32,767 characters. */
const longestText = 1_000_000;

/**
 * The text itself, while it is being put together.
 * @throws WorkbookError when it grows beyond any text of a cell
 */
export function bounded(text: string): string {
  if (text.length > longestText)
    throw new WorkbookError("damaged", `a text of over ${longestText} characters`);
  return text;
}

/** What a workbook may hold; `cells` counts the filled ones, the gaps before them and the empty rows between. */
export interface WorkbookLimits {
  /** Files inside an XLSX or ODS. */
  parts: number;
  /** Bytes of all parts together once unpacked. */
  unpacked: number;
  rows: number;
  columns: number;
  cells: number;
}

/** A sheet as a grid of texts: `rows[i]` is sheet row i + 1; no row ends in an empty cell, no sheet in an empty row. */
export interface Sheet {
  sheet: string;
  hidden: boolean;
  rows: string[][];
  /** Merged ranges that have a text, which stands in their top left cell. */
  merges: Merge[];
  /** Rows and columns with cells that the sender does not see, hidden or filtered out; counted from 0. */
  unseen: { rows: number[]; columns: number[] };
  /** Cells with a text that is crossed out, as a whole or in part; counted from 0, row by row. */
  struck: Struck[];
  /** Formulas with a number for a result that was not computed anew, for their functions or cells are not known here. */
  unjudged?: CellPlace[] | undefined;
}

/** A cell by its row and column, counted from 0. */
export interface CellPlace {
  row: number;
  column: number;
}

/** A cell with crossed-out text. */
interface Struck extends CellPlace {
  whole: boolean;
}

/** What a sheet holds, without its name. */
export type SheetContent = Pick<Sheet, "rows" | "merges" | "unseen" | "struck">;

/** A merged range, rows and columns counted from 0, ends included. */
export interface Merge {
  top: number;
  left: number;
  bottom: number;
  right: number;
}

const mostMerges = 1_000_000;

/** Collects the cells of the sheets of one workbook and keeps them within its limits. */
export class Grid {
  private spent = 0;
  private rows: string[][] = [];
  private merges: Merge[] = [];
  private struck: Struck[] = [];
  private hiddenRows = new Set<number>();
  private hiddenColumns: { from: number; to: number }[] = [];

  constructor(private readonly limits: WorkbookLimits) {}

  /** Puts a text at a row and column counted from 0; an empty text leaves nothing behind. */
  set(row: number, column: number, text: string): void {
    if (text === "") return;
    if (row >= this.limits.rows) throw new WorkbookError("too_many_rows", `row ${row + 1}`);
    if (column >= this.limits.columns) throw new WorkbookError("too_many_columns", `column ${column + 1}`);
    const width = this.rows[row]?.length ?? 0;
    this.spend(Math.max(0, row - this.rows.length) + Math.max(0, column - width) + 1);
    while (this.rows.length <= row) this.rows.push([]);
    const cells = this.rows[row]!;
    while (cells.length < column) cells.push("");
    cells[column] = text;
  }

  /** Notes a merged range of the present sheet. */
  merge(range: Merge): void {
    this.merges.push(range);
    if (this.merges.length > mostMerges) throw new WorkbookError("too_many_cells", "merged ranges");
  }

  /** Notes that the text of a cell of the present sheet is crossed out, as a whole or in part. */
  strike(row: number, column: number, whole: boolean): void {
    this.struck.push({ row, column, whole });
    if (this.struck.length > this.limits.cells)
      throw new WorkbookError("too_many_cells", "crossed-out cells");
  }

  /** Notes rows of the present sheet that are not seen, ends included. */
  hideRows(from: number, to = from): void {
    for (let row = from; row <= Math.min(to, this.limits.rows - 1); row++) this.hiddenRows.add(row);
  }

  /** Notes columns of the present sheet that are not seen, ends included. */
  hideColumns(from: number, to: number): void {
    if (this.hiddenColumns.length < this.limits.columns) this.hiddenColumns.push({ from, to });
  }

  /**
   * The rows so far, with the covered cells of merged ranges emptied: some programs leave texts under them, which
   * nobody sees. The next cell begins a new sheet.
   */
  take(): SheetContent {
    const { rows, merges, struck, hiddenRows, hiddenColumns } = this;
    this.rows = [];
    this.merges = [];
    this.struck = [];
    this.hiddenRows = new Set();
    this.hiddenColumns = [];
    for (const { top, left, bottom, right } of merges) {
      for (let row = top; row <= Math.min(bottom, rows.length - 1); row++) {
        const cells = rows[row]!;
        const end = Math.min(right, cells.length - 1);
        this.spend(Math.max(1, end - left + 1));
        for (let column = left; column <= end; column++) {
          if (row > top || column > left) cells[column] = "";
        }
      }
    }
    for (const cells of rows) while (cells.at(-1) === "") cells.pop();
    while (rows.at(-1)?.length === 0) rows.pop();
    const filled = new Set(
      hiddenColumns.length > 0
        ? rows.flatMap((cells) => cells.flatMap((text, at) => (text === "" ? [] : at)))
        : [],
    );
    const unseen = {
      rows: [...hiddenRows].filter((row) => (rows[row]?.length ?? 0) > 0).sort((one, other) => one - other),
      columns: [...filled]
        .filter((column) => hiddenColumns.some(({ from, to }) => column >= from && column <= to))
        .sort((one, other) => one - other),
    };
    return {
      rows,
      merges: merges.filter(({ top, left }) => rows[top]?.[left]),
      unseen,
      struck: struck
        .filter(({ row, column, whole }) => !whole || rows[row]?.[column])
        .sort((one, other) => one.row - other.row || one.column - other.column),
    };
  }

  private spend(cells: number): void {
    this.spent += cells;
    if (this.spent > this.limits.cells) {
      throw new WorkbookError("too_many_cells", `more than ${this.limits.cells} cells`);
    }
  }
}
