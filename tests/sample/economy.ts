import { lastMonth, type Month, monthShare } from "./calendar.js";
import { chance } from "./chance.js";
import { type Firm, firms, inDirectory, isDeep, isMember, isNewPlant } from "./firms.js";

/** Output of each chain, 亿元 by year; 2025 is where the year would end. */
const totals: Record<string, Record<number, number>> = {
  AL: { 2021: 900, 2022: 960, 2023: 1000, 2024: 1050, 2025: 1106 },
  CU: { 2021: 405, 2022: 430, 2023: 455, 2024: 480, 2025: 456 },
};

/** Firms that pass 20亿元 within the plan: output and revenue 2021 to 2025, 亿元. */
const risers: Record<number, number[]> = {
  8: [16.5, 18, 21.5, 23, 25],
  24: [14.5, 16, 18.2, 21.2, 23],
  39: [13.8, 15, 16.5, 18.2, 34],
  47: [13, 14, 15.8, 17.9, 33.5],
  75: [16, 17, 18.6, 21.4, 22],
};

/** Firms that restate last year's figures, as a factor. */
const restated: Record<string, number> = {
  "59_2023": 1.03,
  "74_2024": 0.97,
  "10_2025": 0.96,
  "53_2025": 1.05,
};

function shape(one: Firm, year: number): number {
  return one.size * (0.96 + 0.08 * chance(one.number, year));
}

function scale(activity: string, year: number): number {
  const day = `${Math.max(year, 2022)}-12-01`;
  const others = firms.filter(
    (one) => one.activity === activity && isMember(one, day) && !risers[one.number],
  );
  const known = firms.filter((one) => one.activity === activity && risers[one.number]);
  const fixed = known.reduce((sum, one) => sum + risers[one.number]![year - 2021]!, 0);
  return (totals[activity]![year]! - fixed) / others.reduce((sum, one) => sum + shape(one, year), 0);
}

const scales = new Map<string, number>();

function yearOutput(one: Firm, year: number): number {
  const riser = risers[one.number];
  if (riser) return riser[year - 2021]!;
  const key = one.activity + year;
  if (!scales.has(key)) scales.set(key, scale(one.activity, year));
  return shape(one, year) * scales.get(key)!;
}

/** Output of one month, 千元; a new plant has none before it starts. */
export function monthOutput(one: Firm, period: Month): number {
  if (isNewPlant(one) && lastMonth(period).to <= one.from) return 0;
  const noise = 0.96 + 0.08 * chance(one.number, period.year, period.month);
  return Math.round(yearOutput(one, period.year) * 100_000 * monthShare(one.activity, period) * noise);
}

/** Output since January, 千元. */
export function output(one: Firm, { year, month }: Month): number {
  return Array.from({ length: month }, (_, place) => monthOutput(one, { year, month: place + 1 })).reduce(
    (sum, value) => sum + value,
    0,
  );
}

/** What the firm now says of the year before, as a factor on what it filed then. */
export function restatement(one: Firm, year: number): number {
  return restated[`${one.number}_${year}`] ?? 1;
}

/** Revenue since January, 千元. */
export function revenue(one: Firm, period: Month): number {
  const ratio = risers[one.number] ? 1 : 0.95 + 0.07 * chance(one.number, 301);
  return Math.round(output(one, period) * ratio);
}

/** Profit since January, 千元; some firms lose money. */
export function profit(one: Firm, period: Month): number {
  return Math.round(revenue(one, period) * (0.06 * chance(one.number, period.year, 327) - 0.008));
}

export function employees(one: Firm, year: number): number {
  const perSize = one.segment === "SMELT" ? 18 : 45;
  return Math.round((35 + one.size * perSize) * (0.97 + 0.06 * chance(one.number, year, 601)));
}

/** Deep-processing firms with R&D, by year. */
const researching: Record<number, number> = { 2021: 31, 2022: 33, 2023: 39, 2024: 46, 2025: 49 };

/** Whether the firm does R&D in a year: the larger ones first, and every smelter and alloy maker. */
export function doesResearch(one: Firm, year: number): boolean {
  if (!isDeep(one)) return one.segment !== "RECYC";
  const day = `${year}-12-31`;
  const rank = (each: Firm) => each.size * (0.4 + chance(each.number, 107));
  const before = firms.filter((each) => isDeep(each) && inDirectory(each, day) && rank(each) > rank(one));
  return before.length < researching[year]!;
}

/** R&D expense since January, 千元. */
export function researchExpense(one: Firm, period: Month): number {
  if (!doesResearch(one, period.year)) return 0;
  return Math.round(revenue(one, period) * (0.006 + 0.02 * chance(one.number, 331)));
}

/** 万千瓦时 for 1 千元 of output, by the process. */
const electricityIntensity: Record<string, number> = { AL_SMELT: 0.05, CU_SMELT: 0.0012 };

/** Electricity since January, 万千瓦时. */
export function electricity(one: Firm, period: Month): number {
  const intensity = electricityIntensity[`${one.activity}_${one.segment}`] ?? 0.003;
  return Math.round(output(one, period) * intensity * (0.9 + 0.2 * chance(one.number, 5)));
}
