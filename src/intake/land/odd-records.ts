import { decimal } from "../../formats/formats.js";
import { type CellRef, type Finding, type FindingCode, finding, type Pipeline } from "../../model/model.js";
import { type Batch, MOST_KEPT, placed, placeOf } from "../batch.js";
import {
  type CellFault,
  type CellReader,
  type CellRule,
  canonicalFigure,
  compileCell,
  type Directory,
  readCell,
} from "../cells/cells.js";
import { CELL_BREAK } from "./plain-sql.js";
import { cellRules, nameColumn } from "./typing.js";

/** Why a line is not kept: the code, and where it lies in one cell, the column. */
export interface Reason {
  code: FindingCode;
  column?: string;
}

/** What became of the records of one batch that SQL did not take for plain. */
export interface CellFindings {
  findings: Finding[];
  /** Findings beyond `MOST_KEPT`. */
  further: number;
  /** Lines that are not kept, with every reason: one for each wrong cell, though only `MOST_KEPT` are findings. */
  withheld: Map<number, readonly Reason[]>;
  /** The cells of withheld records, of the first `MOST_KEPT`. */
  cells: Map<number, string[]>;
  /** Sums of the readable number cells of withheld records, which a printed total counts. */
  sums: Map<string, ReturnType<typeof decimal>>;
}

/**
 * Reads what SQL did not take for plain, by the one meaning of `readCell`: a record whose cells all have values is
 * handed on respelled, each fault becomes a finding with its line, column and cell as received.
 */
export class OddRecords {
  private readonly rules: CellRule[];
  private readonly readers: CellReader[];
  /** Of each rule, what tells the cells that are their own value: most cells of most withheld rows. */
  private readonly canonical: ReturnType<typeof canonicalFigure>[];
  private readonly places: number[];
  /** Each reason once, as the only one of a line: millions of lines may share a few. */
  private readonly reasons = new Map<string | undefined, Map<FindingCode, readonly [Reason]>>();
  /** Values of withheld records that were read before any total row. */
  private readonly before: (string | null)[][] = [];
  readonly found: CellFindings = {
    findings: [],
    further: 0,
    withheld: new Map(),
    cells: new Map(),
    sums: new Map(),
  };

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
    this.readers = this.rules.map(compileCell);
    this.canonical = this.rules.map(canonicalFigure);
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
    this.places = this.rules.map(({ column }) => batch.layout.indexOf(column.name));
  }

  /** A record that SQL handed out. */
  raw(line: number, raw: string): (string | null)[] | null {
    return this.record(line, raw.split(CELL_BREAK));
  }

  /** One record of cells in the file's order: its values in the rules' order, or null when it is withheld. */
  record(line: number, cells: string[]): (string | null)[] | null {
    const values = new Array<string | null>(this.rules.length);
    let sound = true;
    this.context.name = cells[this.name] ?? null;
    for (let at = 0; at < values.length; at += 1) {
      const cell = cells[this.places[at]!] ?? "";
      const value = this.canonical[at]?.(cell) ? cell : this.value(line, at, cell);
      sound &&= value !== undefined;
      values[at] = value ?? null;
    }
    if (sound) return values;
    if (this.found.cells.size < MOST_KEPT) this.found.cells.set(line, cells);
    if (this.batch.totals.length > 0) this.addUp(values);
    else if (this.before.length <= MOST_KEPT) this.before.push(values);
    return null;
  }

  /** The value of one cell; undefined when it withholds its record. */
  private value(line: number, at: number, cell: string): string | null | undefined {
    const { name } = this.rules[at]!.column;
    const read = this.readers[at]!(cell, this.context);
    if ("code" in read) {
      this.fault(read, line, name, cell);
      return undefined;
    }
    if (read.warning) this.fault(read.warning, line, name, cell);
    return read.value;
  }

  /** A credit code that SQL took for plain by its alphabet, on a line that is kept: what is wrong with its check characters? */
  code(line: number, column: string, code: string, name: string | null): void {
    const rule = this.rules.find((each) => each.column.name === column)!;
    this.context.name = name;
    const read = readCell(rule, code, this.context);
    const fault = "code" in read ? read : read.warning;
    if (fault) this.fault(fault, line, column, code);
  }

  /** A record whose key occurs again, at the line `other`, with the same or with other values. */
  repeat(line: number, other: number, differs: boolean): void {
    const code = differs ? "duplicate-key" : "duplicate-row";
    this.keep(() => finding(code, this.at(line), { first: other }));
    this.withhold(line, code);
  }

  /**
   * Compares the printed totals with the sums of all records, each exact, in the unit as received; not in a file with
   * more withheld records than are remembered, whose totals nobody would look at.
   */
  totals(sums: Readonly<Record<string, string | null>>): void {
    if (this.batch.totals.length === 0 || this.before.length > MOST_KEPT) return;
    for (const values of this.before) this.addUp(values);
    for (const { line, grand, cells } of this.batch.totals)
      if (grand) for (const rule of this.rules) this.total(rule, line, cells[rule.column.name] ?? "", sums);
  }

  private total(
    rule: CellRule,
    line: number,
    value: string,
    sums: Readonly<Record<string, string | null>>,
  ): void {
    const { name, kind, title } = rule.column;
    if (kind !== "decimal" && kind !== "integer") return;
    const bare = { name, kind, title, head: [], aliases: [], required: false };
    const printed = readCell({ ...rule, column: bare }, value);
    const kept = sums[name];
    const withheld = this.found.sums.get(name);
    if ("code" in printed || printed.value === null || (kept === undefined && !withheld)) return;
    const sum = decimal(kept ?? "0").plus(withheld ?? "0");
    const difference = decimal(printed.value).minus(sum);
    if (difference.isZero()) return;
    const facts = {
      title: rule.label,
      printed: printed.value,
      sum: sum.toFixed(),
      difference: difference.toFixed(),
    };
    this.keep(() => finding("total-mismatch", this.at(line, name, value), facts));
  }

  private fault({ code, severity, data }: CellFault, line: number, column: string, value: string): void {
    this.keep(() => ({ code, severity, at: this.at(line, column, value), data }));
    if (severity === "withhold") this.withhold(line, code, column);
  }

  private at(line: number, column?: string, value?: string): CellRef {
    return placed(placeOf(this.batch), { line, ...(column !== undefined && { column, value }) });
  }

  private keep(make: () => Finding): void {
    if (this.found.findings.length < MOST_KEPT) this.found.findings.push(make());
    else this.found.further += 1;
  }

  private withhold(line: number, code: FindingCode, column?: string): void {
    const ofColumn = this.reasons.get(column) ?? new Map<FindingCode, readonly [Reason]>();
    this.reasons.set(column, ofColumn);
    const alone = ofColumn.get(code) ?? ([column === undefined ? { code } : { code, column }] as const);
    ofColumn.set(code, alone);
    const before = this.found.withheld.get(line);
    this.found.withheld.set(line, before ? [...before, ...alone] : alone);
  }

  private addUp(values: readonly (string | null)[]): void {
    this.rules.forEach(({ column: { name, kind } }, at) => {
      const read = values[at];
      if ((kind !== "decimal" && kind !== "integer") || !read) return;
      this.found.sums.set(name, (this.found.sums.get(name) ?? decimal("0")).plus(read));
    });
  }
}
