import { decimal, type Finding, type FindingCode, type Pipeline } from "../model/model.js";
import { type Batch, findingIn, placeOf } from "./batch.js";
import { type CellFault, type CellRule, readCell } from "./cell.js";
import { CELL_BREAK } from "./plain-sql.js";
import { cellRules } from "./typing.js";

/** Findings and quarantined lines of one table that are kept one by one; further ones are counted. */
export const MOST_KEPT = 5_000;

/** What became of the records of one batch that SQL did not take for plain. */
export interface Verdicts {
  findings: Finding[];
  /** Findings beyond `MOST_KEPT`. */
  further: number;
  /** Lines that are not kept, with the codes that say why. */
  withheld: Map<number, FindingCode[]>;
  /** The cells of withheld records, of the first `MOST_KEPT`. */
  cells: Map<number, string[]>;
  /** Sums of the readable number cells of withheld records, which a printed total counts. */
  sums: Map<string, ReturnType<typeof decimal>>;
}

/**
 * Reads what SQL did not take for plain, by the one meaning of `readCell`: a record whose cells all have values is
 * handed on respelled, each fault becomes a finding with its line, column and cell as received.
 */
export class Explainer {
  private readonly rules: CellRule[];
  private readonly places: number[];
  readonly verdicts: Verdicts = {
    ...{ findings: [], further: 0, withheld: new Map(), cells: new Map(), sums: new Map() },
  };

  constructor(
    pipeline: Pipeline,
    private readonly batch: Batch,
  ) {
    if (!batch.source) throw new Error("a refused file has nothing to explain");
    this.rules = cellRules(pipeline, batch.source, batch);
    this.places = this.rules.map(({ column }) => batch.layout.indexOf(column.name));
  }

  /** A record that SQL handed out. */
  raw(line: number, raw: string): (string | null)[] | null {
    return this.record(line, raw.split(CELL_BREAK));
  }

  /** One record of cells in the file's order: its values in the rules' order, or null when it is withheld. */
  record(line: number, cells: string[]): (string | null)[] | null {
    let sound = true;
    const values = this.rules.map((rule, at) => {
      const cell = cells[this.places[at]!] ?? "";
      const read = readCell(rule, cell);
      if ("code" in read) {
        this.fault(read, line, rule.column.name, cell);
        sound = false;
        return null;
      }
      if (read.warning) this.fault(read.warning, line, rule.column.name, cell);
      return read.value;
    });
    if (sound) return values;
    if (this.verdicts.cells.size < MOST_KEPT) this.verdicts.cells.set(line, cells);
    this.addUp(values);
    return null;
  }

  /** A credit code that SQL took for plain by its alphabet, on a line that is kept: what is wrong with its check characters? */
  code(line: number, column: string, code: string): void {
    const rule = this.rules.find((each) => each.column.name === column)!;
    const read = readCell(rule, code);
    const fault = "code" in read ? read : read.warning;
    if (fault) this.fault(fault, line, column, code);
  }

  /** A record whose key occurs again, at the line `other`, with the same or with other values. */
  repeat(line: number, other: number, differs: boolean): void {
    const code = differs ? "duplicate-key" : "duplicate-row";
    this.keep(
      findingIn(placeOf(this.batch), code, differs ? "withhold" : "note", { first: other }, { line }),
    );
    this.withhold(line, code);
  }

  /** Compares the printed totals with the sums of the kept records, each exact, in the unit as received. */
  totals(sums: Readonly<Record<string, string | null>>): void {
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
    const withheld = this.verdicts.sums.get(name);
    if ("code" in printed || printed.value === null || (kept === undefined && !withheld)) return;
    const sum = decimal(kept ?? "0").plus(withheld ?? "0");
    const difference = decimal(printed.value).minus(sum);
    if (difference.isZero()) return;
    const facts = {
      ...{ title: rule.label, printed: printed.value, sum: sum.toFixed() },
      difference: difference.toFixed(),
    };
    const at = { line, column: name, value };
    this.keep(findingIn(placeOf(this.batch), "total-mismatch", "warn", facts, at));
  }

  private fault({ code, severity, data }: CellFault, line: number, column: string, value: string): void {
    this.keep(findingIn(placeOf(this.batch), code, severity, data, { line, column, value }));
    if (severity === "withhold") this.withhold(line, code);
  }

  private keep(finding: Finding): void {
    if (this.verdicts.findings.length < MOST_KEPT) this.verdicts.findings.push(finding);
    else this.verdicts.further += 1;
  }

  private withhold(line: number, code: FindingCode): void {
    const codes = this.verdicts.withheld.get(line);
    if (!codes) this.verdicts.withheld.set(line, [code]);
    else if (!codes.includes(code)) codes.push(code);
  }

  private addUp(values: readonly (string | null)[]): void {
    if (this.batch.totals.length === 0) return;
    this.rules.forEach(({ column: { name, kind } }, at) => {
      const read = values[at];
      if ((kind !== "decimal" && kind !== "integer") || !read) return;
      this.verdicts.sums.set(name, (this.verdicts.sums.get(name) ?? decimal("0")).plus(read));
    });
  }
}
