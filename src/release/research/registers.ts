import { identifier } from "../../formats/formats.js";
import { type Pipeline, type Source, unitColumn } from "../../model/model.js";
import type { PublishedTable } from "./rows.js";

/**
 * Tables of the research file that are taken from the warehouse as they stand: code lists, and public registers that name
 * no statistical unit. A list of named firms stays with its publisher: beside aggregates it would tell who is in them.
 */
export function registerTables(pipeline: Pipeline): PublishedTable[] {
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
    key: ["code"],
  }));
  const registers = pipeline.sources
    .filter(({ kind, conf_status }) => kind === "register" && conf_status === "public")
    .filter((source) => !namesUnits(source, pipeline.sources))
    .map((source) => ({
      table: source.source,
      comment: `${source.title.zh}，公开名单 / ${source.title.en}, a public register`,
      select: `SELECT ${[...source.columns.map(({ name }) => identifier(name)), "known_at"].join(", ")} FROM ${identifier(source.source)} ORDER BY ALL`,
      columns: {
        ...Object.fromEntries(source.columns.map(({ name, title }) => [name, `${title.zh} / ${title.en}`])),
        known_at: "收到时间 / When it was received",
      },
      refers: codeReferences(source),
      units: Object.fromEntries(
        source.columns.flatMap(({ name, unit = source.unit, kind }) =>
          unit && kind === "decimal" ? [[name, unit]] : [],
        ),
      ),
    }));
  return [...codes, ...registers];
}

/** Whether a row of a register is about a statistical unit: it holds its code, as a form of the pipeline knows it, or the name under which the directory knows it. */
function namesUnits(source: Source, forms: readonly Source[]): boolean {
  const held = forms.some((form) => form.stat_unit !== undefined && unitColumn(source, form) !== undefined);
  const names = forms.flatMap(({ directory }) => (directory ? [directory.name] : []));
  return held || source.columns.some(({ name, kind }) => kind === "credit_code" || names.includes(name));
}

/** The columns of a register that hold codes of a list. */
function codeReferences({ columns }: Source): Record<string, [string, string]> {
  return Object.fromEntries(
    columns.flatMap(({ name, codes }) => (codes ? [[name, [`code_${codes}`, "code"]]] : [])),
  );
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
