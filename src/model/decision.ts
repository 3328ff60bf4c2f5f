import type { Words } from "./words.js";

/** What a rule of the plan says of a firm: missing data is undecided, never no. */
export type DecisionOutcome = "eligible" | "ineligible" | "undecided";

/** A rule of the plan that decides firm by firm, a row of `decisions.yaml`; its model has the name `decision`. */
export interface Rule {
  /** The measure whose clause it carries out. */
  rule: string;
  decision: string;
  /** What the model's reasons mean; {fact} is the fact that the model gives with it. */
  reasons: { reason: string; says: Words }[];
}

/** A received row that a decision rests on. */
export interface DecisionEvidence {
  source: string;
  snapshot: string;
  line: number;
}

/** The decision of one rule about one firm, and one subject (an application, a fair) where it has several. */
export interface Decision {
  rule: string;
  stat_unit: string;
  enterprise_name: string;
  subject: string;
  outcome: DecisionOutcome;
  reason: string;
  says: Words;
  /** The most that the rule lets be paid, in yuan as decimal text; null where it names no sum. */
  amount_cap: string | null;
  /** What the evidence lets be paid: no more than the cap, null where the rule or the evidence names no sum. */
  amount: string | null;
  evidence: DecisionEvidence[];
}
