/** Letters that a hand or a text recognition puts where a digit stands: Latin, Cyrillic and Greek O, Cyrillic З, l before digits. */
const ALIKE: readonly [letters: RegExp, digit: string][] = [
  [/[OoОоΟο]/g, "0"],
  [/[Зз]/g, "3"],
  [/[IlІ|](?=[\d,.])/g, "1"],
];
const LETTERS = /[OoОоΟοЗзIlІ|]/g;

/**
 * A cell with the letters that look like digits turned into them: "65 ООО" is "65 000". Undefined where it has none, or
 * no digit beside which they could be meant as such.
 */
export function asDigits(text: string): { reads: string; letters: string } | undefined {
  const letters = text.match(LETTERS);
  if (!letters || !/\d/.test(text)) return undefined;
  const reads = ALIKE.reduce((rest, [alike, digit]) => rest.replace(alike, digit), text);
  return { reads, letters: [...new Set(letters)].join("") };
}
