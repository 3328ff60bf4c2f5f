import { started, world } from "./typst-engine.js";
import { typstPage } from "./typst-page.js";

/** How a document is laid out: as an official paper, on one sheet, or as high as it needs for a phone. */
export type Layout = "bulletin" | "brief" | "phone";

/** A document ready to be set. */
export interface Paper {
  /** What the page reads (`typst-page.ts`), but for its faces. */
  document: object;
  /** Its charts by name: SVG, and as pixels where there are any. */
  pictures: ReadonlyMap<string, { svg: string; png: Uint8Array | undefined }>;
  layout: Layout;
  /** The day that the file says it was made on. */
  as_of: string;
}

/**
 * Sets a paper as PDF, tagged and archival (PDF/A-2a), with bookmarks and repeated table heads, without a browser; laid out
 * for a phone, as SVG whose letters are outlines. The same paper and fonts give the same bytes.
 * @returns nothing where this machine cannot make PDF
 * @throws Error when the engine refuses the page, which is our fault
 */
export async function setPaper({
  document,
  pictures,
  layout,
  as_of,
}: Paper): Promise<Uint8Array | undefined> {
  const ready = await started();
  if (ready === undefined) return undefined;
  const { compiler, faces } = ready;
  compiler.resetShadow();
  compiler.mapShadow(`${world}/document.json`, Buffer.from(JSON.stringify({ ...document, faces })));
  for (const [name, { svg, png = "" }] of pictures) {
    compiler.mapShadow(`${world}/${name}.svg`, Buffer.from(svg));
    compiler.mapShadow(`${world}/${name}.png`, Buffer.from(png));
  }
  const compiled = compiler.compile({ mainFileContent: typstPage });
  const wrong = compiled.takeError();
  if (compiled.result === null) throw new Error(`the PDF engine: ${JSON.stringify(wrong?.shortDiagnostics)}`);
  const options = { pdfStandard: "a-2a", pdfTags: true, creationTimestamp: Date.parse(as_of) / 1000 };
  const made =
    layout === "phone"
      ? new TextEncoder().encode(compiler.plainSvg(compiled.result))
      : compiler.pdf(compiled.result, options);
  compiler.evictCache(0);
  return made;
}
