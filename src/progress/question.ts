import type { Decimal } from "../formats/formats.js";
import type {
  Assessment,
  AssessmentInput,
  Attainment,
  Indicator,
  Period,
  Pipeline,
  ReasonCode,
  Target,
} from "../model/model.js";
import type { Reading, Series } from "./reading.js";

/** One target in one period, with what is known about it. */
export interface Question {
  pipeline: Pick<
    Pipeline,
    "targets" | "indicators" | "paths" | "settings" | "plan" | "first_period_months" | "units"
  >;
  target: Target;
  indicator: Indicator;
  own: Series;
  /** The report period and its last day. */
  period: Period;
  end: string;
  /** The day up to which the sources that the target needs are complete; "" before anything came, undefined without a limit. */
  covers: string | undefined;
  /** Findings on the newest forms that the target needs which nobody explained; undefined where no form is checked. */
  unexplained: number | undefined;
  /** T in the base unit. */
  goal: Decimal;
}

/** What the rule of a target's kind says; the numbers of pace follow from it. */
export interface Judgement {
  formula: string;
  current: Reading | undefined;
  /** b as the formula uses it: 0 for amounts within a year and for additions. */
  from: Decimal | undefined;
  /** T as the formula uses it: of a flow what the judged year is held to; undefined where nobody knows that. */
  to: Decimal | undefined;
  /** The baseline as shown. */
  baseline: Decimal | undefined;
  /** w(t); undefined when pace cannot be told, and a reason says why. */
  expected: Decimal | undefined;
  elapsed: Decimal | undefined;
  attainment: Attainment;
  year: number | null;
  /** The year whose amount is judged, of a flow; else null. */
  judged_year: number | null;
  years: Assessment["years"];
  reasons: ReasonCode[];
  facts: Record<string, string | number>;
  inputs: AssessmentInput[];
}
