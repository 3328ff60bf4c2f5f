/** Identity, integrity, the research file, publication; the one door of this room. */
export { admit, identify } from "./edition.js";
export { seal } from "./manifest.js";
export { currentRelease, listReleases, makeCurrent, publish, readStanding } from "./publish.js";
export { researchFile } from "./research-file.js";
