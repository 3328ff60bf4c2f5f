import { type Assessment, type Headline, type Language, wording } from "../model/model.js";
import { chanceWords } from "./wording/wording.js";

/** The words of a pace, which a flow has from its chance. */
const paces: readonly Headline[] = ["BEHIND", "SLIGHTLY_BEHIND", "ON_TRACK", "AHEAD"];

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
