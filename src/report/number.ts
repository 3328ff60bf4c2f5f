import { type Decimal, decimal } from "../formats/formats.js";
import type { Language } from "../model/model.js";

/**
 * A number as printed: rounded half up, once, from its exact value; a true minus sign; no "−0.0". English groups
 * thousands, Chinese official prose does not.
 * @example printNumber("2.345", 2, "zh") // "2.35"
 */
export function printNumber(value: string | number | Decimal, decimals: number, language: Language): string {
  const text = decimal(String(value)).toFixed(decimals);
  const zero = /^-0(\.0*)?$/.test(text);
  const [whole = "", fraction] = text.replace("-", "").split(".");
  const grouped = language === "en" ? whole.replace(/\B(?=(\d{3})+$)/g, ",") : whole;
  return `${text.startsWith("-") && !zero ? "−" : ""}${grouped}${fraction === undefined ? "" : `.${fraction}`}`;
}

/** A share (0.753) as printed percent (75.3%). */
export function printPercent(share: string | number | Decimal, language: Language, decimals = 1): string {
  return `${printNumber(decimal(String(share)).times(100), decimals, language)}%`;
}

/** Whether a number prints as zero with that many decimals. */
export function printsZero(value: string | number | Decimal, decimals: number): boolean {
  return decimal(decimal(String(value)).toFixed(decimals)).isZero();
}
