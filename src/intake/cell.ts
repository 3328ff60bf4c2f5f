import { z } from "zod";
import {
  type Column,
  decimal,
  type Finding,
  type FindingCode,
  type Pipeline,
  type Severity,
  type Source,
  type Unit,
} from "../model/model.js";
import { creditCodeCheck } from "./credit-code.js";
import {
  bareSteps,
  FIFTEEN_DIGITS,
  matches,
  respell,
  SCIENTIFIC,
  SERIAL_DAY,
  SPREADSHEET_ERROR,
  spellings,
} from "./spelling.js";

/** Decimals that a number cell keeps; float noise beyond is rounded half up. */
export const DECIMALS = 6;
/** Digits that a number cell may have before the point. */
export const DIGITS = 15;

/** What a dictionary column asks of its cells, with its code list and unit at hand. */
export interface CellRule {
  column: Column;
  /** Printed label, for the reader of a finding. */
  label: string;
  /** Codes of the column's list; undefined when it has none. */
  codes: ReadonlySet<string> | undefined;
  codeList: string;
  /** Most digits before the decimal point, so that the amount in the base unit fits DECIMAL(24,4). */
  digits: number;
}

/** What is wrong with a cell. */
export interface CellFault {
  code: FindingCode;
  severity: Severity;
  data: Finding["data"];
}

/** A cell that was read: its value as canonical text, null when missing, and what the reader should look at. */
export interface Cell {
  value: string | null;
  warning: CellFault | null;
}

/** The rule of one column in one file. */
export function cellRule(
  pipeline: Pipeline,
  column: Column,
  label: string,
  unit: Unit | undefined,
): CellRule {
  const list = pipeline.codes.find(({ codes }) => codes === column.codes);
  const factorDigits = unit ? decimal(unit.factor).toFixed(0).length : 0;
  return {
    column,
    label: label || column.title.zh,
    codes: list && new Set(list.rows.map((row) => row.code ?? "")),
    codeList: column.codes ?? "",
    digits: Math.min(DIGITS, 20 - factorDigits),
  };
}

/** The zod schema of a source's rows, from its dictionary: raw cells in, values and warnings out, faults as issues. */
export function rowSchema(source: Source, rules: readonly CellRule[]): z.ZodType<Record<string, Cell>> {
  const shape = rules.map((rule) => [rule.column.name, cellSchema(rule)] as const);
  return z.object(Object.fromEntries(shape)).describe(source.source);
}

/** The zod schema of one cell; an issue carries its `CellFault` in `params`. */
export function cellSchema(rule: CellRule): z.ZodType<Cell, string | null> {
  return z
    .string()
    .nullable()
    .transform((raw, context) => {
      const read = readCell(rule, raw ?? "");
      if (!("code" in read)) return read;
      context.addIssue({ code: "custom", message: read.code, params: { ...read } });
      return z.NEVER;
    });
}

/** Reads one raw cell: its value, or the fault that withholds its row. */
export function readCell(rule: CellRule, raw: string): Cell | CellFault {
  const { column, label: title } = rule;
  const bare = respell(raw, bareSteps);
  const named = column.values?.[bare] ?? bare;
  const spelling = spellings[column.kind];
  if (matches(named, spelling.missing))
    return column.required ? fault("required-missing", { title }) : { value: null, warning: null };
  const spelled = respell(named, spelling.steps);
  if (matches(named, SPREADSHEET_ERROR)) return typeError(rule, raw);
  if (column.kind === "credit_code") return readCreditCode(rule, raw, spelled);
  const value = matches(spelled, spelling.shape)
    ? castCell(rule, respell(spelled, spelling.finish))
    : undefined;
  if (value === undefined) return typeError(rule, raw);
  if (rule.codes && !rule.codes.has(value))
    return fault("unknown-code", { title, value: raw, codes: rule.codeList });
  const { minimum, maximum } = column;
  const below = minimum !== undefined && decimal(value).lt(minimum);
  const above = maximum !== undefined && decimal(value).gt(maximum);
  if (below || above)
    return fault("constraint-error", { title, value: raw, range: `${minimum ?? ""}…${maximum ?? ""}` });
  return { value, warning: null };
}

function castCell({ column, digits }: CellRule, text: string): string | undefined {
  if (column.kind === "decimal" || column.kind === "integer") {
    const number = decimal(text).toDecimalPlaces(DECIMALS).plus(0);
    return number.abs().lt(`1e${digits}`) ? number.toFixed() : undefined;
  }
  if (column.kind === "date")
    return matches(text, SERIAL_DAY.pattern) ? serialDay(Number(text)) : calendarDay(text);
  return text;
}

/** "2025-3-1" → "2025-03-01"; undefined for a day that does not exist. */
function calendarDay(text: string): string | undefined {
  const [year, month, day] = text.split("-").map(Number);
  const date = new Date(Date.UTC(year!, month! - 1, day!));
  return date.getUTCMonth() === month! - 1 && date.getUTCDate() === day ? isoDay(date) : undefined;
}

function serialDay(serial: number): string | undefined {
  if (serial < SERIAL_DAY.first || serial > SERIAL_DAY.last) return undefined;
  return isoDay(new Date(Date.parse(SERIAL_DAY.epoch) + serial * 86_400_000));
}

function isoDay(date: Date): string {
  return date.toISOString().slice(0, 10);
}

function readCreditCode({ label: title }: CellRule, raw: string, code: string): Cell | CellFault {
  if (matches(code, SCIENTIFIC)) return fault("excel-number", { title, value: raw });
  if (!matches(code, spellings.credit_code.shape))
    return fault("credit-code-malformed", { title, value: raw, reason: whyMalformed(code) });
  const expected = creditCodeCheck(code.slice(0, 17));
  if (expected === code[17]) return { value: code, warning: null };
  if (matches(code, FIFTEEN_DIGITS)) return fault("excel-number", { title, value: raw });
  return {
    value: code,
    warning: { ...fault("credit-code-checksum", { value: raw, expected }), severity: "warn" },
  };
}

function whyMalformed(code: string): string {
  const length = [...code].length;
  if (length !== 18) return `${length} ≠ 18`;
  return [...new Set([...code].filter((character) => !matches(character, "[0-9A-HJ-NPQRTUWXY]")))].join(" ");
}

/** What each kind is called and looks like, for the reader of a type-error. */
const KINDS = {
  text: { kind: "文字 (text)", example: "—" },
  code: { kind: "代码 (code)", example: "01" },
  credit_code: { kind: "统一社会信用代码 (credit code)", example: "18 × 0-9 A-Y" },
  decimal: { kind: "数值 (number)", example: "1234.56" },
  integer: { kind: "整数 (whole number)", example: "1234" },
  date: { kind: "日期 (date)", example: "2025-03-01" },
  boolean: { kind: "是/否 (yes/no)", example: "是" },
};

function typeError({ column, label: title }: CellRule, value: string): CellFault {
  return fault("type-error", { title, value, ...KINDS[column.kind] });
}

function fault(code: FindingCode, data: Finding["data"]): CellFault {
  return { code, severity: "withhold", data };
}
