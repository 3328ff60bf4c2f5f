import { decimal } from "../formats/formats.js";
import type { Assessment, Engine, Pipeline, TableColumn } from "../model/model.js";
import { asText } from "./tables.js";

const texts = ["target", "title_zh", "title_en", "unit", "attainment", "pace", "evidence", "headline"];
const numbers = [
  "value",
  "target_value",
  "completion",
  "progress_share",
  "expected_share",
  "elapsed_share",
  "pace_ratio",
  "gap_points",
];
const columns: TableColumn[] = [
  ...texts.map((name) => ({ name, type: "VARCHAR" })),
  ...numbers.map((name) => ({ name, type: "DOUBLE" })),
  { name: "ordinal", type: "INTEGER" },
  ...[
    "forecast",
    "lower_80",
    "upper_80",
    "lower_95",
    "upper_95",
    "chance",
    "required_per_month",
    "best_per_month",
  ].map((name) => ({ name, type: "DOUBLE" })),
];

/** The columns of the year-end forecast; all null where there is none. */
function forecastOf({ forecast }: Assessment, factor: string): Record<string, string | number | null> {
  const amount = (value: string | null | undefined) =>
    value === null || value === undefined ? null : decimal(value).div(factor).toString();
  const range = (level: number) => forecast?.intervals.find((each) => each.level === level);
  return {
    forecast: amount(forecast?.point),
    lower_80: amount(range(0.8)?.lower),
    upper_80: amount(range(0.8)?.upper),
    lower_95: amount(range(0.95)?.lower),
    upper_95: amount(range(0.95)?.upper),
    chance: forecast?.chance ?? null,
    required_per_month: amount(forecast?.required_per_month),
    best_per_month: amount(forecast?.best_per_month),
  };
}

/** Loads the verdicts as the table `assessment`, amounts in each target's own unit, for the report's queries. */
export async function loadAssessments(
  engine: Engine,
  pipeline: Pipeline,
  assessments: readonly Assessment[],
): Promise<void> {
  const rows = assessments.map((assessment, at) => {
    const { target } = assessment;
    const factor = pipeline.units.find((unit) => unit.unit === target.unit)?.factor ?? "1";
    return {
      ...Object.fromEntries(numbers.map((name) => [name, assessment[name as keyof Assessment]])),
      target: target.target,
      title_zh: target.title.zh,
      title_en: target.title.en,
      unit: target.unit,
      attainment: assessment.attainment,
      pace: assessment.pace,
      evidence: assessment.evidence,
      headline: assessment.headline,
      value: assessment.value === null ? null : decimal(assessment.value).div(factor).toString(),
      target_value: decimal(assessment.target_value).div(factor).toString(),
      ordinal: at + 1,
      ...forecastOf(assessment, factor),
    };
  });
  await engine.load("assessment", columns, asText(rows));
}
