import { existsSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { removeTree, sweepAside } from "../formats/formats.js";

/** Removes what killed processes left of a pipeline: files not yet whole, releases not yet in place, scratch. */
export function sweepLeft(root: string, pipeline: string): void {
  const data = join(root, "data");
  removeTree(join(data, "scratch", pipeline));
  const kinds = existsSync(data) ? readdirSync(data, { withFileTypes: true }) : [];
  const own = kinds
    .filter((kind) => kind.isDirectory())
    .flatMap(({ name }) => [pipeline, `pipeline=${pipeline}`].map((each) => join(data, name, each)));
  for (const folder of [...own, join(root, "reports", pipeline)]) sweepAside(folder);
}
