import type { Demand, Problem } from "./demands.js";
import type { Least } from "./solver.js";

/** The cells that a cheap way to meet a demand would hide beside the hidden ones; null where there is no way. */
export type Way = (demand: Demand, hidden: ReadonlySet<number>) => readonly number[] | null;

/** Cells moved by less than this share of the distance are not part of a way. */
const NOTHING = 1e-7;
/** A hidden cell costs so much of a hidden cell's weight of 1: among free ways the short one. */
const HIDDEN = 1e-6;

/**
 * Finds ways by one linear program each: the target moves by the distance asked for, and the other cells move so that
 * the equations hold and the weights of those that would have to be hidden, per share of their room, are least.
 * `least` must be a solver over twice the cells: how far each moves up, then how far down.
 */
export function waysOn({ cells, room, weights }: Problem, least: Least): Way {
  const count = cells.length;
  function way(demand: Demand, hidden: ReadonlySet<number>, sense: 1 | -1) {
    const below = room.map((down) => Math.min(down / demand.distance, 1e6));
    const costs = new Map<number, number>();
    for (let at = 0; at < count; at += 1) {
      const price = hidden.has(at) ? HIDDEN : weights[at]! + HIDDEN;
      costs.set(at, price).set(count + at, price / Math.min(Math.max(below[at]!, 1e-3), 1));
    }
    const upper = Float64Array.from([...below.map(() => 1e6), ...below]);
    for (const at of demand.known) upper[at] = upper[count + at] = 0;
    const lower = new Float64Array(2 * count);
    lower[demand.target] = sense === 1 ? 1 : 0;
    lower[count + demand.target] = sense === 1 ? 0 : 1;
    upper[demand.target] = lower[demand.target]!;
    upper[count + demand.target] = lower[count + demand.target]!;
    if (lower.some((low, at) => low > upper[at]! || (sense === -1 && below[demand.target]! < 1 - 1e-6)))
      return null;
    const found = least(costs, lower, upper);
    if (typeof found === "string") return null;
    const moved = cells.flatMap((_, at) =>
      Math.abs(found.point[at]! - found.point[count + at]!) > NOTHING && !hidden.has(at) ? [at] : [],
    );
    return { moved, price: moved.reduce((sum, at) => sum + weights[at]!, 0) };
  }
  return (demand, hidden) => {
    const found = demand.senses.map((sense) => way(demand, hidden, sense)).filter((each) => each !== null);
    return found.sort((a, b) => a.price - b.price)[0]?.moved ?? null;
  };
}

/** The equations over how far each cell moves up, then how far each moves down. */
export function bothWays({ cells, equations }: Problem): Map<number, number>[] {
  return equations.map(
    (terms) =>
      new Map(
        [...terms].flatMap(([at, factor]) => [
          [at, factor],
          [cells.length + at, -factor],
        ]),
      ),
  );
}
