type Comments = Record<string, string>;

/** Engine type of the columns that are no text. */
export const numeric: Record<string, string> = {
  numerator: "DECIMAL(38, 4)",
  denominator: "DECIMAL(38, 4)",
  numerator_before: "DECIMAL(38, 4)",
  denominator_before: "DECIMAL(38, 4)",
  value: "DECIMAL(38, 8)",
  base_value: "DECIMAL(38, 8)",
  completion: "DOUBLE",
  expected_share: "DOUBLE",
  pace_ratio: "DOUBLE",
  coverage: "DOUBLE",
  units_missing: "INTEGER",
  period_start: "DATE",
  period_months: "INTEGER",
  baseline_on: "DATE",
  due_on: "DATE",
};

const base = "基本单位 / base unit";
const share = "1，份额 / 1, a share";

/** Unit of the columns that hold a figure, where the table does not say another. */
export const units: Comments = {
  numerator: base,
  denominator: base,
  numerator_before: base,
  denominator_before: base,
  base_value: base,
  target_value: base,
  value: base,
  value_before: base,
  total_before: base,
  completion: share,
  expected_share: share,
  coverage: share,
  contribution: share,
  pace_ratio: "1",
  period_months: "月 / months",
  units_missing: "单位数 / units",
};

const keys: Comments = {
  indicator: "指标 / Indicator, see table indicator",
  ref_area: "地区代码，_T为全市 / Area code, _T is the whole city",
  activity: "产业链代码，_T为合计 / Chain code, _T is the total",
  product: "细分代码，_T为合计 / Segment code, _T is the total",
  period_start: "时期第一天 / First day of the period",
  period_months: "时期月数 / Length of the period in months",
};

const titles: Comments = { title_zh: "中文名称 / Chinese title", title_en: "英文名称 / English title" };

/** Columns of the table `release`, with what a reader should know of each. */
export const releaseColumns: Comments = {
  release: "发布编号 / Release",
  pipeline: "流程 / Pipeline",
  ...titles,
  period_start: keys.period_start!,
  period_months: keys.period_months!,
  as_of: "数据截至 / Data as of",
  synthetic: "合成数据标记，空为真实 / Mark of invented data, empty when real",
  code_version: "程序版本 / Code version",
  engine: "数据库版本 / Engine",
};

/** Columns of the table `indicator`, with what a reader should know of each. */
export const indicatorColumns: Comments = {
  indicator: "指标 / Indicator",
  ...titles,
  definition_zh: "中文定义 / Definition in Chinese",
  definition_en: "英文定义 / Definition in English",
  aggregate: "汇总方式：sum合计，ratio比率，growth增速 / How cells become a value",
  unit_measure: "计量单位 / Unit of measure",
};

/** Columns of the table `indicator_value`, with what a reader should know of each. */
export const valueColumns: Comments = {
  ...keys,
  obs_status: "A最终，P初步 / A final, P provisional",
  conf_status:
    "F可公布，N保密（含与以往发布相减会露出个别单位的修订数），D由它可推算出别的保密数 / F free, N confidential (also a revision by which a release before would tell a unit's figure), D withheld because another could be told from it (SDMX)",
  numerator: "分子；合计类指标即其值 / Numerator; for sums the value itself",
  denominator:
    "分母；比率为分子÷分母，增速再减1 / Denominator; ratio is numerator ÷ denominator, growth that minus 1",
};

/** Columns of the table `revision`, with what a reader should know of each. */
export const revisionColumns: Comments = {
  indicator: keys.indicator!,
  activity: keys.activity!,
  period_start: keys.period_start!,
  period_months: keys.period_months!,
  release_before: "以往的发布 / The earlier release",
  as_of_before: "其数据截至 / Its day",
  numerator_before: "当时公布的分子 / Numerator as published then",
  denominator_before: "当时公布的分母 / Denominator as published then",
  numerator: "现在的分子 / Numerator now",
  denominator: "现在的分母 / Denominator now",
};

/** Columns of the table `target`, with what a reader should know of each. */
export const targetColumns: Comments = {
  target: "目标 / Target",
  ...titles,
  indicator: keys.indicator!,
  ref_area: keys.ref_area!,
  activity: keys.activity!,
  product: keys.product!,
  kind: "类型，代码见status / Kind of target, codes in status",
  comparator: "ge不少于，gt突破，le不多于，lt低于 / ge at least, gt above, le at most, lt below",
  baseline_on: "基期 / Baseline",
  due_on: "期限 / Due",
  value: "目标值（原文单位） / Target value in the plan's unit",
  unit: "原文单位 / The plan's unit",
  base_value: "目标值（基本单位） / Target value in the base unit",
  unstated:
    "文件没有写明、由本报告确定的内容，代码见status / What the plan does not state and this report fills in, codes in status",
  other_reading: "另一读法的指标，空为无 / Indicator of the other reading, empty for none",
  responsible_zh: "责任单位 / Responsible unit in Chinese",
  responsible_en: "责任单位英文 / Responsible unit in English",
  clause_zh: "出处 / Clause",
  quotation: "原文 / The plan's words",
  translation: "译文 / Our translation",
  document_status: "文件状态，draft为征求意见稿 / Status of the document",
  document_sha256: "文件指纹 / Fingerprint of the document",
};

/** Columns of the table `assessment`, with what a reader should know of each. */
export const assessmentColumns: Comments = {
  target: "目标 / Target",
  period_start: keys.period_start!,
  period_months: keys.period_months!,
  value: "完成值（基本单位） / Value in the base unit",
  base_unit: "基本单位 / Base unit",
  completion: "完成率 / Value ÷ target",
  expected_share: "应完成份额 / Share that the path asks for",
  pace_ratio: "进度比 / Progress share ÷ expected share",
  attainment: "达成，代码见status / Attainment, codes in status",
  pace: "进度，代码见status / Pace, codes in status",
  evidence: "证据，代码见status / Evidence, codes in status",
  headline: "结论，代码见status / Headline, codes in status",
  coverage:
    "报送覆盖率：已报单位占名录上年数的份额；只缺一两家时不公布 / Share of the roster's last-year value that has reported; withheld where one or two units are missing",
  units_missing: "名录中未报的单位数 / Units of the roster that have not reported",
  conf_status: "F可公布，N保密 / F free, N withheld",
};

/** Columns of the table `breakdown`, with what a reader should know of each. */
export const breakdownColumns: Comments = {
  indicator: keys.indicator!,
  dimension: "分组：ref_area、activity或product / Dimension: ref_area, activity or product",
  code_list: "代码表，即表code_<代码表> / Code list: the table code_<list>",
};

/** Columns of the table `measure`, with what a reader should know of each. */
export const measureColumns: Comments = {
  measure: "编号 / Row of the plan",
  title_zh: "中文名称 / Chinese title",
  title_en: "英文名称 / English title",
  told_by:
    "target按目标判断，rule按规则判定，figures只报数，words不考核 / Judged, decided, told in figures, or words only",
  indicators: "计量指标，见表indicator / Indicators, see table indicator",
  units: "计量单位 / Units of measure",
  needs: "所需数据 / Data it needs",
  senders: "报送单位 / Who sends them",
  responsible_zh: "责任单位 / Responsible units in Chinese",
  responsible_en: "责任单位英文 / Responsible units in English",
  responsible_from: "plan原文写明，inferred由职责推定 / Named by the plan, or inferred from duties",
  clause_zh: "出处 / Clause",
  quotation: "原文 / The plan's words",
  translation: "译文 / Our translation",
};

/** Columns of the table `status`, with what a reader should know of each. */
export const statusColumns: Comments = {
  field: "所在的列 / Column in which the code stands",
  code: "代码 / Code",
  title_zh: "中文含义 / Meaning in Chinese",
  title_en: "英文含义 / Meaning in English",
};
