import type {
  Assessment,
  Indicator,
  IndicatorValue,
  ObsStatus,
  Period,
  Pipeline,
  Target,
} from "../../../src/model/model.js";
import { assess } from "../../../src/progress/verdict.js";
import { loadSmallPipeline } from "../../pipelines/small-pipeline.js";

/** What these tests leave as it is: the small pipeline with its words, citations and sources. */
const small = loadSmallPipeline();

/** A target of a plan for 2023 to 2025; what a test does not say is a stock of at least 65 from 40. */
export function target(given: Partial<Target> = {}): Target {
  return {
    ...small.targets[0]!,
    ...{ target: "T1", indicator: "thing", kind: "stock" },
    ...{ baseline_on: "2022-12-31", baseline_value: null, due_on: "2025-12-31", path: "linear" },
    ...{ value: given.base_value ?? "65", unit: "家", base_value: "65" },
    ...given,
  };
}

/** A value of the indicator; the period as [first day, months]. */
export function value(
  [period_start, period_months]: [string, number],
  numerator: number | string,
  given: Partial<IndicatorValue> = {},
): IndicatorValue {
  return {
    indicator: "thing",
    ref_area: "_T",
    activity: "_T",
    product: "_T",
    period_start,
    period_months,
    numerator: String(numerator),
    denominator: null,
    unknown: "0",
    coverage: null,
    contributors: 5,
    largest_share: null,
    second_share: null,
    obs_status: "A",
    conf_status: "N",
    ...given,
  };
}

export const provisional = { obs_status: "P" as ObsStatus };

/** A plan for 2023 to 2025, by months, of one indicator with these targets. */
export function plan(targets: Target[], given: Partial<Pipeline> = {}): Pipeline {
  const indicator: Indicator = {
    ...small.indicators[0]!,
    ...{ indicator: "thing", aggregate: targets[0]?.kind === "coverage" ? "ratio" : "sum" },
    ...{ unit_measure: "家", display: { unit: "家", decimals: 0 }, by: [[]] },
    counts: targets.some(({ kind }) => kind === "increment" || kind === "annual"),
  };
  return {
    ...small,
    ...{ frequency: "month", first_period_months: 2, starts_on: "2022-01-01" },
    plan: { starts_on: "2023-01-01", ends_on: "2025-12-31" },
    document: { ...small.document, status: "draft" },
    units: [
      { unit: "家", base_unit: "家", factor: "1", title: indicator.title },
      { unit: "亿元", base_unit: "元", factor: "100000000", title: indicator.title },
      { unit: "%", base_unit: "1", factor: "0.01", title: indicator.title },
    ],
    indicators: [indicator],
    targets,
    paths: [
      { path: "steps", on: "2023-12-31", share: 0.33 },
      { path: "steps", on: "2024-12-31", share: 0.67 },
      { path: "steps", on: "2025-12-31", share: 1 },
      { path: "yearly", on: "10-31", share: 0.5 },
      { path: "yearly", on: "12-31", share: 1 },
    ],
    ...given,
  };
}

/** The month "2025-09". */
export function month(name: string): Period {
  return { period_start: `${name}-01`, period_months: 1 };
}

/** The verdict on one target in one month. */
export function judge(
  one: Target,
  values: IndicatorValue[],
  at: string,
  given: Partial<Pipeline> = {},
): Assessment {
  return assess(plan([one], given), values, month(at))[0]!;
}
