import type { Content, ReleaseFile } from "../model/model.js";
import { chartFiles } from "./figure.js";
import { findingsFile } from "./findings-file.js";
import { page } from "./page.js";

export { mainSentence } from "./brief.js";
export { readerOf } from "./reader.js";
export { formatValue, type Readout, readOut } from "./readout.js";
export { headlineMarks, headlineWords } from "./verdict-words.js";

/** The verdicts with what they rest on, for programs. */
function assessmentsFile({ release, as_of, period, synthetic, assessments }: Content): string {
  return `${JSON.stringify({ release, as_of, ...period, synthetic, assessments }, null, 2)}\n`;
}

/**
 * Content in, files out: the page in both languages, each chart as pictures, specification and data, the findings for
 * the senders, the verdicts for programs. Nothing is read or fetched; the same content gives the same bytes.
 * @throws Error when a chart's specification is not valid Vega-Lite.
 */
export async function compose(content: Content): Promise<ReleaseFile[]> {
  const files: [string, string][] = [
    ["index.html", await page(content, "zh")],
    ["index.en.html", await page(content, "en")],
    ["findings.csv", findingsFile(content)],
    ["assessments.json", assessmentsFile(content)],
  ];
  for (const chart of content.pipeline.report.charts) files.push(...(await chartFiles(content, chart)));
  return files.map(([path, text]) => ({ path, bytes: new TextEncoder().encode(text) }));
}
