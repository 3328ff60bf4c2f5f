import { type WorkbookCell, writeWorkbook } from "../../formats/formats.js";
import type { Content, Pipeline, ReleaseFile, Source } from "../../model/model.js";
import { type Chapter, codebookPage } from "./codebook-page.js";
import { units } from "./columns.js";
import type { Resource } from "./data-package.js";
import { nameOf } from "./rows.js";

/**
 * The codebook, as a page and as a workbook: every published table and column with meaning, type, unit and code list,
 * every indicator with its definition, every code, and the items of every form that the figures come from. All of it
 * stands in the pipeline's dictionary and is written nowhere else.
 * @returns `codebook.html` and `codebook.xlsx`, paths inside `research/`
 */
export async function codebook(
  { pipeline, as_of }: Content,
  resources: readonly Resource[],
  marks: Readonly<Record<string, string>>,
): Promise<ReleaseFile[]> {
  const title = `${pipeline.title.zh}：数据字典 / ${pipeline.title.en}: codebook`;
  const said = [marks.synthetic!, marks.layer!, `${marks.release}，${as_of}`];
  const chapters = [
    tablesChapter(resources),
    columnsChapter(resources),
    indicatorsChapter(pipeline),
    codesChapter(pipeline),
    formsChapter(pipeline),
  ];
  const sheets = chapters.map(({ title: sheet, heads, rows }) => ({
    sheet,
    widths: heads.map((_, at) => widthOf(rows, at)),
    frozen_rows: 3,
    rows: [
      [{ value: title, style: "title", merge: heads.length } as WorkbookCell],
      [{ value: said.join(" · "), merge: heads.length } as WorkbookCell],
      heads.map((value): WorkbookCell => ({ value, style: "head" })),
      ...rows.map((row) => row.map((value): WorkbookCell => ({ value }))),
    ],
  }));
  return [
    { path: "codebook.html", bytes: Buffer.from(codebookPage(title, said, chapters)) },
    { path: "codebook.xlsx", bytes: await writeWorkbook(sheets, { title, created: as_of }) },
  ];
}

/** Digits for the longest text of a column, a Chinese character taking two, within what a screen holds. */
function widthOf(rows: readonly string[][], at: number): number {
  const longest = Math.max(0, ...rows.map((row) => row[at]!.length));
  return Math.min(60, Math.max(12, longest * 1.4));
}

function tablesChapter(resources: readonly Resource[]): Chapter {
  return {
    title: "表 Tables",
    heads: ["表、视图 / Table, view", "内容 / What a row is of", "行数 / Rows", "主键 / Key"],
    rows: resources.map(({ table, rows }) => [
      nameOf(table),
      table.comment,
      String(rows.rows.length),
      (table.key ?? []).join(", "),
    ]),
  };
}

function columnsChapter(resources: readonly Resource[]): Chapter {
  return {
    title: "列 Columns",
    heads: [
      "表、视图 / Table, view",
      "列 / Column",
      "含义 / Meaning",
      "类型 / Type",
      "单位 / Unit",
      "取自 / Values of",
    ],
    rows: resources.flatMap(({ table, rows }) =>
      rows.fields.map(({ name, type }) => [
        nameOf(table),
        name,
        table.columns[name]!,
        type,
        table.units?.[name] ?? units[name] ?? "",
        table.refers?.[name]?.join(".") ?? "",
      ]),
    ),
  };
}

function indicatorsChapter({ indicators }: Pipeline): Chapter {
  return {
    title: "指标 Indicators",
    heads: ["指标 / Indicator", "名称 / Title", "定义 / Definition", "汇总 / Aggregate", "单位 / Unit"],
    rows: indicators.map(({ indicator, title, definition, aggregate, unit_measure }) => [
      indicator,
      `${title.zh} / ${title.en}`,
      `${definition.zh} / ${definition.en}`,
      aggregate,
      unit_measure,
    ]),
  };
}

function codesChapter({ codes }: Pipeline): Chapter {
  return {
    title: "代码 Codes",
    heads: ["代码表 / Code list", "代码 / Code", "中文 / Chinese", "英文 / English"],
    rows: codes.flatMap(({ codes: list, rows }) =>
      rows.map((row) => [list, row.code ?? "", row.title_zh ?? "", row.title_en ?? ""]),
    ),
  };
}

/** What is asked of firms and offices: the definition of a figure begins there, and it is no secret. */
function formsChapter({ sources }: Pipeline): Chapter {
  return {
    title: "表式 Forms",
    heads: [
      "来源 / Source",
      "名称 / Title",
      "保密 / Confidentiality",
      "列 / Column",
      "含义 / Meaning",
      "印刷栏目 / Printed head",
      "类型 / Kind",
      "单位 / Unit",
      "代码表 / Code list",
    ],
    rows: sources.flatMap((source) =>
      source.columns.map((column) => [
        source.source,
        `${source.title.zh} / ${source.title.en}`,
        source.conf_status,
        column.name,
        `${column.title.zh} / ${column.title.en}`,
        column.head.join(" "),
        column.kind,
        unitOf(source, column),
        column.codes ?? "",
      ]),
    ),
  };
}

/** The unit of a column: its own, else the form's where the column measures something. */
function unitOf({ unit }: Source, column: Source["columns"][number]): string {
  return column.unit ?? (column.measure ? (unit ?? "") : "");
}
