import { type Decimal, decimal } from "../formats/formats.js";
import type { Comparator, Pace, ReasonCode } from "../model/model.js";
import { direction, reaches, satisfies, wholeNumber } from "./comparison.js";

/** Names the set of cut-offs below; every assessment carries it. */
export const thresholdsVersion = "2";

/**
 * The cut-offs of the pace ratio R, best first: a pace holds from `at_least` on; below 0 it is REVERSING.
 * 0.95 / 0.60 / 0 are those of Statistics Canada's "Progress measurement method" and Open SDG; 1.10 is ours.
 */
export const thresholds: readonly { pace: Pace; at_least: number | null }[] = [
  { pace: "AHEAD", at_least: 1.1 },
  { pace: "ON_TRACK", at_least: 0.95 },
  { pace: "SLIGHTLY_BEHIND", at_least: 0.6 },
  { pace: "BEHIND", at_least: 0 },
  { pace: "REVERSING", at_least: null },
];

/** What pace is computed from; amounts in the indicator's base unit. */
export interface Way {
  value: Decimal | undefined;
  /** b: where the way begins; undefined when nobody knows. */
  from: Decimal | undefined;
  /** T: where it ends. */
  to: Decimal;
  /** w(t), 0..1; undefined when no path can be told. */
  expected: Decimal | undefined;
  comparator: Comparator;
  /** The value counts things: a target of few units cannot be a third done. */
  counts: boolean;
}

/** Pace and the numbers behind it; null where the method leaves them undefined. */
export interface Pacing {
  /** P = (x − b) ÷ (T − b). */
  progress: Decimal | null;
  /** x*(t) = b + w (T − b). */
  required: Decimal | null;
  /** R = P ÷ w. */
  ratio: Decimal | null;
  pace: Pace;
  reasons: ReasonCode[];
}

/** The class of a pace ratio. */
export function paceClass(ratio: Decimal): Pace {
  const found = thresholds.find(({ at_least }) => at_least === null || reaches(ratio, decimal(at_least)));
  return found!.pace;
}

/** A count within reach of few units is on track when it holds the whole number below the required value. */
function tolerated(way: Way, value: Decimal, from: Decimal, required: Decimal): boolean {
  const d = direction(way.comparator);
  return (
    way.counts &&
    [value, from, way.to].every((amount) => amount.isInteger()) &&
    !value.eq(from) && // nothing gained is never on track
    way.to.minus(from).abs().lte(30) &&
    value.minus(wholeNumber(required, d)).times(d).gte(0)
  );
}

/**
 * How fast: the share of the way done against the share that the path asks for, the same for rising and falling
 * targets (gap closed against time gone, as in the Current Status Index of the UN regional commissions). No ratio where the target was met at the baseline (`maintain`), where there is no way to go, where the
 * baseline is unknown, or before the first step of the path (NOT_DUE).
 */
export function pacing(way: Way): Pacing {
  const { value, from, to, expected, comparator } = way;
  const none = { progress: null, required: null, ratio: null, pace: "NOT_ASSESSABLE" as Pace };
  if (!expected) return { ...none, reasons: [] };
  if (!from) return { ...none, reasons: ["baseline_unknown"] };
  if (to.minus(from).times(direction(comparator)).lte(0))
    return { ...none, reasons: [satisfies(from, comparator, to) ? "maintain" : "no_distance"] };
  const required = from.plus(expected.times(to.minus(from)));
  const progress = value ? value.minus(from).div(to.minus(from)) : null;
  if (expected.isZero()) return { progress, required, ratio: null, pace: "NOT_DUE", reasons: ["not_due"] };
  if (!value || !progress) return { ...none, required, reasons: [] };
  const ratio = progress.div(expected);
  const pace = paceClass(ratio);
  if ((pace === "SLIGHTLY_BEHIND" || pace === "BEHIND") && tolerated(way, value, from, required))
    return { progress, required, ratio, pace: "ON_TRACK", reasons: ["integer_tolerance"] };
  return { progress, required, ratio, pace, reasons: [] };
}
