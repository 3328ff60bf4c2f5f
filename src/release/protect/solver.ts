import type highs from "highs";

/** A linear program over y₀ … yₙ₋₁: one objective, equations equal to 0, bounds (infinite where there is none). */
export interface Program {
  /** Which variable is made least or greatest. */
  target: number;
  equations: readonly ReadonlyMap<number, number>[];
  lower: readonly number[];
  upper: readonly number[];
}

/** Answers programs in which all variables 0 is allowed; infinite where there is no optimum. */
export type Solver = (program: Program, sense: "least" | "greatest") => number;

let loaded: ReturnType<typeof highs.default> | undefined;

/**
 * The HiGHS solver, loaded once (MIT licence, highs.dev). Its feasibility tolerance is 1e-7 in the program's own units,
 * so a program is scaled by who writes it.
 * @throws Error where the solver gives neither an optimum nor an unbounded ray: nothing may be published on a guess
 */
export async function loadSolver(): Promise<Solver> {
  // Called for here, so that no other verb waits for it. The types take the module itself for its default export.
  loaded ??= import("highs").then(({ default: load }) => (load as unknown as typeof highs.default)());
  const solver = await loaded;
  return (program, sense) => {
    const { Status: status, ObjectiveValue: value } = solver.solve(textOf(program, sense), {
      output_flag: false,
    });
    if (status === "Optimal" && Number.isFinite(value)) return value;
    if (/unbounded/i.test(status)) return sense === "least" ? -Infinity : Infinity;
    throw new Error(`the linear program has no answer: ${status}`);
  };
}

/** The program in the CPLEX LP format. */
function textOf({ target, equations, lower, upper }: Program, sense: "least" | "greatest"): string {
  const bound = (value: number): string =>
    Number.isFinite(value) ? String(value) : value < 0 ? "-inf" : "+inf";
  const rows = equations.map((terms, at) => {
    const sum = [...terms].map(([y, factor]) => `${factor < 0 ? "-" : "+"} ${Math.abs(factor)} y${y}`);
    return ` e${at}: ${sum.join("\n ")} = 0`;
  });
  return [
    sense === "least" ? "Minimize" : "Maximize",
    ` o: y${target}`,
    "Subject To",
    ...rows,
    "Bounds",
    ...lower.map((low, y) => ` ${bound(low)} <= y${y} <= ${bound(upper[y]!)}`),
    "End\n",
  ].join("\n");
}
