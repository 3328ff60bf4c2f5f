import { identifier } from "../../formats/formats.js";
import type {
  Content,
  Engine,
  IndicatorValue,
  IsWithheld,
  Manifest,
  Pipeline,
  TableColumn,
} from "../../model/model.js";
import { manifestOf } from "../manifest.js";
import { breakdownRows } from "./breakdowns.js";
import {
  assessmentColumns,
  breakdownColumns,
  indicatorColumns,
  measureColumns,
  numeric,
  releaseColumns,
  revisionColumns,
  statusColumns,
  targetColumns,
  valueColumns,
} from "./columns.js";
import { type Confidentiality, disclosure } from "./disclosure.js";
import { earlierReleases } from "./earlier.js";
import { measureRows } from "./measures.js";
import { publishedAssessments, publishedRevisions, publishedValues } from "./published.js";
import { registerTables } from "./registers.js";
import type { PublishedTable } from "./rows.js";
import type { Revision } from "./sensitive.js";
import { statusRows } from "./statuses.js";
import { publishedViews } from "./views.js";
import { withheldOf } from "./withheld.js";

type Cells = Record<string, string | null>;
type Made = Omit<PublishedTable, "select"> & { rows: Cells[] };

/**
 * The tables of the research release, made in the engine: indicator values and verdicts that may be published, the plan
 * with its citations, code lists and public registers, never a firm's row from a confidential return; and the views of them.
 * @param root the folder above `reports/`, whose releases of before this one is compared with
 * @returns the tables, and which values of the edition may not leave the bureau
 */
export async function publishedTables(
  engine: Engine,
  root: string,
  content: Content,
): Promise<{ tables: PublishedTable[]; isWithheld: IsWithheld }> {
  const made: PublishedTable[] = [];
  const { indicators, disclosure: rules } = content.pipeline;
  const internal = new Set(indicators.flatMap((each) => (each.internal ? each.indicator : [])));
  const values = content.values.filter(({ indicator }) => !internal.has(indicator));
  const earlier = await earlierReleases(engine, root, { ...content, values });
  const statusOf = await disclosure(values, indicators, rules, earlier);
  for (const { rows, ...table } of ownTables(
    { ...content, values },
    engine.version,
    earlier.revisions,
    statusOf,
  )) {
    const name = `research_${table.table}`;
    await engine.load(name, typed(table.columns), rows);
    made.push({ ...table, select: `SELECT * FROM ${identifier(name)}` });
  }
  const views = publishedViews(
    content.pipeline,
    made.map(({ table }) => table),
  );
  const tables = [...made, ...registerTables(content.pipeline), ...views];
  return { tables, isWithheld: withheldOf(content.values, internal, statusOf, rules) };
}

const typed = (columns: Record<string, string>): TableColumn[] =>
  Object.keys(columns).map((name) => ({ name, type: numeric[name] ?? "VARCHAR" }));

function ownTables(
  content: Content,
  engine: string,
  revisions: readonly Revision[],
  statusOf: (value: IndicatorValue) => Confidentiality,
): Made[] {
  const { pipeline, assessments, shortfalls } = content;
  const values = publishedValues(content.values, statusOf);
  return [
    {
      table: "release",
      comment: "本次发布 / This release",
      columns: releaseColumns,
      key: ["release"],
      rows: [releaseRow(pipeline, manifestOf(content, engine))],
    },
    {
      table: "indicator",
      comment: "指标及定义 / Indicators and their definitions",
      columns: indicatorColumns,
      key: ["indicator"],
      rows: indicatorRows(pipeline),
    },
    {
      table: "indicator_value",
      comment:
        "指标值（全市及分产业链）；N、D不公布 / Indicator values (city and chain); N and D are withheld",
      columns: valueColumns,
      key: ["indicator", "ref_area", "activity", "product", "period_start", "period_months"],
      refers: { indicator: ["indicator", "indicator"] },
      rows: values.map((value) => ({
        ...value,
        period_months: String(value.period_months),
      })),
    },
    {
      table: "revision",
      comment:
        "修订：以往的发布公布过不同的数，且现在的数可公布 / Revisions: what earlier releases published otherwise, of figures that are published now",
      columns: revisionColumns,
      key: ["indicator", "activity", "period_start", "period_months", "release_before"],
      refers: { indicator: ["indicator", "indicator"] },
      rows: publishedRevisions(revisions, statusOf),
    },
    {
      table: "breakdown",
      comment: "各指标的分组用哪张代码表 / Which code list names the codes of each breakdown",
      columns: breakdownColumns,
      key: ["indicator", "dimension"],
      refers: { indicator: ["indicator", "indicator"] },
      rows: breakdownRows(pipeline, values),
    },
    {
      table: "target",
      comment: "规划目标及原文 / Targets of the plan with its words",
      columns: targetColumns,
      key: ["target"],
      refers: { indicator: ["indicator", "indicator"] },
      units: { value: "见unit列 / in column unit" },
      rows: targetRows(pipeline),
    },
    {
      table: "measure",
      comment: "文件的每一条及原文 / Every row of the plan with its words",
      columns: measureColumns,
      key: ["measure"],
      rows: measureRows(pipeline),
    },
    {
      table: "assessment",
      comment: "各目标的判断 / Verdict on each target",
      columns: assessmentColumns,
      key: ["target"],
      refers: { target: ["target", "target"] },
      rows: publishedAssessments(assessments, content.values, shortfalls, statusOf),
    },
    {
      table: "status",
      comment: "目标和结论各栏代码的含义 / What the codes of targets and verdicts mean",
      columns: statusColumns,
      key: ["field", "code"],
      rows: statusRows(),
    },
  ];
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

function indicatorRows({ indicators }: Pipeline): Cells[] {
  return indicators.map((each) => ({
    indicator: each.indicator,
    title_zh: each.title.zh,
    title_en: each.title.en,
    definition_zh: each.definition.zh,
    definition_en: each.definition.en,
    aggregate: each.aggregate,
    unit_measure: each.unit_measure,
  }));
}

function targetRows({ targets, document }: Pipeline): Cells[] {
  return targets.map((each) => ({
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
    document_status: document.status,
    document_sha256: document.sha256,
  }));
}
