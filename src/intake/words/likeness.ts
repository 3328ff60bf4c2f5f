import { compactText } from "./statistical-words.js";

/** The spelling by which names are compared: NFKC, no blanks, one kind of bracket and dash, lower case. */
export function nameKey(name: string): string {
  return compactText(name).replaceAll("[", "(").replaceAll("]", ")");
}

/** Two texts are alike when they share this much of their pairs of neighbouring characters. */
const ALIKE = 0.4;

/**
 * Finds the items whose names are most like a text, by Dice's coefficient of character pairs (Dice 1945): it needs no
 * dictionary and counts a moved or missing character little, in Chinese as in English.
 */
export class Likeness<Item> {
  private readonly postings = new Map<string, number[]>();
  private readonly names: { item: Item; pairs: number }[] = [];

  /** @param named each item with one of its names, spelled as `nameKey` does */
  constructor(named: Iterable<readonly [name: string, item: Item]>) {
    for (const [name, item] of named) {
      const pairs = pairsOf(name);
      for (const pair of pairs) {
        const at = this.postings.get(pair);
        if (at) at.push(this.names.length);
        else this.postings.set(pair, [this.names.length]);
      }
      this.names.push({ item, pairs: pairs.size });
    }
  }

  /** The items most like the text (spelled alike), the likest first; none that shares less than two fifths. */
  nearest(text: string, most: number): Item[] {
    const pairs = pairsOf(text);
    const shared = new Map<number, number>();
    for (const pair of pairs)
      for (const at of this.postings.get(pair) ?? []) shared.set(at, (shared.get(at) ?? 0) + 1);
    const ranked = [...shared]
      .map(([at, count]) => ({ at, alike: (2 * count) / (pairs.size + this.names[at]!.pairs) }))
      .filter(({ alike }) => alike >= ALIKE)
      .sort((one, other) => other.alike - one.alike || one.at - other.at);
    return [...new Set(ranked.map(({ at }) => this.names[at]!.item))].slice(0, most);
  }
}

/** Neighbouring characters, the first and last beside a border: 甲乙 has ^甲, 甲乙 and 乙$. */
function pairsOf(text: string): Set<string> {
  const characters = ["^", ...text, "$"];
  return new Set(characters.slice(1).map((character, at) => characters[at]! + character));
}
