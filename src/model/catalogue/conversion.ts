import type { CatalogueEntry } from "./entry.js";

/** What a text reads like when the conversion is turned back. */
const turnedBack = {
  zh: "：{written}误作{taken}，还原后读作“{reads}”",
  en: ": {written} was taken for {taken}; turned back it reads “{reads}”",
} as const;
const exportedAgain = {
  zh: "请从原系统重新导出，编码选UTF-8或GB18030",
  en: "export it again from where it came, as UTF-8 or GB18030",
} as const;

/** Findings about one cell: what a program made of it before it was sent, so that it is not what was meant. */
export const conversionCatalogue = {
  "text-damaged": {
    severity: "warn",
    says: {
      zh: "“{title}”的文字“{value}”在转换编码时受损{back}",
      en: "the text “{value}” in “{title}” was damaged by a conversion of its encoding{back}",
    },
    mend: exportedAgain,
    parts: { back: turnedBack },
  },
  "cell-damaged": {
    severity: "withhold",
    says: {
      zh: "“{title}”的值“{value}”在转换编码时受损{back}，不能采用",
      en: "“{value}” in “{title}” was damaged by a conversion of its encoding{back} and cannot be taken",
    },
    mend: exportedAgain,
    parts: { back: turnedBack },
  },
  "spreadsheet-error": {
    severity: "withhold",
    says: {
      zh: "“{title}”的值“{value}”是公式出错的结果",
      en: "“{value}” in “{title}” is the result of a formula that failed",
    },
    mend: {
      zh: "请改正公式，再以“粘贴为数值”的方式填入",
      en: "mend the formula and paste its result as a value",
    },
  },
  "narrow-column": {
    severity: "withhold",
    says: {
      zh: "“{title}”的值“{value}”是列宽不够时显示的符号，数据没有写进文件",
      en: "“{value}” in “{title}” is what a spreadsheet shows in a column that is too narrow; the figure is not in the file",
    },
    mend: {
      zh: "请在Excel或WPS中加宽该列，再另存报送",
      en: "widen the column in Excel or WPS, save the file again and send it",
    },
  },
  "number-as-day": {
    severity: "withhold",
    says: {
      zh: "“{title}”的值“{value}”像是数{number}被表格软件当成日期显示",
      en: "“{value}” in “{title}” seems to be the number {number}, which a spreadsheet shows as a day",
    },
    mend: {
      zh: "请核对原填内容，填写完整的年月日",
      en: "look up what was meant, and write year, month and day",
    },
  },
  "day-shifted": {
    severity: "warn",
    says: {
      zh: "“{title}”的值“{value}”按{kept}读取；时刻像是时区换算所致，实际可能是{perhaps}",
      en: "“{value}” in “{title}” was read as {kept}; its time of day looks like a shift between time zones, and the day may be {perhaps}",
    },
    mend: {
      zh: "请核对日期，只填年月日，不带时刻",
      en: "check the day, and write it without a time of day",
    },
  },
  "day-of-another-zone": {
    severity: "withhold",
    says: {
      zh: "“{title}”的值“{value}”在原时区是{kept}，在本地是{perhaps}",
      en: "“{value}” in “{title}” is {kept} where it was written and {perhaps} here",
    },
    mend: {
      zh: "请核对日期，只填年月日，不带时刻",
      en: "check the day, and write it without a time of day",
    },
  },
  "scientific-number": {
    severity: "withhold",
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
    severity: "warn",
    says: {
      zh: "“{title}”的值“{value}”小数超过6位，按{kept}读取",
      en: "“{value}” in “{title}” has more than six decimals and was read as {kept}",
    },
    mend: {
      zh: "如需保留，请换用更小的计量单位填报",
      en: "report it in a smaller unit if the digits matter",
    },
  },
  "decimals-lost": {
    severity: "withhold",
    says: {
      zh: "“{title}”的值“{value}”（{unit}）换算成基本单位{base}时，第{decimals}位以后的小数无处保存，暂不计入",
      en: "“{value}” in “{title}” ({unit}) loses what stands behind its {decimals} first decimals in the base unit {base} and was not used",
    },
    mend: {
      zh: "比率、单耗一类的数，请维护人员在codes/unit.csv中把{unit}的base_unit写成它自己、factor写成1；否则请按{decimals}位小数报送",
      en: "for a rate, let the maintainer give {unit} itself as base_unit with factor 1 in codes/unit.csv; else report {decimals} decimals",
    },
  },
} as const satisfies Record<string, CatalogueEntry>;
