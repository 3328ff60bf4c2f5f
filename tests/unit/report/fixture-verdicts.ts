import { resolve } from "node:path";
import { decimal } from "../../../src/formats/formats.js";
import type {
  Assessment,
  Headline,
  Pace,
  PastVerdict,
  Pipeline,
  ReasonCode,
  YearForecast,
} from "../../../src/model/model.js";
import { loadPipeline } from "../../../src/pipeline/pipeline.js";
import { thresholdsVersion } from "../../../src/progress/pace.js";

/** The plan of the pipeline in this project, with verdicts and rows that were invented for these tests. */
export const pipeline = loadPipeline(resolve(import.meta.dirname, "../../.."), "liaocheng-nonferrous");

const paces = new Set(["AHEAD", "ON_TRACK", "SLIGHTLY_BEHIND", "BEHIND", "REVERSING", "NOT_DUE"]);

interface Told {
  /** Value, baseline and the share that the path asks for by now, in base units. */
  value: string | null;
  from?: string;
  expected: number | null;
  headline: Headline;
  reasons?: ReasonCode[];
  facts?: Assessment["facts"];
  years?: Assessment["years"];
}

/** A forecast from nine months that brought three quarters of a year. */
function expectedYear(value: string, goal: string): YearForecast {
  const times = (factor: number): string => decimal(value).times(factor).toFixed();
  return {
    ...{ year: 2025, months: 9, realised: value, point: times(1.33), rule: "simple" },
    intervals: [
      { level: 0.8, lower: times(1.29), upper: times(1.37) },
      { level: 0.95, lower: times(1.25), upper: times(1.41) },
    ],
    chance: 0.42,
    required_per_month: decimal(goal).minus(value).div(3).toFixed(),
    best_per_month: times(0.11),
    history_years: [2022, 2023, 2024],
    imputed_months: [],
    ...{ sigma: 0.021, degrees: 6, own_errors: 2, forecast_version: "1" },
  };
}

function verdict(of: Pipeline, id: string, told: Told): Assessment {
  const target = of.targets.find((each) => each.target === id)!;
  const indicator = of.indicators.find((each) => each.indicator === target.indicator)!;
  const { value, from = "0", expected, headline } = told;
  const way = decimal(target.base_value).minus(from);
  const share = value === null ? null : decimal(value).minus(from).div(way).toNumber();
  const required = expected === null ? null : decimal(from).plus(way.times(expected)).toFixed();
  return {
    period_start: "2025-09-01",
    period_months: 1,
    target,
    other: null,
    year: target.kind === "annual" ? 2025 : null,
    value,
    base_unit: indicator.unit_measure,
    comparator: target.comparator,
    target_value: target.base_value,
    baseline_value: target.kind === "stock" ? from : null,
    completion: value === null ? null : decimal(value).div(target.base_value).toNumber(),
    progress_share: share,
    expected_share: expected,
    elapsed_share: target.kind === "flow" ? 0.75 : null,
    required_value: required,
    pace_ratio: share === null || !expected ? null : share / expected,
    gap_points: share === null || expected === null ? null : 100 * (share - expected),
    gap: value === null ? null : decimal(target.base_value).minus(value).toFixed(),
    known_up_to: null,
    upper_bound: target.kind === "coverage" ? 0.93 : null,
    coverage: target.kind === "flow" ? 0.984 : null,
    attainment:
      headline === "PROVISIONALLY_ACHIEVED"
        ? "MET_PROVISIONAL"
        : headline === "MISSED"
          ? "MISSED"
          : "NOT_MET",
    pace: paces.has(headline) ? (headline as Pace) : "NOT_ASSESSABLE",
    evidence: "DRAFT",
    headline,
    reasons: told.reasons ?? [],
    facts: told.facts ?? {},
    formula: "B flow (last year's share of the same months)",
    thresholds_version: thresholdsVersion,
    inputs:
      value === null
        ? []
        : [
            {
              role: "current",
              indicator: indicator.indicator,
              ref_area: "_T",
              activity: target.activity,
              product: target.product,
              value,
              obs_status: "P",
              period_start: "2025-01-01",
              period_months: 9,
            },
          ],
    forecast: target.kind === "flow" && value !== null ? expectedYear(value, target.base_value) : null,
    years: told.years ?? [],
  };
}

/** The twelve targets with headlines of every tone. */
export function verdicts(of: Pipeline = pipeline): Assessment[] {
  const missed = { missed_years: "2024" };
  const year = (each: number, value: string, attainment: Assessment["attainment"], pace: Pace) => ({
    year: each,
    value,
    attainment,
    pace,
  });
  return [
    verdict(of, "T1", { value: "66", from: "52", expected: 0.9, headline: "PROVISIONALLY_ACHIEVED" }),
    verdict(of, "T2", { value: "13", from: "10", expected: 0.9, headline: "SLIGHTLY_BEHIND" }),
    verdict(of, "T3", { value: "82345678900.1234", expected: 0.7312, headline: "ON_TRACK" }),
    verdict(of, "T4", {
      value: "33021500000",
      expected: 0.7205,
      headline: "SLIGHTLY_BEHIND",
      reasons: ["partial_coverage"],
      facts: { coverage_floor: "95%" },
    }),
    verdict(of, "T5", { value: "6", expected: 0.9167, headline: "PROVISIONALLY_ACHIEVED" }),
    verdict(of, "T6", {
      value: "7",
      expected: 0.67,
      headline: "ON_TRACK",
      reasons: ["integer_tolerance"],
      facts: { required_count: 6 },
    }),
    verdict(of, "T7", { value: "19", expected: 0.67, headline: "AHEAD" }),
    verdict(of, "T8", {
      value: "0.876543",
      expected: 0.9,
      from: "0.61",
      headline: "BEHIND",
      reasons: ["unknown_answers", "earlier_survey"],
      facts: { unknown: 3, survey_on: "2024-12-31" },
    }),
    verdict(of, "T9", {
      value: "1",
      expected: 0,
      headline: "NOT_DUE",
      years: [
        year(2023, "3", "MET_FINAL", "AHEAD"),
        year(2024, "2", "MET_FINAL", "ON_TRACK"),
        year(2025, "1", "NOT_MET", "NOT_DUE"),
      ],
    }),
    verdict(of, "T10", {
      value: "5",
      expected: 0.75,
      headline: "MISSED",
      reasons: ["missed_year"],
      facts: missed,
      years: [
        year(2023, "6", "MET_FINAL", "AHEAD"),
        year(2024, "3", "MISSED", "BEHIND"),
        year(2025, "5", "MET_PROVISIONAL", "AHEAD"),
      ],
    }),
    verdict(of, "C1", { value: "71500000000", expected: 0.735, headline: "ON_TRACK" }),
    verdict(of, "C2", { value: null, expected: null, headline: "NOT_ASSESSABLE", reasons: ["no_value"] }),
  ];
}

/** The verdicts of three periods of this year, of which the last are those of the report; T3 was better before. */
export function pastVerdicts(): PastVerdict[] {
  const now = verdicts().map(({ target, headline }) => ({ target: target.target, headline }));
  const before = now.map((each) => (each.target === "T3" ? { ...each, headline: "AHEAD" as const } : each));
  return [
    ...before.map((each) => ({ ...each, period_start: "2025-01-01", period_months: 2 })),
    ...before.map((each) => ({ ...each, period_start: "2025-08-01", period_months: 1 })),
    ...now.map((each) => ({ ...each, period_start: "2025-09-01", period_months: 1 })),
  ];
}
