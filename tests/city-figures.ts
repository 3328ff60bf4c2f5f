import type { Known } from "./attack.js";

/** A row of `indicator_value` of the city and its chains: indicator, chain, first day, months, what becomes of it, and its parts. */
export type FigureRow = [
  indicator: string,
  activity: string,
  period_start: string,
  period_months: number,
  conf_status: string,
  numerator: string | null,
  denominator: string | null,
];

/** Asks for such rows. */
export const figureSelect = (table: string): string =>
  `SELECT indicator, activity, CAST(period_start AS VARCHAR), CAST(period_months AS INTEGER), conf_status, CAST(numerator AS VARCHAR), CAST(denominator AS VARCHAR) FROM ${table} WHERE ref_area = '_T' AND product = '_T'`;

/** The figures by name, "output n AL 2025-01-01 9" for a numerator; null where they are withheld, or there are none. */
export function figuresOf(rows: readonly FigureRow[]): Map<string, string | null> {
  return new Map(
    rows.flatMap(([indicator, activity, start, months, , numerator, denominator]) => [
      [`${indicator} n ${activity} ${start} ${months}`, numerator],
      [`${indicator} d ${activity} ${start} ${months}`, denominator],
    ]),
  );
}

/**
 * What everybody knows of the figures of the sample's pipeline, from its method and from what is printed: chains add up
 * to the city, a growth rate's numerator is the output, its two bases differ by the bridge, and last year's output is the
 * base of the naive rate. What does not hold in the figures that are published is left out.
 */
export function identitiesOf(rows: readonly FigureRow[]): Known[] {
  const figures = figuresOf(rows);
  const equations: Known[] = [];
  const add = (...terms: [string, number][]): void => {
    if (!terms.every(([key]) => figures.has(key))) return;
    const sum = terms.reduce((all, [key, factor]) => all + factor * Number(figures.get(key)), 0);
    const allPublished = terms.every(([key]) => figures.get(key) !== null);
    if (allPublished && Math.abs(sum) > 0.001) return; // a total may hold more than the chains
    equations.push(new Map(terms));
  };
  for (const [indicator, activity, start, months] of rows) {
    const at = (name: string, part: string, chain = activity): string =>
      `${name} ${part} ${chain} ${start} ${months}`;
    const earlier = `${Number(start.slice(0, 4)) - 1}${start.slice(4)}`;
    if (activity === "_T")
      for (const part of ["n", "d"])
        add([at(indicator, part), 1], [at(indicator, part, "AL"), -1], [at(indicator, part, "CU"), -1]);
    if (indicator !== "output") continue;
    for (const rate of ["output_growth", "output_growth_naive"])
      add([at("output", "n"), 1], [at(rate, "n"), -1]);
    add(
      [at("output_growth_naive", "d"), 1],
      [at("output_growth", "d"), -1],
      [at("output_base_change", "n"), -1],
    );
    add([at("output_growth_naive", "d"), 1], [`output n ${activity} ${earlier} ${months}`, -1]);
  }
  return equations;
}
