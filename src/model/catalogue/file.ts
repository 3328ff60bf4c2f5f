import type { CatalogueEntry } from "./entry.js";

/** Why a zip, or a workbook, which is one too, is not unpacked. */
const packingFaults = {
  damaged: { zh: "内容已损坏或不完整", en: "it is damaged or cut short" },
  encrypted: { zh: "设有密码", en: "it is protected by a password" },
  unsupported: { zh: "格式或压缩方式不受支持", en: "its format or its packing is not supported" },
  too_large: { zh: "解开后超过大小上限", en: "it would be too large once unpacked" },
};

/** Findings about a whole received file: its bytes, its form, where its table lies, its head. */
export const fileCatalogue = {
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
      zh: "无法判断这是哪一张报表；前几行为：\n{preview}\n",
      en: "cannot tell which form this is; it begins:\n{preview}\n",
    },
    mend: {
      zh: "请在表头上方写明表号（如“表号：{forms}”），或在来源的YAML中登记标题：\n{yaml}",
      en: "print the form number above the head (such as {forms}), or add the title to a source's YAML:\n{yaml}",
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
      zh: "找不到“{source}”的表头；前几行为：\n{preview}\n",
      en: "no head of “{source}” was found; it begins:\n{preview}\n",
    },
    mend: {
      zh: "请恢复原表的列名，或运行liandu harmonize，或在sources/{source}.yaml中登记别名：\n{yaml}",
      en: "restore the printed column names, run liandu harmonize, or add aliases in sources/{source}.yaml:\n{yaml}",
    },
  },
  "missing-label": {
    says: { zh: "缺少列“{title}”", en: "column “{title}” is missing" },
    mend: {
      zh: "请补上该列；如果它在表中另有名称，请运行liandu harmonize，或在sources/{source}.yaml中登记：{yaml}",
      en: "add the column; if it goes by another name, run liandu harmonize or write in sources/{source}.yaml: {yaml}",
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
      zh: "如需使用，请运行liandu harmonize，或在sources/{source}.yaml中登记",
      en: "run liandu harmonize or declare it in sources/{source}.yaml if it is needed",
    },
  },
  "unnamed-column": {
    says: {
      zh: "第{columns}列有内容但没有列名，已跳过",
      en: "column {columns} has cells but no name and was passed over",
    },
    mend: { zh: "如需使用，请补上列名", en: "name it if it is needed" },
  },
  "form-by-head": {
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
  "period-conflict": {
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
  "unit-ambiguous": {
    says: {
      zh: "表头上方写了多个计量单位（{units}），无法判断该列用哪一个",
      en: "the rows above the head name several units ({units}), and not which one this column has",
    },
    mend: {
      zh: "请只写一个，或在列名中写明，如“工业总产值（千元）”",
      en: "name one only, or write it into the head, such as 工业总产值（千元）",
    },
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
  "rows-unfit": {
    says: {
      zh: "超过{limit}行、即半数以上的行与表头不符，整份没有读取",
      en: "more than {limit} lines, over half of those read, do not fit the head; the file was not read",
    },
    mend: {
      zh: "请核对分隔符和引号，并确认文件中只有一张表",
      en: "check its delimiter and quotation marks, and that it holds one table only",
    },
  },
  "not-a-table": {
    says: {
      zh: "这是{kind}文件，不是能读取的表格",
      en: "this is a {kind} file and no table that can be read",
    },
    mend: {
      zh: "请报送CSV、XLSX、XLS或ET文件，或者装有这些文件的ZIP",
      en: "send CSV, XLSX, XLS or ET, or a ZIP of such files",
    },
  },
  "archive-unreadable": {
    says: { zh: "压缩包没有解开：{reason}", en: "the archive was not unpacked: {reason}" },
    mend: {
      zh: "请去掉密码和包中包，重新压缩成ZIP，或直接报送其中的表格",
      en: "pack the tables again as a ZIP without a password and without archives inside, or send them as they are",
    },
    reasons: {
      ...packingFaults,
      too_many: { zh: "包内文件过多", en: "it holds too many files" },
      nested: { zh: "包内还有压缩包", en: "there is another archive inside" },
    },
  },
  "workbook-unreadable": {
    says: { zh: "工作簿（{kind}）无法读取：{reason}", en: "the workbook ({kind}) cannot be read: {reason}" },
    reasons: {
      ...packingFaults,
      too_many_rows: { zh: "行数超过上限", en: "it has more rows than the limit" },
      too_many_columns: { zh: "列数超过上限", en: "it has more columns than the limit" },
      too_many_cells: { zh: "单元格过多", en: "it has more cells than the limit" },
      too_many_parts: { zh: "内部文件过多", en: "it consists of too many parts" },
    },
    mend: {
      zh: "请在Excel或WPS中打开后另存为不加密的XLSX再报送",
      en: "open it in Excel or WPS, save it as XLSX without a password, and send it again",
    },
  },
  "sheet-passed-over": {
    says: {
      zh: "这张工作表（{rows}行）不属于任何已登记的报表，没有读取",
      en: "this sheet ({rows} rows) belongs to no declared source and was not read",
    },
    mend: {
      zh: "如需读取，请在表头上方写明表号，或在sources/*.yaml的recognise中登记",
      en: "if it is to be read, print the form number above its head, or add a mark to recognise in sources/*.yaml",
    },
  },
  "further-findings": {
    says: {
      zh: "此外还有{count}个问题，只列出前{shown}个；未采用的每一行连同每个错误单元格的列名和代码都在隔离区",
      en: "there are {count} more; the first {shown} are listed, and the quarantine holds every line left out with the column and code of each wrong cell",
    },
    mend: {
      zh: "问题多半出于同一个原因，请先改正已列出的",
      en: "they will have one cause: mend the listed ones first",
    },
  },
} satisfies Record<string, CatalogueEntry>;
