import { isEmpty, judge, onlyGroup, type Rule } from "./rules.js";
import { loadSolver, type Program, type Solver } from "./solver.js";
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
  const solve = await loadSolver();
  const verdicts = table.cells.map((cell) => ({ cell, ...judge(cell, table.rules) }));
  const primary = verdicts.filter(({ rules }) => rules.length > 0);
  const names = new Set(primary.map(({ cell }) => cell.cell));
  const hidden = table.cells.filter((cell) => (cell.suppressed || names.has(cell.cell)) && !isEmpty(cell));
  const signed = table.cells.some(
    (cell) => cell.value.isNegative() || cell.contributions?.some(({ value }) => value.isNegative()),
  );
  const alone = [...new Set(hidden.map(onlyGroup))]
    .filter((group) => group !== null)
    .map((group) => hidden.filter((cell) => onlyGroup(cell) === group));
  const intervals = primary.map(({ cell, rules, protection }): Interval => {
    const scale = cell.value.abs().toNumber() || 1;
    const [down, up] = reach(table, hidden, cell, signed, scale, solve);
    const level = protection.toNumber() / scale;
    const floor = signed ? level : Math.min(level, 1);
    const far = level > 0 ? [floor - TOLERANCE, level - TOLERANCE] : [TOLERANCE, TOLERANCE];
    const insider = alone.find((own) => {
      if (own.includes(cell)) return false;
      const [less, more] = reach(
        table,
        hidden.filter((each) => !own.includes(each)),
        cell,
        signed,
        scale,
        solve,
      );
      return more + less <= TOLERANCE;
    });
    const value = cell.value.toNumber();
    return {
      ...{ cell: cell.cell, rules, value },
      ...{ lower: finite(value - down * scale), upper: finite(value + up * scale) },
      protection: protection.toNumber(),
      told_by: insider?.[0]?.cell ?? null,
      protected: insider === undefined && down >= far[0]! && up >= far[1]!,
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

/** How far below and above its value a cell may lie, as shares of `scale`, when these cells are unknown. */
function reach(
  { equations }: Table,
  unknown: readonly Cell[],
  cell: Cell,
  signed: boolean,
  scale: number,
  solve: Solver,
): [down: number, up: number] {
  const at = new Map(unknown.map((each, index) => [each.cell, index]));
  const rows = equations.map(
    (terms) =>
      new Map([...terms].flatMap(([name, factor]) => (at.has(name) ? [[at.get(name)!, factor]] : []))),
  );
  const program: Program = {
    target: at.get(cell.cell)!,
    equations: rows.filter((row) => row.size > 0),
    lower: unknown.map(({ value }) => (signed ? -Infinity : -value.toNumber() / scale)),
    upper: unknown.map(() => Infinity),
  };
  return [-solve(program, "least"), solve(program, "greatest")];
}

function finite(value: number): number | null {
  return Number.isFinite(value) ? value : null;
}
