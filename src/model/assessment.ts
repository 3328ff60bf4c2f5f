import type { Period } from "./period.js";
import type { Comparator, Target } from "./target.js";

export type Attainment =
  | "NOT_MET"
  | "MET_PROVISIONAL"
  | "MET_FINAL"
  | "LOST"
  | "MISSED"
  | "MISSED_THEN_MET"
  | "NOT_APPLICABLE";
export type Pace =
  | "AHEAD"
  | "ON_TRACK"
  | "SLIGHTLY_BEHIND"
  | "BEHIND"
  | "REVERSING"
  | "NOT_DUE"
  | "NOT_ASSESSABLE";
export type Evidence = "FINAL" | "VERIFIED" | "DRAFT" | "PARTIAL" | "STALE" | "CONFLICT" | "NONE";

/** The one label, found by precedence (first match wins): not applicable, not assessable, attainment, pace. */
export type Headline =
  | "NOT_APPLICABLE"
  | "NOT_ASSESSABLE"
  | "MISSED_THEN_MET"
  | "MISSED"
  | "LOST"
  | "ACHIEVED"
  | "PROVISIONALLY_ACHIEVED"
  | "NOT_DUE"
  | "REVERSING"
  | "BEHIND"
  | "SLIGHTLY_BEHIND"
  | "ON_TRACK"
  | "AHEAD"
  | "VALUE_WITHOUT_PACE";

/** An indicator value that entered an assessment, with the role it played. */
export interface AssessmentInput extends Period {
  role: "current" | "baseline" | "last_year_same_period" | "last_year" | "sustained_since";
  indicator: string;
  ref_area: string;
  activity: string;
  product: string;
  /** Decimal number as text, in the indicator's base unit. */
  value: string;
  obs_status: string;
}

/** The verdict on one target in one period. Ratios are plain numbers (0.75 is 75 %), amounts decimal text in base units. */
export interface Assessment extends Period {
  target: Target;
  /** Calendar year of an `annual` target's own verdict, else null. */
  year: number | null;
  value: string | null;
  base_unit: string;
  comparator: Comparator;
  target_value: string;
  baseline_value: string | null;
  /** value ÷ target (完成率). */
  completion: number | null;
  /** P: share of the way from baseline to target. */
  progress_share: number | null;
  /** w(t): share of the way that the path asks for by now; for a flow last year's share of the same months. */
  expected_share: number | null;
  /** Plain elapsed share of the year or plan (序时进度). */
  elapsed_share: number | null;
  /** x*(t): the value the path asks for by now. */
  required_value: string | null;
  /** P ÷ w. */
  pace_ratio: number | null;
  /** 100 (P − w), percentage points. */
  gap_points: number | null;
  /** target − value, in the base unit; negative when exceeded. */
  gap: string | null;
  /** For coverage: value if every unknown answer were yes. */
  upper_bound: number | null;
  /** Share of the roster's last-year value that has reported. */
  coverage: number | null;
  attainment: Attainment;
  pace: Pace;
  evidence: Evidence;
  headline: Headline;
  /** Why, as codes of `progress/reasons`: linear_path, partial_coverage, unknown_answers, integer_tolerance … */
  reasons: string[];
  /** Which formula of the published method judged it, e.g. "2.3B flow". */
  formula: string;
  thresholds_version: string;
  inputs: AssessmentInput[];
  /** An annual target's verdict for each year of the plan. */
  years: { year: number; value: string | null; attainment: Attainment; pace: Pace }[];
}
