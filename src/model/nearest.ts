/** Edit distance between two words (Levenshtein 1966): letters to put in, take out or change. */
export function editDistance(a: string, b: string): number {
  let row = Array.from({ length: b.length + 1 }, (_, index) => index);
  for (let i = 1; i <= a.length; i++) {
    const next = [i];
    for (let j = 1; j <= b.length; j++)
      next[j] = Math.min(row[j]! + 1, next[j - 1]! + 1, row[j - 1]! + (a[i - 1] === b[j - 1] ? 0 : 1));
    row = next;
  }
  return row[b.length]!;
}

/** The known word nearest to a mistyped one, or undefined when none is near (over a third of its letters differ). */
export function nearest(word: string, known: readonly string[]): string | undefined {
  const ranked = known.map((candidate) => ({ candidate, far: editDistance(word, candidate) }));
  ranked.sort((a, b) => a.far - b.far || a.candidate.localeCompare(b.candidate));
  const best = ranked[0];
  return best && best.far <= Math.max(1, Math.floor(word.length / 3) + 1) ? best.candidate : undefined;
}
