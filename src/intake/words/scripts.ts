/** Scripts in which heads are printed. */
const scripts: readonly RegExp[] = [/\p{Script=Han}/u, /\p{Script=Cyrillic}/u, /\p{Script=Latin}/u];
/** Words of another script behind a Chinese label: 工业总产值 Gross Output Value; a bracket behind them may be a unit. */
const behind =
  /^(.*[\p{Script=Han}\p{N})）\]］—–-])(?:\s+|\s*[/／|]\s*)\p{Script=Latin}{2}[\p{Script=Latin}\p{M}\s,.'’&/–-]*(?=$|[(（[［])/su;

/** The script in which most of these words are written; Chinese where none is in any. */
export function scriptOf(words: Iterable<string>): RegExp {
  const counts = scripts.map(() => 0);
  for (const word of words) {
    const at = scripts.findIndex((script) => script.test(word));
    if (at >= 0) counts[at]! += 1;
  }
  return scripts[counts.indexOf(Math.max(...counts))]!;
}

/** A label without the translation printed behind it in the same cell: 出口交货值 Export Delivery Value is 出口交货值. */
export function withoutTranslation(label: string): string {
  if (!/\p{Ll}{3}/u.test(label)) return label; // most labels; kWh is a unit
  const [, chinese = ""] = behind.exec(label) ?? [];
  return /\p{Script=Han}/u.test(chinese) ? label.replace(behind, "$1") : label;
}
