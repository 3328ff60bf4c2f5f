/** From received bytes to typed rows: collect, open, walk, type, explain; the one door of this room. */
export { creditCodeCheck } from "./cells/cells.js";
export { landedColumns, landSnapshots, readingKey, readLanded, readSnapshots } from "./land/land.js";
export { collect, handedIn } from "./receive/receive.js";
