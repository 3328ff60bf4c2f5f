/** Pixels of a PNG for one pixel of the drawing: sharp on a phone and in print. */
const SCALE = 2;

/**
 * A drawn chart as PNG at twice its size, on white, in the given fonts and no other: the same picture and fonts give
 * the same bytes.
 * @param fonts font files that hold the letters; the first is taken where the picture names none of them
 * @returns undefined where the package that draws is not installed: it is an optional dependency, with its program inside
 */
export async function rasterise(svg: string, fonts: readonly string[]): Promise<Uint8Array | undefined> {
  const resvg = await import("@resvg/resvg-js").catch(() => undefined);
  if (resvg === undefined) return undefined;
  const font = { loadSystemFonts: false, fontFiles: [...fonts] };
  const options = { background: "#ffffff", fitTo: { mode: "zoom" as const, value: SCALE }, font };
  return new resvg.Resvg(svg, options).render().asPng();
}
