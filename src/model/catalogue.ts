import type { Words } from "./words.js";

/** One entry of the catalogue: what is wrong and how to mend it; `{…}` marks are filled from the finding. */
export interface CatalogueEntry {
  says: Words;
  mend: Words;
}

/**
 * Every finding code with its sentence and mend. Names follow Frictionless (blank-row, extra-cell, type-error …)
 * where it has one; the rest are the field's own.
 */
export const catalogue = {
  "encoding-error": {
    says: {
      zh: "文件既不是UTF-8也不是GB18030编码，第{offset}字节起无法识别",
      en: "the file is neither UTF-8 nor GB18030 from byte {offset} on",
    },
    mend: {
      zh: "请在Excel或WPS中另存为“CSV UTF-8”后重新报送",
      en: "save it as “CSV UTF-8” in Excel or WPS and send it again",
    },
  },
  "empty-file": {
    says: { zh: "文件为空", en: "the file is empty" },
    mend: { zh: "请确认导出是否成功并重新报送", en: "check the export and send it again" },
  },
  "file-too-large": {
    says: {
      zh: "文件为{bytes}字节，超过上限{limit}字节",
      en: "the file has {bytes} bytes, over the limit of {limit}",
    },
    mend: { zh: "请确认文件无误，或按月份拆分后报送", en: "check the file, or split it by month" },
  },
  "unknown-form": {
    says: {
      zh: "无法判断这是哪一张报表；前几行为：{preview}",
      en: "cannot tell which form this is; it begins: {preview}",
    },
    mend: {
      zh: "请在表头上方写明表号（如“表号：{forms}”），或在sources/*.yaml的recognise中登记",
      en: "print the form number above the head (such as {forms}), or add a mark to recognise in sources/*.yaml",
    },
  },
  "ambiguous-form": {
    says: { zh: "同时符合多张报表：{sources}", en: "matches several sources: {sources}" },
    mend: {
      zh: "请在sources/*.yaml中把recognise写得更具体",
      en: "make recognise more specific in sources/*.yaml",
    },
  },
  "header-not-found": {
    says: {
      zh: "找不到“{source}”的表头；前几行为：{preview}",
      en: "no head of “{source}” was found; it begins: {preview}",
    },
    mend: {
      zh: "请恢复原表的列名，或在sources/{source}.yaml的aliases中登记新列名",
      en: "restore the printed column names, or add them to aliases in sources/{source}.yaml",
    },
  },
  "missing-label": {
    says: { zh: "缺少列“{title}”", en: "column “{title}” is missing" },
    mend: {
      zh: "请补上该列，或在sources/{source}.yaml中为该列登记aliases",
      en: "add the column, or give it an alias in sources/{source}.yaml",
    },
  },
  "duplicate-label": {
    says: { zh: "列“{title}”出现{count}次", en: "column “{title}” occurs {count} times" },
    mend: { zh: "请删去多余的一列", en: "remove the surplus column" },
  },
  "extra-label": {
    says: {
      zh: "未登记的列“{label}”，已跳过",
      en: "column “{label}” is not in the dictionary and was passed over",
    },
    mend: {
      zh: "如需使用，请在sources/{source}.yaml中登记",
      en: "declare it in sources/{source}.yaml if it is needed",
    },
  },
  "period-missing": {
    says: {
      zh: "表头上方和文件名中都没有找到报告期",
      en: "no reporting period stands above the head or in the file name",
    },
    mend: { zh: "请在标题中写明，如“2025年1—9月”", en: "write it in the title, such as 2025年1—9月" },
  },
  "period-ambiguous": {
    says: { zh: "报告期“{text}”有歧义", en: "the reporting period “{text}” is ambiguous" },
    mend: { zh: "请写成“2025年1月”或“2025年10月”", en: "write 2025年1月 or 2025年10月" },
  },
  "unit-missing": {
    says: { zh: "没有找到计量单位", en: "no unit of measure was found" },
    mend: {
      zh: "请在表头上方写明，如“计量单位：千元”",
      en: "write it above the head, such as 计量单位：千元",
    },
  },
  "unit-unknown": {
    says: { zh: "计量单位“{unit}”未登记", en: "the unit “{unit}” is not in the unit list" },
    mend: { zh: "请核对单位，或在codes/unit.csv中登记", en: "check the unit, or add it to codes/unit.csv" },
  },
  "extra-cell": {
    says: { zh: "该行有{found}格，应为{expected}格", en: "the row has {found} cells instead of {expected}" },
    mend: { zh: "请检查单元格中是否有未加引号的逗号", en: "look for a comma without quotes inside a cell" },
  },
  "missing-cell": {
    says: {
      zh: "该行只有{found}格，应为{expected}格",
      en: "the row has only {found} cells instead of {expected}",
    },
    mend: { zh: "请补齐该行", en: "complete the row" },
  },
  "open-quote": {
    says: { zh: "引号没有闭合", en: "a quotation mark is not closed" },
    mend: { zh: "请补上或删去引号", en: "close or remove the quotation mark" },
  },
  "line-too-long": {
    says: {
      zh: "该行有{length}个字符，不像报表的一行",
      en: "the line has {length} characters and is no row of a table",
    },
    mend: { zh: "请检查换行是否丢失", en: "look for lost line breaks" },
  },
  "required-missing": {
    says: { zh: "“{title}”不能为空", en: "“{title}” may not be empty" },
    mend: { zh: "请补填", en: "fill it in" },
  },
  "type-error": {
    says: { zh: "“{title}”的值“{value}”不是{kind}", en: "“{value}” in “{title}” is not a {kind}" },
    mend: { zh: "请按表式填写，例如“{example}”", en: "write it as the form asks, for example {example}" },
  },
  "constraint-error": {
    says: {
      zh: "“{title}”的值{value}超出允许范围（{range}）",
      en: "{value} in “{title}” is outside {range}",
    },
    mend: { zh: "请核对数值和计量单位", en: "check the figure and its unit" },
  },
  "unknown-code": {
    says: {
      zh: "“{title}”的值“{value}”不在代码表{codes}中",
      en: "“{value}” in “{title}” is not in the code list {codes}",
    },
    mend: {
      zh: "请改用代码表中的代码，或在codes/{codes}.csv中登记",
      en: "use a listed code, or add it to codes/{codes}.csv",
    },
  },
  "credit-code-malformed": {
    says: {
      zh: "统一社会信用代码“{value}”格式不对：{reason}",
      en: "the credit code “{value}” is malformed: {reason}",
    },
    mend: {
      zh: "请按营业执照填写18位代码，并把该列设为文本格式",
      en: "copy the 18 characters from the licence and format the column as text",
    },
  },
  "credit-code-checksum": {
    says: {
      zh: "统一社会信用代码“{value}”校验位应为{expected}",
      en: "the check character of credit code “{value}” should be {expected}",
    },
    mend: {
      zh: "请与营业执照核对（少数早期代码本身不合校验规则）",
      en: "compare it with the licence (a few early codes do fail the check)",
    },
  },
  "excel-number": {
    says: {
      zh: "“{title}”的值“{value}”已被Excel改成科学计数，后几位已丢失",
      en: "Excel turned “{value}” in “{title}” into scientific notation and lost its last digits",
    },
    mend: { zh: "请把该列设为文本格式后重新录入", en: "format the column as text and type it again" },
  },
  "duplicate-row": {
    says: {
      zh: "与第{first}行重复，内容相同，只保留一行",
      en: "the same as line {first}; one of them is kept",
    },
    mend: { zh: "请删去重复行", en: "remove the repeated row" },
  },
  "duplicate-key": {
    says: {
      zh: "与第{first}行是同一单位、同一报告期，但数值不同",
      en: "the same unit and period as line {first} with other values",
    },
    mend: { zh: "请确认以哪一行为准，删去另一行", en: "decide which row counts and remove the other" },
  },
  "total-mismatch": {
    says: {
      zh: "“{title}”合计行为{printed}，各行之和为{sum}，相差{difference}",
      en: "the total row of “{title}” says {printed}, the rows add up to {sum}, off by {difference}",
    },
    mend: { zh: "请核对是否漏行或合计公式有误", en: "look for a missing row or a wrong formula" },
  },
  "superseded-file": {
    says: {
      zh: "同一来源同一报告期的文件“{by}”更新，以其为准",
      en: "“{by}” is a newer file of the same source and period and counts instead",
    },
    mend: { zh: "无需处理；原文件保留备查", en: "nothing to do; the older file is kept" },
  },
  "duplicate-file": {
    says: { zh: "与“{first}”内容完全相同，只读取一次", en: "the same bytes as “{first}”; read once" },
    mend: { zh: "无需处理", en: "nothing to do" },
  },
  audit: {
    says: { zh: "{zh}", en: "{en}" },
    mend: { zh: "{mend_zh}", en: "{mend_en}" },
  },
} satisfies Record<string, CatalogueEntry>;

/** A code of the catalogue; a finding cannot be made without one. */
export type FindingCode = keyof typeof catalogue;

/** All codes, in the catalogue's order. */
export const findingCodes = Object.keys(catalogue) as FindingCode[];
