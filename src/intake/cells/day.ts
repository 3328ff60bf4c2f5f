import { findDay } from "../words/words.js";
import { type CellRule, type KindReader, typeError, valued } from "./cell-rule.js";

/** The reader of date cells; a month alone is its first day. */
export function dayReader(rule: CellRule): KindReader {
  return (text) => {
    const day = findDay(text);
    return day ? valued(day) : typeError(rule);
  };
}
