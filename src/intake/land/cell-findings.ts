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
