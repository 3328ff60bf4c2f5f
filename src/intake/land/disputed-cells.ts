import { decimal } from "../../formats/formats.js";
import type { Facts } from "../../model/model.js";
import type { CellRule } from "../cells/cells.js";

/** One of several lines that bear one key, with the values that it landed with, in the rules' order. */
export interface Claim {
  line: number;
  values: readonly (string | null)[];
}

/** A cell of which two lines say different things. */
interface Dispute {
  at: number;
  one: Claim;
  other: Claim;
}

/** A finding's place and facts. */
interface Told {
  line: number;
  column: string;
  value: string;
  facts: Facts<"duplicate-cell">;
}

/**
 * Lines of one key that say different things: neither counts silently, and what they agree on counts once, on the
 * first line. Each cell in dispute is withheld and told with both values and what each would make of the column's sum.
 */
export class DisputedCells {
  private readonly disputes: Dispute[] = [];
  /** Sums of the figures that were agreed on, by rule. */
  private readonly agreed: (ReturnType<typeof decimal> | undefined)[] = [];

  /**
   * @param carriers columns whose cells carry their row: where the lines differ in one, none of them counts
   * @param most disputes that are told one by one
   */
  constructor(
    private readonly rules: readonly CellRule[],
    private readonly carriers: ReadonlySet<string>,
    private readonly most: number,
  ) {}

  /**
   * The one record that lines of a key make, and the columns that they dispute.
   * @param claims the lines, in order
   * @returns null when they differ in a cell that carries the row
   */
  settle(claims: readonly Claim[]): { values: (string | null)[]; columns: string[] } | null {
    const [one, ...others] = claims as [Claim, ...Claim[]];
    const differing = this.rules.map((_, at) => others.filter(({ values }) => values[at] !== one.values[at]));
    const columns = this.rules.flatMap(({ column }, at) => (differing[at]!.length > 0 ? [column.name] : []));
    if (columns.some((name) => this.carriers.has(name))) return null;
    const values = one.values.map((value, at) => (differing[at]!.length > 0 ? null : value));
    for (const [at, those] of differing.entries())
      for (const other of those) if (this.disputes.length < this.most) this.disputes.push({ at, one, other });
    for (const [at, value] of values.entries()) if (this.isFigure(at) && value !== null) this.add(at, value);
    return { values, columns };
  }

  /** The sums of the accepted records with what was agreed on here. @param sums of the records that no other repeats */
  withAgreed(sums: Readonly<Record<string, string | null>>): Record<string, string | null> {
    const all = { ...sums };
    for (const [at, { column }] of this.rules.entries()) {
      const agreed = this.agreed[at];
      if (agreed) all[column.name] = agreed.plus(sums[column.name] ?? "0").toFixed();
    }
    return all;
  }

  /** What is to be told of each dispute. @param sums of the accepted records, by column */
  told(sums: Readonly<Record<string, string | null>>): Told[] {
    return this.disputes.map(({ at, one, other }) => {
      const { column, label, unit } = this.rules[at]!;
      const [first, second] = [one.values[at], other.values[at]].map((value) => plain(value ?? null));
      const sum = (value: string | null | undefined): string =>
        decimal(sums[column.name] ?? "0")
          .plus(value ?? "0")
          .toFixed();
      const effect = this.isFigure(at)
        ? {
            with_one: sum(first),
            with_other: sum(second),
            difference: decimal(sum(first)).minus(sum(second)).abs().toFixed(),
            unit: unit?.unit ?? "",
          }
        : { with_one: undefined, with_other: undefined, difference: undefined, unit: undefined };
      const facts = {
        title: label,
        first: one.line,
        one: first ?? "—",
        second: other.line,
        other: second ?? "—",
      };
      return { line: one.line, column: column.name, value: first ?? "", facts: { ...facts, ...effect } };
    });
  }

  private isFigure(at: number): boolean {
    const { kind } = this.rules[at]!.column;
    return kind === "decimal" || kind === "integer";
  }

  private add(at: number, value: string): void {
    this.agreed[at] = (this.agreed[at] ?? decimal("0")).plus(value);
  }
}

/** 5900.000000 is 5900. */
function plain(value: string | null): string | null {
  return value !== null && /^-?\d+\.\d+$/.test(value) ? value.replace(/\.?0+$/, "") : value;
}
