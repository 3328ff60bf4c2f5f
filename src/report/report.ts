import type { Content, ReleaseFile } from "../model/model.js";
import { chartFiles } from "./blocks/blocks.js";
import { documents } from "./documents.js";
import { pageFile } from "./frame.js";
import { chartsPage } from "./live/live.js";
import { page } from "./page.js";
import { unitFiles } from "./units/units.js";

export { chineseFonts } from "./chinese-fonts.js";
export { missingFormats } from "./documents.js";
export { publicPages } from "./public-page.js";
export { rasterise } from "./raster.js";
export { formatValue, type Readout, readOut } from "./readout.js";
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
 * @throws Error when a chart's specification is not valid Vega-Lite.
 */
export async function compose(content: Content): Promise<ReleaseFile[]> {
  const made = [...(await documents(content, "zh")), ...(await documents(content, "en"))];
  const units = [...(await unitFiles(content, "zh")), ...(await unitFiles(content, "en"))];
  const paths = made.map(({ path }) => path);
  const files: [string, string][] = [["assessments.json", assessmentsFile(content)]];
  for (const shown of [undefined, ...content.pipeline.report.pages.map(({ page: beside }) => beside)])
    for (const language of ["zh", "en"] as const)
      files.push([pageFile(shown, language), await page(content, language, paths, shown)]);
  if (content.pipeline.report.charts.length > 0)
    files.push(
      [pageFile("charts", "zh"), await chartsPage(content, "zh")],
      [pageFile("charts", "en"), await chartsPage(content, "en")],
    );
  for (const chart of content.pipeline.report.charts) files.push(...(await chartFiles(content, chart)));
  const texts = files.map(([path, text]) => ({ path, bytes: new TextEncoder().encode(text) }));
  return [...texts, ...made, ...units];
}
