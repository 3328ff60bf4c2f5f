/** Every line of a table is accounted for; the one door of this sub-room. */
export { Body } from "./body.js";
export { MisfitFault } from "./fate.js";
export { walkTable } from "./walk-table.js";
