import type { Bound } from "../bind.js";
import { type Drawn, drawn } from "../draw.js";
import { type Paper, setPaper } from "./paper.js";
import { forgetFonts, rasterise } from "./raster.js";
import { letGo, started } from "./typst-engine.js";

/** What draws charts, sets papers and makes pixels: three engines that work for a tenth of a second at a time. */
export interface Press {
  /** A chart as SVG and as the Vega specification that draws it. @throws Error when it is not valid Vega-Lite */
  chart(bound: Bound): Promise<Drawn>;
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
  chart: drawn,
  prints: async () => (await started()) !== undefined,
  paper: setPaper,
  pixels: rasterise,
  close() {
    letGo();
    forgetFonts();
  },
};
