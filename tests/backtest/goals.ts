import type { Score } from "./scores.js";

/** A promise about the forecast, what was measured, and whether it was kept. */
export interface Goal {
  says: string;
  measured: string;
  met: boolean;
}

/**
 * Median errors (%) of the same method on 261 monthly industrial series, of which the public metal and Australian flows
 * are 47; after the months 3, 6 and 9.
 */
const wider: Readonly<Record<number, number>> = { 3: 3.46, 6: 2.39, 9: 1.4 };

const of = (found: readonly Score[], month: number): Score => found.find((each) => each.month === month)!;

/** The months in which a condition fails, as text. */
function months(found: readonly Score[], fails: (score: Score) => boolean): string {
  const failing = found.filter(fails).map(({ month }) => month);
  return failing.length === 0 ? "no month" : `month ${failing.join(", ")}`;
}

const range = (numbers: readonly number[], digits: number): string =>
  `${Math.min(...numbers).toFixed(digits)} to ${Math.max(...numbers).toFixed(digits)}`;

/** Holds the scores of all months to what the forecast promises. */
export function goals(found: readonly Score[]): Goal[] {
  const middle = found.filter(({ month }) => month <= 9);
  const coverage = found.map(({ coverage_80 }) => coverage_80);
  const loses = ({ median, mean, rivals: { run_rate } }: Score): boolean =>
    run_rate.median <= median || run_rate.mean <= mean;
  return [
    ...Object.entries(wider).map(([month, limit]): Goal => {
      const { median } = of(found, Number(month));
      const measured = `${median.toFixed(2)} %`;
      return {
        says: `median error after month ${month} at most ${limit.toFixed(2)} %, as on 261 series`,
        measured,
        met: Number(median.toFixed(2)) <= limit,
      };
    }),
    {
      says: "the 80 % range holds 75 to 88 % of the years in every month",
      measured: `${range(coverage, 1)} %`,
      met: coverage.every((each) => each >= 75 && each <= 88),
    },
    {
      says: "the run-rate wins no month, by median or by mean error",
      measured: months(found, loses),
      met: !found.some(loses),
    },
    {
      says: "mean error at most 0.90 of that of “last year's rest”, months 2 to 9",
      measured: range(
        middle.map(({ relative }) => relative),
        2,
      ),
      met: middle.every(({ relative }) => relative <= 0.9),
    },
    {
      says: "Brier skill above 0.25 after month 3",
      measured: of(found, 3).brier_skill.toFixed(2),
      met: of(found, 3).brier_skill > 0.25,
    },
  ];
}
