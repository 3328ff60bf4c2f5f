import { type Assessment, type Language, wording } from "../model/model.js";

/** What the plan leaves open of a target, in words that stand beside its verdict; each "" where the plan is plain. */
export interface OpenTerms {
  /** "原文未写口径和年份": this report had to fill in the goal's measure or its year. */
  unstated: string;
  /** "取决于口径": another reading of the plan's words gives another verdict. */
  reading: string;
}

/** Whether the two readings of the plan's words give different verdicts. */
export function readingDecides({ reasons }: Assessment): boolean {
  return reasons.includes("reading_decides");
}

/** What the plan leaves open of a target, in one language. */
export function openTerms(assessment: Assessment, language: Language): OpenTerms {
  const say = wording(language);
  return {
    unstated: unstated(assessment, say),
    reading: readingDecides(assessment) ? say("取决于口径", "depends on the reading") : "",
  };
}

function unstated({ target }: Assessment, say: (zh: string, en: string) => string): string {
  const [value, due] = [target.unstated.includes("value"), target.unstated.includes("due_on")];
  if (value && due) return say("原文未写口径和年份", "no measure or year in the plan");
  if (value) return say("原文未写口径", "no measure in the plan");
  return due ? say("原文未写年份", "no year in the plan") : "";
}

/** A unit that answers for something, marked where the plan does not name it: 市科技局（推定）. */
export function unitInCharge(title: string, inferred: boolean, language: Language): string {
  return inferred ? wording(language)(`${title}（推定）`, `${title} (inferred)`) : title;
}
