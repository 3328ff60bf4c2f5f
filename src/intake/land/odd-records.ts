import { type CellRef, type Finding, type FindingCode, finding, type Pipeline } from "../../model/model.js";
import { type Batch, MOST_KEPT, placed, placeOf } from "../batch.js";
import { type CellFault, type CellRule, type Directory, isLong, readCell } from "../cells/cells.js";
import { type CanonicalText, NearlyPlain } from "../walk/walk.js";
import { type CellFindings, type Reason, Reasons } from "./cell-findings.js";
import { toldByColumn } from "./column-faults.js";
import { type Claim, DisputedCells } from "./disputed-cells.js";
import { CELL_BREAK } from "./plain-sql.js";
import { bareRule, PrintedTotals } from "./printed-totals.js";
import { RowReader, type Take } from "./row-reader.js";
import { asSpelled, noteSpelling, type Spelled } from "./spelled.js";
import { whoseRow } from "./whose-row.js";

/**
 * Reads what SQL did not take for plain, by the one meaning of `readCell`: a record is handed on respelled, without the
 * cells that are withheld; one whose fault lies in a cell that carries the row is not handed on. Each fault becomes a
 * finding with its line, column and cell as received.
 */
export class OddRecords {
  private readonly rules: readonly CellRule[];
  private readonly reader: RowReader;
  /** What is told of the record that is read. */
  private line = 0;
  private told: Reason[] = [];
  private spelled: Spelled = {};
  /** Whether a figure was read that has more digits before its point than 64 bits hold. */
  long = false;
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
  constructor(
    pipeline: Pipeline,
    private readonly batch: Batch,
    directory: Directory | undefined,
  ) {
    if (!batch.source) throw new Error("a refused file has nothing to explain");
    this.reader = new RowReader(pipeline, batch, directory);
    this.rules = this.reader.rules;
    this.carriers = new Set(batch.source.carriers);
    this.bare = this.rules.map(bareRule);
    this.totalled = new PrintedTotals(this.rules, batch);
    this.disputed = new DisputedCells(this.rules, this.carriers, MOST_KEPT);
    this.whose = whoseRow(this.rules, batch, this.reader.ask);
  }

  /** Whether the register of firms was asked. */
  get asked(): boolean {
    return this.reader.asked;
  }

  /** Reads a record of the walk and writes it to a body, respelled. */
  into(body: CanonicalText, ordinal: number, line: number, cells: string[] | NearlyPlain): void {
    if (cells instanceof NearlyPlain) {
      const values = this.near(line, cells);
      if (values) body.near(ordinal, line, values, cells, this.reader.places);
    } else {
      const values = this.record(line, cells);
      if (values) body.cells(ordinal, line, values);
    }
  }

  /** A record that SQL handed out. */
  raw(line: number, raw: string): (string | null)[] | null {
    return this.record(line, raw.split(CELL_BREAK));
  }

  /**
   * One record of cells in the file's order: its values in the rules' order, null for a cell that is empty or withheld,
   * then how its figures were spelled; null when the whole record is withheld.
   */
  record(line: number, cells: string[]): (string | null)[] | null {
    this.begin(line);
    const values = this.reader.read(cells, this.take);
    values[this.rules.length] = asSpelled(this.spelled);
    return this.told.length === 0 || this.isKept(cells, values) ? values : null;
  }

  /** One record of a nearly plain line, as `record`; undefined for a cell that is its own value. Good until the next. */
  private near(line: number, near: NearlyPlain): (string | null | undefined)[] | null {
    this.begin(line);
    const values = this.reader.near(near, this.take);
    values[this.rules.length] = asSpelled(this.spelled);
    if (this.told.length === 0) return values;
    const cells = this.found.cells.size < MOST_KEPT || this.totalled.open ? near.cells() : [];
    const { places } = this.reader;
    const whole = values.map((value, at) => (value === undefined ? cells[places[at]!] || null : value));
    return this.isKept(cells, whole) ? values : null;
  }

  private begin(line: number): void {
    this.line = line;
    this.told = [];
    this.spelled = {};
  }

  /** Keeps what is wrong with a record, and says whether its other cells count. */
  private isKept(cells: string[], values: readonly (string | null)[]): boolean {
    const { line, told: reasons } = this;
    if (this.found.cells.size < MOST_KEPT) this.found.cells.set(line, cells);
    const sound = !reasons.some(({ column }) => this.carriers.has(column!));
    (sound ? this.found.queried : this.found.withheld).set(line, reasons);
    if (this.totalled.open)
      this.totalled.leftOut(this.rules.map((_, at) => this.leftOut(at, cells, values[at]!, reasons, sound)));
    return sound;
  }

  /** The value of one cell that was read, with its spelling where it is a figure; null, with a reason, when it is withheld. */
  private readonly take: Take = (read, at, cell) => {
    const { name, kind } = this.rules[at]!.column;
    if ("code" in read) {
      this.fault(read, this.line, name, cell);
      this.told.push(this.reasons.of(read.code, name));
      return null;
    }
    if (read.warning) this.fault(read.warning, this.line, name, cell);
    if (read.value !== null && (kind === "decimal" || kind === "integer")) {
      noteSpelling(this.spelled, name, cell);
      if (isLong(read.value)) this.long = true;
    }
    return read.value;
  };

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
    const read = readCell(this.bare[at]!, cells[this.reader.places[at]!] ?? "");
    if (!("code" in read)) return read.value;
    this.totalled.cannotRead(name);
    return null;
  }

  /** The figures of a line's cells, in their unit, whatever else is wrong with them; one that cannot be read has none. */
  figuresOf(cells: readonly string[]): Record<string, string> {
    const figures: Record<string, string> = {};
    for (const [at, rule] of this.bare.entries()) {
      if (!this.rules[at]!.column.measure || !rule.unit) continue;
      const cell = cells[this.reader.places[at]!] ?? "";
      const read = this.reader.isFigure(at, cell) ? { value: cell } : readCell(rule, cell);
      if (!("code" in read) && read.value !== null) figures[rule.column.name] = read.value;
    }
    return figures;
  }

  /** A credit code that SQL took for plain by its alphabet, on a line that is kept: what is wrong with its check characters? */
  code(line: number, column: string, code: string, name: string | null): void {
    const at = this.rules.findIndex((each) => each.column.name === column);
    const read = this.reader.one(at, code, name);
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
