import type { Demand, Problem } from "./demands.js";
import type { Least } from "./solver.js";

/** Cells and coefficients of which the hidden ones must come to 1 or more, if the demand is to be met at all. */
export type Cut = ReadonlyMap<number, number>;

/** Tries a pattern against demands. */
export interface Attacks {
  /** Whether the demand is met when just these cells are hidden. */
  met(demand: Demand, hidden: ReadonlySet<number>): boolean;
  /** What every pattern that meets the demand keeps and this one, which does not meet it, breaks. */
  cut(demand: Demand, hidden: ReadonlySet<number>): Cut;
}

/** Cells that can move together, and how far each primary cell among them moves, in the table's unit. */
interface Witness {
  moves: ReadonlyMap<number, number>;
  cells: readonly number[];
}

/** In units of the distance asked for: farther than this no cell moves, and a price below this is none. */
const FAR = 1e6;
const NOTHING = 1e-9;
/** What moves less than this may be the solver's rounding. */
const MOVED = 1e-6;
/** A published cell may move by so little while a cut is sought: of all proofs the one that leans on the fewest is found. */
const SLACK = 1e-4;
const WITNESSES = 40;

/**
 * Attackers of a problem, by linear programs in deviations from the true values, in units of the distance asked for.
 * A way that was found once is tried again before a program is solved. Cuts are those of Fischetti and Salazar (2001):
 * reduced costs times the room that hiding would give, none counted above 1.
 */
export function attacksOn({ cells, room, primary }: Problem, least: Least): Attacks {
  const witnesses = new Map<number, Witness[]>([...primary].map((target) => [target, []]));
  const last = new Map<Demand, Witness>();

  function attack(demand: Demand, hidden: ReadonlySet<number>, sense: 1 | -1, slack: number) {
    const open = (at: number): boolean => hidden.has(at) && !demand.known.has(at);
    const width = (at: number): number => (open(at) ? FAR : demand.known.has(at) ? 0 : slack);
    const lower = Float64Array.from(room, (down, at) => -Math.min(down / demand.distance, width(at)));
    const upper = Float64Array.from(room, (_, at) => width(at));
    lower[demand.target] = Math.max(lower[demand.target]!, -1);
    upper[demand.target] = Math.min(upper[demand.target]!, 1);
    const found = least(new Map([[demand.target, -sense]]), lower, upper);
    if (typeof found === "string") throw new Error(`an attack on ${cells[demand.target]!.cell} is ${found}`);
    return found;
  }

  function serves({ moves, cells: by }: Witness, demand: Demand, hidden: ReadonlySet<number>): boolean {
    const move = moves.get(demand.target)!;
    const far = demand.distance * (1 - MOVED);
    return (
      demand.senses.some((sense) => sense * move >= far) &&
      by.every((at) => hidden.has(at) && !demand.known.has(at))
    );
  }

  function remembered(demand: Demand, hidden: ReadonlySet<number>): boolean {
    const before = last.get(demand);
    if (before !== undefined && serves(before, demand, hidden)) return true;
    const found = witnesses.get(demand.target)!.find((each) => serves(each, demand, hidden));
    if (found !== undefined) last.set(demand, found);
    return found !== undefined;
  }

  /** One way serves every primary cell that it moves. */
  function remember(demand: Demand, point: ArrayLike<number>): void {
    const by = [...room.keys()].filter((at) => Math.abs(point[at]!) > NOTHING);
    const moves = new Map(
      by
        .filter((at) => primary.has(at) && Math.abs(point[at]!) > MOVED)
        .map((at) => [at, point[at]! * demand.distance]),
    );
    const witness = { moves, cells: by };
    last.set(demand, witness);
    for (const target of moves.keys()) {
      const all = witnesses.get(target)!;
      all.unshift(witness);
      if (all.length > WITNESSES) all.pop();
    }
  }

  /** Coefficients of one proof: what the reduced costs make of the room of each cell, none above what is needed. */
  function proof(demand: Demand, reduced: ArrayLike<number>): Map<number, number> {
    const terms = new Map<number, number>();
    room.forEach((down, at) => {
      if (at === demand.target || demand.known.has(at)) return;
      const price = reduced[at]!;
      const worth =
        price > NOTHING ? price * Math.min(down / demand.distance, FAR) : price < -NOTHING ? -price * FAR : 0;
      if (worth > NOTHING) terms.set(at, Math.min(worth, 1));
    });
    return terms;
  }

  const weight = (cut: Cut, hidden: ReadonlySet<number>): number =>
    [...cut].reduce((sum, [at, worth]) => sum + (hidden.has(at) ? worth : 0), 0);

  return {
    met(demand, hidden) {
      if (remembered(demand, hidden)) return true;
      return demand.senses.some((sense) => {
        const { value, point } = attack(demand, hidden, sense, 0);
        if (-value < 1 - MOVED) return false;
        remember(demand, point);
        return true;
      });
    },
    cut(demand, hidden) {
      const proofs = demand.senses.map((sense) => {
        const narrow = proof(demand, attack(demand, hidden, sense, SLACK).reduced);
        return weight(narrow, hidden) < 1 - MOVED
          ? narrow
          : proof(demand, attack(demand, hidden, sense, 0).reduced);
      });
      const sum = new Map<number, number>();
      for (const terms of proofs)
        for (const [at, worth] of terms) sum.set(at, Math.min((sum.get(at) ?? 0) + worth, 1));
      if (weight(sum, hidden) < 1 - MOVED) return sum;
      // The proofs are blurred by rounding; that some cell more must be hidden is certain.
      return new Map(
        [...room.keys()].filter((at) => !hidden.has(at) && !demand.known.has(at)).map((at) => [at, 1]),
      );
    },
  };
}
