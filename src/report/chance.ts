import { type Assessment, type Headline, type Language, wording } from "../model/model.js";
import { printPercent } from "./number.js";

/** The words of a pace, which a flow has from its chance. */
const paces: readonly Headline[] = ["BEHIND", "SLIGHTLY_BEHIND", "ON_TRACK", "AHEAD"];

/** A chance in words, never told as certain while the year goes on: 不到1%, 约76%, above 99%. */
export function chanceWords(chance: number, language: Language): string {
  const say = wording(language);
  if (chance < 0.01) return say("不到1%", "below 1%");
  if (chance > 0.99) return say("超过99%", "above 99%");
  return say(`约${printPercent(chance, language, 0)}`, `about ${printPercent(chance, language, 0)}`);
}

/**
 * The chance from which the word of a flow comes while its year runs, to stand beside that word, which the distance to
 * the path alone does not explain. Empty where the word comes from elsewhere.
 */
export function chanceBeside({ forecast, headline }: Assessment, language: Language): string {
  const chance = forecast?.chance ?? null;
  if (chance === null || !paces.includes(headline)) return "";
  const told = chanceWords(chance, language);
  return wording(language)(`可能性${told}`, `chance ${told}`);
}
