/** A reporting period of the sample: January to `month` of `year`; the first of a year is February (1—2月). */
export interface Month {
  year: number;
  month: number;
}

/** 1—2月 2022 … 1—9月 2025, without January. */
export const months: Month[] = [2022, 2023, 2024, 2025].flatMap((year) =>
  Array.from({ length: year === 2025 ? 8 : 11 }, (_, place) => ({ year, month: place + 2 })),
);

/** @example label({ year: 2025, month: 9 }) // "2025年1—9月" */
export function label({ year, month }: Month): string {
  return `${year}年1—${month}月`;
}

/** A day of the month after the period, e.g. "2025-10-12". */
export function dayAfter({ year, month }: Month, day: number): string {
  const next = month === 12 ? { year: year + 1, month: 1 } : { year, month: month + 1 };
  return `${next.year}-${two(next.month)}-${two(day)}`;
}

/** First day of the period's last month and of the month after it. */
export function lastMonth(period: Month): { from: string; to: string } {
  return { from: `${period.year}-${two(period.month)}-01`, to: dayAfter(period, 1) };
}

const two = (number: number) => String(number).padStart(2, "0");

/** Low around the Spring Festival, high in the fourth quarter. */
const season = [0.07, 0.066, 0.083, 0.083, 0.084, 0.086, 0.083, 0.084, 0.087, 0.088, 0.09, 0.096];

/** Mild price paths; years not named are flat. 2025 prices ease towards the year's end, which is still to come. */
const prices: Record<string, number[]> = {
  AL2024: [0.98, 0.98, 0.99, 1.02, 1.03, 1.02, 1, 0.99, 1, 1.01, 1.01, 0.99],
  AL2025: [1.01, 1.01, 1.01, 1, 1, 1.01, 1.02, 1.02, 1.01, 0.99, 0.99, 0.98],
  CU2024: [0.97, 0.97, 0.99, 1.03, 1.05, 1.03, 1.01, 0.99, 1, 1, 0.99, 0.98],
  CU2025: [1, 1, 1.01, 0.99, 0.99, 1, 1, 1, 1.01, 1.01, 1, 1],
};

/** Share of a chain's year that falls in a month. */
export function monthShare(activity: string, { year, month }: Month): number {
  const price = prices[`${activity}${year}`] ?? [];
  const weights = season.map((share, place) => share * (price[place] ?? 1));
  return weights[month - 1]! / weights.reduce((sum, weight) => sum + weight, 0);
}
