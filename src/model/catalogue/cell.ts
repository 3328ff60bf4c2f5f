import type { CatalogueEntry } from "./entry.js";

/** Findings about one cell: its spelling, its kind, its code. */
export const cellCatalogue = {
  "required-missing": {
    severity: "withhold",
    says: { zh: "“{title}”不能为空", en: "“{title}” may not be empty" },
    mend: { zh: "请补填", en: "fill it in" },
  },
  "type-error": {
    severity: "withhold",
    says: { zh: "“{title}”的值“{value}”不是{kind}", en: "“{value}” in “{title}” is not a {kind}" },
    mend: { zh: "请按表式填写，例如“{example}”", en: "write it as the form asks, for example {example}" },
    terms: {
      kind: {
        text: { zh: "文字", en: "text" },
        code: { zh: "代码", en: "code" },
        credit_code: { zh: "统一社会信用代码", en: "credit code" },
        decimal: { zh: "数值", en: "number" },
        integer: { zh: "整数", en: "whole number" },
        date: { zh: "日期", en: "date" },
        boolean: { zh: "是或否", en: "yes or no" },
        period: { zh: "报告期", en: "reporting period" },
      },
    },
  },
  "constraint-error": {
    severity: "withhold",
    says: {
      zh: "“{title}”的值{value}超出允许范围（{range}）",
      en: "{value} in “{title}” is outside {range}",
    },
    mend: { zh: "请核对数值和计量单位", en: "check the figure and its unit" },
  },
  "unknown-code": {
    severity: "withhold",
    says: {
      zh: "“{title}”的值“{value}”不在代码表{codes}中",
      en: "“{value}” in “{title}” is not in the code list {codes}",
    },
    mend: {
      zh: "请改用代码表中的代码{near}，或在codes/{codes}.csv中登记",
      en: "use a listed code{near}, or add it to codes/{codes}.csv",
    },
    parts: { near: { zh: "（最接近：{nearest}）", en: " (nearest: {nearest})" } },
  },
  "credit-code-malformed": {
    severity: "withhold",
    says: {
      zh: "统一社会信用代码“{value}”格式不对：{reason}",
      en: "the credit code “{value}” is malformed: {reason}",
    },
    mend: {
      zh: "请按营业执照填写18位代码{near}，并把该列设为文本格式",
      en: "copy the 18 characters from the licence{near} and format the column as text",
    },
    parts: { near: { zh: "（可能是{perhaps}）", en: " (perhaps {perhaps})" } },
  },
  "credit-code-checksum": {
    severity: "warn",
    says: {
      zh: "统一社会信用代码“{value}”第{position}位与{standard}的校验规则不符，应为{expected}",
      en: "character {position} of credit code “{value}” fails the check of {standard} and should be {expected}",
    },
    mend: {
      zh: "请与营业执照核对{near}；少数早期代码本身不合校验规则：属实的，请写入核实说明，以后不再提出：liandu accept credit-code-checksum --unit {value} --reason 原因 --by 姓名",
      en: "compare it with the licence{near}; a few early codes do fail the check: if it is right, say so once for all: liandu accept credit-code-checksum --unit {value} --reason WHY --by NAME",
    },
    parts: { near: { zh: "（可能是{perhaps}）", en: " (perhaps {perhaps})" } },
  },
  "excel-number": {
    severity: "withhold",
    says: {
      zh: "“{title}”的值“{value}”已被Excel改成数字，后几位已丢失",
      en: "Excel turned “{value}” in “{title}” into a number and lost its last digits",
    },
    mend: {
      zh: "请把该列设为文本格式后重新录入{near}{passing}",
      en: "format the column as text and type it again{near}{passing}",
    },
    parts: {
      near: { zh: "（名录中有{listed}个代码与之相符）", en: " ({listed} listed codes agree with it)" },
      passing: { zh: "（校验位相符的代码有{possible}个）", en: " ({possible} codes pass the checks)" },
    },
  },
  "code-repaired": {
    severity: "withhold",
    says: {
      zh: "“{title}”的值“{value}”被Excel改坏；名录第{line}行“{name}”的代码{repaired}与之相符",
      en: "Excel damaged “{value}” in “{title}”; the code {repaired} of “{name}” on line {line} of the register agrees with it",
    },
    mend: {
      zh: "如属实，请把该列设为文本格式后填写{repaired}",
      en: "if it is right, format the column as text and write {repaired}",
    },
  },
  "organisation-code": {
    severity: "withhold",
    says: {
      zh: "“{value}”是9位组织机构代码，不是统一社会信用代码",
      en: "“{value}” is an organisation code of nine characters, not a credit code",
    },
    mend: {
      zh: "请按营业执照填写18位统一社会信用代码{near}",
      en: "fill in the credit code of 18 characters{near}",
    },
    parts: { near: { zh: "（可能是{perhaps}）", en: " (perhaps {perhaps})" } },
  },
  "organisation-code-kept": {
    severity: "note",
    says: {
      zh: "“{value}”是9位组织机构代码，不是统一社会信用代码，按{kept}读取",
      en: "“{value}” is an organisation code of nine characters, not a credit code, and was read as {kept}",
    },
    mend: {
      zh: "今后请填写18位统一社会信用代码{near}",
      en: "fill in the credit code of 18 characters from now on{near}",
    },
    parts: { near: { zh: "（可能是{perhaps}）", en: " (perhaps {perhaps})" } },
  },
  "superseded-code": {
    severity: "note",
    says: {
      zh: "“{title}”的值“{value}”是旧代码{code}{past}，已按{becomes} {named}读取",
      en: "“{value}” in “{title}” is the former code {code}{past} and was read as {becomes} {named}",
    },
    mend: { zh: "今后请填{becomes}", en: "write {becomes} from now on" },
    parts: { past: { zh: "（{ended}）", en: " ({ended})" } },
  },
  "name-for-code": {
    severity: "note",
    says: {
      zh: "“{title}”填的是名称“{value}”，已按代码{code}读取",
      en: "“{title}” holds the name “{value}” and was read as code {code}",
    },
    mend: { zh: "今后请填代码{code}", en: "write the code {code} from now on" },
  },
  "formula-not-computed": {
    severity: "withhold",
    says: {
      zh: "“{title}”有{count}个单元格{where}是没有算出结果的公式“{value}”，没有读作0或空值",
      en: "“{title}” has {count} cell(s){where} with a formula that was never computed (“{value}”), which were not read as 0 or as empty",
    },
    mend: {
      zh: "请在Excel或WPS中打开，重新计算（按F9）并核对结果，保存后重新报送",
      en: "open the file in Excel or WPS, let it recalculate (F9), check the results, save it and send it again",
    },
    parts: { where: { zh: "（{cells}）", en: " ({cells})" } },
  },
  "formula-outdated": {
    severity: "withhold",
    says: {
      zh: "“{title}”有{count}个单元格{where}的公式结果已过时：存的是{stored}，按现在的单元格应为{computed}（“{value}”），没有读取",
      en: "“{title}” has {count} cell(s){where} with a formula whose result is out of date: {stored} is stored, the cells now give {computed} (“{value}”); it was not read",
    },
    mend: {
      zh: "请在Excel或WPS中打开，重新计算（按F9）并核对结果，保存后重新报送",
      en: "open the file in Excel or WPS, let it recalculate (F9), check the results, save it and send it again",
    },
    parts: { where: { zh: "（{cells}）", en: " ({cells})" } },
  },
  "scaled-number": {
    severity: "withhold",
    says: {
      zh: "“{title}”有{count}个单元格{where}的数字格式“{format}”使显示的数与存储的数不同（“{value}”），没有读取",
      en: "“{title}” has {count} cell(s){where} whose number format “{format}” shows another number than the stored one (“{value}”), which were not read",
    },
    mend: {
      zh: "请把这些单元格的数字格式改为“常规”，核对数值与表头的计量单位一致，保存后重新报送",
      en: "set the number format of these cells to General, check that the figures agree with the unit above them, save and send again",
    },
    parts: { where: { zh: "（{cells}）", en: " ({cells})" } },
  },
  "qualified-number": {
    severity: "warn",
    says: {
      zh: "“{title}”的值“{value}”不是确数，按{kept}读取",
      en: "“{value}” in “{title}” is not an exact figure and was read as {kept}",
    },
    mend: { zh: "请填写确切数值", en: "write the exact figure" },
  },
  "unit-converted": {
    severity: "note",
    says: {
      zh: "“{title}”的值“{value}”带有计量单位，折合{kept}",
      en: "“{value}” in “{title}” names a unit of its own and was read as {kept}",
    },
    mend: { zh: "请核对；表中数值最好不带单位", en: "check it; figures are best written without a unit" },
  },
  "cell-unit-unknown": {
    severity: "withhold",
    says: {
      zh: "“{title}”的值“{value}”中的计量单位“{unit}”未登记{where}",
      en: "the unit “{unit}” of “{value}” in “{title}” is not in the unit list{where}",
    },
    mend: { zh: "请核对单位，或在codes/unit.csv中登记", en: "check the unit, or add it to codes/unit.csv" },
    parts: {
      where: { zh: "；此列共{count}格如此（{cells}）", en: "; so in {count} cells of this column ({cells})" },
    },
  },
  "look-alike-letters": {
    severity: "withhold",
    says: {
      zh: "“{title}”的值“{value}”中的“{letters}”是形似数字的字母，疑为“{reads}”，没有读取",
      en: "“{letters}” in “{value}” of “{title}” are letters that look like digits; it may be meant as “{reads}” and was not read",
    },
    mend: {
      zh: "请核对后把这些字母改成数字重新报送",
      en: "check the figure, write digits for these letters and send again",
    },
  },
  "cell-period-ambiguous": {
    severity: "withhold",
    says: {
      zh: "“{title}”的值“{value}”可能是两个报告期",
      en: "“{value}” in “{title}” may be two reporting periods",
    },
    mend: { zh: "请写成“2025年1月”或“2025年10月”", en: "write 2025年1月 or 2025年10月" },
  },
  "unit-mismatch": {
    severity: "withhold",
    says: {
      zh: "“{title}”以“{unit}”计，“{value}”中的“{found}”不能折算{where}",
      en: "“{title}” is measured in {unit}; “{found}” in “{value}” cannot be converted into it{where}",
    },
    mend: {
      zh: "请按“{unit}”填写数值，不带单位；单元格设了百分比等格式的，改为“常规”",
      en: "write the figure in {unit}, without a unit; set cells with a percent format to General",
    },
    parts: {
      where: { zh: "；此列共{count}格如此（{cells}）", en: "; so in {count} cells of this column ({cells})" },
    },
  },
} as const satisfies Record<string, CatalogueEntry>;
