import { identifier, literal } from "../../formats/formats.js";
import type { Pipeline } from "../../model/model.js";
import type { PublishedTable } from "./rows.js";
import {
  contributionColumns,
  coverageColumns,
  longColumns,
  progressColumns,
  releaseViewColumns,
  revisionViewColumns,
  statusColumns,
  wideColumns,
} from "./view-columns.js";

/** The version of the views: what a column of `v1` means never changes; another meaning would be `v2`. */
const schema = "v1";

interface View {
  view: string;
  comment: string;
  columns: Record<string, string>;
  key: string[];
  /** @param of a table of the research file → how it is called where the SELECT runs */
  select: (of: (table: string) => string) => string;
}

/**
 * The views `v1.*` of the research file, for people: value, last day, titles, units and code lists joined. In every row
 * stand the release, its day and whether it is synthetic, so that the files of several releases can be read as one.
 * @param own names of the tables that the engine holds as `research_<table>`
 */
export function publishedViews(pipeline: Pipeline, own: readonly string[]): PublishedTable[] {
  const stored = (table: string): string => `main.${identifier(table)}`; // a view may bear a table's name
  const held = (table: string): string => identifier(own.includes(table) ? `research_${table}` : table);
  return [
    long(pipeline),
    wide(pipeline),
    progress,
    status,
    coverage,
    contribution,
    thisRelease,
    revision,
  ].map(({ view, comment, columns, key, select }) => ({
    table: view,
    comment,
    columns,
    key,
    select: select(held),
    view: { schema, select: select(stored) },
  }));
}

type Of = (table: string) => string;

const released = "release.release, release.as_of, release.synthetic";
const scope = ["indicator", "ref_area", "activity", "product"];
const period = ["period_start", "period_months"];
const periodEnd = (row: string): string =>
  `CAST(${row}.period_start + to_months(${row}.period_months) - INTERVAL 1 DAY AS DATE)`;
/** The value of a row of `indicator_value`: the sum, the ratio, or the ratio minus one; nothing where it is missing. */
const value = (row: string, indicator: string): string =>
  `CASE WHEN ${row}.obs_status = 'M' THEN NULL WHEN ${indicator}.aggregate = 'sum' THEN CAST(${row}.numerator AS DOUBLE) ELSE CAST(${row}.numerator AS DOUBLE) / NULLIF(CAST(${row}.denominator AS DOUBLE), 0) - CASE WHEN ${indicator}.aggregate = 'growth' THEN 1 ELSE 0 END END`;

function codesOf({ codes }: Pipeline, of: Of): string {
  const lists = codes.map(
    ({ codes: list }) =>
      `SELECT ${literal(list)} AS code_list, code, title_zh, title_en FROM ${of(`code_${list}`)}`,
  );
  return lists.join(" UNION ALL ");
}

function long(pipeline: Pipeline): View {
  const named = (dimension: string, of: Of): string => `
LEFT JOIN ${of("breakdown")} AS ${dimension}_list ON ${dimension}_list.indicator = indicator_value.indicator AND ${dimension}_list.dimension = '${dimension}'
LEFT JOIN code AS ${dimension}_code ON ${dimension}_code.code_list = ${dimension}_list.code_list AND ${dimension}_code.code = indicator_value.${dimension}`;
  const titles = (dimension: string): string =>
    `CASE WHEN indicator_value.${dimension} = '_T' THEN '合计' ELSE ${dimension}_code.title_zh END AS ${dimension}_zh, CASE WHEN indicator_value.${dimension} = '_T' THEN 'Total' ELSE ${dimension}_code.title_en END AS ${dimension}_en`;
  const dimensions = ["ref_area", "activity", "product"];
  return {
    view: "indicator_value",
    comment: "指标值，长表，名称已连接 / Indicator values in long form, titles joined",
    columns: longColumns,
    key: [...scope, ...period],
    select: (of) => `WITH code AS (${codesOf(pipeline, of)})
SELECT ${released}, indicator_value.indicator, indicator.title_zh AS indicator_zh, indicator.title_en AS indicator_en,
${dimensions.map((each) => `indicator_value.${each}, ${titles(each)}`).join(",\n")},
indicator_value.period_start, indicator_value.period_months, ${periodEnd("indicator_value")} AS period_end,
${value("indicator_value", "indicator")} AS value, indicator.unit_measure, unit.title_zh AS unit_zh, unit.title_en AS unit_en,
indicator_value.numerator, indicator_value.denominator, indicator_value.obs_status, indicator_value.conf_status
FROM ${of("indicator_value")} AS indicator_value
JOIN ${of("indicator")} AS indicator ON indicator.indicator = indicator_value.indicator
LEFT JOIN code AS unit ON unit.code_list = 'unit' AND unit.code = indicator.unit_measure${dimensions.map((each) => named(each, of)).join("")}
CROSS JOIN ${of("release")} AS release
ORDER BY indicator_value.indicator, indicator_value.ref_area, indicator_value.activity, indicator_value.product, indicator_value.period_start, indicator_value.period_months`,
  };
}

function wide(pipeline: Pipeline): View {
  const indicators = pipeline.indicators.filter(({ internal }) => !internal);
  const keys = ["ref_area", "activity", "product", ...period];
  const columns = Object.fromEntries(
    indicators.map(({ indicator, title, unit_measure }) => [
      indicator,
      `${title.zh}（${unit_measure}） / ${title.en}`,
    ]),
  );
  const by = (indicator: string): string =>
    `max(${value("indicator_value", "indicator")}) FILTER (WHERE indicator_value.indicator = ${literal(indicator)}) AS ${identifier(indicator)}`;
  return {
    view: "indicator_wide",
    comment: "指标值，宽表，每个指标一列 / Indicator values in wide form, a column for each indicator",
    columns: { ...wideColumns, ...columns },
    key: keys,
    select: (
      of,
    ) => `SELECT ${released}, ${keys.map((key) => `indicator_value.${key}`).join(", ")}, ${periodEnd("indicator_value")} AS period_end,
${indicators.map(({ indicator }) => by(indicator)).join(",\n")}
FROM ${of("indicator_value")} AS indicator_value
JOIN ${of("indicator")} AS indicator ON indicator.indicator = indicator_value.indicator
CROSS JOIN ${of("release")} AS release
GROUP BY ALL ORDER BY ${keys.map((key) => `indicator_value.${key}`).join(", ")}`,
  };
}

const progress: View = {
  view: "target_progress",
  comment:
    "各目标历期的完成值和完成率（本次发布所知） / Value and completion of each target, period by period, as this release knows them",
  columns: progressColumns,
  key: ["target", ...period],
  select: (
    of,
  ) => `SELECT ${released}, target.target, target.title_zh, target.title_en, indicator_value.period_start, indicator_value.period_months, ${periodEnd("indicator_value")} AS period_end,
${value("indicator_value", "indicator")} AS value, CAST(target.base_value AS DOUBLE) AS target_value, ${value("indicator_value", "indicator")} / NULLIF(CAST(target.base_value AS DOUBLE), 0) AS completion,
indicator.unit_measure, target.due_on, indicator_value.obs_status, indicator_value.conf_status
FROM ${of("target")} AS target
JOIN ${of("indicator_value")} AS indicator_value ON ${scope.map((key) => `indicator_value.${key} = target.${key}`).join(" AND ")}
JOIN ${of("indicator")} AS indicator ON indicator.indicator = target.indicator
CROSS JOIN ${of("release")} AS release
ORDER BY target.target, indicator_value.period_start, indicator_value.period_months`,
};

const judged = (of: Of): string => `FROM ${of("assessment")} AS assessment
JOIN ${of("target")} AS target ON target.target = assessment.target
CROSS JOIN ${of("release")} AS release
ORDER BY assessment.target`;

const status: View = {
  view: "target_status",
  comment: "各目标在本报告期的结论 / Status of each target in the report period",
  columns: statusColumns,
  key: ["target"],
  select: (
    of,
  ) => `SELECT ${released}, assessment.target, target.title_zh, target.title_en, assessment.period_start, assessment.period_months, ${periodEnd("assessment")} AS period_end,
CAST(assessment.value AS DOUBLE) AS value, CAST(target.base_value AS DOUBLE) AS target_value, target.comparator, assessment.base_unit, target.due_on,
assessment.completion, assessment.expected_share, assessment.pace_ratio, assessment.attainment, assessment.pace, assessment.evidence, assessment.headline, assessment.conf_status
${judged(of)}`,
};

const coverage: View = {
  view: "coverage",
  comment: "各目标所依据数据的报送情况 / How far the data behind each target have been reported",
  columns: coverageColumns,
  key: ["target"],
  select: (
    of,
  ) => `SELECT ${released}, assessment.target, target.title_zh, target.title_en, ${periodEnd("assessment")} AS period_end, assessment.coverage, assessment.units_missing, assessment.evidence
${judged(of)}`,
};

const contribution: View = {
  view: "contribution",
  comment:
    "合计类指标各产业链、各地区对总量增长的贡献（未按可比口径）；只有各部分可公布的才有 / Contribution of each chain or area to the growth of a total, not on a comparable base; only where the parts may be shown",
  columns: contributionColumns,
  key: [...scope, ...period],
  select: (
    of,
  ) => `SELECT ${released}, part.indicator, indicator.title_zh AS indicator_zh, indicator.title_en AS indicator_en, part.ref_area, part.activity, part.product, part.period_start, part.period_months, ${periodEnd("part")} AS period_end,
CAST(part.numerator AS DOUBLE) AS value, CAST(part_before.numerator AS DOUBLE) AS value_before, CAST(whole_before.numerator AS DOUBLE) AS total_before,
CAST(part.numerator - part_before.numerator AS DOUBLE) / NULLIF(CAST(whole_before.numerator AS DOUBLE), 0) AS contribution, indicator.unit_measure
FROM ${of("indicator_value")} AS part
JOIN ${of("indicator")} AS indicator ON indicator.indicator = part.indicator AND indicator.aggregate = 'sum'
JOIN ${of("indicator_value")} AS part_before ON ${scope.map((key) => `part_before.${key} = part.${key}`).join(" AND ")} AND ${aYearBefore("part_before")}
JOIN ${of("indicator_value")} AS whole_before ON whole_before.indicator = part.indicator AND whole_before.ref_area = '_T' AND whole_before.activity = '_T' AND whole_before.product = '_T' AND ${aYearBefore("whole_before")}
CROSS JOIN ${of("release")} AS release
WHERE part.numerator IS NOT NULL AND part_before.numerator IS NOT NULL AND whole_before.numerator IS NOT NULL AND part.obs_status <> 'M' AND part_before.obs_status <> 'M' AND whole_before.obs_status <> 'M'
ORDER BY part.indicator, part.ref_area, part.activity, part.product, part.period_start, part.period_months`,
};

const thisRelease: View = {
  view: "release",
  comment: "本次发布，各次发布的可合并读取 / This release; those of several releases can be read as one",
  columns: releaseViewColumns,
  key: ["release"],
  select: (
    of,
  ) => `SELECT ${released}, release.pipeline, release.title_zh, release.title_en, release.period_start, release.period_months, ${periodEnd("release")} AS period_end, release.code_version
FROM ${of("release")} AS release`,
};

const revision: View = {
  view: "revision",
  comment:
    "修订：以往的发布公布过不同的值，且现在的值可公布 / Revisions: values that earlier releases published otherwise, of those that are published now",
  columns: revisionViewColumns,
  key: ["indicator", "activity", ...period, "release_before"],
  select: (of) => {
    const before = `(SELECT indicator, activity, period_start, period_months, release_before, numerator_before AS numerator, denominator_before AS denominator, 'A' AS obs_status FROM ${of("revision")})`;
    return `SELECT ${released}, revision.indicator, indicator.title_zh AS indicator_zh, indicator.title_en AS indicator_en, revision.activity, revision.period_start, revision.period_months, ${periodEnd("revision")} AS period_end,
revision.release_before, revision.as_of_before, ${value("before", "indicator")} AS value_before, ${value("indicator_value", "indicator")} AS value, indicator.unit_measure
FROM ${of("revision")} AS revision
JOIN ${before} AS before ON ${["indicator", "activity", ...period, "release_before"].map((key) => `before.${key} = revision.${key}`).join(" AND ")}
JOIN ${of("indicator_value")} AS indicator_value ON ${["indicator", "activity", ...period].map((key) => `indicator_value.${key} = revision.${key}`).join(" AND ")} AND indicator_value.ref_area = '_T' AND indicator_value.product = '_T'
JOIN ${of("indicator")} AS indicator ON indicator.indicator = revision.indicator
CROSS JOIN ${of("release")} AS release
ORDER BY revision.indicator, revision.activity, revision.period_start, revision.period_months, revision.as_of_before, revision.release_before`;
  },
};

function aYearBefore(row: string): string {
  return `${row}.period_months = part.period_months AND ${row}.period_start = CAST(part.period_start - INTERVAL 1 YEAR AS DATE)`;
}
