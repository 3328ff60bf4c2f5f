import type { Language } from "../../model/model.js";

/** Twentieths of a point; a point is 1/72 inch, an inch 25.4 mm. */
export const twips = (millimetres: number): number => Math.round((millimetres / 25.4) * 1440);

/** Half points, as Word counts sizes: 3号 is 16 points, 2号 22, 4号 14, 五号 10.5, 小五 9. */
export const sizes = { title: 44, body: 32, page: 28, table: 18, note: 21, mark: 21 } as const;

/**
 * Faces of GB/T 9704-2012: title 小标宋, body 仿宋, headings 黑体 and 楷体. A system without one takes what its font
 * table gives as its substitute; Latin letters and digits are set in Times New Roman.
 */
export const faces = {
  title: "方正小标宋简体",
  body: "仿宋_GB2312",
  first: "黑体",
  second: "楷体_GB2312",
  page: "宋体",
} as const;

const latin = "Times New Roman";

/** The red of a 版头. */
export const red = "C00000";

/** A face for Chinese with the Latin one beside it. */
export const font = (eastAsia: string) => ({ ascii: latin, hAnsi: latin, cs: latin, eastAsia });

/** Lines of a page: 22 on 225 mm, so 10.2 mm from line to line (GB/T 9704-2012, 5.2.3), in twentieths of a point. */
export const line = twips(225 / 22);

const exactly = { line, lineRule: "exact" } as const;

/** The styles by the names that Word shows, so that an office can restyle the document as a whole. */
export function wordStyles(language: Language) {
  const indent = language === "zh" ? { firstLine: sizes.body * 2 * 10 } : { firstLine: 0 };
  return {
    default: {
      document: {
        run: {
          size: sizes.body,
          font: font(faces.body),
          language: { value: language === "zh" ? "zh-CN" : "en-GB", eastAsia: "zh-CN" },
        },
        paragraph: { spacing: exactly, ...(language === "zh" && { alignment: "both" as const }) },
      },
      title: {
        run: { size: sizes.title, font: font(faces.title), color: "000000", bold: language === "en" },
        paragraph: {
          alignment: "center",
          spacing: { before: line, after: line, line: Math.round(line * 1.2), lineRule: "atLeast" },
        },
      },
      heading1: {
        run: { size: sizes.body, font: font(faces.first), color: "000000", bold: language === "en" },
        paragraph: { indent, keepNext: true, spacing: exactly },
      },
      heading2: {
        run: { size: sizes.body, font: font(faces.second), color: "000000" },
        paragraph: { indent, keepNext: true, spacing: exactly },
      },
    },
    paragraphStyles: [
      {
        id: "Body",
        name: "正文（通报）",
        basedOn: "Normal",
        quickFormat: true,
        paragraph: { indent, spacing: exactly },
      },
      {
        id: "TableText",
        name: "表格文字",
        basedOn: "Normal",
        quickFormat: true,
        run: { size: sizes.table, font: font(faces.page) },
        paragraph: { spacing: { line: 240, lineRule: "auto" }, alignment: "left" },
      },
      {
        id: "Caption",
        name: "caption",
        basedOn: "Normal",
        quickFormat: true,
        run: { size: sizes.note, font: font(faces.first) },
        paragraph: {
          alignment: "center",
          keepNext: true,
          spacing: { before: 160, after: 80, line: 320, lineRule: "atLeast" },
        },
      },
      {
        id: "Masthead",
        name: "版头",
        basedOn: "Normal",
        run: { size: 72, font: font(faces.title), color: red, bold: language === "en" },
        paragraph: {
          alignment: "center",
          spacing: { before: 120, after: 240, line: 900, lineRule: "atLeast" },
        },
      },
      {
        id: "MastheadLine",
        name: "版头期号",
        basedOn: "Normal",
        paragraph: { alignment: "center", spacing: { after: 240, line, lineRule: "atLeast" } },
      },
      {
        id: "Picture",
        name: "图",
        basedOn: "Normal",
        paragraph: { alignment: "center", spacing: { after: 160, line: 240, lineRule: "auto" } },
      },
      {
        id: "Note",
        name: "注",
        basedOn: "Normal",
        quickFormat: true,
        run: { size: sizes.note, font: font(faces.second) },
        paragraph: { spacing: { before: 80, after: 80, line: 320, lineRule: "atLeast" } },
      },
      {
        id: "Open",
        name: "待填写",
        basedOn: "Body",
        quickFormat: true,
        run: { highlight: "yellow" },
        paragraph: { indent, spacing: exactly },
      },
      {
        id: "Mark",
        name: "标识",
        basedOn: "Normal",
        run: { size: sizes.mark, font: font(faces.first) },
        paragraph: { spacing: { line: 320, lineRule: "atLeast" } },
      },
    ],
  } as const;
}
