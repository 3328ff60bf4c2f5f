import type { CatalogueEntry } from "./entry.js";

/** Findings about a line of a received file: its shape, its key, its totals. */
export const rowCatalogue = {
  "extra-cell": {
    severity: "withhold",
    says: { zh: "该行有{found}格，应为{expected}格", en: "the row has {found} cells instead of {expected}" },
    mend: { zh: "请检查单元格中是否有未加引号的逗号", en: "look for a comma without quotes inside a cell" },
  },
  "missing-cell": {
    severity: "withhold",
    says: {
      zh: "该行只有{found}格，应为{expected}格",
      en: "the row has only {found} cells instead of {expected}",
    },
    mend: { zh: "请补齐该行", en: "complete the row" },
  },
  "open-quote": {
    severity: "withhold",
    says: { zh: "引号没有闭合", en: "a quotation mark is not closed" },
    mend: { zh: "请补上或删去引号", en: "close or remove the quotation mark" },
  },
  "no-line-end": {
    severity: "note",
    says: {
      zh: "文件止于“{cell}”，其后没有换行，也没有合计行，末行可能被截断",
      en: "the file ends with “{cell}”, without a line end and without a total row: its last row may have been cut",
    },
    mend: {
      zh: "请与原表核对末行；如被截断，请重新导出",
      en: "compare the last row with the original, and export the file again if it was cut",
    },
  },
  "quote-in-cell": {
    severity: "note",
    says: {
      zh: "“{value}”中有引号而整格没有加引号，引号按文字读取",
      en: "“{value}” holds a quotation mark and has none around it; the mark was read as text",
    },
    mend: {
      zh: "请核对；文字中的引号最好用中文引号",
      en: "check it; a cell with quotation marks is best quoted, with the marks inside doubled",
    },
  },
  "line-too-long": {
    severity: "withhold",
    says: {
      zh: "该行有{length}个字符，不像报表的一行",
      en: "the line has {length} characters and is no row of a table",
    },
    mend: { zh: "请检查换行是否丢失", en: "look for lost line breaks" },
  },
  "other-period": {
    severity: "withhold",
    says: {
      zh: "该行的报告期与本文件第一行的不同，没有混读",
      en: "the row is of another period than the file's first row and was not mixed with it",
    },
    mend: {
      zh: "请按报告期分成几个文件，或在来源的YAML中把period设为column",
      en: "send one file per period, or set period: column in the source's YAML",
    },
  },
  "duplicate-row": {
    severity: "note",
    says: {
      zh: "与第{first}行重复，内容相同，只保留一行",
      en: "the same as line {first}; one of them is kept",
    },
    mend: { zh: "请删去重复行", en: "remove the repeated row" },
  },
  "duplicate-key": {
    severity: "withhold",
    says: {
      zh: "与第{first}行是同一单位、同一报告期，但数值不同；已报，待确认",
      en: "the same unit and period as line {first} with other values; sent, to be confirmed",
    },
    mend: { zh: "请确认以哪一行为准，删去另一行", en: "decide which row counts and remove the other" },
  },
  "duplicate-cell": {
    severity: "withhold",
    says: {
      zh: "同一单位、同一报告期报了不同的“{title}”：第{first}行为{one}，第{second}行为{other}；都没有计入{effect}",
      en: "one unit sent different values of “{title}” for one period: {one} on line {first}, {other} on line {second}; neither counts{effect}",
    },
    mend: {
      zh: "已报，待确认：请确认以哪一行为准，删去另一行",
      en: "sent, to be confirmed: decide which row counts and remove the other",
    },
    parts: {
      effect: {
        zh: "。取第{first}行则本表合计{with_one}{unit}，取第{second}行则{with_other}{unit}，相差{difference}",
        en: "; with line {first} the table adds up to {with_one}{unit}, with line {second} to {with_other}{unit}, {difference} apart",
      },
    },
  },
  "rival-cell": {
    severity: "withhold",
    says: {
      zh: "{unit}的“{title}”同时报来两个数值：本表为{one}，“{other_table}”第{other_line}行为{other}；都没有计入",
      en: "two values of “{title}” of {unit} came together: {one} here, {other} on line {other_line} of “{other_table}”; neither counts",
    },
    mend: {
      zh: "已报，待确认：请确认以哪一份为准，删去另一份的这一行后重新报送；或在收件夹里只留为准的那一份（两份都已移走的，把它放回去）再运行",
      en: "sent, to be confirmed: decide which one counts, remove the row from the other and send again, or leave only that file in the inbox (put it back where both are gone) and run again",
    },
  },
  "name-of-two-codes": {
    severity: "warn",
    says: {
      zh: "“{name}”在“{other_table}”第{other_line}行以另一代码{other}报送了同一期，两行都已计入",
      en: "“{name}” filed the same period under another code, {other}, on line {other_line} of “{other_table}”; both rows count",
    },
    mend: {
      zh: "请核对是否同一企业：换码企业只以新代码报送一次；重名的不同企业无需处理",
      en: "see whether it is one firm: one whose code changed is sent once, under the new code; two firms of one name are right",
    },
  },
  "rival-equal": {
    severity: "note",
    says: {
      zh: "与同时报来的“{other}”有{count}行相同，只计一次",
      en: "{count} rows are the same as in “{other}”, which came together with it; they count once",
    },
    mend: { zh: "请只报其中一份", en: "send one of the two" },
  },
  "row-of-another-table": {
    severity: "withhold",
    says: {
      zh: "从这里起是另一张表，没有与本表混读",
      en: "from here on it is another table, which was not mixed with this one",
    },
    mend: {
      zh: "请把两张表分成两个文件或两个工作表报送",
      en: "send the two tables as two files or two sheets",
    },
  },
  "total-mismatch": {
    severity: "warn",
    says: {
      zh: "“{title}”合计行为{printed}，各行之和为{sum}，相差{difference}",
      en: "the total row of “{title}” says {printed}, the rows add up to {sum}, off by {difference}",
    },
    mend: { zh: "请核对是否漏行或合计公式有误", en: "look for a missing row or a wrong formula" },
  },
  "control-character": {
    severity: "withhold",
    says: { zh: "该行含有不可见的控制字符", en: "the line holds an invisible control character" },
    mend: {
      zh: "请从原系统重新导出，或把该行重新录入",
      en: "export it again from where it came, or type the line again",
    },
  },
} as const satisfies Record<string, CatalogueEntry>;
