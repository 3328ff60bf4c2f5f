import { join } from "node:path";
import type { Pipeline } from "../../src/model/model.js";
import { loadPipeline } from "../../src/pipeline/pipeline.js";

/** The small pipeline in its folder, which can be copied: its name, and the root that holds `pipelines/` and `data/`. */
export const smallPipeline = "severnye-stanki";
export const smallRoot = join(import.meta.dirname, smallPipeline);

/** The small pipeline as the product loads it. */
export function loadSmallPipeline(): Pipeline {
  return loadPipeline(smallRoot, smallPipeline);
}
