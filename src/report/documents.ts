import type { Content, Language, ReleaseFile, Words } from "../model/model.js";
import { altText } from "./alt-text.js";
import { drawPictures, picture } from "./blocks/blocks.js";
import { briefOf, bulletinOf } from "./bulletin/bulletin.js";
import { chineseFonts } from "./chinese-fonts.js";
import type { Block } from "./document.js";
import { type Picture, pdfDocument, tablesBook, wordDocument } from "./office/office.js";
import { openPress, type Press, printsPdf } from "./press/press.js";
import { type Reader, readerOf } from "./reader.js";

/**
 * The bulletin in Word and PDF, the brief and the tables as a workbook, in both languages. What this machine cannot make is
 * left out: `missingFormats` tells of it. The press that prints them draws all charts of the report first, for the pages too.
 */
export async function documents(content: Content): Promise<ReleaseFile[]> {
  const press = openPress();
  const pictures = drawPictures(content, press);
  try {
    const [zh, en] = await Promise.all([
      documentsIn(content, "zh", press),
      documentsIn(content, "en", press),
      printsPdf(press), // `missingFormats` need not start the engine once more
    ]);
    return [...zh, ...en];
  } finally {
    await pictures;
    press.close();
  }
}

async function documentsIn(content: Content, language: Language, press: Press): Promise<ReleaseFile[]> {
  const reader = readerOf(content, language);
  const ending = language === "zh" ? "" : ".en";
  const [bulletin, briefs, tables] = await Promise.all([
    bulletinFiles(reader, ending, press),
    briefFiles(reader, ending, press),
    tablesBook(reader),
  ]);
  return [{ path: `tables${ending}.xlsx`, bytes: tables }, ...bulletin, ...briefs];
}

async function bulletinFiles(reader: Reader, ending: string, press: Press): Promise<ReleaseFile[]> {
  const blocks = await bulletinOf(reader);
  if (blocks.length === 0) return [];
  const pictures = await picturesOf(reader, blocks, "medium", press);
  const [pdf, word] = await Promise.all([
    pdfDocument(reader, blocks, pictures, "bulletin", press),
    wordDocument(reader, blocks, pictures),
  ]);
  return [
    { path: `bulletin${ending}.docx`, bytes: word },
    ...(pdf ? [{ path: `bulletin${ending}.pdf`, bytes: pdf }] : []),
  ];
}

/** The brief on one sheet, and as a picture that a phone shows. */
async function briefFiles(reader: Reader, ending: string, press: Press): Promise<ReleaseFile[]> {
  const blocks = await briefOf(reader);
  const pictures = await picturesOf(reader, blocks, "medium");
  const sheet = blocks.length > 0 && (await pdfDocument(reader, blocks, pictures, "brief", press));
  if (!sheet) return [];
  const narrow = await picturesOf(reader, blocks, "narrow", press);
  const drawn = await pdfDocument(reader, blocks, narrow, "phone", press);
  const png = drawn && (await press.pixels(new TextDecoder().decode(drawn), [])); // its letters are outlines
  return [
    { path: `brief${ending}.pdf`, bytes: sheet },
    ...(png ? [{ path: `brief${ending}.png`, bytes: png }] : []),
  ];
}

/**
 * The charts of a document by name, drawn for paper or for a phone; with pixels where a press is given for them and this
 * machine has a face to draw them in.
 */
async function picturesOf(
  reader: Reader,
  blocks: readonly Block[],
  width: "medium" | "narrow",
  press?: Press,
): Promise<Map<string, Picture>> {
  const fonts = press ? chineseFonts() : [];
  const drawn: [string, Promise<Picture>][] = [];
  for (const block of blocks) {
    if (block.kind !== "chart") continue;
    const plan = reader.content.pipeline.report.charts.find(({ chart }) => chart === block.chart)!;
    const svg = await picture(reader, plan, block.rows, width);
    const png = press && fonts.length > 0 ? press.pixels(svg, fonts) : Promise.resolve(undefined);
    const alt = altText(reader, plan, block.rows);
    drawn.push([block.chart, png.then((png) => ({ svg, png, alt }))]);
  }
  return new Map(await Promise.all(drawn.map(async ([chart, made]) => [chart, await made] as const)));
}

/** What this machine cannot make, each as a sentence with its mend; for the doctor and for whoever runs the line. */
export async function missingFormats(): Promise<Words[]> {
  const missing: Words[] = [];
  if (chineseFonts().length === 0)
    missing.push({
      zh: "没有中文字体，PDF、PNG和Word中的图做不出来：请安装字体，例如 apt-get install fonts-noto-cjk",
      en: "No Chinese font, so no PDF, no PNG and no charts in Word: install one, such as apt-get install fonts-noto-cjk",
    });
  else if (!(await printsPdf()))
    missing.push({
      zh: "没有安装PDF排版程序，不写PDF：请运行 npm install @myriaddreamin/typst-ts-node-compiler",
      en: "The PDF engine is not installed, so no PDF: run npm install @myriaddreamin/typst-ts-node-compiler",
    });
  return missing;
}
