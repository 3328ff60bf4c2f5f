import type { Words } from "./words.js";

/** Level at a date · amount within a year · newly added since the baseline · so many each year · share of a whole. */
export type TargetKind = "stock" | "flow" | "increment" | "annual" | "coverage";

/** 以上/达到 is ge, 突破 is gt. */
export type Comparator = "ge" | "gt" | "le" | "lt";

/** The words of the plan that a target rests on. */
export interface Citation {
  citation: string;
  /** Where in the document, e.g. 二、主要目标. */
  clause: Words;
  /** Literal words of the document; loading fails when they do not stand in it. */
  quotation: string;
  /** English rendering of the quotation, ours. */
  translation: string;
}

/** The plan itself: a draft may be superseded by a final text. */
export interface Document {
  title: Words;
  status: "draft" | "final";
  file: string;
  sha256: string;
}

/** What of a target the plan does not state, so that this report had to: who answers for it, until when, how it is measured, the path. */
export const unstatedTerms = ["responsible", "due_on", "value", "path"] as const;
/** One of them. */
export type UnstatedTerm = (typeof unstatedTerms)[number];

/** One measurable promise of the plan, a row of `targets.csv`. */
export interface Target {
  target: string;
  title: Words;
  indicator: string;
  ref_area: string;
  /** The code it was written with, where another has taken that one over. */
  superseded_area?: string | undefined;
  activity: string;
  product: string;
  kind: TargetKind;
  comparator: Comparator;
  baseline_on: string;
  /** In `unit`; null: the indicator's own value at baseline_on. */
  baseline_value: string | null;
  due_on: string;
  /** In `unit`, as the plan prints it, e.g. 1100. */
  value: string;
  unit: string;
  /** The value in the indicator's base unit, e.g. 110000000000 元. */
  base_value: string;
  /** `linear`, `seasonal` (last year's share of the same month) or the name of a path in `paths.csv`. */
  path: string;
  /** 力争: a soft target, judged all the same and labelled. */
  soft: boolean;
  responsible: Words;
  citation: Citation;
  /** Unconfirmed until the office that answers for the plan confirms it; a deadline that is unstated is never missed. */
  unstated: UnstatedTerm[];
  /** The indicator that measures the target as the plan can also be read; null where its words are plain. */
  other_reading: string | null;
  supersedes: string | null;
}

/** A step of a planned path: from `on` (a day, or MM-DD each year) the share 0..1 of the way should be done. */
export interface PathStep {
  path: string;
  on: string;
  share: number;
}
