/** Received tables are typed and landed as facts; the one door of this sub-room. */
export { landedColumns } from "./landed-columns.js";
export { landSnapshots, readLanded, readSnapshots } from "./take-in.js";
