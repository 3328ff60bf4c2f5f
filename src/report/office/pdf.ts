import type { Block, PrintedTable } from "../document.js";
import { marksOf } from "../marks.js";
import type { Layout, Press } from "../press/press.js";
import type { Reader } from "../reader.js";
import { sharesOf } from "./column-shares.js";
import type { Picture } from "./picture.js";

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

/**
 * A document as PDF, or laid out for a phone as SVG whose letters are outlines. The same blocks and fonts give the same bytes.
 * @param pictures the charts of the blocks by name
 * @returns nothing where this machine cannot make PDF
 * @throws Error when the engine refuses the page, which is our fault
 */
export function pdfDocument(
  reader: Reader,
  blocks: readonly Block[],
  pictures: ReadonlyMap<string, Picture>,
  layout: Layout,
  press: Press,
): Promise<Uint8Array | undefined> {
  const [title] = blocks.filter((block) => block.kind === "title");
  const { as_of, pipeline } = reader.content;
  const document = {
    layout,
    title: title?.lines.join("") ?? reader.of(pipeline.title),
    date: as_of.split("-").map(Number),
    lang: reader.language,
    region: reader.language === "zh" ? "CN" : "GB",
    marks: marksOf(reader),
    blocks: blocks.flatMap((block) => set(reader, block, pictures, layout)),
  };
  return press.paper({ document, pictures, layout, as_of });
}
