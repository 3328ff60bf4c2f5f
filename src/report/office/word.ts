import { settleZip } from "../../formats/formats.js";
import type { Block, PrintedTable } from "../document.js";
import { marksOf } from "../marks.js";
import type { Reader } from "../reader.js";
import { sharesOf } from "./column-shares.js";
import { type Picture, sizeOf } from "./picture.js";
import { faces, font, red, sizes, twips, wordStyles } from "./word-styles.js";

type Docx = typeof import("docx");
type Child = InstanceType<Docx["Paragraph"]> | InstanceType<Docx["Table"]>;

/** The page of GB/T 9704-2012: A4, 版心 156 × 225 mm, 天头 37 mm, 订口 28 mm. */
const page = {
  size: { width: twips(210), height: twips(297) },
  margin: {
    top: twips(37),
    bottom: twips(35),
    left: twips(28),
    right: twips(26),
    header: twips(15),
    footer: twips(28),
    gutter: 0,
  },
};
const textWidth = twips(156);

function tableBlock(docx: Docx, reader: Reader, table: PrintedTable): Child[] {
  const { Table, TableRow, TableCell, Paragraph, TextRun } = docx;
  const shares = sharesOf(table);
  const whole = shares.reduce((sum, share) => sum + share, 0);
  const widths = shares.map((share) => Math.floor((share / whole) * textWidth));
  const cell = (text: string, at: number, bold: boolean, end: boolean) =>
    new TableCell({
      width: { size: widths[at]!, type: "dxa" },
      verticalAlign: "center",
      margins: { left: 40, right: 40, top: 20, bottom: 20 },
      children: [
        new Paragraph({
          style: "TableText",
          ...(end && { alignment: "right" as const }),
          children: [new TextRun({ text, bold })],
        }),
      ],
    });
  const heads = table.columns.map(({ title, unit }, at) =>
    cell(unit === "" ? title : `${title}${reader.say(`（${unit}）`, ` (${unit})`)}`, at, true, false),
  );
  const body = table.rows.map(
    ({ kind, cells }) =>
      new TableRow({
        cantSplit: true,
        children: cells.map(({ text }, at) =>
          cell(
            `${at === 0 && kind === "part" ? reader.say("其中：", "of which ") : ""}${text}`,
            at,
            kind === "total",
            table.columns[at]!.align === "number",
          ),
        ),
      }),
  );
  return [
    new Paragraph({ style: "Caption", children: [new TextRun(table.title)] }),
    new Table({
      width: { size: textWidth, type: "dxa" },
      columnWidths: widths,
      layout: "fixed",
      rows: [new TableRow({ tableHeader: true, cantSplit: true, children: heads }), ...body],
    }),
    ...(table.note === "" ? [] : [new Paragraph({ style: "Note", children: [new TextRun(table.note)] })]),
  ];
}

const styleOf = { paragraph: "Body", note: "Note", open: "Open" } as const;

/** A chart as wide as the text, its title over it; SVG, with pixels for programs that draw none. */
function chartBlock(docx: Docx, id: string, title: string, picture: Picture): Child[] {
  if (picture.png === undefined) return [];
  const { Paragraph, TextRun, ImageRun } = docx;
  const { width, height } = sizeOf(picture);
  const wide = (156 / 25.4) * 96; // pixels of Word
  const transformation = { width: wide, height: (height / width) * wide };
  const image = new ImageRun({
    type: "svg",
    data: Buffer.from(picture.svg),
    fallback: { type: "png", data: picture.png },
    transformation,
    altText: { id, name: title, title, description: picture.alt },
  });
  return [
    new Paragraph({ style: "Caption", children: [new TextRun(title)] }),
    new Paragraph({ style: "Picture", children: [image] }),
  ];
}

type Pictures = ReadonlyMap<string, Picture>;

/** @param at the block's place in the document, which numbers its picture: the package counts on from document to document */
function blockOf(docx: Docx, reader: Reader, block: Block, at: number, pictures: Pictures): Child[] {
  const { Paragraph, TextRun } = docx;
  if (block.kind === "table") return tableBlock(docx, reader, block.table);
  if (block.kind === "chart") {
    const picture = pictures.get(block.chart);
    return picture === undefined ? [] : chartBlock(docx, String(at), block.title, picture);
  }
  if (block.kind === "title")
    return [
      new Paragraph({
        heading: "Title",
        children: block.lines.map((text, at) => new TextRun({ text, ...(at > 0 && { break: 1 }) })),
      }),
    ];
  if (block.kind === "masthead")
    return [
      new Paragraph({ style: "Masthead", children: [new TextRun(block.name)] }),
      new Paragraph({
        style: "MastheadLine",
        children: [new TextRun(block.parts.join("　　"))],
        border: { bottom: { style: "single", size: 18, space: 4, color: red } },
      }),
    ];
  const children = [new TextRun(block.text)];
  if (block.kind === "heading")
    return [new Paragraph({ heading: block.level === 1 ? "Heading1" : "Heading2", children })];
  return [new Paragraph({ style: styleOf[block.kind], children })];
}

/** The page's number between dashes, 4号, right on odd pages and left on even ones (GB/T 9704-2012, 7.5). */
function footer(docx: Docx, alignment: "left" | "right") {
  const { Footer, Paragraph, TextRun, PageNumber } = docx;
  const run = { size: sizes.page, font: font(faces.page) };
  return new Footer({
    children: [
      new Paragraph({
        alignment,
        indent: { left: sizes.page * 10, right: sizes.page * 10, firstLine: 0 },
        children: [new TextRun({ ...run, children: ["— ", PageNumber.CURRENT, " —"] })],
      }),
    ],
  });
}

function header(docx: Docx, reader: Reader) {
  const { Header, Paragraph, TextRun } = docx;
  return new Header({
    children: [new Paragraph({ style: "Mark", children: [new TextRun(marksOf(reader).join("　"))] })],
  });
}

/** The document's properties, with its language, and the day that the data are of instead of the clock's. */
function coreProperties(title: string, day: string, language: string): string {
  const at = `<dcterms:created xsi:type="dcterms:W3CDTF">${day}T00:00:00Z</dcterms:created><dcterms:modified xsi:type="dcterms:W3CDTF">${day}T00:00:00Z</dcterms:modified>`;
  return `<?xml version="1.0" encoding="UTF-8" standalone="yes"?><cp:coreProperties xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:dcterms="http://purl.org/dc/terms/" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"><dc:title>${title.replaceAll("&", "&amp;").replaceAll("<", "&lt;")}</dc:title><dc:language>${language}</dc:language>${at}</cp:coreProperties>`;
}

/**
 * A document of Word that an office can edit: real styles, the page of GB/T 9704-2012, tables with repeated heads, marks
 * on each page. The same blocks and pictures give the same bytes.
 * @param pictures the charts of the blocks by name; one without pixels is left out
 */
export async function wordDocument(
  reader: Reader,
  blocks: readonly Block[],
  pictures: Pictures,
): Promise<Uint8Array> {
  const docx = await import("docx");
  const { Document, Packer } = docx;
  const [title] = blocks.filter((block) => block.kind === "title");
  const heading = title?.lines.join("") ?? reader.of(reader.content.pipeline.title);
  const document = new Document({
    title: heading,
    styles: wordStyles(reader.language),
    evenAndOddHeaderAndFooters: true,
    sections: [
      {
        properties: { page },
        headers: { default: header(docx, reader), even: header(docx, reader) },
        footers: { default: footer(docx, "right"), even: footer(docx, "left") },
        children: blocks.flatMap((block, at) => blockOf(docx, reader, block, at + 1, pictures)),
      },
    ],
  });
  const language = reader.say("zh-CN", "en-GB");
  const core = { path: "docProps/core.xml", data: coreProperties(heading, reader.content.as_of, language) };
  return settleZip(await Packer.toBuffer(document, undefined, [core]));
}
