import { isEmpty, judge } from "./rules.js";
import { singletons } from "./singletons.js";
import type { Cell, Table, Weight } from "./table.js";

/** That the target can lie this far from its value, for one who knows the published cells and these. */
export interface Demand {
  target: number;
  /** Upward 1, downward -1; where both stand, one of them is enough. */
  senses: readonly (1 | -1)[];
  /** Table's unit, above 0. */
  distance: number;
  /** Cells that the attacker knows though they are hidden: a group's that stands alone in them. */
  known: ReadonlySet<number>;
}

/** What a pattern must achieve, over the cells that are not empty, numbered from 0. */
export interface Problem {
  cells: readonly Cell[];
  equations: readonly ReadonlyMap<number, number>[];
  /** How far below its value a cell may be thought to lie. */
  room: readonly number[];
  /** The loss that hiding a cell is, largest 1. */
  weights: readonly number[];
  primary: ReadonlySet<number>;
  demands: readonly Demand[];
}

/** Where a rule asks for no distance, a cell must move by this share of its value: ten times what the audit sees. */
const LEAST_SHARE = 1e-5;
/** The lightest cell counts this much of the heaviest: the solver would take less for nothing. */
const LEAST_WEIGHT = 1e-6;

/** Puts a table as the cell suppression problem of Fischetti and Salazar (2001), with singletons as attackers of their own. */
export function problemOf({ cells: all, equations, rules, weight }: Table): Problem {
  const cells = all.filter((cell) => !isEmpty(cell));
  const at = new Map(cells.map(({ cell }, index) => [cell, index]));
  const verdicts = cells.map((cell) => judge(cell, rules));
  const primary = new Set([...cells.keys()].filter((index) => verdicts[index]!.rules.length > 0));
  const signed = cells.some(
    (cell) => cell.value.isNegative() || cell.contributions?.some(({ value }) => value.isNegative()),
  );
  const size = (index: number): number => cells[index]!.value.abs().toNumber();
  const demands = [...primary].flatMap((target): Demand[] => {
    const least = LEAST_SHARE * (size(target) || 1);
    const up = Math.max(verdicts[target]!.protection.toNumber(), least);
    const down = signed ? up : Math.min(up, size(target));
    const both: Demand[] = [
      { target, senses: [1], distance: up, known: new Set() },
      { target, senses: [-1], distance: down, known: new Set() },
    ];
    return both.filter(({ distance }) => distance > 0);
  });
  const insiders = singletons(cells, equations).flatMap((own) => {
    const known = new Set([...own].map(({ cell }) => at.get(cell)!));
    return [...primary]
      .filter((target) => !known.has(target))
      .map(
        (target): Demand => ({
          ...{ target, senses: [1, -1], known },
          distance: LEAST_SHARE * (size(target) || 1),
        }),
      );
  });
  return {
    cells,
    equations: equations
      .map(
        (terms) =>
          new Map([...terms].flatMap(([name, factor]) => (at.has(name) ? [[at.get(name)!, factor]] : []))),
      )
      .filter((terms) => terms.size > 0),
    room: cells.map((_, index) => (signed ? Infinity : size(index))),
    weights: weightsOf(cells, weight),
    ...{ primary, demands: [...demands, ...insiders] },
  };
}

function weightsOf(cells: readonly Cell[], weight: Weight): number[] {
  const raw = cells.map((cell) => {
    if (weight === "number") return 1;
    if (weight === "value") return cell.value.abs().toNumber();
    return cell.contributors ?? cell.contributions?.length ?? 1;
  });
  const most = raw.reduce((high, each) => Math.max(high, each), 0) || 1;
  return raw.map((each) => Math.max(each / most, LEAST_WEIGHT));
}
