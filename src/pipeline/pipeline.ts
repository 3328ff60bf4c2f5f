import { createHash } from "node:crypto";
import { existsSync, readdirSync, readFileSync, statSync } from "node:fs";
import { join, relative, sep } from "node:path";
import { Mistake, nearest, type Pipeline } from "../model/model.js";
import { timetableOf } from "./calendar.js";
import { readCodes, readUnits } from "./codes.js";
import { checkCoherence } from "./coherence.js";
import { checkContacts } from "./contacts.js";
import { readDecisions } from "./decisions.js";
import { checkFolderName, checkFrame } from "./frame.js";
import { keptPipeline } from "./kept.js";
import { officesOf, readMeasures } from "./measures.js";
import { readModels } from "./models.js";
import { readPaths } from "./paths.js";
import { asRead } from "./readings.js";
import { readReportPlan } from "./report-plan.js";
import { checkReportUnits } from "./report-units.js";
import { auditsFile, indicatorsFile, pipelineFile } from "./schemas.js";
import { readSources } from "./sources.js";
import { underPresentAreas } from "./superseded.js";
import { readCitations, readTargets } from "./targets.js";
import { readYaml } from "./yaml.js";

export { keepPipeline } from "./kept.js";

/**
 * Names of the pipeline folders under `root/pipelines`, sorted: those with a `pipeline.yaml`, or, where none has one, those
 * that lost theirs, so that loading them tells what is missing.
 */
export function listPipelines(root: string): string[] {
  const at = join(root, "pipelines");
  if (!existsSync(at)) return [];
  const having = (file: string) => readdirSync(at).filter((name) => existsSync(join(at, name, file)));
  const whole = having("pipeline.yaml");
  return (whole.length > 0 ? whole : having("indicators.yaml")).sort();
}

/**
 * A folder becomes a checked Pipeline: every file read, every reference defined, every quotation found in the plan.
 * @throws Mistake with place and mend for whatever is wrong in the folder.
 */
export function loadPipeline(root: string, name: string): Pipeline {
  return readPipeline(folderOf(root, name), name);
}

/**
 * The same, from where a run kept it when this code had checked the bytes that the folder still has.
 * @param code the version of the code
 * @throws Mistake as `loadPipeline` does
 */
export function standingPipeline(root: string, name: string, code: string): Pipeline {
  const folder = folderOf(root, name);
  return keptPipeline(root, name, digestOf(folder), code) ?? readPipeline(folder, name);
}

/** @throws Mistake that names the nearest pipeline when there is none of this name */
function folderOf(root: string, name: string): string {
  const known = listPipelines(root);
  const folder = join(root, "pipelines", name);
  if (name === "" || !existsSync(folder)) {
    const near = nearest(name, known);
    throw new Mistake(
      folder,
      { zh: `没有名为“${name}”的流程。`, en: `there is no pipeline “${name}”.` },
      near
        ? { zh: `是否应为“${near}”？`, en: `Did you mean “${near}”?` }
        : { zh: `现有：${known.join("、") || "无"}。`, en: `There are: ${known.join(", ") || "none"}.` },
    );
  }
  checkFolderName(folder, name);
  return folder;
}

function readPipeline(folder: string, name: string): Pipeline {
  const file = readYaml(join(folder, "pipeline.yaml"), pipelineFile);
  checkFrame(folder, name, file);
  const lists = readCodes(folder);
  const units = readUnits(folder);
  const indicators = readYaml(join(folder, "indicators.yaml"), indicatorsFile);
  const paths = existsSync(join(folder, "paths.csv")) ? readPaths(join(folder, "paths.csv")) : [];
  const audits = existsSync(join(folder, "audits.yaml"))
    ? readYaml(join(folder, "audits.yaml"), auditsFile)
    : [];
  const models = readModels(folder);
  const { document, citations } = readCitations(folder, file.document);
  const report = readReportPlan(folder);
  const sources = readSources(folder, lists, units, { models, report });
  checkReportUnits(folder, report, { units, indicators, sources });
  checkContacts(join(folder, "pipeline.yaml"), file.contacts, sources);
  const written = readTargets(folder, { citations, indicators, units, paths, plan: file.plan });
  const read = asRead(written, file.readings, join(folder, "pipeline.yaml"));
  const { targets, codes } = underPresentAreas(read, lists, sources);
  const offices = officesOf(codes);
  const measures = readMeasures(folder, { citations, indicators, sources, targets, offices });
  const pipeline: Pipeline = {
    ...file,
    folder,
    calendar: timetableOf(folder, file, sources),
    codes,
    units,
    indicators,
    paths,
    audits,
    models,
    document,
    sources,
    targets,
    offices,
    measures,
    rules: readDecisions(folder, { measures, models, sources }),
    report,
    digest: digestOf(folder),
  };
  checkHalves(pipeline);
  checkTables(pipeline);
  checkCoherence(
    pipeline,
    citations.map(({ citation }) => citation),
  );
  return pipeline;
}

/** What one file cannot know of another: each indicator and audit has its model, `complete_when` names sources. */
function checkHalves({
  pipeline,
  folder,
  indicators,
  audits,
  models,
  complete_when,
  sources,
}: Pipeline): void {
  const has = (kind: string, name: string): boolean =>
    models.some((model) => model.kind === kind && model.model === name);
  const missing =
    indicators.find(({ indicator, cells }) => !has("indicator", cells ?? indicator))?.indicator ??
    audits.find(({ audit }) => !has("audit", audit))?.audit ??
    models.find(({ kind, model }) => kind === "audit" && !audits.some(({ audit }) => audit === model))
      ?.model ??
    models.find(
      ({ kind, model }) =>
        kind === "indicator" && !indicators.some(({ indicator, cells }) => (cells ?? indicator) === model),
    )?.model ??
    complete_when.find((name) => !sources.some(({ source }) => source === name));
  if (missing)
    throw new Mistake(
      folder,
      {
        zh: `流程“${pipeline}”中“${missing}”只写了一半。`,
        en: `“${missing}” in pipeline “${pipeline}” is only half defined.`,
      },
      {
        zh: "指标要有indicators.yaml和models/indicators/下的同名文件，审核要有audits.yaml和models/audits/，complete_when要写来源名。",
        en: "An indicator stands in indicators.yaml and models/indicators/, an audit in audits.yaml and models/audits/, complete_when names sources.",
      },
    );
}

/** A table has one maker: no model bears the name of a source, a code list or a table that the engine makes. */
function checkTables({ folder, models, sources, codes }: Pipeline): void {
  const made = [
    "observation",
    "observation_vintage",
    "queried_cell",
    "queried_line",
    "indicator_value",
    "assessment",
    "decision",
    "decision_evidence",
    "measure",
    "measure_office",
    "delivery",
    "report_period",
    "final_year",
    "setting",
    "snapshot",
    "source",
    ...["period", "acceptance", "slip", "result", "withheld"].map((table) => `edit_${table}`),
  ];
  const names = [
    ...made,
    ...codes.map((list) => `code_${list.codes}`),
    ...sources.map(({ source }) => source),
    ...models.map(({ model }) => model),
  ];
  const twice = names.find((name, at) => names.indexOf(name) !== at);
  if (twice)
    throw new Mistake(
      folder,
      { zh: `表名“${twice}”重复。`, en: `the table name “${twice}” is used twice.` },
      { zh: "请给模型、来源或代码表换一个名字。", en: "Give the model, source or code list another name." },
    );
}

/** sha256 over the relative path and bytes of every file of a folder, in path order. */
function digestOf(folder: string): string {
  const hash = createHash("sha256");
  const files = readdirSync(folder, { recursive: true, encoding: "utf8" })
    .filter((path) => statSync(join(folder, path)).isFile())
    .map((path) => relative(folder, join(folder, path)).split(sep).join("/"))
    .sort();
  for (const path of files)
    hash
      .update(path)
      .update("\0")
      .update(readFileSync(join(folder, path)))
      .update("\0");
  return hash.digest("hex");
}
