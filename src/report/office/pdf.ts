import type { Block, PrintedTable } from "../document.js";
import { marksOf } from "../marks.js";
import type { Reader } from "../reader.js";
import { sharesOf } from "./column-shares.js";
import type { Picture } from "./picture.js";
import { typstPage } from "./typst-page.js";

type Typst = typeof import("@myriaddreamin/typst-ts-node-compiler");
type Compiler = ReturnType<Typst["NodeCompiler"]["create"]>;

/** Faces of GB/T 9704-2012 and what takes their place, the best first; the last of each is free (SIL Open Font License). */
const wanted = {
  title: [
    "FZXiaoBiaoSong-B05S",
    "FZXiaoBiaoSong-B05",
    "STZhongsong",
    "Noto Serif CJK SC",
    "Source Han Serif SC",
  ],
  body: ["FangSong_GB2312", "FangSong", "STFangsong", "Noto Serif CJK SC", "Source Han Serif SC"],
  first: ["SimHei", "STHeiti", "Noto Sans CJK SC", "Source Han Sans SC", "Microsoft YaHei"],
  second: ["KaiTi_GB2312", "KaiTi", "STKaiti", "Noto Serif CJK SC", "Source Han Serif SC"],
} as const;

/** The folder that the engine takes for the world: nothing is read from it, what it needs is given. */
const world = "/liandu";

let engine:
  | Promise<{ compiler: Compiler; faces: Record<keyof typeof wanted, string[]> } | undefined>
  | undefined;

/**
 * The PDF engine with the faces that this machine has; nothing where the engine is not installed (it is an optional
 * dependency) or no face holds Chinese. Started once: looking through the machine's fonts takes a quarter of a second.
 */
function started() {
  engine ??= start();
  return engine;
}

async function start() {
  const typst = await import("@myriaddreamin/typst-ts-node-compiler").catch(() => undefined);
  if (typst === undefined) return undefined;
  const compiler = typst.NodeCompiler.create({ workspace: world });
  const names = [...new Set(Object.values(wanted).flat())];
  const missing = missingOf(compiler, names);
  const has = (name: string) => !missing.has(name.toLowerCase());
  const faces = Object.fromEntries(
    Object.entries(wanted).map(([role, list]) => [role, list.filter(has)]),
  ) as Record<keyof typeof wanted, string[]>;
  return Object.values(faces).some((list) => list.length === 0) ? undefined : { compiler, faces };
}

/** Which of these faces the machine does not have, in lower case: the engine warns of each. */
function missingOf(compiler: Compiler, names: readonly string[]): Set<string> {
  const probe = names.map((name) => `#text(font: ${JSON.stringify(name)}, [一])`).join("");
  const { shortDiagnostics = [] } = compiler.compile({ mainFileContent: probe }).takeWarnings() ?? {};
  return new Set(
    (shortDiagnostics as { message: string }[]).flatMap(({ message }) => {
      const [, name] = /^unknown font family: (.*)$/.exec(message) ?? [];
      return name === undefined ? [] : [name];
    }),
  );
}

/** Whether this machine can make PDF: the engine is there and finds a face with Chinese. */
export async function printsPdf(): Promise<boolean> {
  return (await started()) !== undefined;
}

/** A block as the page sets it; a chart without its picture is left out. */
function set(reader: Reader, block: Block, pictures: ReadonlyMap<string, Picture>): unknown[] {
  if (block.kind === "table") return [{ kind: "table", ...tableOf(reader, block.table) }];
  if (block.kind !== "chart") return [block];
  const picture = pictures.get(block.chart);
  if (picture === undefined) return [];
  const { chart, title } = block;
  return [{ kind: "chart", title, file: `/${chart}.svg`, alt: picture.alt, width: 156 }];
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
 * A document as PDF on A4: tagged and archival (PDF/A-2a), with bookmarks, repeated table heads and page numbers as
 * official papers have them, made without a browser. The same blocks and fonts give the same bytes.
 * @param pictures the charts of the blocks by name
 * @returns nothing where this machine cannot make PDF
 * @throws Error when the engine refuses the page, which is our fault
 */
export async function pdfDocument(
  reader: Reader,
  blocks: readonly Block[],
  pictures: ReadonlyMap<string, Picture>,
): Promise<Uint8Array | undefined> {
  const ready = await started();
  if (ready === undefined) return undefined;
  const { compiler, faces } = ready;
  const [title] = blocks.filter((block) => block.kind === "title");
  const { as_of, pipeline } = reader.content;
  const document = {
    title: title?.lines.join("") ?? reader.of(pipeline.title),
    date: as_of.split("-").map(Number),
    lang: reader.language,
    region: reader.language === "zh" ? "CN" : "GB",
    marks: marksOf(reader),
    faces,
    blocks: blocks.flatMap((block) => set(reader, block, pictures)),
  };
  compiler.resetShadow();
  compiler.mapShadow(`${world}/document.json`, Buffer.from(JSON.stringify(document)));
  for (const [name, { svg }] of pictures) compiler.mapShadow(`${world}/${name}.svg`, Buffer.from(svg));
  const compiled = compiler.compile({ mainFileContent: typstPage });
  const wrong = compiled.takeError();
  if (compiled.result === null) throw new Error(`the PDF engine: ${JSON.stringify(wrong?.shortDiagnostics)}`);
  const options = { pdfStandard: "a-2a", pdfTags: true, creationTimestamp: Date.parse(as_of) / 1000 };
  const pdf = compiler.pdf(compiled.result, options);
  compiler.evictCache(0);
  return pdf;
}
