import { decimal } from "../../formats/formats.js";
import type { IndicatorValue, PrimaryRules } from "../../model/model.js";
import type { Cell, Equation, Table } from "../protect/protect.js";
import { bindings } from "./bindings.js";
import { type Change, type Earlier, isEmpty, isSensitive, protectionOf, tellsAGroup } from "./sensitive.js";

/** The name of a value in the system, to which its part is added. */
export function keyOf(
  value: Pick<IndicatorValue, "indicator" | "activity" | "period_start" | "period_months">,
): string {
  const { indicator, activity, period_start, period_months } = value;
  return [indicator, activity, period_start, period_months].join(" ");
}

/** The value of which a cell is a part. */
export function valueNamed(cell: string): string {
  return cell.slice(0, cell.lastIndexOf(" "));
}

/** The linked figures as tables of their own, each with what binds it; those in which nothing is sensitive are left out. */
export function linkedTables(
  values: readonly IndicatorValue[],
  growth: ReadonlySet<string>,
  rules: PrimaryRules,
  { known, changes }: Earlier,
): Table[] {
  const bound = bindings(values, keyOf);
  const told = following(known, bound);
  const cells = new Map(
    values
      .flatMap((value) => cellsOf(value, growth, rules, changes.get(keyOf(value)) ?? []))
      .filter(({ cell }) => !told.has(cell))
      .map((cell) => [cell.cell, cell]),
  );
  const equations = bound
    .map((terms) => new Map([...terms].filter(([cell]) => cells.has(cell))))
    .filter((terms) => terms.size > 0);
  const root = new Map([...cells.keys()].map((cell) => [cell, cell]));
  const find = (cell: string): string => {
    let at = cell;
    while (root.get(at) !== at) at = root.get(at)!;
    root.set(cell, at);
    return at;
  };
  for (const equation of equations) {
    const [first, ...others] = equation.keys();
    for (const other of others) root.set(find(other), find(first!));
  }
  const linked = new Map<string, { cells: Cell[]; equations: Equation[] }>();
  const of = (cell: string) => {
    const at = find(cell);
    if (!linked.has(at)) linked.set(at, { cells: [], equations: [] });
    return linked.get(at)!;
  };
  for (const [name, cell] of cells) of(name).cells.push(cell);
  for (const equation of equations) of([...equation.keys()][0]!).equations.push(equation);
  return [...linked.values()]
    .filter((each) => each.equations.length > 0 && each.cells.some(({ sensitive }) => sensitive))
    .map((each) => ({
      ...each,
      rules: { threshold: null, p_percent: null, dominance: null },
      pattern_given: false,
      weight: "value",
    }));
}

/** The cells that are known, and those that an equation tells by them: what is out cannot be hidden again. */
function following(known: ReadonlySet<string>, equations: readonly Equation[]): ReadonlySet<string> {
  const told = new Set(known);
  for (let before = -1; before < told.size; ) {
    before = told.size;
    for (const terms of equations) {
      const [open, ...others] = [...terms.keys()].filter((cell) => !told.has(cell));
      if (open !== undefined && others.length === 0) told.add(open);
    }
  }
  return told;
}

/**
 * The parts of a value as cells of the system: both are withheld when one is. The same few firms stand behind both parts
 * of a growth rate; behind the denominator of a ratio stand others, and it is a figure of its own. A part by whose change
 * since an earlier release a group is told is sensitive too.
 */
function cellsOf(
  value: IndicatorValue,
  growth: ReadonlySet<string>,
  rules: PrimaryRules,
  changes: readonly Change[],
): Cell[] {
  return (["numerator", "denominator"] as const).flatMap((part) => {
    const figure = value[part];
    if (figure === null) return [];
    const byItself = isSensitive(value, rules) && (part === "numerator" || growth.has(value.indicator));
    const telling = changes.filter((each) => each.part === part && tellsAGroup(each, rules));
    const levels = [
      ...(byItself ? [protectionOf(value, figure, rules)] : []),
      ...telling.map((each) => protectionOf(each, each.amount, rules)),
    ];
    return {
      cell: `${keyOf(value)} ${part}`,
      value: decimal(figure),
      contributors: isEmpty(value) ? 0 : null,
      contributions: null,
      sensitive: levels.length > 0 && !decimal(figure).isZero(),
      protection: levels.reduce((most, each) => (each.gt(most) ? each : most), decimal(0)),
      suppressed: false,
    };
  });
}
