import { type Decimal, decimal } from "../../formats/formats.js";
import { findUnit, unspaced } from "../words/words.js";
import { type CellFault, type CellRule, fault } from "./cell-rule.js";

/** How many of the column's units one unit named in a cell makes; `converted` when that is another unit. */
export interface Conversion {
  ratio: Decimal;
  converted: boolean;
}

/** Numerals that stand before a unit or alone, in base units: 12.3亿 is 12.3亿元 where money is asked for. */
const NUMERALS: Record<string, string> = {
  百: "1e2",
  千: "1e3",
  万: "1e4",
  十万: "1e5",
  百万: "1e6",
  千万: "1e7",
  亿: "1e8",
  十亿: "1e9",
  百亿: "1e10",
  千亿: "1e11",
  万亿: "1e12",
};
const NUMERAL = /^([十百千万]?[百千万亿])(.*)$/;

/** The unit that a currency sign names. */
const CURRENCY = "元";

/** Distinct words behind figures that are remembered for one column. */
const REMEMBERED = 1000;

const SAME: Conversion = { ratio: decimal(1), converted: false };

/**
 * The reader of the units that cells of a column name behind their figures: converts exactly into the column's unit
 * where both have one base unit, else a fault that names both. A currency sign may come from a cell format and so
 * stand before figures of any size: it is taken only where it says what the column says. Undefined for a word that
 * cannot be a unit.
 */
export function unitReader(
  rule: CellRule,
): (word: string, currency: boolean) => Conversion | CellFault | undefined {
  const known = new Map<string, Conversion | "unlisted" | "other">();
  return (word, currency) => {
    if (word === "" && !currency) return SAME;
    const name = unspaced(word) || CURRENCY;
    let conversion = known.get(name);
    if (conversion === undefined) {
      conversion = conversionOf(rule, name);
      if (known.size < REMEMBERED) known.set(name, conversion);
    }
    const shown = word || "¥";
    const { label: title, unit } = rule;
    if (conversion === "unlisted")
      return /\d/.test(word) ? undefined : fault("cell-unit-unknown", { title, unit: shown });
    if (conversion === "other" || (word === "" && conversion.converted))
      return fault("unit-mismatch", { title, found: shown, unit: unit?.unit ?? "—" });
    return conversion;
  };
}

function conversionOf({ unit, units }: CellRule, name: string): Conversion | "unlisted" | "other" {
  const listed = findUnit(units, name);
  if (listed) {
    if (listed.base_unit !== unit?.base_unit) return "other";
    return { ratio: decimal(listed.factor).div(unit.factor), converted: listed.unit !== unit.unit };
  }
  const [, numeral = "", counted = ""] = NUMERAL.exec(name) ?? [];
  const factor = NUMERALS[numeral];
  const base = counted === "" ? unit?.base_unit : findUnit(units, counted)?.base_unit;
  if (factor === undefined || (counted !== "" && findUnit(units, counted)?.factor !== "1")) return "unlisted";
  if (base !== unit?.base_unit || base === "1") return "other";
  return { ratio: decimal(factor).div(unit?.factor ?? "1"), converted: true };
}
