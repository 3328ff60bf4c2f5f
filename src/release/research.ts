import { identifier } from "../formats/formats.js";
import {
  type Assessment,
  type IndicatorValue,
  type Pipeline,
  type SavedTable,
  TOTAL,
} from "../model/model.js";

/** Fewest enterprise groups behind a published aggregate of confidential returns (统计法第二十八条; threshold rule n ≥ 3). */
const fewestContributors = 3;

/**
 * May a value leave the bureau? One that rests on public registers may; one that rests on confidential returns only
 * for the city or one of its chains, and only with three or more enterprise groups behind it.
 */
export function mayBePublished(value: IndicatorValue): boolean {
  if (value.conf_status === "F") return true;
  return value.ref_area === TOTAL && value.product === TOTAL && value.contributors >= fewestContributors;
}

/** A value as researchers see it: withheld ones keep their row, their status N, and no number. */
export type PublishedValue = Pick<
  IndicatorValue,
  | "indicator"
  | "ref_area"
  | "activity"
  | "product"
  | "period_start"
  | "period_months"
  | "obs_status"
  | "conf_status"
> & {
  numerator: string | null;
  denominator: string | null;
};

/** The indicator values of the research file; breakdowns that are never published are left out altogether. */
export function publishedValues(values: readonly IndicatorValue[]): PublishedValue[] {
  return values
    .filter((value) => value.conf_status === "F" || (value.ref_area === TOTAL && value.product === TOTAL))
    .map((value) => {
      const free = mayBePublished(value);
      const { indicator, ref_area, activity, product, period_start, period_months, obs_status } = value;
      return {
        indicator,
        ref_area,
        activity,
        product,
        period_start,
        period_months,
        obs_status,
        conf_status: free ? "F" : "N",
        numerator: free ? value.numerator : null,
        denominator: free ? value.denominator : null,
      };
    });
}

/** The verdicts of the research file; a verdict on a withheld value keeps its target and nothing that reveals it. */
export function publishedAssessments(
  assessments: readonly Assessment[],
  values: readonly IndicatorValue[],
): Record<string, string | null>[] {
  return assessments.map((assessment) => {
    const used = assessment.inputs.filter((input) => input.role === "current");
    const free = used.every((input) =>
      values.some((value) => sameValue(value, input) && mayBePublished(value)),
    );
    const number = (value: string | number | null): string | null =>
      free && value !== null ? String(value) : null;
    return {
      target: assessment.target.target,
      period_start: assessment.period_start,
      period_months: String(assessment.period_months),
      value: number(assessment.value),
      base_unit: assessment.base_unit,
      completion: number(assessment.completion),
      expected_share: number(assessment.expected_share),
      pace_ratio: number(assessment.pace_ratio),
      attainment: free ? assessment.attainment : null,
      pace: free ? assessment.pace : null,
      evidence: assessment.evidence,
      headline: free ? assessment.headline : null,
      conf_status: free ? "F" : "N",
    };
  });
}

function sameValue(value: IndicatorValue, input: Assessment["inputs"][number]): boolean {
  return (["indicator", "ref_area", "activity", "product", "period_start", "period_months"] as const).every(
    (key) => value[key] === input[key],
  );
}

/** Tables of the research file that are taken from the warehouse as they stand: code lists and public registers. */
export function registerTables(pipeline: Pipeline): SavedTable[] {
  const codes = pipeline.codes.map((list) => ({
    table: `code_${list.codes}`,
    comment: `代码表 ${list.codes} / Code list ${list.codes}`,
    select: `SELECT ${list.columns.map(identifier).join(", ")} FROM ${identifier(`code_${list.codes}`)}`,
    columns: Object.fromEntries(
      list.columns.map((name) => [
        name,
        codeColumns[name] ?? `${name}（代码表自带）/ ${name}, from the code list`,
      ]),
    ),
  }));
  const registers = pipeline.sources
    .filter((source) => source.kind === "register" && source.conf_status === "public")
    .map((source) => ({
      table: source.source,
      comment: `${source.title.zh}，公开名单 / ${source.title.en}, a public register`,
      select: `SELECT ${[...source.columns.map(({ name }) => identifier(name)), "known_at"].join(", ")} FROM ${identifier(source.source)} ORDER BY ALL`,
      columns: {
        ...Object.fromEntries(source.columns.map(({ name, title }) => [name, `${title.zh} / ${title.en}`])),
        known_at: "收到时间 / When it was received",
      },
    }));
  return [...codes, ...registers];
}

const codeColumns: Record<string, string> = {
  code: "代码 / Code",
  title_zh: "中文名称 / Chinese name",
  title_en: "英文名称 / English name",
  parent: "上级代码 / Parent code",
  sort_order: "排序 / Order of presentation",
  kind: "类别 / Kind",
  valid_from: "启用日期 / Valid from",
  valid_to: "停用日期 / Valid until",
  base_unit: "基本单位 / Base unit",
  factor: "折合基本单位数 / Base units in one",
};
