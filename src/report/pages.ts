import type { Content } from "../model/model.js";
import { pageFile } from "./frame.js";
import { chartsPage } from "./live/live.js";
import { page } from "./page.js";

/** The pages of a report by the names of their files, each made when it is asked for. */
export type Pages = ReadonlyMap<string, () => Promise<string>>;

/**
 * The main page, those beside it and that of the charts alive, in both languages.
 * @param made the documents that lie beside them, which they link
 */
export function pagesOf(content: Content, made: readonly string[]): Pages {
  const { pages, charts } = content.pipeline.report;
  const makers = new Map<string, () => Promise<string>>();
  for (const language of ["zh", "en"] as const) {
    for (const shown of [undefined, ...pages.map((beside) => beside.page)])
      makers.set(pageFile(shown, language), () => page(content, language, made, shown));
    if (charts.length > 0) makers.set(pageFile("charts", language), () => chartsPage(content, language));
  }
  return makers;
}
