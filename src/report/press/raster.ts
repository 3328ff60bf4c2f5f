import { readFileSync } from "node:fs";
import { createRequire } from "node:module";

/** Pixels of a PNG for one pixel of the drawing: sharp on a phone and in print. */
const SCALE = 2;

type Resvg = typeof import("@resvg/resvg-wasm");

let engine: Promise<Resvg | undefined> | undefined;

/** Files of fonts are read once for all pictures of a report: they are large, and every picture is drawn with the same. */
const fontBytes = new Map<string, Uint8Array>();

function bytesOf(file: string): Uint8Array {
  const bytes = fontBytes.get(file) ?? readFileSync(file);
  fontBytes.set(file, bytes);
  return bytes;
}

/** Lets the bytes of the fonts go (40 MB): no picture is drawn for now. */
export function forgetFonts(): void {
  fontBytes.clear();
}

/** The package that draws, its program started; nothing where it is not installed: it is an optional dependency. */
async function start(): Promise<Resvg | undefined> {
  const resvg = await import("@resvg/resvg-wasm").catch(() => undefined);
  if (resvg === undefined) return undefined;
  const program = createRequire(import.meta.url).resolve("@resvg/resvg-wasm/index_bg.wasm");
  await resvg.initWasm(readFileSync(program));
  return resvg;
}

/**
 * A drawn chart as PNG at twice its size, on white, in the given fonts and no other: the same picture and fonts give
 * the same bytes. The fonts are handed over as bytes: the native build of the same engine opens a font's file again
 * for every text, 20 MB each time, and took 0.4 to 1 s for a chart where this one takes 0.1.
 * @param fonts font files that hold the letters; the first is taken where the picture names none of them
 * @returns undefined where the package that draws is not installed
 */
export async function rasterise(svg: string, fonts: readonly string[]): Promise<Uint8Array | undefined> {
  engine ??= start();
  const resvg = await engine;
  if (resvg === undefined) return undefined;
  const font = { fontBuffers: fonts.map(bytesOf) };
  const drawing = new resvg.Resvg(svg, {
    background: "#ffffff",
    fitTo: { mode: "zoom", value: SCALE },
    font,
  });
  const image = drawing.render();
  try {
    return image.asPng();
  } finally {
    image.free();
    drawing.free();
  }
}
