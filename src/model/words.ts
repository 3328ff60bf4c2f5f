/** The two languages a reader may choose; Chinese is the default everywhere. */
export type Language = "zh" | "en";

/** A text that people read, in both languages. */
export interface Words {
  zh: string;
  en: string;
}

/**
 * Fills `{name}` marks of a sentence with facts; a mark without a fact stays as it is, so that it is seen.
 * @example fill("第{line}行", { line: 7 }) // "第7行"
 */
export function fill(sentence: string, facts: Readonly<Record<string, unknown>>): string {
  return sentence.replace(/\{(\w+)\}/g, (mark, name: string) => (name in facts ? String(facts[name]) : mark));
}

/** A text of both languages with its marks filled. */
export function fillWords({ zh, en }: Words, facts: Readonly<Record<string, unknown>>): Words {
  return { zh: fill(zh, facts), en: fill(en, facts) };
}

/** Chooses between the two wordings of a text: `wording("zh")("行", "rows")` is "行". */
export function wording(language: Language): (zh: string, en: string) => string {
  return (zh, en) => (language === "zh" ? zh : en);
}
