import type { Runtime, Spec } from "vega";
import type { TopLevelSpec } from "vega-lite";
import type { Bound } from "./bind.js";
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

/** What is drawn of a specification is prepared once, whatever rows it draws. */
interface Prepared {
  spec: Spec;
  /** The data flow of the specification. */
  flow: Runtime;
}

type Made = Map<string, Promise<unknown>>;

/** What was compiled and drawn of the figures of a release: most pictures stand on several pages and papers. */
const madeFor = new WeakMap<object, Made>();

/** Makes a thing once for an owner, as long as the owner is there. */
function once<Thing>(owner: object, key: string, make: () => Promise<Thing>): Promise<Thing> {
  const made: Made = madeFor.get(owner) ?? new Map();
  madeFor.set(owner, made);
  if (!made.has(key)) made.set(key, make());
  return made.get(key) as Promise<Thing>;
}

/** A specification compiled and parsed, its rows left out; once for each owner. */
function prepared(bound: Bound, owner: object): Promise<Prepared> {
  const spec = { ...bound, data: { name: "data", values: [] } };
  return once(owner, JSON.stringify(spec), async () => {
    const { vega, lite } = await packages();
    // Messages about a specification are the concern of those who write it, not of a run.
    const logger = vega.logger(vega.Error);
    const { spec: compiled } = lite.compile(spec as unknown as TopLevelSpec, { logger });
    return { spec: compiled, flow: vega.parse(compiled) };
  });
}

/**
 * A Vega-Lite specification as the Vega specification that draws it, its rows left out: they are the data set `data`.
 * @param owner for whom it is made: the same one is compiled once
 * @throws Error when the specification is not valid Vega-Lite.
 */
export async function compiled(bound: Bound, owner: object): Promise<Spec> {
  return (await prepared(bound, owner)).spec;
}

/**
 * A Vega-Lite specification with its data inside, drawn as SVG text without a browser. The same specification gives
 * the same bytes, but for the names of its definitions, which Vega counts on from picture to picture.
 * @param owner for whom it is drawn: the same one is drawn once
 * @param planned for whom it is compiled, where many draw the same with rows of their own
 * @throws Error when the specification is not valid Vega-Lite.
 */
export function draw(bound: Bound, owner: object, planned = owner): Promise<string> {
  return once(owner, `drawn ${JSON.stringify(bound)}`, async () => {
    const { vega } = await packages();
    const { spec, flow } = await prepared(bound, planned);
    const view = new vega.View(flow, {
      renderer: "none",
      loader: noLoader as never,
      logger: vega.logger(vega.Error),
    });
    try {
      const rows = bound.data.values.map((row) => ({ ...row })); // Vega marks the rows that it is given
      const { format } = spec.data!.find(({ name }) => name === "data") as { format?: object };
      view.data("data", vega.read(rows as never, format as never));
      return withoutRoles(await view.toSVG());
    } finally {
      view.finalize();
    }
  });
}
