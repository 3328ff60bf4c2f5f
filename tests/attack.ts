/** What an outsider knows: that the sum of coefficient × figure is 0. Keys are figures. */
export type Known = ReadonlyMap<string, number>;

/**
 * Which unknown figures an outsider can compute exactly from published ones by solving the equations between them: Gauss
 * and Jordan, with nothing in common with the programs by which cells are hidden and audited.
 * @param published the figures that stand in the release
 */
export function recomputable(equations: readonly Known[], published: ReadonlySet<string>): Set<string> {
  const unknown = [...new Set(equations.flatMap((each) => [...each.keys()]))].filter(
    (key) => !published.has(key),
  );
  const at = new Map(unknown.map((key, index) => [key, index]));
  const rows = equations
    .map((equation) => {
      const row = new Map<number, number>();
      for (const [key, factor] of equation)
        if (at.has(key)) row.set(at.get(key)!, (row.get(at.get(key)!) ?? 0) + factor);
      return row;
    })
    .filter((row) => row.size > 0);
  const pivots = new Map<number, Map<number, number>>();
  for (const row of rows) {
    reduce(row, pivots);
    const pivot = row.keys().next().value;
    if (pivot === undefined) continue;
    const factor = row.get(pivot)!;
    for (const [key, value] of row) row.set(key, value / factor);
    for (const other of pivots.values()) subtract(other, row, other.get(pivot) ?? 0);
    pivots.set(pivot, row);
  }
  return new Set([...pivots].flatMap(([pivot, row]) => (row.size === 1 ? [unknown[pivot]!] : [])));
}

function reduce(row: Map<number, number>, pivots: ReadonlyMap<number, Map<number, number>>): void {
  for (const key of [...row.keys()]) {
    const pivot = pivots.get(key);
    if (pivot && row.has(key)) subtract(row, pivot, row.get(key)!);
  }
}

function subtract(row: Map<number, number>, other: ReadonlyMap<number, number>, times: number): void {
  if (times === 0) return;
  for (const [key, value] of other) {
    const left = (row.get(key) ?? 0) - times * value;
    if (Math.abs(left) < 1e-9) row.delete(key);
    else row.set(key, left);
  }
}
