import { type Decimal, decimal } from "../../formats/formats.js";
import { type Indicator, type IndicatorValue, Mistake, TOTAL } from "../../model/model.js";
import { audit, type Cell, type Equation, suppress, type Table } from "../protect/protect.js";
import { bindings } from "./bindings.js";

/** Fewest enterprise groups behind a published aggregate of confidential returns (统计法第二十八条; threshold rule n ≥ 3). */
const fewestContributors = 3;
/** The p of the p% rule: nobody in a cell may learn another's figure to within so many percent of it. */
const pPercent = 10;

/**
 * What becomes of a value (SDMX, CL_CONF_STATUS): F is published, N is confidential by itself, D is withheld because
 * another could be told from it.
 */
export type Confidentiality = "F" | "N" | "D";

/** Whether a value is of those that the research file tells at all: public ones, and of returns the city and its chains. */
export function isListed(value: IndicatorValue): boolean {
  return value.conf_status === "F" || (value.ref_area === TOTAL && value.product === TOTAL);
}

/** A value rests on nobody: it is 0, and that is known to everyone. */
function isEmpty({ contributors, numerator, denominator }: IndicatorValue): boolean {
  return contributors === 0 && decimal(numerator).isZero() && decimal(denominator ?? "0").isZero();
}

/**
 * Whether a value of confidential returns would tell one group's figure by itself: fewer than three groups behind it, or
 * a largest one that the second could tell to within ten percent (p% rule; a figure on the boundary is sensitive).
 */
export function isSensitive(value: IndicatorValue): boolean {
  if (value.conf_status === "F" || isEmpty(value)) return false;
  return value.contributors < fewestContributors || !excess(value, value.numerator).isNegative();
}

/** p/100 · x₁ − (X − x₁ − x₂): below 0 nobody tells the largest; a value without shares is told by the threshold alone. */
function excess({ largest_share, second_share }: IndicatorValue, figure: string): Decimal {
  if (largest_share === null) return decimal(-1);
  const total = decimal(figure).abs();
  const first = total.times(String(largest_share));
  const rest = total.minus(first).minus(total.times(String(second_share ?? 0)));
  return first.times(pPercent).div(100).minus(rest);
}

/** How far from a sensitive figure all that is published must leave an outsider, in the indicator's unit. */
function protectionOf(value: IndicatorValue, figure: string): Decimal {
  const total = decimal(figure).abs();
  if (value.contributors >= fewestContributors) return excess(value, figure);
  // A count is whole: whoever is left with one number between two others has it.
  const least = total.isInteger() && total.lt(1000) ? decimal(1) : total.times(pPercent).div(100);
  return least.gt(excess(value, figure)) ? least : excess(value, figure);
}

/**
 * Decides which values leave the bureau. Sensitive ones do not, nor those beside them that would give them away: all
 * published figures are taken as one system, with what adds up over the chains and with every identity that holds between
 * indicators, also over a year, for an outsider finds it in the numbers as we do. What is chosen is judged by an audit
 * that knows nothing of the choice.
 * @param values all values of the edition, a year's and a chain's as well as those never published
 * @param indicators how each indicator's cells become its value
 * @returns what becomes of a value
 * @throws Mistake exit 5 when the audit finds a sensitive figure that can still be told: nothing is published
 */
export async function disclosure(
  values: readonly IndicatorValue[],
  indicators: readonly Pick<Indicator, "indicator" | "aggregate">[],
): Promise<(value: IndicatorValue) => Confidentiality> {
  const confidential = values.filter((value) => isListed(value) && value.conf_status === "N");
  const sensitive = new Set(confidential.filter(isSensitive).map(keyOf));
  const beside = new Set<string>();
  const growth = new Set(
    indicators.flatMap(({ indicator, aggregate }) => (aggregate === "growth" ? indicator : [])),
  );
  for (const table of tablesOf(confidential, growth)) {
    const { secondary } = await suppress(table);
    const hidden = new Set(secondary);
    const { holds, intervals } = await audit({
      ...table,
      cells: table.cells.map((cell) => ({ ...cell, suppressed: hidden.has(cell.cell) })),
    });
    if (!holds) throw refused(intervals.find((each) => !each.protected)!.cell);
    for (const cell of secondary) beside.add(valueNamed(cell));
  }
  return (value) => {
    if (value.conf_status === "F") return "F";
    if (!isListed(value) || sensitive.has(keyOf(value))) return "N";
    return beside.has(keyOf(value)) ? "D" : "F";
  };
}

function keyOf({ indicator, activity, period_start, period_months }: IndicatorValue): string {
  return [indicator, activity, period_start, period_months].join(" ");
}

/** The value of which a cell is a part. */
function valueNamed(cell: string): string {
  return cell.slice(0, cell.lastIndexOf(" "));
}

function refused(cell: string): Mistake {
  return new Mistake(
    valueNamed(cell),
    {
      zh: "公开数据未通过保密审计：由其余公开的数仍能推算出这一数，没有发布。",
      en: "the public data failed the disclosure audit: this figure can be told from what else would be published; nothing was published.",
    },
    {
      zh: "请把这一情况连同版本告诉维护人员；上一次发布保持不变。",
      en: "Tell the maintainers of it, with the version; the last release stands.",
    },
    5,
  );
}

/** The linked figures as tables of their own, each with what binds it; those in which nothing is sensitive are left out. */
function tablesOf(values: readonly IndicatorValue[], growth: ReadonlySet<string>): Table[] {
  const cells = new Map(values.flatMap((value) => cellsOf(value, growth)).map((cell) => [cell.cell, cell]));
  const equations = bindings(values, keyOf);
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

/**
 * The parts of a value as cells of the system: both are withheld when one is. The same few firms stand behind both parts
 * of a growth rate; behind the denominator of a ratio stand others, and it is a figure of its own.
 */
function cellsOf(value: IndicatorValue, growth: ReadonlySet<string>): Cell[] {
  return (["numerator", "denominator"] as const).flatMap((part) => {
    const figure = value[part];
    if (figure === null) return [];
    const sensitive = isSensitive(value) && (part === "numerator" || growth.has(value.indicator));
    return {
      cell: `${keyOf(value)} ${part}`,
      value: decimal(figure),
      contributors: isEmpty(value) ? 0 : null,
      contributions: null,
      sensitive: sensitive && !decimal(figure).isZero(),
      protection: sensitive ? protectionOf(value, figure) : decimal(0),
      suppressed: false,
    };
  });
}
