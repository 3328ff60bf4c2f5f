import { type Decimal, decimal } from "../formats/formats.js";
import { reaches } from "./comparison.js";

/** A value at two moments, with what it is to become; amounts in one unit, years whole. */
export interface GrowthCase {
  /** Null where there are no data, as of `value` and `year`. */
  baseline_value: string | number | null;
  baseline_year: number;
  value: string | number | null;
  year: number | null;
  /** Null where the plan gives a direction only. */
  target_value: string | number | null;
  /** Null is 2030, as in Open SDG. */
  target_year: number | null;
  /** 1 when more is better, −1 when less is. */
  direction: 1 | -1;
  /** The natural end of the scale in the desired direction (100 of a percentage), which slows growth near it; without target only. */
  limit: string | number | null;
}

/** What a growth rate says of the way to a target; no number where it cannot be computed. */
export interface GrowthProgress {
  /** With a target the observed growth ÷ the required one, else the observed growth a year; above 0 is the right direction. */
  progress_value: number | null;
  /** −5..5, by Open SDG's straight lines between the cut-offs. */
  score: number | null;
  status:
    | "target_achieved"
    | "substantial_progress"
    | "moderate_progress"
    | "limited_progress"
    | "deterioration"
    | "not_available";
}

/** Cut-offs of the ratio, and of growth a year. */
const ofRatio = { substantial: decimal("0.95"), moderate: decimal("0.6") };
const ofGrowth = { substantial: decimal("0.015"), moderate: decimal("0.005") };
/** What stands for 0 in a growth rate. */
const NEARLY_ZERO = "0.001";
/** How fast what counts as progress shrinks towards a limit. */
const NEAR_LIMIT = "4.44";
const USUAL_TARGET_YEAR = 2030;

/**
 * Progress by the compound annual growth rate: Statistics Canada's "Progress measurement method", as Open SDG applies it
 * (sdg-build, ProgressMeasure), after Eurostat. A met target is met whatever the trend. Computed in decimals, so that a
 * growth of exactly 0.5 % reaches the cut-off 0.5 %.
 */
export function growthProgress(given: GrowthCase): GrowthProgress {
  const value = given.value === null ? undefined : decimal(given.value);
  const baseline = nonzero(given.baseline_value);
  const target = nonzero(given.target_value);
  const achieved = value !== undefined && target?.minus(value).times(given.direction).lte(0) === true;
  const progress = progressValue(given, baseline, value, target);
  const progress_value = progress?.isFinite() ? progress.toNumber() : null;
  if (achieved) return { progress_value, score: 5, status: "target_achieved" };
  if (!progress || progress.isNaN()) return { progress_value: null, score: null, status: "not_available" };
  if (target) return { progress_value, ...ratioClass(progress) };
  return { progress_value, ...growthClass(progress, nearness(given)) };
}

function nonzero(amount: string | number | null): Decimal | undefined {
  if (amount === null) return undefined;
  return decimal(amount).isZero() ? decimal(NEARLY_ZERO) : decimal(amount);
}

/** The observed growth, or its ratio to the required one; undefined without data, without a year between, or across 0. */
function progressValue(
  { baseline_year, year, target_year, direction }: GrowthCase,
  baseline: Decimal | undefined,
  value: Decimal | undefined,
  target: Decimal | undefined,
): Decimal | undefined {
  if (!baseline || !value || year === null) return undefined;
  const required = (target_year ?? USUAL_TARGET_YEAR) - baseline_year;
  if (year - baseline_year < 1 || baseline.times(value).lt(0)) return undefined;
  const growth = rate(baseline, value, year - baseline_year)
    .times(direction)
    .times(baseline.lt(0) ? -1 : 1);
  if (!target) return growth;
  if (required < 1 || baseline.times(target).lt(0)) return undefined;
  return growth.div(rate(baseline, target, required).abs());
}

/** Compound growth a year. */
function rate(from: Decimal, to: Decimal, years: number): Decimal {
  return to.div(from).pow(decimal(1).div(years)).minus(1);
}

/** C: 1 far from the limit, 0 on it. */
function nearness({ baseline_value, limit }: GrowthCase): Decimal {
  if (limit === null || baseline_value === null) return decimal(1);
  const [base, end] = [decimal(baseline_value).abs(), decimal(limit).abs()];
  if (base.gte(end.times(2))) return decimal(1);
  const share = base.lte(end) ? base.div(end) : end.times(2).minus(base).div(end);
  return decimal(1).minus(share.pow(NEAR_LIMIT));
}

type Class = Pick<GrowthProgress, "score" | "status">;

function ratioClass(ratio: Decimal): Class {
  const r = ratio.toNumber();
  if (ratio.lt(0)) return { status: "deterioration", score: Math.max(4.1667 * r - 2.5, -5) };
  if (!reaches(ratio, ofRatio.moderate)) return { status: "limited_progress", score: 4.1667 * r - 2.5 };
  const score = Math.min(7.1429 * r - 4.2857, 5);
  return {
    status: reaches(ratio, ofRatio.substantial) ? "substantial_progress" : "moderate_progress",
    score,
  };
}

function growthClass(growth: Decimal, c: Decimal): Class {
  if (growth.lt(0)) return { status: "deterioration", score: Math.max(125 * growth.toNumber() - 2.5, -5) };
  if (c.isZero()) return { status: "substantial_progress", score: 5 };
  const scaled = growth.div(c); // not the cut-offs times c: next to the limit they are smaller than the tolerance
  const v = scaled.toNumber();
  if (reaches(scaled, ofGrowth.substantial))
    return { status: "substantial_progress", score: Math.min(500 * v - 5, 5) };
  if (reaches(scaled, ofGrowth.moderate)) return { status: "moderate_progress", score: 250 * v - 1.25 };
  return { status: "limited_progress", score: 500 * v - 2.5 };
}
