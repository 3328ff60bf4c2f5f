import type { Block, PrintedTable } from "../document.js";
import { marksOf } from "../marks.js";
import type { Reader } from "../reader.js";
import { sharesOf } from "./column-shares.js";
import type { Picture } from "./picture.js";
import { started, world } from "./typst-engine.js";
import { typstPage } from "./typst-page.js";

/** A block as the page sets it; a chart without its picture is left out. */
function set(
  reader: Reader,
  block: Block,
  pictures: ReadonlyMap<string, Picture>,
  layout: Layout,
): unknown[] {
  if (block.kind === "table") return [{ kind: "table", ...tableOf(reader, block.table) }];
  if (block.kind !== "chart") return [block];
  const picture = pictures.get(block.chart);
  const ending = layout === "phone" ? "png" : "svg"; // what turns the phone's page into pixels sets no letters in a picture
  if (picture === undefined || (ending === "png" && picture.png === undefined)) return [];
  const { chart, title } = block;
  return [{ kind: "chart", title, file: `/${chart}.${ending}`, alt: picture.alt }];
}

function tableOf(reader: Reader, table: PrintedTable) {
  const shares = sharesOf(table);
  const part = reader.say("其中：", "of which ");
  return {
    title: table.title,
    note: table.note,
    columns: table.columns.map(({ title, unit, align }, at) => ({
      title: unit === "" ? title : `${title}${reader.say(`（${unit}）`, ` (${unit})`)}`,
      number: align === "number",
      share: shares[at]!,
    })),
    rows: table.rows.map(({ kind, cells }) => ({
      kind,
      cells: cells.map(({ text }, at) => (at === 0 && kind === "part" ? `${part}${text}` : text)),
    })),
  };
}

/** How a document is laid out: as an official paper, on one sheet, or as high as it needs for a phone. */
export type Layout = "bulletin" | "brief" | "phone";

/**
 * A document as PDF, tagged and archival (PDF/A-2a), with bookmarks and repeated table heads, made without a browser;
 * laid out for a phone, as SVG whose letters are outlines. The same blocks and fonts give the same bytes.
 * @param pictures the charts of the blocks by name
 * @returns nothing where this machine cannot make PDF
 * @throws Error when the engine refuses the page, which is our fault
 */
export async function pdfDocument(
  reader: Reader,
  blocks: readonly Block[],
  pictures: ReadonlyMap<string, Picture>,
  layout: Layout,
): Promise<Uint8Array | undefined> {
  const ready = await started();
  if (ready === undefined) return undefined;
  const { compiler, faces } = ready;
  const [title] = blocks.filter((block) => block.kind === "title");
  const { as_of, pipeline } = reader.content;
  const document = {
    layout,
    title: title?.lines.join("") ?? reader.of(pipeline.title),
    date: as_of.split("-").map(Number),
    lang: reader.language,
    region: reader.language === "zh" ? "CN" : "GB",
    marks: marksOf(reader),
    faces,
    blocks: blocks.flatMap((block) => set(reader, block, pictures, layout)),
  };
  compiler.resetShadow();
  compiler.mapShadow(`${world}/document.json`, Buffer.from(JSON.stringify(document)));
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
