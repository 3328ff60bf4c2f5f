import { expect, test } from "vitest";
import { readWorkbook, unzip, zipEntries } from "../../../src/formats/formats.js";
import { bulletinOf } from "../../../src/report/bulletin/bulletin.js";
import { chineseFonts } from "../../../src/report/chinese-fonts.js";
import { documents, missingFormats } from "../../../src/report/documents.js";
import { readerOf } from "../../../src/report/reader.js";
import { composed } from "./composed.js";
import { fixture } from "./fixture.js";

const limits = { entries: 200, each: 10_000_000, total: 20_000_000 };
const decode = (bytes: Uint8Array): string => new TextDecoder().decode(bytes);

function partsOf(bytes: Uint8Array): Map<string, string> {
  return new Map(zipEntries(bytes, limits).map((entry) => [decode(entry.name), decode(unzip(bytes, entry))]));
}

const reader = readerOf(fixture(), "zh");
const blocks = await bulletinOf(reader);
const made = composed;
const word = made.get("bulletin.docx")!;
const pdf = made.get("bulletin.pdf");
const pixels = chineseFonts().length > 0;
const parts = partsOf(word);
const document = parts.get("word/document.xml")!;
const textOf = (xml: string): string =>
  [...xml.matchAll(/<w:t[^>]*>([^<]*)<\/w:t>/g)].map(([, text]) => text).join("");

test("the Word document is on the page of GB/T 9704: A4, 天头37 mm, 订口28 mm", () => {
  const section = /<w:sectPr[\s\S]*<\/w:sectPr>/.exec(document)![0];
  const millimetres = (name: string) =>
    Math.round((Number(new RegExp(`w:${name}="(\\d+)"`).exec(section)![1]) / 1440) * 25.4);
  expect([millimetres("w"), millimetres("h"), millimetres("top"), millimetres("left")]).toEqual([
    210, 297, 37, 28,
  ]);
});

test("it has real styles with the faces of official papers, and paragraphs that use them", () => {
  const styles = parts.get("word/styles.xml")!;
  for (const face of ["方正小标宋简体", "仿宋_GB2312", "黑体", "楷体_GB2312"])
    expect(styles).toContain(`w:eastAsia="${face}"`);
  for (const style of ["Title", "Heading1", "Body", "TableText", "Caption", "Note", "Open"])
    expect(document).toContain(`<w:pStyle w:val="${style}"/>`);
});

test("every paragraph, cell and title of the bulletin is in it, in order", () => {
  const told = blocks
    .map((block) => {
      if (block.kind === "title") return block.lines.join("");
      if (block.kind === "masthead") return block.name + block.parts.join("　　");
      return block.kind === "table" || block.kind === "chart" ? "" : block.text;
    })
    .join("");
  const outside = document.replaceAll(/<w:tbl>[\s\S]*?<\/w:tbl>/g, "");
  const captions = /<w:p><w:pPr><w:pStyle w:val="Caption"\/>[\s\S]*?<\/w:p>/g;
  const [, county] = blocks.flatMap((block) => (block.kind === "table" ? [block.table] : []));
  expect(textOf(outside.replaceAll(captions, "")).replace(escaped(county!.note), "")).toBe(escaped(told));
  for (const block of blocks)
    if (block.kind === "table")
      for (const { cells } of block.table.rows)
        for (const { text } of cells) expect(textOf(document)).toContain(escaped(text));
});

const escaped = (text: string): string =>
  text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;").replaceAll('"', "&quot;");

test("tables repeat their heads and no row breaks over a page; pages bear their number and their marks", () => {
  expect(document.match(/<w:tblHeader\/>/g)).toHaveLength(document.match(/<w:tbl>/g)!.length);
  expect(document.match(/<w:cantSplit\/>/g)!.length).toBe(document.match(/<w:tr>/g)!.length);
  const [header, footer] = ["word/header1.xml", "word/footer1.xml"].map((name) => parts.get(name)!);
  expect(textOf(header!)).toContain("合成数据 · 非真实统计");
  expect(textOf(header!)).toContain("内部资料");
  expect(footer).toContain("PAGE");
});

test("no document knows when it was made", async () => {
  for (const { path, bytes } of await documents(fixture()))
    expect(Buffer.from(bytes).equals(made.get(path)!), path).toBe(true);
  expect(parts.get("docProps/core.xml")).toContain("2025-10-12T00:00:00Z");
});

test("each document says in which language it is", () => {
  const languages = { zh: "zh-CN", en: "en-GB" };
  for (const [language, tag] of Object.entries(languages)) {
    const ending = language === "zh" ? "" : ".en";
    const core = partsOf(made.get(`bulletin${ending}.docx`)!).get("docProps/core.xml");
    expect(core).toContain(`<dc:language>${tag}</dc:language>`);
    for (const name of ["bulletin", "brief"]) {
      const sheet = made.get(`${name}${ending}.pdf`);
      if (sheet === undefined) continue; // this machine makes none
      const text = Buffer.from(sheet).toString("latin1");
      expect(text).toContain(`/Lang (${tag})`);
      expect(text).toContain(`<dc:language><rdf:Bag><rdf:li>${tag}</rdf:li>`);
    }
  }
});

test("the workbook holds every table that has rows on a sheet of its own, and reads back as it was printed", async () => {
  const sheets = await readWorkbook(made.get("tables.xlsx")!);
  const { tables } = fixture().pipeline.report;
  const shown = tables.filter(({ table }) => (fixture().queries[table] ?? []).length > 0);
  expect(sheets).toHaveLength(3 + shown.length); // the cover, the board and the headlines of the year before them
  const board = sheets[1]!.rows.map((row) => row.map((cell) => cell ?? ""));
  const [t3] = board.filter(([id]) => id === "T3");
  expect(t3![1]).toBe("铝产业产值");
  expect(Number(t3![3])).toBeGreaterThan(0);
  const [, ...periods] = sheets[2]!.rows.find(([id]) => id === "T3")!;
  expect(periods.slice(-1)).toEqual(["符合进度"]);
  expect(sheets[0]!.rows.flat()).toContain("合成数据 · 非真实统计");
});

test("a release has the bulletin in Word and the tables as a workbook, in both languages", () => {
  const paths = [...composed.keys()];
  for (const name of ["bulletin.docx", "bulletin.en.docx", "tables.xlsx", "tables.en.xlsx"])
    expect(paths).toContain(name);
});

test("where this machine can make PDF it is tagged, archival, and has the bulletin's title and bookmarks", async () => {
  expect(pdf !== undefined).toBe((await missingFormats()).length === 0);
  if (pdf === undefined) return;
  const text = Buffer.from(pdf).toString("latin1");
  for (const mark of ["%PDF-1.7", "/StructTreeRoot", "/Outlines", "pdfaid:conformance>A<", "pdfaid:part>2<"])
    expect(text).toContain(mark);
  const hex = [...Buffer.from("运行情况通报", "utf16le").swap16()].map((byte) => byte.toString(16)).join("");
  expect(text.includes("运行情况通报") || Buffer.from(pdf).includes(Buffer.from("运行情况通报")), hex).toBe(
    true,
  );
});

test("a preliminary bulletin, brief and workbook name the source that is late, and the bulletin what follows", async () => {
  const awaits = [{ source: "b203", due_on: "2025-10-20" }];
  const replaces = { release: "2025-09_0a1b2c3d", awaits: [{ source: "b204_1", due_on: "2025-10-10" }] };
  const content = fixture({ awaits, replaces });
  const written = new Map((await documents(content)).map(({ path, bytes }) => [path, bytes]));
  const bulletin = partsOf(written.get("bulletin.docx")!);
  const all = [...bulletin.values()].join("");
  const mark = "初步发布（缺财务状况（B203））";
  expect(all).toContain(mark);
  expect(all).toContain("财务状况（B203）应于2025年10月20日前报送，尚未收到。收到后再次发布并取代本次");
  expect(all).toContain("本次取代初步发布2025-09_0a1b2c3d（当时缺工业产销总值（B204-1））。");
  const sheets = await readWorkbook(written.get("tables.xlsx")!);
  for (const { rows } of sheets) expect(JSON.stringify([...rows])).toContain(mark);
  expect((await bulletinOf(readerOf(fixture(), "zh"))).length + 2).toBe(
    (await bulletinOf(readerOf(content, "zh"))).length,
  );
});

test("the brief fits one sheet of paper, and is a picture as well where there is a Chinese font", () => {
  if (pdf === undefined) return;
  const sheet = Buffer.from(made.get("brief.pdf")!).toString("latin1");
  expect(sheet.match(/\/Type\s*\/Page\b/g)).toHaveLength(1);
  expect(Buffer.from(made.get("brief.png")!).subarray(1, 4).toString()).toBe("PNG");
});

test("a table that the plan wants drawn has bars in the workbook, from its own cells and from nought", () => {
  const book = partsOf(made.get("tables.xlsx")!);
  const charts = [...book].filter(([name]) => /^xl\/charts\/chart\d+\.xml$/.test(name)).map(([, xml]) => xml);
  const wanted = fixture().pipeline.report.tables.filter(({ bars }) => bars !== undefined);
  expect(charts).toHaveLength(wanted.length);
  expect(charts.every((xml) => /'表\d+'!\$[A-Z]\$4:\$[A-Z]\$\d+/.test(xml))).toBe(true);
  expect(charts.some((xml) => xml.includes('<c:min val="0"/>'))).toBe(true);
});

test.runIf(pixels)("charts stand in the Word document as SVG with pixels beside and what they say", () => {
  const charts = blocks.filter(({ kind }) => kind === "chart");
  expect(charts.length).toBeGreaterThan(0);
  expect(document.match(/<asvg:svgBlip/g)).toHaveLength(charts.length);
  const media = [...parts.keys()].filter((name) => name.startsWith("word/media/"));
  expect(media.filter((name) => name.endsWith(".svg"))).toHaveLength(charts.length);
  expect(media.filter((name) => name.endsWith(".png"))).toHaveLength(charts.length);
  expect(document).toMatch(/<wp:docPr [^>]*descr="[^"]{10}/);
});
