import { inflateSync } from "node:zlib";

/** The objects of a PDF by number, each as Latin-1 text: the engine writes none of them packed into another. */
function objectsOf(bytes: Uint8Array): Map<string, string> {
  const text = Buffer.from(bytes).toString("latin1");
  return new Map(
    [...text.matchAll(/\n(\d+) 0 obj\n([\s\S]*?)\nendobj/g)].map(([, number, body]) => [number!, body!]),
  );
}

function streamOf(object: string): string {
  const [, head, data] = /^([\s\S]*?)stream\r?\n([\s\S]*)\r?\nendstream/.exec(object)!;
  return head!.includes("/FlateDecode")
    ? inflateSync(Buffer.from(data!, "latin1")).toString("latin1")
    : data!;
}

const characters = (hex: string): string => Buffer.from(hex, "hex").swap16().toString("utf16le");

/** Glyph → the characters that a font says it stands for (ToUnicode). */
function glyphsOf(cmap: string): Map<number, string> {
  const glyphs = new Map<number, string>();
  for (const [, list] of cmap.matchAll(/beginbfchar([\s\S]*?)endbfchar/g))
    for (const [, glyph, text] of list!.matchAll(/<(\w+)> <(\w+)>/g))
      glyphs.set(Number.parseInt(glyph!, 16), characters(text!));
  return glyphs;
}

const escapes: Record<string, string> = { n: "\n", r: "\r", t: "\t", b: "\b", f: "\f" };

/** The bytes of a string in brackets, as Latin-1. */
function unescaped(text: string): string {
  return text.replace(/\\(\d{1,3}|[\s\S])/g, (_, code: string) =>
    /\d/.test(code) ? String.fromCharCode(Number.parseInt(code, 8)) : (escapes[code] ?? code),
  );
}

/** What is shown on a page in the order in which it is written; what repeats on each page, and pictures, are left out. */
function shown(content: string, fonts: ReadonlyMap<string, Map<number, string>>): string {
  const token =
    /\/\w+ (?:<<[\s\S]*?>>\s*BDC|BMC)|\bEMC\b|\/(f\d+) [\d.]+ Tf|\(((?:\\[\s\S]|[^\\()]|\((?:\\[\s\S]|[^\\()])*\))*)\)|<([\dA-F]+)>/g;
  const passedOver: boolean[] = [];
  let glyphs = new Map<number, string>();
  let text = "";
  for (const [whole, font, literal, hex] of content.matchAll(token)) {
    if (whole === "EMC") passedOver.pop();
    else if (/(?:BDC|BMC)$/.test(whole)) passedOver.push(/\/Pagination|\/Alt/.test(whole));
    else if (font !== undefined) glyphs = fonts.get(font)!;
    else if (!passedOver.includes(true)) {
      const bytes = Buffer.from(hex ?? Buffer.from(unescaped(literal!), "latin1").toString("hex"), "hex");
      for (let at = 0; at + 1 < bytes.length; at += 2) text += glyphs.get(bytes.readUInt16BE(at)) ?? "\ufffd";
    }
  }
  return text;
}

/** The running text of a PDF that our engine made, page after page, without its pictures. */
export function pdfText(bytes: Uint8Array): string {
  const objects = objectsOf(bytes);
  const pages = [...objects.values()].filter((object) => /\/Type \/Page\n/.test(object));
  return pages
    .map((page) => {
      const [, list = ""] = /\/Font <<([\s\S]*?)>>/.exec(page) ?? [];
      const fonts = new Map(
        [...list.matchAll(/\/(f\d+) (\d+) 0 R/g)].map(([, name, number]) => {
          const [, cmap] = /\/ToUnicode (\d+) 0 R/.exec(objects.get(number!)!)!;
          return [name!, glyphsOf(streamOf(objects.get(cmap!)!))];
        }),
      );
      const [, contents] = /\/Contents (\d+) 0 R/.exec(page)!;
      return shown(streamOf(objects.get(contents!)!), fonts);
    })
    .join("");
}
