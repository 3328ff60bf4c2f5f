import { join } from "node:path";

/** The small pipeline in its folder, which can be copied: its name, and the root that holds `pipelines/` and `data/`. */
export const smallPipeline = "severnye-stanki";
export const smallRoot = join(import.meta.dirname, smallPipeline);
