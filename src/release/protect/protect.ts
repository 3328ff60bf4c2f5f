/** Disclosure control of one table: the rules by which a cell is sensitive, and what a pattern lets be told. The one door of this room. */
export { audit } from "./audit.js";
export { readTable } from "./read-table.js";
