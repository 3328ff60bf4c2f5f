import { decimal } from "../../formats/formats.js";
import type { Facts } from "../../model/model.js";
import { type Batch, MOST_KEPT } from "../batch.js";
import { type CellRule, readCell } from "../cells/cells.js";

/** A printed total that is not the sum of its rows. */
interface Mismatch {
  line: number;
  column: string;
  value: string;
  facts: Facts<"total-mismatch">;
}

/** The rule of a number column without what it demands of a value: a withheld figure is still one that a total counts. */
export function bareRule(rule: CellRule): CellRule {
  const { name, kind, title } = rule.column;
  return { ...rule, column: { name, kind, title, head: [], aliases: [], required: false } };
}

/**
 * The printed totals of one table beside the sums of its rows, each exact, in the unit as received. Figures that were
 * withheld and can be read are counted, for the sender counted them; a column with one that cannot be read is not
 * compared, nor is a table with a line that is no row of it: its right total would be blamed for what we left out.
 */
export class PrintedTotals {
  /** Figures that were withheld before any total row was read, by rule. */
  private readonly before: (string | null)[][] = [];
  private readonly sums = new Map<string, ReturnType<typeof decimal>>();
  private readonly unread = new Set<string>();

  constructor(
    private readonly rules: readonly CellRule[],
    private readonly batch: Batch,
  ) {}

  /** Whether any total row sums the whole table. */
  get exist(): boolean {
    return this.batch.totals.some(({ grand }) => grand);
  }

  /** Whether what a record was not given matters still: of more records than are remembered no total is compared. */
  get open(): boolean {
    return this.before.length <= MOST_KEPT;
  }

  /** Counts what a record was not given: of each rule the figure that was left out, null where there is none. */
  leftOut(values: readonly (string | null)[]): void {
    if (this.batch.totals.length > 0) this.addUp(values);
    else if (this.open) this.before.push([...values]);
  }

  /** A figure of a column cannot be read, or there are two of which one is right. */
  cannotRead(column: string): void {
    this.unread.add(column);
  }

  /**
   * The grand totals that differ from the sums; none in a table with more withheld records than are remembered, whose
   * totals nobody would look at.
   * @param sums of the accepted records, by column
   * @param all the same with what each line of a key that stands on several says: a sum of either kind is right
   */
  mismatches(
    sums: Readonly<Record<string, string | null>>,
    all: Readonly<Record<string, string | null>>,
  ): Mismatch[] {
    const { totals, misfits } = this.batch;
    if (totals.length === 0 || misfits.size > 0 || !this.open) return [];
    for (const values of this.before) this.addUp(values);
    const grand = totals.filter((total) => total.grand);
    return grand.flatMap(({ line, cells }) =>
      this.rules.flatMap((rule) => this.compared(rule, line, cells[rule.column.name] ?? "", sums, all)),
    );
  }

  private compared(
    rule: CellRule,
    line: number,
    value: string,
    sums: Readonly<Record<string, string | null>>,
    all: Readonly<Record<string, string | null>>,
  ): Mismatch[] {
    const { name, kind } = rule.column;
    if ((kind !== "decimal" && kind !== "integer") || this.unread.has(name)) return [];
    const printed = readCell(bareRule(rule), value);
    const kept = sums[name];
    const withheld = this.sums.get(name);
    if ("code" in printed || printed.value === null || (kept === undefined && !withheld)) return [];
    const sum = decimal(kept ?? "0").plus(withheld ?? "0");
    const difference = decimal(printed.value).minus(sum);
    if (difference.isZero() || difference.equals(decimal(all[name] ?? kept ?? "0").minus(kept ?? "0")))
      return [];
    const facts = {
      title: rule.label,
      printed: printed.value,
      sum: sum.toFixed(),
      difference: difference.toFixed(),
    };
    return [{ line, column: name, value, facts }];
  }

  private addUp(values: readonly (string | null)[]): void {
    this.rules.forEach(({ column: { name, kind } }, at) => {
      const read = values[at];
      if ((kind !== "decimal" && kind !== "integer") || !read) return;
      this.sums.set(name, (this.sums.get(name) ?? decimal("0")).plus(read));
    });
  }
}
