import type { Headline } from "./assessment.js";
import type { Period } from "./period.js";
import type { Citation } from "./target.js";
import type { Words } from "./words.js";

/** A unit that answers for measures or sends data, a row of the code list `office`. */
export interface Office {
  office: string;
  title: Words;
}

/** An indicator in the scope that a measure is about; `_T` is the total. */
export interface MeasuredBy {
  indicator: string;
  ref_area: string;
  activity: string;
  product: string;
}

/**
 * A sentence of the plan that can be measured, counted or decided, a row of `measures.yaml`. One that bears a target's
 * name is judged by that target, one that bears a rule's name is decided firm by firm, the others are told as figures.
 */
export interface Measure {
  measure: string;
  title: Words;
  citation: Citation;
  responsible: Office[];
  /** The plan names no unit for it: who answers was told from what the units are for. */
  inferred: boolean;
  indicators: MeasuredBy[];
  /** Sources without which it cannot be told. */
  needs: string[];
  /** Words without a number: told, never judged. */
  qualitative: boolean;
}

/** How far a measure can be told: by a verdict, by decisions, by figures, not yet for want of data, or never. */
export type MeasureStanding = "judged" | "decided" | "measured" | "missing" | "qualitative";

/** A figure of a measure; `value` is decimal text in `unit_measure`, null when there is none. */
export interface MeasureFigure extends MeasuredBy, Period {
  value: string | null;
  unit_measure: string;
}

/** Outcomes of a rule over the firms it is about. */
export interface DecisionCount {
  eligible: number;
  ineligible: number;
  undecided: number;
}

/** Where a measure stands in one period. */
export interface MeasureState {
  measure: Measure;
  standing: MeasureStanding;
  headline: Headline | null;
  /** Its headline one period earlier by the same data; null where it is not judged. */
  headline_before: Headline | null;
  figures: MeasureFigure[];
  decisions: DecisionCount | null;
  /** Sources of `needs` of which nothing has arrived. */
  missing: string[];
}

/** A delivery that a unit owes: the newest that fell due by the day of the report, else the next one. */
export interface Delivery {
  source: string;
  office: string;
  /** Last day of the month, quarter or year that it covers. */
  covers_to: string;
  due_on: string;
  /** The newest file that serves it, or null. */
  file: string | null;
  received_on: string | null;
  standing: "received" | "overdue" | "never";
  /** Days past `due_on`; 0 when it was received. */
  days_late: number;
  /** The delivery after it: the last day that it covers, and when it falls due. */
  next_covers_to: string;
  next_due_on: string;
}
