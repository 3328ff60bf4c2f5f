import { readFileSync, rmSync } from "node:fs";
import { join } from "node:path";
import { identifier } from "../formats/formats.js";
import type {
  Content,
  Engine,
  Manifest,
  Pipeline,
  ReleaseFile,
  SavedTable,
  TableColumn,
} from "../model/model.js";
import { manifestOf } from "./manifest.js";
import { publishedAssessments, publishedValues, registerTables } from "./research.js";
import { measureColumns, measureRows } from "./research-measures.js";

type Comments = Record<string, string>;
type Cells = Record<string, string | null>;

const numeric: Record<string, string> = {
  numerator: "DECIMAL(38, 4)",
  denominator: "DECIMAL(38, 4)",
  value: "DECIMAL(38, 8)",
  base_value: "DECIMAL(38, 4)",
  completion: "DOUBLE",
  expected_share: "DOUBLE",
  pace_ratio: "DOUBLE",
  period_start: "DATE",
  period_months: "INTEGER",
  baseline_on: "DATE",
  due_on: "DATE",
};

const keys: Comments = {
  indicator: "指标 / Indicator, see table indicator",
  ref_area: "地区代码，_T为全市 / Area code, _T is the whole city",
  activity: "产业链代码，_T为合计 / Chain code, _T is the total",
  product: "细分代码，_T为合计 / Segment code, _T is the total",
  period_start: "时期第一天 / First day of the period",
  period_months: "时期月数 / Length of the period in months",
};

/**
 * Makes the research file: indicator values and verdicts that may be published, the plan with its citations, code
 * lists and public registers, every table and column commented; never a firm's row from a confidential return.
 */
export async function researchFile(engine: Engine, root: string, content: Content): Promise<ReleaseFile> {
  const { pipeline, values, assessments } = content;
  const saved: SavedTable[] = [];
  const add = async (table: string, comment: string, columns: Comments, rows: Cells[]): Promise<void> => {
    const typed: TableColumn[] = Object.keys(columns).map((name) => ({
      name,
      type: numeric[name] ?? "VARCHAR",
    }));
    await engine.load(`research_${table}`, typed, rows);
    saved.push({ table, comment, select: `SELECT * FROM ${identifier(`research_${table}`)}`, columns });
  };
  await add("release", "本次发布 / This release", releaseColumns, [
    releaseRow(pipeline, manifestOf(content, engine.version)),
  ]);
  await add(
    "indicator",
    "指标及定义 / Indicators and their definitions",
    indicatorColumns,
    pipeline.indicators.map((each) => ({
      indicator: each.indicator,
      title_zh: each.title.zh,
      title_en: each.title.en,
      definition_zh: each.definition.zh,
      definition_en: each.definition.en,
      aggregate: each.aggregate,
      unit_measure: each.unit_measure,
    })),
  );
  await add(
    "indicator_value",
    "指标值（全市及分产业链）；N为保密不公布 / Indicator values (city and chain); N is withheld",
    valueColumns,
    publishedValues(values).map((value) => ({ ...value, period_months: String(value.period_months) })),
  );
  await add(
    "target",
    "规划目标及原文 / Targets of the plan with its words",
    targetColumns,
    pipeline.targets.map((each) => ({
      target: each.target,
      title_zh: each.title.zh,
      title_en: each.title.en,
      indicator: each.indicator,
      ref_area: each.ref_area,
      activity: each.activity,
      product: each.product,
      kind: each.kind,
      comparator: each.comparator,
      baseline_on: each.baseline_on,
      due_on: each.due_on,
      value: each.value,
      unit: each.unit,
      base_value: each.base_value,
      unstated: each.unstated.join(" "),
      other_reading: each.other_reading ?? "",
      responsible_zh: each.responsible.zh,
      responsible_en: each.responsible.en,
      clause_zh: each.citation.clause.zh,
      quotation: each.citation.quotation,
      translation: each.citation.translation,
      document_status: pipeline.document.status,
      document_sha256: pipeline.document.sha256,
    })),
  );
  await add(
    "measure",
    "意见的每一条及原文 / Every row of the plan with its words",
    measureColumns,
    measureRows(pipeline),
  );
  await add(
    "assessment",
    "各目标的判断 / Verdict on each target",
    assessmentColumns,
    publishedAssessments(assessments, values),
  );
  const file = join(root, "data", "warehouse", `${pipeline.pipeline}.research.duckdb`);
  await engine.save(file, [...saved, ...registerTables(pipeline)]);
  const bytes = readFileSync(file);
  rmSync(file);
  return { path: "research/research.duckdb", bytes };
}

function releaseRow(pipeline: Pipeline, manifest: Omit<Manifest, "files">): Cells {
  return {
    release: manifest.release,
    pipeline: manifest.pipeline,
    title_zh: pipeline.title.zh,
    title_en: pipeline.title.en,
    period_start: manifest.period_start,
    period_months: String(manifest.period_months),
    as_of: manifest.as_of,
    synthetic: manifest.synthetic ? "合成数据 / synthetic data" : "",
    code_version: manifest.code_version,
    engine: manifest.engine,
  };
}

const titles: Comments = { title_zh: "中文名称 / Chinese title", title_en: "英文名称 / English title" };

const releaseColumns: Comments = {
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

const indicatorColumns: Comments = {
  indicator: "指标 / Indicator",
  ...titles,
  definition_zh: "中文定义 / Definition in Chinese",
  definition_en: "英文定义 / Definition in English",
  aggregate: "汇总方式：sum合计，ratio比率，growth增速 / How cells become a value",
  unit_measure: "计量单位 / Unit of measure",
};

const valueColumns: Comments = {
  ...keys,
  obs_status: "A最终，P初步 / A final, P provisional",
  conf_status: "F可公布，N保密 / F free, N withheld",
  numerator: "分子；合计类指标即其值 / Numerator; for sums the value itself",
  denominator:
    "分母；比率为分子÷分母，增速再减1 / Denominator; ratio is numerator ÷ denominator, growth that minus 1",
};

const targetColumns: Comments = {
  target: "目标 / Target",
  ...titles,
  indicator: keys.indicator!,
  ref_area: keys.ref_area!,
  activity: keys.activity!,
  product: keys.product!,
  kind: "类型 / Kind of target",
  comparator: "ge不少于，gt突破 / ge at least, gt above",
  baseline_on: "基期 / Baseline",
  due_on: "期限 / Due",
  value: "目标值（原文单位） / Target value in the plan's unit",
  unit: "原文单位 / The plan's unit",
  base_value: "目标值（基本单位） / Target value in the base unit",
  unstated: "意见没有写明、由本报告确定的内容 / What the plan does not state and this report fills in",
  other_reading: "另一读法的指标，空为无 / Indicator of the other reading, empty for none",
  responsible_zh: "责任单位 / Responsible unit in Chinese",
  responsible_en: "责任单位英文 / Responsible unit in English",
  clause_zh: "出处 / Clause",
  quotation: "原文 / The plan's words",
  translation: "译文 / Our translation",
  document_status: "文件状态，draft为征求意见稿 / Status of the document",
  document_sha256: "文件指纹 / Fingerprint of the document",
};

const assessmentColumns: Comments = {
  target: "目标 / Target",
  period_start: keys.period_start!,
  period_months: keys.period_months!,
  value: "完成值（基本单位） / Value in the base unit",
  base_unit: "基本单位 / Base unit",
  completion: "完成率 / Value ÷ target",
  expected_share: "应完成份额 / Share that the path asks for",
  pace_ratio: "进度比 / Progress share ÷ expected share",
  attainment: "达成 / Attainment",
  pace: "进度 / Pace",
  evidence: "证据 / Evidence",
  headline: "结论 / Headline",
  conf_status: "F可公布，N保密 / F free, N withheld",
};
