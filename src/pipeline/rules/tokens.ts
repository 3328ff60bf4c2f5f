import type { Words } from "../../model/model.js";

/** Ends the reading of an expression: at which character (from 0) what is wrong, and how to mend it. */
export type Fail = (at: number, what: Words, mend?: Words) => never;

/** A word of an expression and the character it begins at (from 0). */
export interface Token {
  kind: "number" | "text" | "name" | "sign" | "end";
  /** A text without its quotes; a name may have one dot: `last_year.output`. */
  text: string;
  at: number;
}

const patterns: [Token["kind"], RegExp][] = [
  ["number", /\d+(?:\.\d+)?/y],
  ["text", /'((?:[^']|'')*)'/y],
  ["name", /[a-z][a-z0-9_]*(?:\.[a-z][a-z0-9_]*)?/y],
  ["sign", /<>|<=|>=|[-+*/()<>=,]/y],
];

/** The tokens of an expression, with one of the kind `end` behind the last. */
export function tokensOf(text: string, fail: Fail): Token[] {
  const tokens: Token[] = [];
  for (let at = 0; at < text.length; ) {
    if (/\s/.test(text[at]!)) at += 1;
    else {
      const found = tokenAt(text, at);
      if (!found)
        return fail(at, { zh: `不认识的符号“${text[at]}”`, en: `“${text[at]}” is no sign of an expression` });
      tokens.push(found.token);
      at += found.length;
    }
  }
  return [...tokens, { kind: "end", text: "", at: text.length }];
}

function tokenAt(text: string, at: number): { token: Token; length: number } | undefined {
  for (const [kind, pattern] of patterns) {
    pattern.lastIndex = at;
    const match = pattern.exec(text);
    if (match) {
      const inner = match[1]?.replaceAll("''", "'");
      return { token: { kind, text: inner ?? match[0], at }, length: match[0].length };
    }
  }
  return undefined;
}
