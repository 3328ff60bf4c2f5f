import type { Finding, FindingCode } from "../../model/model.js";

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
  /** Lines that are kept without some of their cells, with a reason for each cell that is withheld. */
  queried: Map<number, readonly Reason[]>;
  /** The cells of lines of both sorts, of the first `MOST_KEPT`. */
  cells: Map<number, string[]>;
}

/** Reasons of one table, each of them once: millions of lines may share a few. */
export class Reasons {
  private readonly known = new Map<string | undefined, Map<FindingCode, Reason>>();
  private readonly lists = new Map<FindingCode, readonly Reason[]>();

  /** The reason of a code, in a column where it lies in one. */
  of(code: FindingCode, column?: string): Reason {
    const ofColumn = this.known.get(column) ?? new Map<FindingCode, Reason>();
    this.known.set(column, ofColumn);
    const reason = ofColumn.get(code) ?? (column === undefined ? { code } : { code, column });
    ofColumn.set(code, reason);
    return reason;
  }

  /** The reason of a code by itself, as the list of all reasons of a line. */
  alone(code: FindingCode): readonly Reason[] {
    const list = this.lists.get(code) ?? [this.of(code)];
    this.lists.set(code, list);
    return list;
  }
}
