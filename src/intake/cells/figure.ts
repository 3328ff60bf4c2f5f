import { decimal } from "../../formats/formats.js";
import { asDigits } from "../words/words.js";
import {
  type CellFault,
  type CellRule,
  type CellValue,
  DECIMALS,
  fault,
  type KindReader,
  typeError,
  valued,
} from "./cell-rule.js";
import { canonicalNumber, type Figure, parseFigure } from "./figure-spelling.js";
import { type Conversion, unitReader } from "./unit.js";

/** Digits, or groups of three with commas, and up to six decimals: what most number cells are. */
const PLAIN = /^(-?)(\d+|[1-9]\d{0,2}(?:,\d{3})+)(?:\.(\d{1,6}))?$/;

/** A loss below this share of the figure, or below this share of a thousandth, is noise of binary floating point. */
const NOISE = 1e-6;

/** Reads the number cells that are plainly spelled; undefined for every other. */
export function plainFigureReader(
  rule: CellRule,
): ((raw: string) => CellValue | CellFault | undefined) | undefined {
  const { kind, values } = rule.column;
  if (values || (kind !== "decimal" && kind !== "integer")) return undefined;
  const accept = acceptance(rule);
  const canonical = canonicalFigure(rule);
  return (raw) => {
    if (canonical?.(raw)) return valued(raw);
    const match = PLAIN.exec(raw);
    if (!match) return undefined;
    const whole = match[2]!;
    const digits = whole.length > 4 && whole.includes(",") ? whole.replaceAll(",", "") : whole;
    return accept(canonicalNumber(match[1] === "-", digits, match[3] ?? ""), null);
  };
}

/** Tells the number cells that are their own value, so that they need no reading; undefined where a limit must be seen to. */
export function canonicalFigure(rule: CellRule): ((raw: string) => boolean) | undefined {
  const { kind, minimum, maximum, values } = rule.column;
  if (values || (kind !== "decimal" && kind !== "integer")) return undefined;
  if ((minimum !== undefined && minimum !== 0) || maximum !== undefined) return undefined;
  if (rule.decimals !== undefined) return undefined;
  const most = Math.min(12, rule.digits);
  return (raw) => isCanonical(raw, kind === "decimal", most);
}

/** Whether a cell is a number of at most `most` digits before the point and none to drop: it is its own value. */
function isCanonical(raw: string, decimals: boolean, most: number): boolean {
  const point = raw.indexOf(".");
  const whole = point < 0 ? raw.length : point;
  if (whole === 0 || whole > most || (point >= 0 && !decimals)) return false;
  if (whole > 1 && raw.charCodeAt(0) === 48) return false;
  const fraction = raw.length - whole - 1;
  if (point >= 0 && (fraction < 1 || fraction > DECIMALS || raw.charCodeAt(raw.length - 1) === 48))
    return false;
  for (let at = 0; at < raw.length; at += 1) {
    const digit = raw.charCodeAt(at) - 48;
    if ((digit < 0 || digit > 9) && at !== point) return false;
  }
  return true;
}

/** The reader of number cells in every other spelling. */
export function figureReader(rule: CellRule): KindReader {
  const accept = acceptance(rule);
  const convert = unitReader(rule);
  const { label: title, unit } = rule;
  return (text) => {
    const figure = parseFigure(text);
    const conversion = figure && convert(figure.unit, figure.currency);
    if (!figure || !conversion) return lookAlike(rule, text) ?? typeError(rule);
    if ("code" in conversion) return lookAlike(rule, text) ?? conversion;
    const { whole, fraction, exponent, qualified } = figure;
    const lost = exponent - fraction.length;
    if (lost > 0 && /[1-9]/.test(whole + fraction))
      return fault("scientific-number", { title, lost, kept: whole.length + fraction.length });
    const { value, exact } = amountOf(figure, conversion);
    const code = qualified ? "qualified-number" : !exact ? "precision-lost" : "unit-converted";
    if (code === "unit-converted" && !conversion.converted) return accept(value, null);
    return accept(value, fault(code, { title, kept: `${value}${unit?.unit ?? ""}` }));
  };
}

/** That a cell is a plain figure but for letters that look like digits; undefined where it is none even so. */
function lookAlike({ label: title }: CellRule, text: string): CellFault | undefined {
  const alike = asDigits(text);
  const figure = alike && parseFigure(alike.reads);
  const plain = figure?.unit === "" && !figure.qualified;
  return alike && plain ? fault("look-alike-letters", { title, ...alike }) : undefined;
}

/** The value in the column's unit to six decimals; `exact` unless the rounding took more than noise away. */
function amountOf(
  { negative, whole, fraction, exponent }: Figure,
  { ratio, converted }: Conversion,
): { value: string; exact: boolean } {
  if (exponent === 0 && !converted && fraction.length <= DECIMALS)
    return { value: canonicalNumber(negative, whole, fraction), exact: true };
  const amount = decimal(`${negative ? "-" : ""}${whole || "0"}.${fraction}0e${exponent}`).times(ratio);
  const kept = amount.toDecimalPlaces(DECIMALS);
  const loss = amount.minus(kept).abs();
  const exact = loss.lte(amount.abs().times(NOISE)) || loss.lte(NOISE / 1000);
  return { value: kept.isZero() ? "0" : kept.toFixed(), exact };
}

/** Whether a value fits its column: whole where it must be, not too long, within the dictionary's limits. */
function acceptance(rule: CellRule): (value: string, warning: CellFault | null) => CellValue | CellFault {
  const { column, label: title, digits, decimals } = rule;
  const { kind, minimum, maximum } = column;
  const whole = kind === "integer";
  const range = `${minimum ?? ""}…${maximum ?? ""}`;
  return (value, warning) => {
    const point = value.indexOf(".");
    if (whole && point >= 0) return typeError(rule);
    if ((point < 0 ? value.length : point) > digits + (value.startsWith("-") ? 1 : 0))
      return fault("constraint-error", { title, range: `±10^${digits}` });
    if (decimals !== undefined && isLost(value, decimals))
      return fault("decimals-lost", {
        ...{ title, unit: rule.unit!.unit, base: rule.unit!.base_unit },
        decimals: Math.max(0, decimals),
      });
    const below = minimum !== undefined && compare(value, minimum) < 0;
    const above = maximum !== undefined && compare(value, maximum) > 0;
    return below || above ? fault("constraint-error", { title, range }) : valued(value, warning);
  };
}

/** Whether more than noise of a value stands behind so many decimals. */
function isLost(value: string, decimals: number): boolean {
  const exact = decimal(value);
  const step = decimal(10).pow(-decimals);
  const kept = exact.div(step).toDecimalPlaces(0).times(step);
  return exact.minus(kept).abs().gt(exact.abs().times(NOISE));
}

/** Exact: reading text as a double keeps order, so only equal doubles need comparing digit by digit. */
function compare(value: string, limit: number): number {
  const number = Number(value);
  return number === limit ? decimal(value).cmp(limit) : number - limit;
}
