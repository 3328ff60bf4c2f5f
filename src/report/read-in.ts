import { type Decimal, decimal } from "../formats/formats.js";
import type { Language, Unit } from "../model/model.js";

/** Units that English has no word for, by their factor: how many digits its own word has more (or fewer), and that word. */
const englishScale: Readonly<Record<string, { word: string; digits: number }>> = {
  "10000": { word: "thousand", digits: -1 },
  "100000000": { word: "billion", digits: 1 },
};

/** How amounts of a unit are read. */
export interface ReadIn {
  /** The printed name of the unit: 亿元, "billion yuan", "firms". */
  name: string;
  /** Digits by which the point moves to the left, and that many decimals more are told: 1, 0 or −1. */
  digits: number;
}

/** A unit as a language reads it: 亿元 and 万吨 in Chinese, billions of yuan and thousands of tonnes in English. */
export function readIn(unit: string, units: Unit[], language: Language): ReadIn {
  const titleOf = (each: string): string => units.find((one) => one.unit === each)?.title[language] ?? each;
  const given = units.find((each) => each.unit === unit);
  const scale = language === "en" && given ? englishScale[given.factor] : undefined;
  const base = scale && given ? titleOf(given.base_unit) : "";
  if (scale && base !== "") return { name: `${scale.word} ${base}`, digits: scale.digits };
  return { name: titleOf(unit), digits: 0 };
}

/** An amount of a unit as it is read, and with how many decimals: nothing is lost but where there are none to lose. */
export function asRead(amount: Decimal, decimals: number, { digits }: ReadIn): [Decimal, number] {
  if (digits === 0) return [amount, decimals];
  const told = amount.div(decimal("10").pow(digits));
  return [told, Math.max(0, decimals + digits)];
}
