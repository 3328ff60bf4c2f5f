import type { Layer, Layers, ReleaseFile } from "../model/model.js";

/** Where a file of a layer lies inside the folder of a release. */
export function inLayer(layer: Layer, path: string): string {
  return `${layer}/${path}`;
}

/** The files of a release, each in the folder of its layer: whoever hands on `public/` hands on nothing of the bureau's. */
export function layered(layers: Layers): ReleaseFile[] {
  return (["internal", "public"] as const).flatMap((layer) =>
    layers[layer].map(({ path, bytes }) => ({ path: inLayer(layer, path), bytes })),
  );
}
