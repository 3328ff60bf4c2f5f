import type { Content, Language, Published, Words } from "../model/model.js";
import { html, type Markup, type Piece } from "./markup.js";

/**
 * Whom a page is written for: the content, the language, and the choice between two wordings. Who may see only what is
 * published is a reader of that.
 */
export interface Reader<Shown extends Published = Content> {
  content: Shown;
  language: Language;
  /** The wording of this reader's language. */
  say(zh: string, en: string): string;
  /** The text of this reader's language. */
  of(words: Words): string;
}

/** A reader of `content` in one language. */
export function readerOf<Shown extends Published>(content: Shown, language: Language): Reader<Shown> {
  return {
    content,
    language,
    say: (zh, en) => (language === "zh" ? zh : en),
    of: (words) => words[language],
  };
}

/** Chinese characters, punctuation and full-width forms. */
const chinese = /[\u2e80-\u303f\u3400-\u9fff\uf900-\ufaff\ufe30-\ufe4f\uff00-\uffef]/;
const chineseRuns = /([\u2e80-\u303f\u3400-\u9fff\uf900-\ufaff\ufe30-\ufe4f\uff00-\uffef]+)/;

/** Whether a text holds Chinese characters or punctuation. */
export function isChinese(text: string): boolean {
  return chinese.test(text);
}

/** Text that came from the data or the plan and stays as it is; on a page in another language it is marked Chinese. */
export function asReceived(reader: Reader<Published>, text: string): Markup {
  return reader.language === "zh" || !isChinese(text) ? html`${text}` : html`<span lang="zh">${text}</span>`;
}

/** A sentence in the reader's language that quotes received text: only the Chinese runs are marked. */
export function quoting(reader: Reader, sentence: string): Piece {
  if (reader.language === "zh") return sentence;
  return sentence
    .split(chineseRuns)
    .map((part) => (isChinese(part) ? html`<span lang="zh">${part}</span>` : part));
}

/** Items joined as each language does: 、 or comma. */
export function listed(reader: Reader, items: readonly string[]): string {
  return items.join(reader.say("、", ", "));
}
