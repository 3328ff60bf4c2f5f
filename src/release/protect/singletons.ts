import { groupsOf } from "./rules.js";
import type { Cell, Equation } from "./table.js";

/**
 * Cells with a single contributor, by whoever that is: it knows them though they are hidden. Where the file names no
 * groups, each such cell has an unknown contributor of its own, but for two of which an equation says that they are equal
 * (a total with one part that is not empty): they have the same.
 * @param cells cells that are not empty
 */
export function singletons(cells: readonly Cell[], equations: readonly Equation[]): ReadonlySet<Cell>[] {
  const named = new Map(cells.map((cell) => [cell.cell, cell]));
  const unknown = cells.filter((cell) => cell.contributions === null && cell.contributors === 1);
  const owner = new Map(unknown.map((cell) => [cell, `only of ${cell.cell}`]));
  for (const terms of equations) {
    const [one, other, ...more] = [...terms.keys()].flatMap((name) => named.get(name) ?? []);
    if (more.length > 0 || !one || !other || !one.value.eq(other.value)) continue;
    const [first, second] = [owner.get(one), owner.get(other)];
    if (first === undefined || second === undefined) continue;
    for (const [cell, name] of owner) if (name === second) owner.set(cell, first);
  }
  for (const cell of cells) {
    const groups = groupsOf(cell);
    if (groups?.length === 1) owner.set(cell, `group ${groups[0]}`);
  }
  const own = new Map<string, Set<Cell>>();
  for (const [cell, name] of owner) own.set(name, (own.get(name) ?? new Set()).add(cell));
  return [...own.values()];
}
