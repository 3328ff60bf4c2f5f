import { type Attacks, attacksOn, type Cut } from "./attacks.js";
import { type Demand, type Problem, problemOf } from "./demands.js";
import { loadSolver, type Solver } from "./solver.js";
import type { Table } from "./table.js";
import { bothWays, type Way, waysOn } from "./ways.js";

/** A pattern of secondary suppression; `optimal` where no lighter one protects every cell that can be protected. */
export interface Pattern {
  /** Cells to hide beside the sensitive ones, in the table's order. */
  secondary: readonly string[];
  optimal: boolean;
}

/** How much may be done for a proof: work, not seconds, so that a file gives the same pattern on every machine. */
export interface Budget {
  /** Rounds of cuts. */
  rounds: number;
  /** Branches of each search for the lightest choice. */
  nodes: number;
  /** Cells × attacks above which no round is begun. */
  size: number;
}

/** About a minute of CPU time at most: 1,681 cells with 60 sensitive ones, half of them of one contributor, take 50 s. */
const BUDGET: Budget = { rounds: 60, nodes: 2000, size: 4e6 };
/** Sums of weights that differ by less are one. */
const ALIKE = 1e-6;

/**
 * Chooses cells to hide so that each sensitive cell can lie as far from its value as the rules ask, with the least sum
 * of weights (Fischetti and Salazar 2001). A first pattern comes from cheap ways, one for each demand that is not met.
 * Then the lightest choice by the cuts known so far is sought, and the demands that it fails give new cuts, until it
 * fails none, or is no lighter than the first pattern, or the budget is spent: then it is completed as the first was.
 * What a pattern does not need is taken away again.
 * Says nothing about safety: that is for the audit, which knows nothing of this.
 * @throws Error where a program ends without an answer
 */
export async function suppress(table: Table, budget: Budget = BUDGET): Promise<Pattern> {
  const solver = await loadSolver();
  const problem = problemOf(table);
  const unknowns = problem.cells.length;
  if (problem.primary.size === 0) return { secondary: [], optimal: true };
  return solver.within({ unknowns, equations: problem.equations }, (least) =>
    solver.within({ unknowns: 2 * unknowns, equations: bothWays(problem) }, (leastBothWays) => {
      const attacks = attacksOn(problem, least);
      const { hidden, optimal } = search(problem, attacks, waysOn(problem, leastBothWays), solver, budget);
      const names = problem.cells.filter((_, at) => hidden.has(at) && !problem.primary.has(at));
      return { secondary: names.map(({ cell }) => cell), optimal };
    }),
  );
}

function search(problem: Problem, attacks: Attacks, way: Way, { cover }: Solver, budget: Budget) {
  const { primary, weights } = problem;
  const everything = new Set(weights.keys());
  const demands = problem.demands.filter((demand) => attacks.met(demand, everything));
  const pattern = (hidden: ReadonlySet<number>): Set<number> =>
    prune(complete(hidden, demands, attacks, way), demands, problem, attacks);
  const weigh = (hidden: ReadonlySet<number>): number =>
    [...hidden].reduce((sum, at) => sum + (primary.has(at) ? 0 : weights[at]!), 0);
  const cuts = new Map<string, Cut>();
  const best = pattern(primary);
  let hidden: ReadonlySet<number> = primary;
  const rounds = weights.length * demands.length > budget.size ? 0 : budget.rounds;
  for (let round = 0; round < rounds; round += 1) {
    for (const demand of failing(demands, hidden, attacks))
      add(cuts, narrowed(attacks.cut(demand, hidden), primary));
    const choice = cover({ weights, cuts: [...cuts.values()], nodes: budget.nodes });
    if (choice === null) break;
    if (choice.bound >= weigh(best) * (1 - ALIKE)) return { hidden: best, optimal: true };
    hidden = new Set([...primary, ...choice.chosen]);
    if (demands.every((demand) => attacks.met(demand, hidden)))
      return {
        hidden: prune(hidden, demands, problem, attacks),
        optimal: choice.bound >= weigh(hidden) * (1 - ALIKE),
      };
  }
  const other = rounds > 0 ? pattern(hidden) : best;
  return { hidden: weigh(other) < weigh(best) ? other : best, optimal: false };
}

/** The demands that a pattern fails; those of insiders about a cell that an outsider tells already are left for later. */
function failing(demands: readonly Demand[], hidden: ReadonlySet<number>, attacks: Attacks): Demand[] {
  const told = new Set<number>();
  return demands.filter((demand) => {
    if (told.has(demand.target) && demand.known.size > 0) return false;
    if (attacks.met(demand, hidden)) return false;
    told.add(demand.target);
    return true;
  });
}

/** Adds ways until every demand is met, those that ask for most first. */
function complete(
  hidden: ReadonlySet<number>,
  demands: readonly Demand[],
  attacks: Attacks,
  way: Way,
): Set<number> {
  const all = new Set(hidden);
  for (const demand of [...demands].sort((a, b) => b.distance - a.distance)) {
    if (attacks.met(demand, all)) continue;
    for (const at of way(demand, all) ?? []) all.add(at);
  }
  return all;
}

/** Takes away, heaviest first, whatever no demand needs. */
function prune(
  hidden: ReadonlySet<number>,
  demands: readonly Demand[],
  { primary, weights }: Problem,
  attacks: Attacks,
): Set<number> {
  const kept = new Set(hidden);
  const order = [...hidden]
    .filter((at) => !primary.has(at))
    .sort((a, b) => weights[b]! - weights[a]! || a - b);
  for (const at of order) {
    kept.delete(at);
    if (!demands.every((demand) => attacks.met(demand, kept))) kept.add(at);
  }
  return kept;
}

/** The part of a cut that secondary cells must bring when the primary ones are hidden anyway. */
function narrowed(cut: Cut, primary: ReadonlySet<number>): Cut {
  const rest = [...cut].reduce((left, [at, worth]) => left - (primary.has(at) ? worth : 0), 1);
  return new Map(
    [...cut].filter(([at]) => !primary.has(at)).map(([at, worth]) => [at, Math.min(worth / rest, 1)]),
  );
}

function add(cuts: Map<string, Cut>, cut: Cut): void {
  cuts.set(JSON.stringify([...cut].sort(([a], [b]) => a - b)), cut);
}
