import { isEmpty, judge, type Rule } from "./rules.js";
import { singletons } from "./singletons.js";
import { loadSolver, type Solver } from "./solver.js";
import type { Cell, Table } from "./table.js";

/** Numbers nearer than this share of a cell's value are one number: ten times the solver's feasibility tolerance. */
const TOLERANCE = 1e-6;

/** What can be told of one sensitive cell from all that is published; floating point, in the table's unit. */
export interface Interval {
  cell: string;
  rules: readonly Rule[];
  value: number;
  /** The least and the greatest value that fit everything published; null is without end. */
  lower: number | null;
  upper: number | null;
  /** How far both must lie from the value. */
  protection: number;
  /** A group that alone knows another hidden cell can tell this one exactly by it: that hidden cell, else null. */
  told_by: string | null;
  protected: boolean;
}

/** The audit of a pattern: it holds when every sensitive cell is protected. */
export interface Audit {
  holds: boolean;
  /** Sensitive cells, then cells hidden for their sake, in the table's order. */
  primary: readonly string[];
  secondary: readonly string[];
  tolerance: number;
  intervals: readonly Interval[];
}

/**
 * What an outsider can compute from the published cells and the equations: for every sensitive cell the least and the
 * greatest possible value, by two linear programs over the hidden cells (Fischetti and Salazar 2001). An outsider
 * knows that cells are not negative where none of the table is, and that empty cells are 0. Both bounds must lie at
 * least the protection level from the value. Then every group that stands alone behind a hidden cell takes its own cells
 * out and may not find another exactly.
 * The unknowns are deviations from the true values, divided by the value of the cell that is asked for: right sides are
 * exactly 0, and the tolerance is a share of that cell.
 * @throws Error where a program cannot be solved
 */
export async function audit(table: Table): Promise<Audit> {
  const solver = await loadSolver();
  const verdicts = table.cells.map((cell) => ({ cell, ...judge(cell, table.rules) }));
  const primary = verdicts.filter(({ rules }) => rules.length > 0);
  const names = new Set(primary.map(({ cell }) => cell.cell));
  const hidden = table.cells.filter((cell) => (cell.suppressed || names.has(cell.cell)) && !isEmpty(cell));
  const sensitive = primary.map(({ cell }) => cell);
  const reaches = attack(table, hidden, sensitive, solver);
  const teller = tellers(table, hidden, sensitive, solver);
  const signed = isSigned(table);
  const intervals = primary.map(({ cell, rules, protection }, at): Interval => {
    const scale = scaleOf(cell);
    const [down, up] = reaches[at]!;
    const level = protection.toNumber() / scale;
    const value = cell.value.toNumber();
    // Below 0 an outsider never looks, so no more than the way down to 0 can be asked.
    const floor = signed ? Infinity : value / scale;
    const far = level > 0 ? level - TOLERANCE : TOLERANCE;
    return {
      ...{ cell: cell.cell, rules, value },
      ...{ lower: finite(value - down * scale), upper: finite(value + up * scale) },
      protection: protection.toNumber(),
      told_by: teller.get(cell) ?? null,
      protected: !teller.has(cell) && down >= Math.min(far, floor - TOLERANCE) && up >= far,
    };
  });
  return {
    holds: intervals.every((each) => each.protected),
    primary: [...names],
    secondary: hidden.filter(({ cell }) => !names.has(cell)).map(({ cell }) => cell),
    tolerance: TOLERANCE,
    intervals,
  };
}

/** Sensitive cells that a group alone behind hidden cells can tell exactly, each with the first cell that it knows. */
function tellers(
  table: Table,
  hidden: readonly Cell[],
  sensitive: readonly Cell[],
  solver: Solver,
): Map<Cell, string> {
  const told = new Map<Cell, string>();
  const filled = table.cells.filter((cell) => !isEmpty(cell));
  for (const single of singletons(filled, table.equations)) {
    const own = new Set(hidden.filter((cell) => single.has(cell)));
    if (own.size === 0) continue;
    const asked = sensitive.filter((cell) => !own.has(cell) && !told.has(cell));
    const unknown = hidden.filter((cell) => !own.has(cell));
    attack(table, unknown, asked, solver).forEach(([down, up], at) => {
      if (down + up <= TOLERANCE) told.set(asked[at]!, [...own][0]!.cell);
    });
  }
  return told;
}

/** How far below and above its value each cell asked for may lie, as shares of it, when these cells are unknown. */
function attack(
  table: Table,
  unknown: readonly Cell[],
  asked: readonly Cell[],
  solver: Solver,
): [down: number, up: number][] {
  const at = new Map(unknown.map((each, index) => [each.cell, index]));
  const equations = table.equations
    .map(
      (terms) =>
        new Map([...terms].flatMap(([name, factor]) => (at.has(name) ? [[at.get(name)!, factor]] : []))),
    )
    .filter((terms) => terms.size > 0);
  const signed = isSigned(table);
  if (asked.length === 0) return [];
  return solver.within({ unknowns: unknown.length, equations }, (least) =>
    asked.map((cell) => {
      const scale = scaleOf(cell);
      const lower = Float64Array.from(unknown, ({ value }) =>
        signed ? -Infinity : -value.toNumber() / scale,
      );
      const upper = new Float64Array(unknown.length).fill(Infinity);
      const far = (sign: number): number => {
        const found = least(new Map([[at.get(cell.cell)!, sign]]), lower, upper);
        if (found === "infeasible") throw new Error(`the true values of ${cell.cell} break the equations`);
        return found === "unbounded" ? Infinity : -found.value;
      };
      return [far(1), far(-1)];
    }),
  );
}

/** Where a value or a contribution is negative an outsider cannot count on 0 as a bound. */
function isSigned({ cells }: Table): boolean {
  return cells.some(
    (cell) => cell.value.isNegative() || cell.contributions?.some(({ value }) => value.isNegative()),
  );
}

function scaleOf({ value }: Cell): number {
  return value.abs().toNumber() || 1;
}

function finite(value: number): number | null {
  return Number.isFinite(value) ? value : null;
}
