import { setImmediate as turn } from "node:timers/promises";
import type { Content, IsWithheld, ReleaseFile } from "../model/model.js";
import { chartFiles } from "./blocks/blocks.js";
import { documents } from "./documents.js";
import { pagesOf } from "./pages.js";
import { unitFiles } from "./units/units.js";

export { chineseFonts } from "./chinese-fonts.js";
export { missingFormats } from "./documents.js";
export { type Pages, pagesOf } from "./pages.js";
export { rasterise } from "./press/press.js";
export { notePage, previewPage, type SentPage, type Told } from "./preview-page.js";
export { publicPages } from "./public-page.js";
export { formatValue, type Readout, readOut } from "./readout.js";
export { type Firm, firmSheet, sheetFile, sheetIndex } from "./sheet.js";
export { outcomeWords } from "./verdict-words.js";

/** The verdicts with what they rest on, the measures, decisions and deliveries, for programs. */
function assessmentsFile(content: Content): string {
  const { release, as_of, period, synthetic, assessments, series, measures, decisions, deliveries } = content;
  const told = { assessments, series, measures, decisions, deliveries };
  return `${JSON.stringify({ release, as_of, ...period, synthetic, ...told }, null, 2)}\n`;
}

/**
 * Content in, files out: the pages in both languages, that of the charts alive where scripts run, each chart as
 * pictures, specification and data, the bulletin in Word and PDF, the tables as a workbook, what is sent to each responsible
 * unit as page and workbook, the verdicts for programs.
 * Nothing is read but the machine's fonts and the script that was built with the program; the same content and fonts
 * give the same bytes.
 * @param decided tells which values may not leave the bureau, as soon as that is decided: what is sent to units has none
 * of them. Charts are drawn and documents printed meanwhile
 * @throws Mistake when a chart's specification cannot be drawn
 */
export async function compose(
  content: Content,
  decided: Promise<{ isWithheld: IsWithheld }>,
): Promise<ReleaseFile[]> {
  // The press works beside us: what needs none of the documents is made while they are printed.
  const units = decided.then(({ isWithheld }) => chartsAndUnits(content, isWithheld));
  const [made, rest] = await Promise.all([documents(content), units]);
  const paths = made.map(({ path }) => path);
  const pages: ReleaseFile[] = [];
  for (const [path, make] of pagesOf(content, paths)) {
    pages.push(textFile(path, await make()));
    await turn(); // what was let go is freed between turns, and who watches sees that the work goes on
  }
  return [
    textFile("assessments.json", assessmentsFile(content)),
    ...pages,
    ...rest.charts,
    ...made,
    ...rest.units,
  ];
}

async function chartsAndUnits(content: Content, isWithheld: IsWithheld) {
  const charts: ReleaseFile[] = [];
  for (const chart of content.pipeline.report.charts) {
    await turn(); // the press is given its work first
    for (const [path, text] of await chartFiles(content, chart)) charts.push(textFile(path, text));
  }
  const [zh, en] = [await unitFiles(content, "zh", isWithheld), await unitFiles(content, "en", isWithheld)];
  return { charts, units: [...zh, ...en] };
}

function textFile(path: string, text: string): ReleaseFile {
  return { path, bytes: new TextEncoder().encode(text) };
}
