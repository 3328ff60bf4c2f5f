import type { Source, Unit } from "../../model/model.js";
import { partReader } from "../words/words.js";
import { type Dictionary, dictionaryOf } from "./dictionary.js";

/** The names of the columns of all sources. */
export interface Dictionaries {
  of: ReadonlyMap<Source, Dictionary>;
  /** Every part of a label that occurs in any of them. */
  words: ReadonlySet<string>;
}

const made = new WeakMap<readonly Source[], { units: readonly Unit[]; dictionaries: Dictionaries }>();

/**
 * The dictionaries of a pipeline's sources, made once: a month brings a hundred files, and each file is held against
 * every source (a third of the time that labels took, by sampling).
 */
export function dictionariesOf(sources: readonly Source[], units: readonly Unit[]): Dictionaries {
  const before = made.get(sources);
  if (before?.units === units) return before.dictionaries;
  const part = partReader(units);
  const of = new Map(sources.map((source) => [source, dictionaryOf(source, part)]));
  const words = new Set([...of.values()].flatMap((dictionary) => [...dictionary.words]));
  const dictionaries = { of, words };
  made.set(sources, { units, dictionaries });
  return dictionaries;
}
