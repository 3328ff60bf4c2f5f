import { existsSync } from "node:fs";
import { join } from "node:path";
import { type Measure, Mistake, type Model, type Rule, type Source } from "../model/model.js";
import { decisionsFile } from "./schemas.js";
import { readYaml } from "./yaml.js";

/**
 * The rules of `decisions.yaml`, each with its measure and its model in `models/decisions/`.
 * @throws Mistake for a rule without measure or model, a model without rule, or a model that reads a statistical survey
 */
export function readDecisions(
  folder: string,
  known: { measures: readonly Measure[]; models: readonly Model[]; sources: readonly Source[] },
): Rule[] {
  const file = join(folder, "decisions.yaml");
  const rules = existsSync(file) ? readYaml(file, decisionsFile) : [];
  const models = known.models.filter(({ kind }) => kind === "decision");
  const half =
    rules.find(({ rule }) => !known.measures.some(({ measure }) => measure === rule))?.rule ??
    rules.find(({ decision }) => !models.some(({ model }) => model === decision))?.decision ??
    models.find(({ model }) => !rules.some(({ decision }) => decision === model))?.model;
  if (half)
    throw new Mistake(
      file,
      { zh: `规则“${half}”只写了一半。`, en: `rule “${half}” is only half defined.` },
      {
        zh: "规则要有measures.yaml中的同名一条、decisions.yaml和models/decisions/下的模型。",
        en: "A rule stands in measures.yaml, in decisions.yaml and as a model in models/decisions/.",
      },
    );
  for (const model of models) refuseSurveys(model, known.models, known.sources);
  return rules;
}

/**
 * What single firms returned to a statistical survey may not be the direct basis of an administrative act
 * (统计法实施条例第三十条). Whatever a model's text names counts as read, whether its head says so or not.
 */
function refuseSurveys(decision: Model, models: readonly Model[], sources: readonly Source[]): void {
  const surveys = new Map(
    sources
      .filter(({ nature }) => nature === "statistical_survey")
      .flatMap(({ source }) => tablesOf(source).map((table) => [table, source] as const)),
  );
  const survey = readsFrom(decision, models).find(({ table }) => surveys.has(table));
  if (survey === undefined) return;
  const source = surveys.get(survey.table)!;
  const way = [...survey.way, survey.table].join(" → ");
  throw new Mistake(
    decision.file,
    {
      zh: `判定模型读取了统计调查的单个单位资料“${source}”（${way}）。`,
      en: `the decision model reads a survey's returns of single firms, “${source}” (${way}).`,
    },
    {
      zh: "依照统计法实施条例第三十条，改用企业申请、审计、税务等行政记录（nature: administrative）。",
      en: "By article 30 of the regulations of the Statistics Law use administrative records (nature: administrative) instead.",
    },
  );
}

/** Every table in which the engine holds rows of a source; `observation` holds those of all forms. */
function tablesOf(source: string): string[] {
  return [source, `form_${source}`, `filed_${source}`, `landed_${source}`, "observation"];
}

/** Every name in a model's text and in the models it names, with the models that lead there. */
function readsFrom(
  model: Model,
  models: readonly Model[],
  way: readonly string[] = [],
): { table: string; way: string[] }[] {
  const code = model.sql.replaceAll(/--.*$/gm, "");
  const names = new Set([...model.reads, ...(code.match(/\w+/g) ?? [])]);
  const behind = [...way, model.model];
  return [...names].flatMap((name) => {
    const upstream = models.find((each) => each.model === name && !behind.includes(name));
    return upstream ? readsFrom(upstream, models, behind) : [{ table: name, way: behind }];
  });
}
