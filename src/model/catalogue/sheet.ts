import type { CatalogueEntry } from "./entry.js";

/** Why a zip, or a workbook, which is one too, is not unpacked. */
export const packingFaults = {
  damaged: { zh: "内容已损坏或不完整", en: "it is damaged or cut short" },
  encrypted: { zh: "设有密码", en: "it is protected by a password" },
  unsupported: { zh: "格式或压缩方式不受支持", en: "its format or its packing is not supported" },
  too_large: { zh: "解开后超过大小上限", en: "it would be too large once unpacked" },
};

/** Mends of a workbook that cannot be read. */
const asXlsx = {
  zh: "请在Excel或WPS中打开后另存为XLSX再报送",
  en: "open it in Excel or WPS, save it as XLSX, and send it again",
};
const smaller = {
  zh: "请删去表格以外的内容（空白的行、列和工作表），或分成几个文件报送",
  en: "remove what is no part of the table (blank rows, columns and sheets), or send it as several files",
};

/** Findings about workbooks, their sheets and the merged cells in them. */
export const sheetCatalogue = {
  "workbook-unreadable": {
    severity: "withhold",
    says: { zh: "工作簿（{kind}）无法读取：{reason}", en: "the workbook ({kind}) cannot be read: {reason}" },
    terms: {
      reason: {
        ...packingFaults,
        excel_95: {
          zh: "是Excel 95或更早的格式，不能读取",
          en: "it is in the format of Excel 95 or before, which is not read",
        },
        xlsb: {
          zh: "是二进制工作簿（XLSB），不能读取",
          en: "it is a binary workbook (XLSB), which is not read",
        },
        no_table: {
          zh: "是网页而没有表格，可能是系统的登录页或出错页",
          en: "it is a web page without a table, perhaps the page of a login or an error",
        },
        not_a_workbook: {
          zh: "文件里没有工作簿，可能是Word等其他软件的文件",
          en: "there is no workbook in it; it may be a file of Word or another program",
        },
        too_many_rows: { zh: "行数超过上限", en: "it has more rows than the limit" },
        too_many_columns: { zh: "列数超过上限", en: "it has more columns than the limit" },
        too_many_cells: { zh: "单元格过多", en: "it has more cells than the limit" },
        too_many_parts: { zh: "内部文件过多", en: "it consists of too many parts" },
      },
      mended: {
        damaged: {
          zh: "请从原系统重新导出，或请发送人重新发送：文件可能没有传完",
          en: "export it again, or have it sent again: it may not have come through whole",
        },
        encrypted: {
          zh: "请在Excel或WPS中用密码打开，取消密码后另存再报送",
          en: "open it with its password in Excel or WPS, save it without one, and send it again",
        },
        no_table: {
          zh: "请登录原系统后重新导出",
          en: "log in to where it came from and export it again",
        },
        not_a_workbook: {
          zh: "请核对文件，把其中的表另存为XLSX再报送",
          en: "check the file, save the table in it as XLSX, and send it again",
        },
        unsupported: asXlsx,
        excel_95: asXlsx,
        xlsb: asXlsx,
        too_many_rows: smaller,
        too_many_columns: smaller,
        too_many_cells: smaller,
        too_many_parts: smaller,
        too_large: smaller,
      },
    },
    mend: { zh: "{mended}", en: "{mended}" },
  },
  "sheet-passed-over": {
    severity: "note",
    says: {
      zh: "这张工作表（{rows}行）不属于任何已登记的报表，没有读取",
      en: "this sheet ({rows} rows) belongs to no declared source and was not read",
    },
    mend: {
      zh: "如需读取，请在表头上方写明表号，或在sources/*.yaml的recognise中登记",
      en: "if it is to be read, print the form number above its head, or add a mark to recognise in sources/*.yaml",
    },
  },
  "merged-cells": {
    severity: "note",
    says: {
      zh: "合并单元格{cells}的内容已读入所合并的每一行",
      en: "the merged cells {cells} were read into each row that they cover",
    },
    mend: {
      zh: "无需处理；今后请不要合并数据行的单元格",
      en: "nothing to do; do not merge cells of data rows from now on",
    },
  },
  "form-on-hidden-sheet": {
    severity: "warn",
    says: {
      zh: "这张工作表（{rows}行）是隐藏的，看来是“{source}”，没有读取",
      en: "this sheet ({rows} rows) is hidden and looks like “{source}”; it was not read",
    },
    mend: {
      zh: "如应报送，请取消隐藏该工作表后保存并重新报送；如不应报送，请删除该工作表",
      en: "if it is to be sent, unhide the sheet, save and send again; if not, delete the sheet",
    },
  },
  "hidden-sheet": {
    severity: "note",
    says: {
      zh: "这张工作表（{rows}行）是隐藏的，没有读取",
      en: "this sheet ({rows} rows) is hidden and was not read",
    },
    mend: {
      zh: "如需读取，请取消隐藏后重新报送；否则无需处理",
      en: "unhide it and send again if it is to be read; otherwise there is nothing to do",
    },
  },
  "hidden-cells": {
    severity: "note",
    says: {
      zh: "表中有隐藏或筛选掉的内容，也已读取{rows}{columns}",
      en: "what is hidden or filtered out was read all the same{rows}{columns}",
    },
    mend: {
      zh: "请取消隐藏和筛选，核对这些内容是否应当报送；不应报送的，删去后重新报送",
      en: "unhide it, clear the filter and see whether it is to be sent; delete what is not, and send again",
    },
    parts: {
      rows: { zh: "；行：{lines}", en: "; rows {lines}" },
      columns: { zh: "；列：{letters}", en: "; columns {letters}" },
    },
  },
  "formula-not-judged": {
    severity: "note",
    says: {
      zh: "{count}个公式没有重算，按文件中存的结果读取：{cells}",
      en: "the results of {count} formulas were read as they are stored and not computed anew: {cells}",
    },
    mend: {
      zh: "无需处理；公式不止四则运算与求和，或引用了其他工作表，请在Excel或WPS中重新计算后保存",
      en: "nothing to do where they were computed before saving; they go beyond sums, products and their own sheet",
    },
  },
  "crossed-out-cells": {
    severity: "warn",
    says: {
      zh: "单元格{cells}有划去（删除线）的内容，没有读取",
      en: "what is crossed out in {cells} was not read",
    },
    mend: {
      zh: "划去的内容如仍应报送，请取消删除线后重新报送；否则请删去",
      en: "if it is to be sent all the same, take the line off and send again; otherwise delete it",
    },
  },
  "merged-figure": {
    severity: "withhold",
    says: {
      zh: "“{title}”的值在合并单元格{range}里，是几行或几栏合在一起的数，不能算作其中任何一行、一栏的",
      en: "the value of “{title}” stands in the merged cell {range}: it is of several rows or columns together and of none alone",
    },
    mend: {
      zh: "请取消合并，为每一行、每一栏填写自己的数后重新报送",
      en: "unmerge it, give each row and column its own figure and send again",
    },
  },
} as const satisfies Record<string, CatalogueEntry>;
