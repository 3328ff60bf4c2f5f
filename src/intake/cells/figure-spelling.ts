import { halfWidth, singleSpaced } from "../words/words.js";

/** A number as it is spelled: its digits, what qualifies it, the unit it names. */
export interface Figure {
  negative: boolean;
  /** Digits before and behind the point, without separators; one of the two may be empty. */
  whole: string;
  fraction: string;
  exponent: number;
  /** About, over, at least …: the figure is not exact. */
  qualified: boolean;
  /** What stands behind the digits; "" when nothing does. */
  unit: string;
  /** A currency sign stands before the digits. */
  currency: boolean;
}

/** About, nearly, over, at least, at most: the figure behind is not exact. */
const BEFORE = /^(大约|约为?|将近|接近|近|超过?|逾|不低于|不少于|不超过|不足|至少|最多|[≥≤≈~]|[<>]=?) ?/;
const AFTER = / ?(左右|上下|以上|以下|以内|余|多|\+)$/;

/** (5) and (5)万元, as accountants write minus. */
const BRACKETED = /^\( ?([\d.¥][^()]*?) ?\) ?([^\d()]*)$/;

/** Sign, currency, digits with separators, exponent, 余 or 多, unit; a minus at the end is one too. */
const FIGURE =
  /^([-+△▲]?) ?(¥?) ?((?:\d[\d, ]*)?(?:\.\d*)?)(?:[eE]([-+]?\d{1,3}))? ?([余多]?) ?((?:[\p{L}%‰°].*?)?)(-?)$/u;

/** Separators only in well-formed groups of three: 1,234,567 or 1 234 567, not 1,23 or 12,3456. */
const DIGITS = /^(\d+|[1-9]\d{0,2}(?:(?:,\d{3})+|(?: \d{3})+))?(?:\.(\d*))?$/;

/** No figure of a statistical table is longer, whatever stands around it. */
const LONGEST = 80;

/** The number that a bare cell spells, whatever its width, sign, separators and unit; undefined when it spells none. */
export function parseFigure(text: string): Figure | undefined {
  if (text.length > LONGEST) return undefined;
  let rest = singleSpaced(halfWidth(text));
  const before = BEFORE.exec(rest);
  if (before) rest = rest.slice(before[0].length);
  const after = AFTER.exec(rest);
  if (after) rest = rest.slice(0, -after[0].length);
  const bracketed = BRACKETED.exec(rest);
  const match = FIGURE.exec(bracketed ? `-${bracketed[1]}${bracketed[2]}` : rest);
  const digits = match && DIGITS.exec(match[3]!.trimEnd());
  if (!digits) return undefined;
  const whole = digits[1] ?? "";
  const fraction = digits[2] ?? "";
  const sign = match[1]!;
  const unit = match[6]!;
  const minusBehind = match[7] !== "";
  if (whole + fraction === "" || (minusBehind && sign + unit !== "")) return undefined;
  return {
    negative: minusBehind || (sign !== "" && sign !== "+"),
    whole: whole.replace(/[, ]/g, ""),
    fraction,
    exponent: Number(match[4] ?? 0),
    qualified: before !== null || after !== null || match[5] !== "",
    unit,
    currency: match[2] !== "",
  };
}

/** The canonical text of a number's digits: without leading and closing zeros, "0" for "-0.0". */
export function canonicalNumber(negative: boolean, whole: string, fraction: string): string {
  let first = 0;
  while (first < whole.length - 1 && whole.charCodeAt(first) === 48) first += 1;
  let end = fraction.length;
  while (end > 0 && fraction.charCodeAt(end - 1) === 48) end -= 1;
  const digits = first === 0 ? whole || "0" : whole.slice(first);
  const value = end === 0 ? digits : `${digits}.${fraction.slice(0, end)}`;
  return negative && value !== "0" ? `-${value}` : value;
}
