/** A chart of a document: SVG text, what it says to those who do not see it, and as pixels where they can be made. */
export interface Picture {
  svg: string;
  alt: string;
  /** Twice as many pixels as the SVG has. */
  png: Uint8Array | undefined;
}

/** Width and height of a drawn chart in its own pixels. */
export function sizeOf({ svg }: Picture): { width: number; height: number } {
  const [, width, height] = /^<svg [^>]*?width="([\d.]+)" height="([\d.]+)"/.exec(svg)!;
  return { width: Number(width), height: Number(height) };
}
