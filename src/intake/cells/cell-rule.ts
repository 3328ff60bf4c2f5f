import {
  type Column,
  type ColumnKind,
  catalogue,
  type Facts,
  type Finding,
  type FindingCode,
  type Severity,
  type Unit,
} from "../../model/model.js";
import type { Missing } from "../words/words.js";
import type { CodeBook } from "./code-book.js";
import type { Directory } from "./directory.js";

/** Decimals that a number cell keeps; float noise beyond is rounded half up. */
export const DECIMALS = 6;
/** Digits that a number cell may have before the point. */
export const DIGITS = 15;

/** What a dictionary column asks of its cells, with its code list and units at hand. */
export interface CellRule {
  column: Column;
  /** Printed label, for the reader of a finding. */
  label: string;
  /** The column's code list; undefined when it has none. */
  codes: CodeBook | undefined;
  /** Codes of that list that stand for themselves, so that a cell which is one of them needs no reading. */
  plain_codes: readonly string[] | undefined;
  /** Unit of the column's numbers as received, and the units that a cell may name. */
  unit: Unit | undefined;
  units: readonly Unit[];
  /** The pipeline's time zone, by which a day that was told in UTC is known. */
  time_zone?: string | undefined;
  /** The cell is part of its row's key. */
  key?: boolean | undefined;
  /** Most digits before the decimal point, so that the amount in the base unit fits DECIMAL(24,4). */
  digits: number;
  /**
   * Decimals of a number whose amount in the base unit has none beyond its four, where the unit is smaller than its base:
   * 0 of 千瓦时/万元 in 千瓦时/元, 2 of %.
   */
  decimals?: number | undefined;
}

/** What a cell may be read by beside its rule: the register of firms, and the firm's name in the cell's row. */
export interface CellContext {
  directory?: Directory | undefined;
  name?: string | null | undefined;
}

/** What is wrong with a cell. */
export interface CellFault {
  code: FindingCode;
  severity: Severity;
  data: Finding["data"];
}

/** A cell that was read: its value as canonical text, or why there is none, and what the reader should look at. */
export interface CellValue {
  /** "1234.5", "2025-03-01", "2025-01-01/9" (a period: first day and months), "true"; null when missing. */
  value: string | null;
  missing: Missing | null;
  warning: CellFault | null;
}

/** Reads raw cells of one rule. */
export type CellReader = (raw: string, context?: CellContext) => CellValue | CellFault;

/** Reads bare cells of one rule that hold something. */
export type KindReader = (text: string, context: CellContext) => CellValue | CellFault;

/** A cell with a value. */
export function valued(value: string, warning: CellFault | null = null): CellValue {
  return { value, missing: null, warning };
}

/** What is to be said of a cell: a fault that withholds it, or a warning beside its value, as the catalogue has it. */
export function fault<Code extends FindingCode>(code: Code, data: Facts<Code>): CellFault {
  const { severity } = catalogue[code];
  if (severity === "declared") throw new Error(`${code} is no fault of a cell`);
  return { code, severity, data };
}

/** What a cell of each kind looks like, for the reader of a type-error. */
const EXAMPLES: Record<ColumnKind, string> = {
  text: "—",
  code: "01",
  credit_code: "18 × 0-9 A-Y",
  decimal: "1234.56",
  integer: "1234",
  date: "2025-03-01",
  boolean: "是",
  period: "2025年1—3月",
};

/** The fault of a cell that is not of its column's kind. */
export function typeError({ column, label: title }: CellRule): CellFault {
  return fault("type-error", { title, kind: column.kind, example: EXAMPLES[column.kind] });
}
