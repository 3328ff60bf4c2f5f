import type { CatalogueEntry } from "./entry.js";

/** Findings about the sheets of a workbook and the merged cells in them. */
export const sheetCatalogue = {
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
  "merged-figure": {
    severity: "withhold",
    says: {
      zh: "“{title}”的值在合并单元格{range}里，是几行合在一起的数，不能算作其中任何一行的",
      en: "the value of “{title}” stands in the merged cell {range}: it is of several rows together and of none alone",
    },
    mend: {
      zh: "请取消合并，为每一行填写自己的数后重新报送",
      en: "unmerge it, give each row its own figure and send again",
    },
  },
} as const satisfies Record<string, CatalogueEntry>;
