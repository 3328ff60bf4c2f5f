import { type Decimal, decimal } from "../formats/formats.js";
import type { Language } from "../model/model.js";

/**
 * The decimal number that a value stands for. A quotient that the engine gives as a floating-point number has 15 digits to
 * trust: −0.041499999999999998 is −0.0415, as a workbook shows it, and rounds up as that does.
 */
export function exactly(value: string | number | Decimal): Decimal {
  return typeof value === "number" ? decimal(String(value)).toSignificantDigits(15) : decimal(String(value));
}

/**
 * A number as printed: rounded half up, once, from its exact value; a true minus sign; no "−0.0". English groups
 * thousands, Chinese official prose does not.
 * @example printNumber("2.345", 2, "zh") // "2.35"
 */
export function printNumber(value: string | number | Decimal, decimals: number, language: Language): string {
  const text = exactly(value).toFixed(decimals);
  const zero = /^-0(\.0*)?$/.test(text);
  const [whole = "", fraction] = text.replace("-", "").split(".");
  const grouped = language === "en" ? whole.replace(/\B(?=(\d{3})+$)/g, ",") : whole;
  return `${text.startsWith("-") && !zero ? "−" : ""}${grouped}${fraction === undefined ? "" : `.${fraction}`}`;
}

/** A share (0.753) as printed percent (75.3%). */
export function printPercent(share: string | number | Decimal, language: Language, decimals = 1): string {
  return `${printNumber(exactly(share).times(100), decimals, language)}%`;
}

/** Whether a number prints as zero with that many decimals. */
export function printsZero(value: string | number | Decimal, decimals: number): boolean {
  return decimal(exactly(value).toFixed(decimals)).isZero();
}

/** An English unit beside a printed number: 1 firm, 0 firms, 2 firms. */
export function unitBeside(number: string, unit: string): string {
  return number === "1" ? unit.replace(/s$/, "") : unit;
}
