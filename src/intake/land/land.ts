/** Received tables are typed and landed as facts; the one door of this sub-room. */
export { landedColumns } from "./landed-columns.js";
export { readLanded } from "./records.js";
export { landSnapshots, readingKey, readSnapshots } from "./take-in.js";
