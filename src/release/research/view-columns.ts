type Comments = Record<string, string>;

const released: Comments = {
  release: "发布编号 / Release",
  as_of: "数据截至 / Data as of",
  synthetic: "合成数据标记，空为真实 / Mark of invented data, empty when real",
};

const period: Comments = {
  period_start: "时期第一天 / First day of the period",
  period_months: "时期月数 / Length of the period in months",
  period_end: "时期最后一天 / Last day of the period",
};

const scope: Comments = {
  ref_area: "地区代码，_T为全市 / Area code, _T is the whole city",
  activity: "产业链代码，_T为合计 / Chain code, _T is the total",
  product:
    "细分代码，_T为合计；所用代码表见breakdown / Code of the finer breakdown, _T is the total; its list stands in breakdown",
};

const target: Comments = {
  target: "目标 / Target",
  title_zh: "中文名称 / Chinese title",
  title_en: "英文名称 / English title",
};

const standing: Comments = {
  obs_status: "A最终，P初步，M缺 / A final, P provisional, M missing",
  conf_status:
    "F可公布，N保密（含与以往发布相减会露出个别单位的修订数），D由它可推算出别的保密数 / F free, N confidential (also a revision by which a release before would tell a unit's figure), D withheld because another could be told from it (SDMX)",
};

const indicator: Comments = {
  indicator: "指标 / Indicator",
  indicator_zh: "指标中文名称 / Chinese title of the indicator",
  indicator_en: "指标英文名称 / English title of the indicator",
};

const unit = "基本单位；1为份额，1.0即100% / Base unit; 1 is a share, 1.0 is 100 %";
const evidence = "证据，代码见status / Evidence, codes in status";

/** Columns of the view `v1.indicator_value`. */
export const longColumns: Comments = {
  ...released,
  ...indicator,
  ref_area: scope.ref_area!,
  ref_area_zh: "地区 / Area in Chinese",
  ref_area_en: "地区英文 / Area in English",
  activity: scope.activity!,
  activity_zh: "产业链 / Chain in Chinese",
  activity_en: "产业链英文 / Chain in English",
  product: scope.product!,
  product_zh: "细分 / Finer breakdown in Chinese",
  product_en: "细分英文 / Finer breakdown in English",
  ...period,
  value: "值（基本单位）；保密或缺为空 / Value in the base unit; empty where withheld or missing",
  unit_measure: unit,
  unit_zh: "单位 / Unit in Chinese",
  unit_en: "单位英文 / Unit in English",
  numerator: "分子，精确到位 / Numerator, exact",
  denominator: "分母，精确到位 / Denominator, exact",
  ...standing,
};

/** Columns of the view `v1.indicator_wide` before those of the indicators. */
export const wideColumns: Comments = { ...released, ...scope, ...period };

/** Columns of the view `v1.target_progress`. */
export const progressColumns: Comments = {
  ...released,
  ...target,
  ...period,
  value: "完成值（基本单位） / Value in the base unit",
  target_value: "目标值（基本单位） / Target in the base unit",
  completion: "完成率：完成值÷目标值 / Value ÷ target",
  unit_measure: unit,
  due_on: "期限 / Due",
  ...standing,
};

/** Columns of the view `v1.target_status`. */
export const statusColumns: Comments = {
  ...released,
  ...target,
  ...period,
  value: "完成值（基本单位） / Value in the base unit",
  target_value: "目标值（基本单位） / Target in the base unit",
  comparator: "ge不少于，gt突破，le不多于，lt低于 / ge at least, gt above, le at most, lt below",
  base_unit: unit,
  due_on: "期限 / Due",
  completion: "完成率 / Value ÷ target",
  expected_share: "应完成份额 / Share that the path asks for",
  pace_ratio: "进度比 / Progress share ÷ expected share",
  attainment: "达成，代码见status / Attainment, codes in status",
  pace: "进度，代码见status / Pace, codes in status",
  evidence,
  headline: "结论，代码见status / Headline, codes in status",
  conf_status: standing.conf_status!,
};

/** Columns of the view `v1.coverage`. */
export const coverageColumns: Comments = {
  ...released,
  ...target,
  period_end: period.period_end!,
  coverage:
    "报送覆盖率：已报单位占名录上年数的份额；只缺一两家时不公布 / Share of the roster's last-year value that has reported; withheld where one or two units are missing",
  units_missing: "名录中未报的单位数 / Units of the roster that have not reported",
  evidence,
};

/** Columns of the view `v1.release`. */
export const releaseViewColumns: Comments = {
  ...released,
  pipeline: "流程 / Pipeline",
  title_zh: target.title_zh!,
  title_en: target.title_en!,
  ...period,
  code_version: "程序版本 / Code version",
};

/** Columns of the view `v1.revision`. */
export const revisionViewColumns: Comments = {
  ...released,
  ...indicator,
  activity: scope.activity!,
  ...period,
  release_before: "以往的发布；几次公布过同一数的取最后一次 / The earlier release, the last that told it so",
  as_of_before: "其数据截至 / Its day",
  value_before: "当时公布的值 / Value as published then",
  value: "现在的值 / Value now",
  unit_measure: unit,
};

/** Columns of the view `v1.contribution`. */
export const contributionColumns: Comments = {
  ...released,
  ...indicator,
  ...scope,
  ...period,
  value: "本期值 / Value of the period",
  value_before: "上年同期值 / Value of the same period a year before",
  total_before: "上年同期总量 / Total of the same period a year before",
  contribution:
    "对总量增长的贡献，0.01为1个百分点；_T即总量增速 / Contribution to the growth of the total, 0.01 is one percentage point; of _T the growth itself",
  unit_measure: unit,
};
