import { bare } from "../words/words.js";

/** The figures of a record that were not written as plain numbers, by column: the cell as received ("987.3万元"). */
export type Spelled = Record<string, string>;

/** A number as a program writes it: nothing is lost when it is kept as a value alone. */
const PLAIN_NUMBER = /^-?\d+(?:\.\d{1,6})?$/;

/** Notes how a figure that was read is spelled, where that is not as a plain number. */
export function noteSpelling(spelled: Spelled, column: string, raw: string): void {
  const text = bare(raw);
  if (!PLAIN_NUMBER.test(text)) spelled[column] = text;
}

/** The spellings of a record as the JSON of its landed column `_spelled`; null where all are plain. */
export function asSpelled(spelled: Spelled): string | null {
  return Object.keys(spelled).length === 0 ? null : JSON.stringify(spelled);
}
