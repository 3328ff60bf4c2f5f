import type { TopLevelSpec } from "vega-lite";
import { textWidth } from "./text-width.js";

/** What the two packages share with us; loaded only when a report is composed. */
async function packages() {
  const [vega, lite] = await Promise.all([import("vega"), import("vega-lite")]);
  const { textMetrics } = vega as unknown as { textMetrics: Record<string, (...given: never[]) => number> };
  const size = (item: { fontSize?: number | null }) => item.fontSize ?? 11;
  const width = (item: { fontSize?: number | null }, text: unknown) =>
    textWidth(String(text ?? ""), size(item));
  textMetrics.width = width;
  textMetrics.measureWidth = width;
  textMetrics.estimateWidth = width;
  return { vega, lite };
}

/** A loader that reads nothing: a chart has its data in itself. */
const noLoader = {
  load: () => Promise.reject(new Error("a chart may not load anything")),
  sanitize: () => Promise.reject(new Error("a chart may not hold an address")),
};

/** A picture is one image, described as a whole: Vega's roles and labels of axes, marks and legends are taken out. */
function withoutRoles(svg: string): string {
  return svg.replace(/<[^<>]*>/g, (tag) => tag.replace(/ (?:role|aria-[a-z]+)="[^"]*"/g, ""));
}

/** Messages about a specification are the concern of those who write it, not of a run. */
async function vegaOf(spec: Record<string, unknown>) {
  const { vega, lite } = await packages();
  const quiet = vega.logger(vega.Error);
  return { vega, quiet, spec: lite.compile(spec as unknown as TopLevelSpec, { logger: quiet }).spec };
}

/**
 * A Vega-Lite specification as the Vega specification that draws it.
 * @throws Error when the specification is not valid Vega-Lite.
 */
export async function compiled(spec: Record<string, unknown>): Promise<object> {
  return (await vegaOf(spec)).spec;
}

/**
 * A Vega-Lite specification with its data inside, drawn as SVG text without a browser. The same specification gives
 * the same bytes.
 * @throws Error when the specification is not valid Vega-Lite.
 */
export async function draw(spec: Record<string, unknown>): Promise<string> {
  const { vega, quiet, spec: drawn } = await vegaOf(spec);
  const { resetSVGDefIds } = vega as unknown as { resetSVGDefIds(): void };
  resetSVGDefIds();
  const view = new vega.View(vega.parse(drawn), {
    renderer: "none",
    loader: noLoader as never,
    logger: quiet,
  });
  try {
    return withoutRoles(await view.toSVG());
  } finally {
    view.finalize();
  }
}
