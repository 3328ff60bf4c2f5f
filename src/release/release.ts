/** Identity, integrity, the research file, publication; the one door of this room. */
export { admit, identify } from "./edition.js";
export { inLayer } from "./layers.js";
export { seal } from "./manifest.js";
export { audit, readTable, suppress } from "./protect/protect.js";
export { makeCurrent, pointTo, publish, reinstate } from "./publish.js";
export { publicFiles } from "./research/research.js";
export {
  currentRelease,
  listReleases,
  readStanding,
  sealOf,
  type Verified,
  verifyInSteps,
} from "./standing.js";
