import type { Pipeline } from "../../model/model.js";
import type { Batch } from "../batch.js";
import {
  type CellFault,
  type CellReader,
  type CellRule,
  type CellValue,
  canonicalFigure,
  compileCell,
  type Directory,
  isLong,
  PLAIN_DIGITS,
} from "../cells/cells.js";
import { NearlyPlain } from "../walk/walk.js";
import { cellRules, nameColumn } from "./typing.js";

/** Takes a cell that was read by the rule at a place among them, and says its value. */
export type Take = (read: CellValue | CellFault, at: number, cell: string) => string | null;

/** Reads the cells of records of one table; those that are their own value, as most are, are not looked at further. */
export class RowReader {
  readonly rules: readonly CellRule[];
  /** Where the cell of each rule stands in a record. */
  readonly places: readonly number[];
  /** Whether the register of firms was asked. */
  asked = false;
  private readonly readers: CellReader[];
  /** Of each rule, what tells the figures that are their own value. */
  private readonly canonical: ReturnType<typeof canonicalFigure>[];
  /** Of each rule, whether its cells are their own value where `NearlyPlain.own` says so. */
  private readonly byBytes: readonly boolean[];
  /** Of each rule, whether its cells are figures. */
  private readonly figures: readonly boolean[];
  /** The values of a nearly plain line, until the next one. */
  private readonly values: (string | null | undefined)[];
  /** The firm's name in the record that is read, or its line. */
  private row: string | null | NearlyPlain = null;
  private readonly context: { readonly directory: Directory | undefined; readonly name: string | null };
  /** Where the firm's name stands among a record's cells. */
  private readonly name: number;

  constructor(
    pipeline: Pipeline,
    batch: Batch,
    private readonly directory: Directory | undefined,
  ) {
    if (!batch.source) throw new Error("a refused file has nothing to explain");
    this.rules = cellRules(pipeline, batch.source, batch);
    this.places = this.rules.map(({ column }) => batch.layout.indexOf(column.name));
    this.readers = this.rules.map(compileCell);
    this.canonical = this.rules.map(canonicalFigure);
    this.figures = this.rules.map(({ column: { kind } }) => kind === "decimal" || kind === "integer");
    this.byBytes = this.rules.map(({ column: { values }, codes, digits }, at) =>
      this.figures[at]
        ? this.canonical[at] !== undefined && digits >= PLAIN_DIGITS
        : values === undefined && codes === undefined,
    );
    this.values = new Array<undefined>(this.rules.length + 1);
    this.name = batch.layout.indexOf(nameColumn(pipeline, batch) ?? "");
    const ask = this.ask;
    const name = (): string | null => this.firm();
    this.context = {
      get name() {
        return name();
      },
      get directory() {
        return ask();
      },
    };
  }

  /** The register of firms, which is then known to have been asked. */
  readonly ask = (): Directory | undefined => {
    this.asked = true;
    return this.directory;
  };

  private firm(): string | null {
    if (!(this.row instanceof NearlyPlain)) return this.row;
    return this.name < 0 ? null : this.row.cell(this.name);
  }

  /** The values of a record's cells, and room for one more. */
  read(cells: readonly string[], take: Take): (string | null)[] {
    const values = new Array<string | null>(this.rules.length + 1);
    this.row = cells[this.name] ?? null;
    for (let at = 0; at < this.rules.length; at += 1) {
      const cell = cells[this.places[at]!] ?? "";
      values[at] = this.isFigure(at, cell) ? cell : take(this.readers[at]!(cell, this.context), at, cell);
    }
    return values;
  }

  /** The values of a nearly plain line's cells, undefined for one that is its own value, and room for one more. */
  near(line: NearlyPlain, take: Take): (string | null | undefined)[] {
    const { values, places, byBytes } = this;
    const { own, plain } = line;
    this.row = line;
    values.fill(undefined);
    for (let at = 0; at < places.length; at += 1) {
      const place = places[at]!;
      if ((own[place] === 1 && byBytes[at]) || line.stands(place)) continue;
      const cell = line.cell(place);
      const read = this.readers[at]!(cell, this.context);
      const stands = plain[place] === 1 && !("code" in read) && !read.warning && (read.value ?? "") === cell;
      // a long figure is taken each time, for its column is then scanned as text
      if (stands && !(this.figures[at] && isLong(cell))) line.remember(place);
      else values[at] = take(read, at, cell);
    }
    return values;
  }

  /** What is read of a single cell, beside the firm's name. */
  one(at: number, cell: string, name: string | null): CellValue | CellFault {
    this.row = name;
    return this.readers[at]!(cell, this.context);
  }

  /** Whether a cell is a figure and its own value. */
  isFigure(at: number, cell: string): boolean {
    return this.canonical[at]?.(cell) ?? false;
  }
}
