import type { Origin, Rivals } from "./rolling-origin.js";

/** How one set of forecasts of the same month did; errors in % of the year's amount. */
export interface Score {
  month: number;
  forecasts: number;
  median: number;
  mean: number;
  /** Mean |error| ÷ mean change from year to year; below 1 is better than last year's amount. */
  mase: number;
  /** Mean of (forecast − amount) ÷ amount, in %. */
  bias: number;
  /** Mean |error| ÷ that of "the year so far + last year's rest". */
  relative: number;
  /** Share of the amounts within the 80 % and the 95 % range, in %. */
  coverage_80: number;
  coverage_95: number;
  /** Mean width of the 80 % range with its penalty, by the scale of the annual MASE (MSIS; Gneiting & Raftery 2007). */
  msis: number;
  /** 1 − Brier score of P(hit) ÷ that of the event's own frequency; above 0 knows something. */
  brier_skill: number;
  rivals: Record<keyof Rivals, { median: number; mean: number }>;
}

/** The arithmetic mean. */
export function mean(numbers: readonly number[]): number {
  return numbers.reduce((sum, each) => sum + each, 0) / numbers.length;
}

/** The middle of the numbers, of two the mean. */
export function median(numbers: readonly number[]): number {
  const sorted = [...numbers].sort((a, b) => a - b);
  const at = sorted.length >> 1;
  return sorted.length % 2 === 1 ? sorted[at]! : (sorted[at - 1]! + sorted[at]!) / 2;
}

function errors(origins: readonly Origin[], of: (origin: Origin) => number): number[] {
  return origins.map((each) => (100 * Math.abs(of(each) - each.actual)) / each.actual);
}

function coverage(origins: readonly Origin[], level: number): number {
  const inside = origins.map(({ actual, intervals }) => {
    const { lower, upper } = intervals.find((each) => each.level === level)!;
    return lower <= actual && actual <= upper ? 100 : 0;
  });
  return mean(inside);
}

/** The interval score of the 80 % range: its width, and ten times what the amount lies outside of it. */
function intervalScore({ actual, intervals, scale }: Origin): number {
  const { lower, upper } = intervals.find(({ level }) => level === 0.8)!;
  const outside = Math.max(0, lower - actual) + Math.max(0, actual - upper);
  return (upper - lower + (2 / 0.2) * outside) / scale;
}

function brierSkill(origins: readonly Origin[]): number {
  const came = origins.map(({ reached }) => (reached ? 1 : 0));
  const frequency = mean(came);
  const score = mean(origins.map(({ chance }, at) => (chance - came[at]!) ** 2));
  return 1 - score / (frequency * (1 - frequency));
}

/** The scores of the forecasts made at the end of one month. */
function score(month: number, origins: readonly Origin[]): Score {
  const own = errors(origins, ({ point }) => point);
  const rival = (name: keyof Rivals): { median: number; mean: number } => {
    const found = errors(origins, (each) => each.rivals[name]);
    return { median: median(found), mean: mean(found) };
  };
  const scaled = (of: (origin: Origin) => number): number =>
    mean(origins.map((each) => Math.abs(of(each) - each.actual) / each.scale));
  return {
    month,
    forecasts: origins.length,
    median: median(own),
    mean: mean(own),
    mase: scaled(({ point }) => point),
    bias: mean(origins.map(({ point, actual }) => (100 * (point - actual)) / actual)),
    relative: mean(own) / rival("last_rest").mean,
    coverage_80: coverage(origins, 0.8),
    coverage_95: coverage(origins, 0.95),
    msis: mean(origins.map(intervalScore)),
    brier_skill: brierSkill(origins),
    rivals: {
      run_rate: rival("run_rate"),
      last_share: rival("last_share"),
      damped: rival("damped"),
      last_rest: rival("last_rest"),
    },
  };
}

/** The scores by month, February to November. */
export function scores(origins: readonly Origin[]): Score[] {
  const months = [...new Set(origins.map(({ month }) => month))].sort((a, b) => a - b);
  return months.map((month) =>
    score(
      month,
      origins.filter((each) => each.month === month),
    ),
  );
}

/** How often the year reached last year's amount where that had been given about the same chance. */
export interface Reliability {
  forecasts: number;
  /** Mean P(hit), and the share that came true; both 0..1. */
  told: number;
  came: number;
}

/** P(hit) in five fifths, lowest first; fifths without a forecast are left out. */
export function reliability(origins: readonly Origin[]): Reliability[] {
  const fifths = [0, 1, 2, 3, 4].map((fifth) =>
    origins.filter(({ chance }) => Math.min(4, Math.floor(chance * 5)) === fifth),
  );
  return fifths
    .filter((own) => own.length > 0)
    .map((own) => ({
      forecasts: own.length,
      told: mean(own.map(({ chance }) => chance)),
      came: mean(own.map(({ reached }) => (reached ? 1 : 0))),
    }));
}
