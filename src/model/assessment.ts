import type { YearForecast } from "./forecast.js";
import type { Period } from "./period.js";
import type { Comparator, Target } from "./target.js";

/** First axis: is the promise met on the data we have, or was it missed or lost? */
export type Attainment =
  | "NOT_MET"
  | "MET_PROVISIONAL"
  | "MET_FINAL"
  | "LOST"
  | "MISSED"
  | "MISSED_PROVISIONAL"
  | "MISSED_THEN_MET"
  | "NOT_APPLICABLE";
/** Second axis: how far the way from the baseline has come, against what the path asks for by now. */
export type Pace =
  | "AHEAD"
  | "ON_TRACK"
  | "SLIGHTLY_BEHIND"
  | "BEHIND"
  | "REVERSING"
  | "NOT_DUE"
  | "NOT_ASSESSABLE";
/** Third axis: how good the data are that the other two rest on. */
export type Evidence =
  | "FINAL"
  | "VERIFIED"
  | "DRAFT"
  | "PARTIAL"
  | "STALE"
  | "NOT_RECEIVED"
  | "CONFLICT"
  | "NONE";

/** The one label, found by precedence (first match wins): not applicable, not assessable, incomplete, attainment, pace. */
export type Headline =
  | "NOT_APPLICABLE"
  | "NOT_ASSESSABLE"
  | "INCOMPLETE"
  | "MISSED_THEN_MET"
  | "MISSED"
  | "MISSED_PROVISIONAL"
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

/** Why a verdict is as it is; the room `progress` holds the sentence of each. */
export type ReasonCode =
  | "no_value"
  | "value_of_earlier_period"
  | "counted_zero"
  | "denominator_zero"
  | "unknown_answers"
  | "known_up_to"
  | "list_not_received"
  | "partial_coverage"
  | "coverage_decides"
  | "like_for_like"
  | "stale_value"
  | "findings_unexplained"
  | "not_final"
  | "earlier_survey"
  | "earlier_value"
  | "baseline_unknown"
  | "baseline_partial"
  | "maintain"
  | "no_distance"
  | "integer_tolerance"
  | "linear_path"
  | "not_due"
  | "first_month_alone"
  | "cap_on_flow"
  | "before_target_year"
  | "due_year_judged"
  | "path_of_year"
  | "year_complete"
  | "no_history"
  | "unlikely"
  | "infeasible_at_proven_capacity"
  | "lost"
  | "missed_year"
  | "reading_decides"
  | "deadline_unstated"
  | "before_plan"
  | "superseded";

/** An indicator value that entered an assessment, with the role it played. */
export interface AssessmentInput extends Period {
  role:
    | "current"
    | "baseline"
    | "due"
    | "last_year_same_period"
    | "last_year"
    | "earlier_year"
    | "sustained_since";
  indicator: string;
  ref_area: string;
  activity: string;
  product: string;
  /** Decimal number as text, in the indicator's base unit. */
  value: string;
  obs_status: string;
}

/** The verdict that the other reading of the plan's words would give; amounts as in the verdict. */
export interface OtherReading
  extends Pick<Assessment, "value" | "attainment" | "pace" | "headline" | "years"> {
  indicator: string;
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
  /** What is still to go, in the base unit: target − value (value − target for le and lt); negative when exceeded. */
  gap: string | null;
  /** The day up to which the sources of a count are complete, where it lies before the end of the report period. */
  known_up_to: string | null;
  /** The value if every unknown answer were yes, or every unknown thing counted: of coverage always, else where it differs. */
  upper_bound: number | null;
  /** Share of the roster's last-year value that has reported. */
  coverage: number | null;
  attainment: Attainment;
  pace: Pace;
  evidence: Evidence;
  headline: Headline;
  reasons: ReasonCode[];
  /** What fills the {marks} of the reasons' sentences, e.g. { unknown: 3, lost_on: "2024-06-30" }. */
  facts: Record<string, string | number>;
  /** Which formula judged it, e.g. "A stock", "B flow (last year's share of the same months)". */
  formula: string;
  thresholds_version: string;
  inputs: AssessmentInput[];
  /** What the year of a flow is expected to add up to; null for other kinds, and while it cannot be told. */
  forecast: YearForecast | null;
  /** Where the plan can be read in two ways; with another headline, or another verdict of a year, the reading decides. */
  other: OtherReading | null;
  /** An annual target's verdict for each year of the plan. */
  years: { year: number; value: string | null; attainment: Attainment; pace: Pace }[];
}
