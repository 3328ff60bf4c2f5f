import { type CellRef, type Finding, type FindingCode, finding, type Pipeline } from "../../model/model.js";
import { type Batch, MOST_KEPT, placed, placeOf } from "../batch.js";
import {
  type CellFault,
  type CellReader,
  type CellRule,
  canonicalFigure,
  compileCell,
  type Directory,
  PLAIN_DIGITS,
  readCell,
} from "../cells/cells.js";
import { type CellFindings, type Reason, Reasons } from "./cell-findings.js";
import { toldByColumn } from "./column-faults.js";
import { type Claim, DisputedCells } from "./disputed-cells.js";
import { CELL_BREAK } from "./plain-sql.js";
import { bareRule, PrintedTotals } from "./printed-totals.js";
import { asSpelled, noteSpelling, type Spelled } from "./spelled.js";
import { cellRules, nameColumn } from "./typing.js";
import { whoseRow } from "./whose-row.js";

/**
 * Reads what SQL did not take for plain, by the one meaning of `readCell`: a record is handed on respelled, without the
 * cells that are withheld; one whose fault lies in a cell that carries the row is not handed on. Each fault becomes a
 * finding with its line, column and cell as received.
 */
export class OddRecords {
  private readonly rules: CellRule[];
  private readonly readers: CellReader[];
  /** Of each rule, what tells the cells that are their own value: most cells of most withheld rows. */
  private readonly canonical: ReturnType<typeof canonicalFigure>[];
  /** Of each rule, whether its plain figures may be of any size. */
  private readonly unlimited: readonly boolean[];
  /** Where the cell of each rule stands in a record. */
  readonly places: number[];
  private readonly reasons = new Reasons();
  /** Columns whose cells carry their row. */
  private readonly carriers: ReadonlySet<string>;
  private readonly totalled: PrintedTotals;
  private readonly disputed: DisputedCells;
  /** Of each rule, what reads a withheld figure for a printed total. */
  private readonly bare: readonly CellRule[];
  readonly found: CellFindings = {
    findings: [],
    further: 0,
    withheld: new Map(),
    queried: new Map(),
    cells: new Map(),
  };

  /** Of a line's cells the statistical unit, where they tell it. */
  readonly whose: (cells: readonly string[]) => string | undefined;
  /** Whether the register of firms was asked. */
  asked = false;
  private readonly context: { readonly directory: Directory | undefined; name: string | null };
  /** Where the firm's name stands among a record's cells. */
  private readonly name: number;

  constructor(
    pipeline: Pipeline,
    private readonly batch: Batch,
    directory: Directory | undefined,
  ) {
    if (!batch.source) throw new Error("a refused file has nothing to explain");
    this.rules = cellRules(pipeline, batch.source, batch);
    this.carriers = new Set(batch.source.carriers);
    this.bare = this.rules.map(bareRule);
    this.totalled = new PrintedTotals(this.rules, batch);
    this.disputed = new DisputedCells(this.rules, this.carriers, MOST_KEPT);
    this.readers = this.rules.map(compileCell);
    this.canonical = this.rules.map(canonicalFigure);
    this.unlimited = this.rules.map(
      (rule, at) => this.canonical[at] !== undefined && rule.digits >= PLAIN_DIGITS,
    );
    this.name = batch.layout.indexOf(nameColumn(pipeline, batch) ?? "");
    const ask = (): Directory | undefined => {
      this.asked = true;
      return directory;
    };
    this.context = {
      name: null,
      get directory() {
        return ask();
      },
    };
    this.whose = whoseRow(this.rules, batch, ask);
    this.places = this.rules.map(({ column }) => batch.layout.indexOf(column.name));
  }

  /** A record that SQL handed out. */
  raw(line: number, raw: string): (string | null)[] | null {
    return this.record(line, raw.split(CELL_BREAK));
  }

  /**
   * One record of cells in the file's order: its values in the rules' order, null for a cell that is empty or withheld,
   * then how its figures were spelled; null when the whole record is withheld.
   * @param own of each cell: that it is a figure and its own value, where the columns set no limit; nothing if none is known
   */
  record(line: number, cells: string[], own?: Uint8Array): (string | null)[] | null {
    const values = new Array<string | null>(this.rules.length + 1);
    const reasons: Reason[] = [];
    const spelled: Spelled = {};
    this.context.name = cells[this.name] ?? null;
    for (let at = 0; at < this.rules.length; at += 1) {
      const place = this.places[at]!;
      const cell = cells[place] ?? "";
      const stands = own?.[place] === 1 ? this.unlimited[at]! : this.canonical[at]?.(cell);
      values[at] = stands ? cell : this.value(line, at, cell, reasons, spelled);
    }
    values[this.rules.length] = asSpelled(spelled);
    if (reasons.length === 0) return values;
    if (this.found.cells.size < MOST_KEPT) this.found.cells.set(line, cells);
    const sound = !reasons.some(({ column }) => this.carriers.has(column!));
    (sound ? this.found.queried : this.found.withheld).set(line, reasons);
    if (this.totalled.open)
      this.totalled.leftOut(this.rules.map((_, at) => this.leftOut(at, cells, values[at]!, reasons, sound)));
    return sound ? values : null;
  }

  /** The value of one cell, with its spelling where it is a figure; null, with a reason, when it is withheld. */
  private value(line: number, at: number, cell: string, reasons: Reason[], spelled: Spelled): string | null {
    const { name, kind } = this.rules[at]!.column;
    const read = this.readers[at]!(cell, this.context);
    if ("code" in read) {
      this.fault(read, line, name, cell);
      reasons.push(this.reasons.of(read.code, name));
      return null;
    }
    if (read.warning) this.fault(read.warning, line, name, cell);
    if (read.value !== null && (kind === "decimal" || kind === "integer")) noteSpelling(spelled, name, cell);
    return read.value;
  }

  /** The figure that a record was not given, which a printed total counts. */
  private leftOut(
    at: number,
    cells: readonly string[],
    value: string | null,
    reasons: readonly Reason[],
    kept: boolean,
  ): string | null {
    const { name, kind } = this.rules[at]!.column;
    if (kind !== "decimal" && kind !== "integer") return null;
    if (!reasons.some(({ column }) => column === name)) return kept ? null : value;
    const read = readCell(this.bare[at]!, cells[this.places[at]!] ?? "");
    if (!("code" in read)) return read.value;
    this.totalled.cannotRead(name);
    return null;
  }

  /** The figures of a line's cells, in their unit, whatever else is wrong with them; one that cannot be read has none. */
  figuresOf(cells: readonly string[]): Record<string, string> {
    const figures: Record<string, string> = {};
    for (const [at, rule] of this.bare.entries()) {
      if (!this.rules[at]!.column.measure || !rule.unit) continue;
      const cell = cells[this.places[at]!] ?? "";
      const read = this.canonical[at]?.(cell) ? { value: cell } : readCell(rule, cell);
      if (!("code" in read) && read.value !== null) figures[rule.column.name] = read.value;
    }
    return figures;
  }

  /** A credit code that SQL took for plain by its alphabet, on a line that is kept: what is wrong with its check characters? */
  code(line: number, column: string, code: string, name: string | null): void {
    const rule = this.rules.find((each) => each.column.name === column)!;
    this.context.name = name;
    const read = readCell(rule, code, this.context);
    if (!("code" in read) && read.warning) this.fault(read.warning, line, column, code);
  }

  /** A record that says the same as one of its key before it, at the line `first`. */
  repeat(line: number, first: number): void {
    this.keep(() => finding("duplicate-row", this.at(line), { first }));
    this.withhold(line, "duplicate-row");
  }

  /**
   * Records of one key that differ. @returns the values of the record that counts, as of `record` and without spellings,
   * on the line of the first, without what they dispute; null where they differ in what carries the row and none of them counts
   */
  dispute(claims: readonly Claim[]): (string | null)[] | null {
    const settled = this.disputed.settle(claims);
    const [{ line: first, values: said }] = claims as [Claim];
    const differs = ({ values }: Claim): boolean => values.some((value, at) => value !== said[at]);
    const second = claims.find(differs)!.line;
    for (const claim of settled ? claims.slice(1) : claims) {
      const { line } = claim;
      if (line !== first && !differs(claim)) this.repeat(line, first);
      else {
        this.keep(() => finding("duplicate-key", this.at(line), { first: line === first ? second : first }));
        this.withhold(line, "duplicate-key");
      }
    }
    if (!settled) return null;
    for (const column of settled.columns) this.totalled.cannotRead(column);
    const reasons = settled.columns.map((column) => this.reasons.of("duplicate-cell", column));
    this.found.queried.set(first, [...(this.found.queried.get(first) ?? []), ...reasons]);
    return [...settled.values, null];
  }

  /** Whether the table prints a total of the whole. */
  get hasTotals(): boolean {
    return this.totalled.exist;
  }

  /**
   * Tells the cells in dispute, and compares the printed totals with the sums of all records.
   * @param once sums of the records that no other repeats
   * @param all sums of those and of all that differ
   */
  totals(once: Readonly<Record<string, string | null>>, all: Readonly<Record<string, string | null>>): void {
    const sums = this.disputed.withAgreed(once);
    for (const { line, column, value, facts } of this.disputed.told(sums))
      this.keep(() => finding("duplicate-cell", this.at(line, column, value), facts));
    for (const { line, column, value, facts } of this.totalled.mismatches(sums, all))
      this.keep(() => finding("total-mismatch", this.at(line, column, value), facts));
  }

  private fault({ code, severity, data }: CellFault, line: number, column: string, value: string): void {
    if (toldByColumn(code)) return;
    this.keep(() => ({ code, severity, at: this.at(line, column, value), data }));
  }

  private at(line: number, column?: string, value?: string): CellRef {
    return placed(placeOf(this.batch), { line, ...(column !== undefined && { column, value }) });
  }

  private keep(make: () => Finding): void {
    if (this.found.findings.length < MOST_KEPT) this.found.findings.push(make());
    else this.found.further += 1;
  }

  private withhold(line: number, code: FindingCode): void {
    const before = this.found.withheld.get(line) ?? this.found.queried.get(line);
    this.found.queried.delete(line);
    this.found.withheld.set(line, before ? [...before, this.reasons.of(code)] : this.reasons.alone(code));
  }
}
