/** Disclosure control of one table: the rules by which a cell is sensitive, what to hide beside it, and what that lets be told. The one door of this room. */
export { audit, type Interval } from "./audit.js";
export { readTable } from "./read-table.js";
export { suppress } from "./suppress.js";
export type { Cell, Equation, Table } from "./table.js";
