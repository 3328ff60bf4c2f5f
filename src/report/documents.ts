import type { Content, Language, ReleaseFile, Words } from "../model/model.js";
import { altText } from "./alt-text.js";
import { picture } from "./blocks/blocks.js";
import { briefOf, bulletinOf } from "./bulletin/bulletin.js";
import { chineseFonts } from "./chinese-fonts.js";
import type { Block } from "./document.js";
import { letGo, type Picture, pdfDocument, printsPdf, tablesBook, wordDocument } from "./office/office.js";
import { forgetFonts, rasterise } from "./raster.js";
import { type Reader, readerOf } from "./reader.js";

/** Lets the engines of the documents go, with the 150 MB of fonts that they hold: none is made for now. */
export function endDocuments(): void {
  letGo();
  forgetFonts();
}

/**
 * The bulletin in Word and PDF and the tables as a workbook, in one language. What this machine cannot make is left out:
 * `missingFormats` tells of it.
 */
export async function documents(content: Content, language: Language): Promise<ReleaseFile[]> {
  const reader = readerOf(content, language);
  const ending = language === "zh" ? "" : ".en";
  const bulletin = await bulletinOf(reader);
  const files = [{ path: `tables${ending}.xlsx`, bytes: await tablesBook(reader) }];
  if (bulletin.length === 0) return files;
  const pictures = await picturesOf(reader, bulletin, "medium", true);
  files.push({ path: `bulletin${ending}.docx`, bytes: await wordDocument(reader, bulletin, pictures) });
  const pdf = await pdfDocument(reader, bulletin, pictures, "bulletin");
  if (pdf !== undefined) files.push({ path: `bulletin${ending}.pdf`, bytes: pdf });
  return [...files, ...(await briefs(reader, ending))];
}

/** The brief on one sheet, and as a picture that a phone shows. */
async function briefs(reader: Reader, ending: string): Promise<ReleaseFile[]> {
  const blocks = await briefOf(reader);
  const pictures = await picturesOf(reader, blocks, "medium", false);
  const sheet = blocks.length > 0 && (await pdfDocument(reader, blocks, pictures, "brief"));
  if (!sheet) return [];
  const narrow = await picturesOf(reader, blocks, "narrow", true);
  const drawn = await pdfDocument(reader, blocks, narrow, "phone");
  const png = drawn && (await rasterise(new TextDecoder().decode(drawn), [])); // its letters are outlines;
  return [
    { path: `brief${ending}.pdf`, bytes: sheet },
    ...(png ? [{ path: `brief${ending}.png`, bytes: png }] : []),
  ];
}

/**
 * The charts of a document by name, drawn for paper or for a phone; with pixels where they are asked for and this
 * machine can make them.
 */
async function picturesOf(
  reader: Reader,
  blocks: readonly Block[],
  width: "medium" | "narrow",
  pixels: boolean,
): Promise<Map<string, Picture>> {
  const drawn = new Map<string, Picture>();
  const fonts = pixels ? chineseFonts() : [];
  for (const block of blocks) {
    if (block.kind !== "chart") continue;
    const plan = reader.content.pipeline.report.charts.find(({ chart }) => chart === block.chart)!;
    const svg = await picture(reader, plan, block.rows, width);
    const png = fonts.length === 0 ? undefined : await rasterise(svg, fonts);
    drawn.set(block.chart, { svg, png, alt: altText(reader, plan, block.rows) });
  }
  return drawn;
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
