/** From received bytes to typed rows: collect, open, walk, type, explain; the one door of this room. */
export { creditCodeCheck } from "./cells/cells.js";
export { landedColumns, landSnapshots, readLanded, readSnapshots } from "./land/land.js";
export { collect, handedIn, withdraw } from "./receive/receive.js";
