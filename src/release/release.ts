/** Identity, integrity, the research file, publication; the one door of this room. */
export { type Inputs, releaseName, sha256 } from "./identity.js";
export { currentRelease, findRelease, makeCurrent, publish, readStanding, seal } from "./publish.js";
export { fewestContributors, mayBePublished } from "./research.js";
export { researchFile } from "./research-file.js";
