import { type Decimal, decimal } from "../formats/formats.js";
import type { Period } from "./period.js";
import type { Words } from "./words.js";

/** The SDMX code for "total": no breakdown on this dimension. */
export const TOTAL = "_T";

/** How the cells of an indicator become one value: their sum, numerator ÷ denominator, or that ratio minus one. */
export type Aggregate = "sum" | "ratio" | "growth";

/** The dimensions an indicator may be broken down by; `sub_area` (a functional zone) is shown as a ref_area. */
export type Dimension = "ref_area" | "sub_area" | "activity" | "product";

/** What is measured, as `indicators.yaml` declares it; its cells come from the SQL model of the same name. */
export interface Indicator {
  indicator: string;
  title: Words;
  definition: Words;
  aggregate: Aggregate;
  /** Unit of the stored value, e.g. 元, 家; ratios are plain shares (0..1) with unit 1. */
  unit_measure: string;
  /** Unit and decimals when printed, e.g. 亿元 with 2; a ratio is printed in %. */
  display: { unit: string; decimals: number };
  /** The SQL model of its cells where that serves several indicators: then each cell names its indicator. */
  cells?: string | undefined;
  /** It counts events: once the data have arrived, no cell means zero. */
  counts?: boolean | undefined;
  /** It stays in the bureau: no value of it enters the research file. */
  internal?: boolean | undefined;
  /** Breakdowns to compute; [] is the grand total. */
  by: Dimension[][];
}

/** SDMX observation status: A normal (final), P provisional, M missing. */
export type ObsStatus = "A" | "P" | "M";

/** One value of an indicator; amounts are decimal numbers as text, in the indicator's unit_measure. */
export interface IndicatorValue extends Period {
  indicator: string;
  ref_area: string;
  activity: string;
  product: string;
  numerator: string;
  denominator: string | null;
  /** Units whose answer is unknown (coverage targets): they bound the value from above. */
  unknown: string;
  /** Share (0..1) of the roster's last-year value that has reported; null where there is no roster. */
  coverage: number | null;
  /** Distinct enterprise groups behind the value. */
  contributors: number;
  /** Share (0..1) of the largest and of the second contributor. */
  largest_share: number | null;
  second_share: number | null;
  obs_status: ObsStatus;
  /** F: rests on public registers only and may be shown freely; N: rests on confidential returns. */
  conf_status: "F" | "N";
}

/** What is measured, and of which area, activity and product. */
export type Scope = Pick<IndicatorValue, "indicator" | "ref_area" | "activity" | "product">;

/**
 * Whether a value may not leave the bureau: it would tell of a single unit, by itself or with what else is told.
 */
export type IsWithheld = (value: Scope & Period) => boolean;

/** Whether a value is that of a scope, such as a target's. */
export function inScope(value: Scope, { indicator, ref_area, activity, product }: Scope): boolean {
  return (
    value.indicator === indicator &&
    value.ref_area === ref_area &&
    value.activity === activity &&
    value.product === product
  );
}

/** The units of the roster that are not in a target's value, the largest of last year first. */
export interface Shortfall {
  target: string;
  /** Code and present name (the code twice where no directory names it), and whether it sent what is being queried. */
  units: { stat_unit: string; name: string; queried: boolean }[];
}

/** The exact value: the sum, the ratio, or the ratio minus one; undefined when the denominator is missing or 0. */
export function exactValue(value: IndicatorValue, aggregate: Aggregate): Decimal | undefined {
  const numerator = decimal(value.numerator);
  if (aggregate === "sum") return numerator;
  if (value.denominator === null || decimal(value.denominator).isZero()) return undefined;
  const ratio = numerator.div(value.denominator);
  return aggregate === "ratio" ? ratio : ratio.minus(1);
}

/** A cell under a printed number: what it adds, and where it stands in which received file. */
export interface TracedCell {
  part: string;
  stat_unit: string;
  /** What the cell adds to its part, a decimal number as text in the indicator's unit. */
  contribution: string;
  obs_status: string;
  source: string;
  file: string;
  snapshot: string;
  line: number;
  column_name: string;
  /** How its sender wrote it, where that is no plain number: "9,873,000 千元". */
  as_received?: string | undefined;
}
