import { Parser } from "htmlparser2";
import { decodeMarkup } from "./markup.js";
import { withRun } from "./runs.js";
import { Grid, type Sheet, WorkbookError, type WorkbookLimits } from "./sheet.js";

/** Elements whose text nobody sees on the page, and those that say how it is read. */
const unseen = new Set("script style title noscript template select xml rt rp".split(" "));
/** Elements that cross out what they hold. */
const crossing = new Set(["del", "s", "strike"]);
/** Fields that show their value as text; others show a box, a button or nothing. */
const shownFields = /^(?:text|number|tel|date|month|)$/i;

/** Elements that begin a line of their own. */
const blocks = new Set("address br caption center div dd dt h1 h2 h3 h4 h5 h6 hr li p pre td th".split(" "));

/** Deeper pages are no tables; the parser's time grows with the depth. */
const deepest = 500;
/** What HTML allows a cell to span. */
const widest = 1_000;

/** A table that is being read; `down[c]` is the last row that a cell above covers in column c. */
interface Open {
  column: number;
  inRow: boolean;
  down: number[];
}

/** Puts all tables of a page, and the lines between them, below one another: as a spreadsheet program opens it. */
class Page {
  private readonly grid: Grid;
  private readonly outer: Open[] = [];
  private table: Open | undefined;
  private row = -1;
  private depth = 0;
  private hidden = 0;
  /** By open element: how much of the hiding it began ends with it. */
  private readonly hiding: number[] = [];
  /** By open element: how much of the raised and of the crossed-out text ends with it. */
  private readonly looks: { raised: number; struck: number }[] = [];
  private raised = 0;
  private struck = 0;
  /** Something in the present cell is crossed out. */
  private crossed = false;
  private spanned = 0;
  private text = "";
  private inCell = false;
  /** Whether the page has any cell. */
  cells = 0;

  constructor(private readonly limits: WorkbookLimits) {
    this.grid = new Grid(limits);
  }

  open(name: string, attributes: Record<string, string>): void {
    if (++this.depth > deepest) throw new WorkbookError("damaged", `deeper than ${deepest} elements`);
    this.hide(name, attributes);
    const { style = "" } = attributes;
    const raised = name === "sup" || /vertical-align\s*:\s*(?:super|text-top)/i.test(style) ? 1 : 0;
    const struck = crossing.has(name) || /text-decoration[\w-]*\s*:[^;]*line-through/i.test(style) ? 1 : 0;
    this.raised += raised;
    this.struck += struck;
    this.looks.push({ raised, struck });
    if (name === "table") {
      this.flush();
      if (this.table) this.outer.push(this.table);
      this.table = { column: 0, inRow: false, down: [] };
    } else if (name === "tr") this.beginRow(isHidden(attributes));
    else if (name === "td" || name === "th") this.beginCell(attributes);
    else if (blocks.has(name)) this.breakLine();
    if (name === "input" && shownFields.test(attributes.type ?? "")) this.say(attributes.value ?? "");
  }

  close(name: string): void {
    this.depth--;
    this.hidden -= this.hiding.pop() ?? 0;
    const { raised, struck } = this.looks.pop() ?? { raised: 0, struck: 0 };
    this.raised -= raised;
    this.struck -= struck;
    if (name === "table") {
      this.flush();
      this.table = this.outer.pop();
      // What is left of the outer row stands below the table in it.
      if (this.table) this.table.inRow = false;
    } else if (name === "tr" || name === "td" || name === "th") this.flush();
    else if (blocks.has(name)) this.breakLine();
  }

  say(text: string): void {
    if (this.hidden > 0) return;
    const struck = this.struck > 0;
    this.text = withRun(this.text, text, { struck, raised: this.raised > 0 });
    if (struck && this.inCell && text.trim() !== "") this.crossed = true;
  }

  /** What an element hides: its own text; a chosen option shows what its list hides. A hidden row is told as one. */
  private hide(name: string, attributes: Record<string, string>): void {
    const chosen = name === "option" && attributes.selected !== undefined;
    const hides = unseen.has(name) || (isHidden(attributes) && !["tr", "table", "td", "th"].includes(name));
    const change = chosen ? -1 : hides ? 1 : 0;
    this.hidden += change;
    this.hiding.push(change);
  }

  sheet(): Sheet {
    this.flush();
    return { sheet: "", hidden: false, ...this.grid.take() };
  }

  /** Inside a cell a new line is a blank; outside it ends what stands there. */
  private breakLine(): void {
    if (this.inCell) this.text += " ";
    else this.flush();
  }

  private beginRow(hidden = false): void {
    this.flush();
    this.row++;
    if (hidden) this.grid.hideRows(this.row);
    if (this.table) Object.assign(this.table, { column: 0, inRow: true });
  }

  private beginCell(attributes: Record<string, string>): void {
    this.flush();
    this.table ??= { column: 0, inRow: false, down: [] };
    const { table } = this;
    if (!table.inRow) this.beginRow();
    while ((table.down[table.column] ?? -1) >= this.row) table.column++;
    const wide = Math.min(widest, spanOf(attributes.colspan));
    const last = this.row + Math.min(this.limits.rows, spanOf(attributes.rowspan)) - 1;
    this.spanned += wide;
    if (this.spanned > this.limits.cells) throw new WorkbookError("too_many_cells", "cells and their spans");
    const { column: left } = table;
    if (last > this.row || wide > 1)
      this.grid.merge({ top: this.row, left, bottom: last, right: left + wide - 1 });
    for (let at = 0; at < wide; at++) table.down[table.column + at] = last;
    this.inCell = true;
    this.cells++;
  }

  /** Ends a cell, or a line outside of all cells, which stands in a row of its own. */
  private flush(): void {
    const text = this.text.replace(/[\s\u00a0]+/g, " ").trim();
    this.text = "";
    const column = this.table?.column ?? 0;
    if (this.inCell && this.crossed) this.grid.strike(this.row, column, false);
    this.crossed = false;
    if (this.inCell) this.grid.set(this.row, column, text);
    else if (text !== "") this.grid.set(++this.row, 0, text);
    this.inCell = false;
  }
}

function isHidden({ style = "" }: Record<string, string>): boolean {
  return /display\s*:\s*none/i.test(style);
}

function spanOf(said: string | undefined): number {
  const span = Number.parseInt(said ?? "1", 10);
  return Math.max(1, Number.isNaN(span) ? 1 : span);
}

/**
 * The tables of a web page that is sent as a workbook, as the export of many systems is: one sheet. Cells of several
 * rows or columns have their text at the top left, as merged ranges do.
 * @throws WorkbookError when there is no table in it, or it is beyond the limits
 */
export function readHtml(bytes: Uint8Array, limits: WorkbookLimits): Sheet[] {
  if (bytes.length > limits.unpacked) throw new WorkbookError("too_large", `${bytes.length} bytes`);
  const page = new Page(limits);
  const parser = new Parser({
    onopentag: (name, attributes) => page.open(name, attributes),
    onclosetag: (name) => page.close(name),
    ontext: (text) => page.say(text),
  });
  parser.end(decodeMarkup(bytes));
  if (page.cells === 0) throw new WorkbookError("no_table", "a web page without a table");
  return [page.sheet()];
}
