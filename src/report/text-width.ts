/** Widths in em of Latin letters by their look; the mean of the common sans-serif faces. */
const widths: [RegExp, number][] = [
  [/[\u1100-\u11ff\u2014\u2026\u2e80-\uffef\u{1f000}-\u{3ffff}]/u, 1],
  [/[iljI.,:;'|!]/, 0.28],
  [/[\sftr()[\]\-/"]/, 0.36],
  [/[mwMW%@]/, 0.88],
  [/[A-Z&−+=<>]/, 0.66],
];

/**
 * The width of a text in pixels at a font size. Wide characters are one em; without a canvas Vega would guess by
 * Latin letters and clip Chinese labels.
 */
export function textWidth(text: string, fontSize: number): number {
  let em = 0;
  for (const character of text) em += widths.find(([look]) => look.test(character))?.[1] ?? 0.56;
  return em * fontSize;
}
