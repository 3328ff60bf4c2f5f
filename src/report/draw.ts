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

/** The rows of a chart are no part of what is compiled. */
function plan(bound: Bound): string {
  return JSON.stringify({ ...bound, data: { name: "data", values: [] } });
}

/**
 * A Vega-Lite specification as the Vega specification that draws it, its rows left out: they are the data set `data`.
 * @param owner for whom it is made: the same one is compiled once
 * @throws Error when the specification is not valid Vega-Lite.
 */
export function compiled(bound: Bound, owner: object): Promise<Spec> {
  const spec = plan(bound);
  return once(owner, `compiled ${spec}`, async () => {
    const { vega, lite } = await packages();
    // Messages about a specification are the concern of those who write it, not of a run.
    const logger = vega.logger(vega.Error);
    return lite.compile(JSON.parse(spec) as TopLevelSpec, { logger }).spec;
  });
}

/** The data flow of a specification, whatever rows it draws; once for each owner. */
function flowOf(bound: Bound, owner: object): Promise<Runtime> {
  return once(owner, `flow ${plan(bound)}`, async () => {
    const { vega } = await packages();
    return vega.parse(await compiled(bound, owner));
  });
}

/**
 * A Vega-Lite specification with its data inside, drawn as SVG text without a browser. The same specification gives
 * the same bytes, but for the names of its definitions, which Vega counts on from picture to picture.
 * @param owner for whom it is drawn: the same one is drawn once
 * @param planned for whom it is compiled, where many draw the same with rows of their own
 * @throws Error when the specification is not valid Vega-Lite.
 */
export function draw(bound: Bound, owner: object, planned = owner): Promise<string> {
  return once(owner, drawing(bound), async () => {
    const { vega } = await packages();
    const [spec, flow] = [await compiled(bound, planned), await flowOf(bound, planned)];
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

function drawing(bound: Bound): string {
  return `drawn ${JSON.stringify(bound)}`;
}

/** A chart as `draw` and `compiled` give it. */
export interface Drawn {
  svg: string;
  spec: Spec;
}

/** A chart drawn for nobody who would ask again. @throws Error when the specification is not valid Vega-Lite */
export async function drawn(bound: Bound): Promise<Drawn> {
  const owner = {};
  return { svg: await draw(bound, owner), spec: await compiled(bound, owner) };
}

/**
 * Lets somebody else draw a chart for an owner, who finds it done when it asks for it.
 * @param by draws as `drawn` does, in a thread beside this one
 * @returns when it has been drawn, or could not be: who asks for it is told
 */
export async function drawAhead(
  bound: Bound,
  owner: object,
  by: (bound: Bound) => Promise<Drawn>,
): Promise<void> {
  const made = by(bound);
  const kept = [
    once(owner, drawing(bound), async () => (await made).svg),
    once(owner, `compiled ${plan(bound)}`, async () => (await made).spec),
  ];
  await Promise.allSettled(kept);
}
