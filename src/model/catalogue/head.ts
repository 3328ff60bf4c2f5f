import type { CatalogueEntry } from "./entry.js";

/** Findings about the top of a table: which form it is, where its head lies, its labels, its period, its units. */
export const headCatalogue = {
  "unknown-form": {
    severity: "block",
    says: {
      zh: "无法判断这是哪一张报表；前几行为：\n{preview}\n",
      en: "cannot tell which form this is; it begins:\n{preview}\n",
    },
    mend: {
      zh: "请在表头上方写明表号{form}或登记过的标题{offer}",
      en: "print the form number{form} or a known title above the head{offer}",
    },
    parts: {
      form: { zh: "（如“表号：{forms}”）", en: " (such as {forms})" },
      offer: {
        zh: "，或在来源的YAML中登记标题：\n{yaml}",
        en: ", or add the title to a source's YAML:\n{yaml}",
      },
    },
  },
  "ambiguous-form": {
    severity: "block",
    says: { zh: "同时符合多张报表：{sources}", en: "matches several sources: {sources}" },
    mend: {
      zh: "请在sources/*.yaml中把recognise写得更具体",
      en: "make recognise more specific in sources/*.yaml",
    },
  },
  "header-not-found": {
    severity: "block",
    says: {
      zh: "找不到“{source}”的表头；前几行为：\n{preview}\n",
      en: "no head of “{source}” was found; it begins:\n{preview}\n",
    },
    mend: {
      zh: "请恢复原表的列名（{titles}等）{offer}",
      en: "restore the printed column names ({titles} and so on){offer}",
    },
    parts: {
      offer: {
        zh: "，或在sources/{source}.yaml中把以下各列的aliases改为：\n{yaml}",
        en: ", or in sources/{source}.yaml make the aliases of these columns:\n{yaml}",
      },
    },
  },
  "head-incomplete": {
    severity: "block",
    says: {
      zh: "表头不全或与数据错位：第{columns}列有数值，但列名没有写全，不能判断是“本月”还是“1—本月”；前几行为：\n{preview}\n",
      en: "the head is half of one, or moved against the figures: column {columns} has figures, but its name is not whole, so that month and year to date cannot be told apart; it begins:\n{preview}\n",
    },
    mend: {
      zh: "请按原表式补全表头的每一行（本年、上年同期；本月、1—本月）后重新报送",
      en: "print every row of the form's head (this year, last year; month, year to date) and send again",
    },
  },
  "missing-label": {
    severity: "block",
    says: { zh: "缺少列“{title}”", en: "column “{title}” is missing" },
    mend: {
      zh: "请补上该列；如果它在表中另有名称，请把该名称写进sources/{source}.yaml中列{name}的aliases{offer}",
      en: "add the column; if it goes by another name, add that to the aliases of column {name} in sources/{source}.yaml{offer}",
    },
    parts: { offer: { zh: "，例如：{yaml}", en: ", such as: {yaml}" } },
  },
  "duplicate-label": {
    severity: "block",
    says: { zh: "列“{title}”出现{count}次", en: "column “{title}” occurs {count} times" },
    mend: { zh: "请删去多余的一列", en: "remove the surplus column" },
  },
  "tables-side-by-side": {
    severity: "block",
    says: {
      zh: "一张表上左右并排两个表：{left}列和{right}列的列名相同，没有读取",
      en: "two tables stand side by side: columns {left} and {right} have the same labels; neither was read",
    },
    mend: {
      zh: "请把{right}列的各行移到{left}列的下面（表头只留一个），或另存为一张工作表，再重新报送",
      en: "move the rows of columns {right} below those of {left} (with one head), or onto a sheet of their own, and send again",
    },
  },
  "rows-shifted": {
    severity: "block",
    says: {
      zh: "各行与表头错开：每一行的“{title}”都是代码或数值（如“{value}”），其余各列的数也可能在别的列名下",
      en: "the rows stand beside their head: “{title}” holds a code or a figure in every row (such as “{value}”), so that other figures may stand under other labels too",
    },
    mend: {
      zh: "请把各行移回与表头对齐的列，核对后重新报送",
      en: "move the rows back under their head, check them and send again",
    },
  },
  "extra-label": {
    severity: "note",
    says: {
      zh: "未登记的列“{label}”，已跳过",
      en: "column “{label}” is not in the dictionary and was passed over",
    },
    mend: {
      zh: "如需使用，请把该列名写进sources/{source}.yaml中某一列的aliases；不需要的写进passed_over，就不再提示",
      en: "add it to the aliases of a column in sources/{source}.yaml if it is needed; in passed_over it is told no more",
    },
  },
  "unnamed-column": {
    severity: "note",
    says: {
      zh: "第{columns}列有内容但没有列名，已跳过",
      en: "column {columns} has cells but no name and was passed over",
    },
    mend: { zh: "如需使用，请补上列名", en: "name it if it is needed" },
  },
  "form-by-head": {
    severity: "note",
    says: {
      zh: "没有表号和标题，按列名认作“{title}”",
      en: "bears no form number and no title; its columns are those of “{title}”",
    },
    mend: {
      zh: "如不是该表，请在表头上方写明表号",
      en: "print the form number above the head if it is another form",
    },
  },
  "second-table": {
    severity: "block",
    says: {
      zh: "这里是另一张表，没有与本表混读",
      en: "here is another table, which was not mixed with this one",
    },
    mend: {
      zh: "请把两张表分成两个文件或两个工作表报送",
      en: "send the two tables as two files or two sheets",
    },
  },
  "period-missing": {
    severity: "block",
    says: {
      zh: "表头上方和文件名中都没有找到报告期",
      en: "no reporting period stands above the head or in the file name",
    },
    mend: { zh: "请在标题中写明，如“2025年1—9月”", en: "write it in the title, such as 2025年1—9月" },
  },
  "period-ambiguous": {
    severity: "block",
    says: { zh: "报告期“{text}”有歧义", en: "the reporting period “{text}” is ambiguous" },
    mend: {
      zh: "请写成同一年内的一段，如“2025年1—9月”；2025.1请写成“2025年1月”或“2025年10月”",
      en: "write months of one year, such as 2025年1—9月; for 2025.1 write 2025年1月 or 2025年10月",
    },
  },
  "period-ahead": {
    severity: "block",
    says: {
      zh: "报告期{printed}在收到之日（{received_on}）还没有开始",
      en: "the reporting period {printed} had not begun on the day this came ({received_on})",
    },
    mend: {
      zh: "请改正标题中的年份或月份；标题没有错的，请核对电脑的日期",
      en: "correct the year or month in the title; if it is right, check the date of the computer",
    },
  },
  "period-exempt": {
    severity: "warn",
    says: {
      zh: "{printed}不单独报送，全年第一个报告期是前{first}个月；本文件不开新的报告期",
      en: "{printed} is not reported alone: the first period of a year spans {first} months; this file opens no period",
    },
    mend: {
      zh: "请核对报告期；每年前{first}个月合并为一期报送",
      en: "check the period; the first {first} months of a year are reported together, as one",
    },
  },
  "period-conflict": {
    severity: "warn",
    says: {
      zh: "表头上方写的是{printed}，“{text}”写的却是{other}；按前者读取",
      en: "the rows above the head say {printed}, but “{text}” says {other}; the former counts",
    },
    mend: {
      zh: "请核对标题中的报告期是否忘了改",
      en: "check whether the title still bears the period of an earlier file",
    },
  },
  "unit-missing": {
    severity: "block",
    says: { zh: "没有找到计量单位", en: "no unit of measure was found" },
    mend: {
      zh: "请在表头上方写明，如“计量单位：千元”",
      en: "write it above the head, such as 计量单位：千元",
    },
  },
  "unit-unknown": {
    severity: "block",
    says: { zh: "计量单位“{unit}”未登记", en: "the unit “{unit}” is not in the unit list" },
    mend: { zh: "请核对单位，或在codes/unit.csv中登记", en: "check the unit, or add it to codes/unit.csv" },
  },
  "unit-contradicted": {
    severity: "block",
    says: {
      zh: "表下的说明写的计量单位是{unit}，与表头的不同，无法判断数据用的是哪一个：“{value}”",
      en: "the note below the table names the unit {unit}, the head another one: “{value}”",
    },
    mend: {
      zh: "请核对后只保留一个：改正表头上方的计量单位，或改正、删去这条说明",
      en: "keep the right one only: correct the unit above the head, or correct or delete the note",
    },
  },
  "unit-passed-over": {
    severity: "warn",
    says: {
      zh: "表头写的计量单位是{printed}，与表式的{unit}不能换算，仍按{unit}读取",
      en: "the head says {printed}, which is no multiple of the dictionary's {unit}; the figures were read in {unit}",
    },
    mend: {
      zh: "请核对这一列填的是什么；单位写错的请改正表头，表式不符的请维护人员更正sources中的unit",
      en: "check what this column holds: correct the head, or the unit in sources if the form has changed",
    },
  },
  "unit-ambiguous": {
    severity: "block",
    says: {
      zh: "表头上方写了多个计量单位（{units}），无法判断该列用哪一个",
      en: "the rows above the head name several units ({units}), and not which one this column has",
    },
    mend: {
      zh: "请只写一个，或在列名中写明，如“工业总产值（千元）”",
      en: "name one only, or write it into the head, such as 工业总产值（千元）",
    },
  },
} as const satisfies Record<string, CatalogueEntry>;
