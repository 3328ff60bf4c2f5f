import type { Highs, Model } from "highs";

/** Unknowns y₀ … yₙ₋₁ and what binds them: the sum of coefficient × unknown over each equation is 0. */
export interface System {
  unknowns: number;
  equations: readonly ReadonlyMap<number, number>[];
}

/** The least value of an objective, where it is taken, and the reduced cost of every unknown there. */
export interface Optimum {
  value: number;
  point: ArrayLike<number>;
  reduced: ArrayLike<number>;
}

/**
 * The least sum of cost × unknown between these bounds (infinite where there is none); costs are keyed by unknown, those
 * left out are 0.
 */
export type Least = (
  costs: ReadonlyMap<number, number>,
  lower: Float64Array,
  upper: Float64Array,
) => Optimum | "unbounded" | "infeasible";

/** A choice among things with weights ≥ 0 by which every cut holds: the sum of its coefficients over the chosen is ≥ 1. */
export interface Covering {
  weights: readonly number[];
  cuts: readonly ReadonlyMap<number, number>[];
  /** After so many branches the best choice found counts: work, not seconds, so that the answer is always the same. */
  nodes: number;
}

/** What a covering came to; `bound` is what no choice can be lighter than. */
export interface Choice {
  chosen: readonly number[];
  bound: number;
}

/** The solver HiGHS (MIT licence, highs.dev). Feasibility is met to 1e-7 in the units of who asks. */
export interface Solver {
  /** Asks a system any number of objectives; each search starts where the one before ended. */
  within<Result>(system: System, ask: (least: Least) => Result): Result;
  /** The lightest choice, null where the search found none. */
  cover(covering: Covering): Choice | null;
}

/** Programs follow one another with other bounds and objectives, so the primal simplex goes on from the last basis. */
const SEARCH = { presolve: "off", simplex_strategy: 4 };

/**
 * Its search for a first choice by jumping (HiGHS 1.15) took nine tenths of the time of small coverings: 175 of a sample
 * month 560 ms with it and 64 without, each with the same choice and bound. Simpler searches find one as well.
 */
const COVERING = { mip_rel_gap: 0, mip_heuristic_run_feasibility_jump: false };

let loaded: Promise<Highs> | undefined;

/**
 * The solver, loaded once.
 * @throws Error, from its functions, where a program ends without an answer: nothing may be published on a guess
 */
export async function loadSolver(): Promise<Solver> {
  // Called for here, so that no other verb waits for it. The types take the module itself for its default export.
  loaded ??= import("highs").then(({ default: load }) => (load as unknown as () => Promise<Highs>)());
  const highs = await loaded;
  return {
    within(system, ask) {
      const model = highs.createModel(dataOf(system));
      try {
        model.options.set({ output_flag: false, ...SEARCH });
        return ask((costs, lower, upper) => least(highs, model, costs, lower, upper));
      } finally {
        model.dispose();
      }
    },
    cover: (covering) => cover(highs, covering),
  };
}

function least(highs: Highs, model: Model, ...[costs, lower, upper]: Parameters<Least>): ReturnType<Least> {
  const all = { kind: "range", from: 0, to: lower.length - 1 } as const;
  const cost = new Float64Array(lower.length);
  for (const [unknown, each] of costs) cost[unknown] = each;
  model.changeColsBounds(all, lower, upper);
  model.changeColsCost(all, cost);
  const { optimal, empty, infeasible, unbounded, unboundedOrInfeasible } = highs.constants.modelStatus;
  model.run();
  // A start from the last basis may end undecided; the search from the beginning is the one that counts.
  if (![optimal, infeasible, unbounded].includes(model.getModelStatus() as never)) {
    model.clearSolver();
    model.run();
  }
  const status = model.getModelStatus();
  if (status === optimal || status === empty) {
    const { colValue, colDual } = model.getSolution();
    return { value: model.getObjectiveValue(), point: colValue, reduced: colDual };
  }
  if (status === infeasible) return "infeasible";
  if (status === unbounded || (status === unboundedOrInfeasible && allowsZero(lower, upper)))
    return "unbounded";
  throw new Error(`the linear program has no answer: status ${status}`);
}

/** All unknowns 0 keep every equation: such a program is never infeasible. */
function allowsZero(lower: Float64Array, upper: Float64Array): boolean {
  return lower.every((low, at) => low <= 0 && upper[at]! >= 0);
}

function cover(highs: Highs, { weights, cuts, nodes }: Covering): Choice | null {
  const count = weights.length;
  const model = highs.createModel({
    ...dataOf({ unknowns: count, equations: cuts }),
    colCost: Float64Array.from(weights),
    colUpper: new Float64Array(count).fill(1),
    colLower: new Float64Array(count),
    rowLower: new Float64Array(cuts.length).fill(1),
    rowUpper: new Float64Array(cuts.length).fill(Infinity),
    integrality: new Int32Array(count).fill(highs.constants.variableType.integer),
  });
  try {
    model.options.set({ output_flag: false, ...COVERING, mip_max_nodes: nodes });
    model.run();
    if (model.getModelStatus() === highs.constants.modelStatus.infeasible) return null;
    const { colValue } = model.getSolution();
    const chosen = [...colValue.keys()].filter((at) => colValue[at]! > 0.5);
    const kept = cuts.every((cut) => chosen.reduce((sum, at) => sum + (cut.get(at) ?? 0), 0) >= 1 - 1e-6);
    return kept ? { chosen, bound: Number(model.info.get("mip_dual_bound")) } : null;
  } finally {
    model.dispose();
  }
}

/** The system in compressed rows, every right side 0 and every unknown free. */
function dataOf({ unknowns, equations }: System) {
  const starts = [0];
  for (const terms of equations) starts.push(starts.at(-1)! + terms.size);
  const indices = Int32Array.from(equations.flatMap((terms) => [...terms.keys()]));
  const values = Float64Array.from(equations.flatMap((terms) => [...terms.values()]));
  return {
    ...{ numCols: unknowns, numRows: equations.length },
    colCost: new Float64Array(unknowns),
    colLower: new Float64Array(unknowns).fill(-Infinity),
    colUpper: new Float64Array(unknowns).fill(Infinity),
    rowLower: new Float64Array(equations.length),
    rowUpper: new Float64Array(equations.length),
    matrix: {
      format: "csr" as const,
      ...{ numRows: equations.length, numCols: unknowns },
      ...{ starts: Int32Array.from(starts), indices, values },
    },
  };
}
