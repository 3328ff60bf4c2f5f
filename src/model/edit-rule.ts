import type { FindingCode } from "./catalogue/catalogue.js";
import type { Severity } from "./severity.js";
import type { Words } from "./words.js";

/** What a value in an edit rule is; a period in a column is text. */
export type ValueType = "number" | "text" | "date" | "truth";

/** A column that a rule reads, and where it stands as seen from the judged row. */
export interface Operand {
  /**
   * `own`: the row itself. `previous`: the unit's newest filing before it in the same year that has the column.
   * `last_year`: its filing of the same period a year before, as archived. `other`: the same unit's row in another
   * source: of the same period in a form, valid on the period's last day in a register.
   */
  from: "own" | "previous" | "last_year" | "other";
  source: string;
  column: string;
  type: ValueType;
}

/** An expression of a rule, read: amounts in base units, truth in three values (a missing operand is not judged). */
export type Expression =
  | { is: "number"; text: string }
  | { is: "text"; text: string }
  | { is: "operand"; operand: Operand }
  /** Months of the row's period: 9 for January to September. */
  | { is: "months" }
  /** Own columns added up, a missing one as zero; missing when all are. */
  | { is: "sum"; columns: string[] }
  | { is: "arithmetic"; sign: "+" | "-" | "*" | "/"; left: Expression; right: Expression }
  | { is: "comparison"; sign: Comparison; left: Expression; right: Expression }
  | { is: "between"; value: Expression; low: Expression; high: Expression }
  | { is: "and" | "or"; left: Expression; right: Expression }
  /** A name is the same as one of others, blanks and kinds of brackets aside. */
  | { is: "names"; value: Expression; among: Expression[] }
  /** The unit has a row in another source; missing while that source has none at all for the period. */
  | { is: "exists"; source: string }
  | { is: "present"; operand: Operand }
  /** A condition that the engine could not compute of every row: open where it cannot. */
  | { is: "tried"; of: Expression };

/** How two values are compared. */
export type Comparison = "=" | "<>" | "<=" | ">=" | "<" | ">";

/** A row fails when the expression is false. */
export interface Check {
  kind: "check";
  /** The expression as it is written. */
  text: string;
  holds: Expression;
  /** How far compared amounts may miss each other, in base units: absolute + per_term × operands of the comparison. */
  tolerance: { absolute: string; per_term: string };
}

/** A row fails when its cumulative amount looks 10 to 10,000 times too large or too small. */
export interface UnitSlip {
  kind: "unit_slip";
  /** How near to a power of ten counts, e.g. 0.8 and 1.25. */
  band: { low: number; high: number };
  /** Column with the same period of last year as filed now; a known one must bear the factor out. */
  against?: string | undefined;
}

/** The rows of a period whose column lies farthest from another, in either direction. */
export interface LargestChanges {
  kind: "largest_changes";
  against: string;
  count: number;
}

/** An edit rule (审核关系) of a form: what its rows must keep, and what is said of one that does not. */
export interface EditRule {
  /** Name, unique in the pipeline. */
  rule: string;
  test: Check | UnitSlip | LargestChanges;
  /** The cell that the finding points at and that `withhold` takes out of the counts; without it the whole row. */
  column?: string | undefined;
  /** Whether findings are given for the newest period of the form or for all; what withholds or blocks always is. */
  periods: "newest" | "every";
  severity: Severity;
  /**
   * `{…}` marks are filled from the row, the operands of the check (`{previous_output}`) and what the test found;
   * `{accept}` is the command that accepts the finding.
   */
  says: Words;
  mend: Words;
}

/** Findings of one form and period that hold figures back or are its largest changes, and that nobody explained. */
export interface Unexplained {
  source: string;
  /** Last day of the period, "2025-09-30". */
  period_end: string;
  findings: number;
}

/** Findings about a value that are accepted once for all periods, by the code of the unit that they are about. */
export const acceptableCodes: readonly FindingCode[] = ["credit-code-checksum"];

/** Columns of a register of acceptances, beside its `stat_unit`: which finding is accepted, why and by whom. */
export const acceptanceColumns = ["rule", "period", "reason", "verified_by", "verified_on"] as const;

/** The columns that an expression reads, in its order; a repeated one stands once. */
export function operandsOf(expression: Expression): Operand[] {
  const found = new Map<string, Operand>();
  const visit = (part: Expression): void => {
    if (part.is === "operand" || part.is === "present") found.set(markOf(part.operand), part.operand);
    for (const inner of partsOf(part)) visit(inner);
  };
  visit(expression);
  return [...found.values()];
}

/** The expressions that one is made of. */
export function partsOf(expression: Expression): Expression[] {
  switch (expression.is) {
    case "arithmetic":
    case "comparison":
    case "and":
    case "or":
      return [expression.left, expression.right];
    case "between":
      return [expression.value, expression.low, expression.high];
    case "names":
      return [expression.value, ...expression.among];
    case "tried":
      return [expression.of];
    default:
      return [];
  }
}

/** The mark that stands for an operand in a sentence: `output`, `previous_output`, `last_year_output`, `finance_output`. */
export function markOf({ from, source, column }: Operand): string {
  return {
    own: column,
    previous: `previous_${column}`,
    last_year: `last_year_${column}`,
    other: `${source}_${column}`,
  }[from];
}
