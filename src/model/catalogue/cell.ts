import type { CatalogueEntry } from "./entry.js";

/** Findings about one cell: its spelling, its kind, its code. */
export const cellCatalogue = {
  "required-missing": {
    says: { zh: "“{title}”不能为空", en: "“{title}” may not be empty" },
    mend: { zh: "请补填", en: "fill it in" },
  },
  "type-error": {
    says: { zh: "“{title}”的值“{value}”不是{kind_zh}", en: "“{value}” in “{title}” is not a {kind_en}" },
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
      zh: "请改用代码表中的代码{near_zh}，或在codes/{codes}.csv中登记",
      en: "use a listed code{near_en}, or add it to codes/{codes}.csv",
    },
  },
  "credit-code-malformed": {
    says: {
      zh: "统一社会信用代码“{value}”格式不对：{reason}",
      en: "the credit code “{value}” is malformed: {reason}",
    },
    mend: {
      zh: "请按营业执照填写18位代码{near_zh}，并把该列设为文本格式",
      en: "copy the 18 characters from the licence{near_en} and format the column as text",
    },
  },
  "credit-code-checksum": {
    says: {
      zh: "统一社会信用代码“{value}”第{position}位与{standard}的校验规则不符，应为{expected}",
      en: "character {position} of credit code “{value}” fails the check of {standard} and should be {expected}",
    },
    mend: {
      zh: "请与营业执照核对{near_zh}；少数早期代码本身不合校验规则",
      en: "compare it with the licence{near_en}; a few early codes do fail the check",
    },
  },
  "excel-number": {
    says: {
      zh: "“{title}”的值“{value}”已被Excel改成数字，后几位已丢失",
      en: "Excel turned “{value}” in “{title}” into a number and lost its last digits",
    },
    mend: {
      zh: "请把该列设为文本格式后重新录入{near_zh}",
      en: "format the column as text and type it again{near_en}",
    },
  },
  "code-repaired": {
    says: {
      zh: "“{title}”的值“{value}”被Excel改坏，已按名录第{line}行“{name}”还原为{repaired}",
      en: "Excel damaged “{value}” in “{title}”; line {line} of the register, “{name}”, gives {repaired}",
    },
    mend: {
      zh: "请核对，并把该列设为文本格式",
      en: "check it, and format the column as text",
    },
  },
  "organisation-code": {
    says: {
      zh: "“{value}”是9位组织机构代码，不是统一社会信用代码",
      en: "“{value}” is an organisation code of nine characters, not a credit code",
    },
    mend: {
      zh: "请按营业执照填写18位统一社会信用代码{near_zh}",
      en: "fill in the credit code of 18 characters{near_en}",
    },
  },
  "superseded-code": {
    says: {
      zh: "“{title}”的值“{value}”是旧代码{code}{ended_zh}，已按{becomes} {title_zh}读取",
      en: "“{value}” in “{title}” is the former code {code}{ended_en} and was read as {becomes} {title_en}",
    },
    mend: { zh: "今后请填{becomes}", en: "write {becomes} from now on" },
  },
  "name-for-code": {
    says: {
      zh: "“{title}”填的是名称“{value}”，已按代码{code}读取",
      en: "“{title}” holds the name “{value}” and was read as code {code}",
    },
    mend: { zh: "今后请填代码{code}", en: "write the code {code} from now on" },
  },
  "spreadsheet-error": {
    says: {
      zh: "“{title}”的值“{value}”是公式出错的结果",
      en: "“{value}” in “{title}” is the result of a formula that failed",
    },
    mend: {
      zh: "请改正公式，再以“粘贴为数值”的方式填入",
      en: "mend the formula and paste its result as a value",
    },
  },
  "scientific-number": {
    says: {
      zh: "“{title}”的值“{value}”是科学计数，只留下{kept}位有效数字，后{lost}位已丢失",
      en: "“{value}” in “{title}” is scientific notation: {kept} digits are left and the last {lost} are lost",
    },
    mend: {
      zh: "请把该列设为数值格式（不用科学计数）后重新导出",
      en: "format the column as a number, not as scientific, and export it again",
    },
  },
  "precision-lost": {
    says: {
      zh: "“{title}”的值“{value}”小数超过6位，按{kept}读取",
      en: "“{value}” in “{title}” has more than six decimals and was read as {kept}",
    },
    mend: {
      zh: "如需保留，请换用更小的计量单位填报",
      en: "report it in a smaller unit if the digits matter",
    },
  },
  "qualified-number": {
    says: {
      zh: "“{title}”的值“{value}”不是确数，按{kept}读取",
      en: "“{value}” in “{title}” is not an exact figure and was read as {kept}",
    },
    mend: { zh: "请填写确切数值", en: "write the exact figure" },
  },
  "unit-converted": {
    says: {
      zh: "“{title}”的值“{value}”带有计量单位，折合{kept}",
      en: "“{value}” in “{title}” names a unit of its own and was read as {kept}",
    },
    mend: { zh: "请核对；表中数值最好不带单位", en: "check it; figures are best written without a unit" },
  },
  "unit-mismatch": {
    says: {
      zh: "“{title}”以“{unit}”计，“{value}”中的“{found}”不能折算",
      en: "“{title}” is measured in {unit}; “{found}” in “{value}” cannot be converted into it",
    },
    mend: {
      zh: "请按“{unit}”填写数值，不带单位",
      en: "write the figure in {unit}, without a unit",
    },
  },
} satisfies Record<string, CatalogueEntry>;
