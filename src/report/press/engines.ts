import { type Paper, setPaper } from "./paper.js";
import { forgetFonts, rasterise } from "./raster.js";
import { letGo, started } from "./typst-engine.js";

/** What sets papers and draws pixels: two engines that work with whole fonts, a tenth of a second at a time. */
export interface Press {
  /** Whether papers can be set: the engine is there (it is an optional dependency) and finds a face with Chinese. */
  prints(): Promise<boolean>;
  /** @returns PDF, or SVG for a phone; nothing where this machine sets none */
  paper(paper: Paper): Promise<Uint8Array | undefined>;
  /** @returns PNG in fonts that are given as files; nothing where the package that draws is not installed */
  pixels(svg: string, fonts: readonly string[]): Promise<Uint8Array | undefined>;
  /** Lets the engines go, with the 150 MB of fonts that they hold. */
  close(): void;
}

/** The engines of this thread. */
export const engines: Press = {
  prints: async () => (await started()) !== undefined,
  paper: setPaper,
  pixels: rasterise,
  close() {
    letGo();
    forgetFonts();
  },
};
