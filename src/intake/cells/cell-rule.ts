import type { Column, Finding, FindingCode, Severity, Unit } from "../../model/model.js";
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
  /** Most digits before the decimal point, so that the amount in the base unit fits DECIMAL(24,4). */
  digits: number;
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
export interface Cell {
  /** "1234.5", "2025-03-01", "2025-01-01/9" (a period: first day and months), "true"; null when missing. */
  value: string | null;
  missing: Missing | null;
  warning: CellFault | null;
}

/** Reads raw cells of one rule. */
export type CellReader = (raw: string, context?: CellContext) => Cell | CellFault;

/** Reads bare cells of one rule that hold something; `raw` is the cell as received, for its findings. */
export type KindReader = (text: string, raw: string, context: CellContext) => Cell | CellFault;

/** A cell with a value. */
export function valued(value: string, warning: CellFault | null = null): Cell {
  return { value, missing: null, warning };
}

/** A fault that withholds the cell's row. */
export function fault(code: FindingCode, data: Finding["data"]): CellFault {
  return { code, severity: "withhold", data };
}

/** What each kind is called and looks like, for the reader of a type-error. */
const KINDS = {
  text: { kind_zh: "文字", kind_en: "text", example: "—" },
  code: { kind_zh: "代码", kind_en: "code", example: "01" },
  credit_code: { kind_zh: "统一社会信用代码", kind_en: "credit code", example: "18 × 0-9 A-Y" },
  decimal: { kind_zh: "数值", kind_en: "number", example: "1234.56" },
  integer: { kind_zh: "整数", kind_en: "whole number", example: "1234" },
  date: { kind_zh: "日期", kind_en: "date", example: "2025-03-01" },
  boolean: { kind_zh: "是或否", kind_en: "yes or no", example: "是" },
  period: { kind_zh: "报告期", kind_en: "reporting period", example: "2025年1—3月" },
};

/** The fault of a cell that is not of its column's kind. */
export function typeError({ column, label: title }: CellRule, value: string): CellFault {
  return fault("type-error", { title, value, ...KINDS[column.kind] });
}
