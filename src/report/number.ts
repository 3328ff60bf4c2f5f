import { type Decimal, decimal } from "../formats/formats.js";
import { type Language, wording } from "../model/model.js";

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

/**
 * Growth in words, the rate as a share (0.032): 增长3.2%, 下降3.2%, 与上年同期持平; 1.8 times more is 增长1.8倍.
 */
export function growthWords(rate: string | number, language: Language): string {
  const exact = decimal(String(rate));
  if (printsZero(exact.times(100), 1))
    return wording(language)("与上年同期持平", "level with the same period last year");
  if (exact.gte(1) && language === "zh") return `增长${printNumber(exact, 1, language)}倍`;
  const size = printPercent(exact.abs(), language);
  if (language === "zh") return `${exact.isNegative() ? "下降" : "增长"}${size}`;
  return `${exact.isNegative() ? "down" : "up"} ${size}`;
}

/** A difference of two rates in percentage points: 快于…2.1个百分点, 慢于…2.1个百分点, 与…持平. */
export function paceDifference(points: string | number, against: string, language: Language): string {
  if (printsZero(points, 1)) return wording(language)(`与${against}持平`, `level with the ${against}`);
  const exact = decimal(String(points));
  const size = printNumber(exact.abs(), 1, language);
  if (language === "zh") return `${exact.isNegative() ? "慢于" : "快于"}${against}${size}个百分点`;
  return `${size} percentage points ${exact.isNegative() ? "behind" : "ahead of"} the ${against}`;
}
