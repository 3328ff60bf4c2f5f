/** Every line of a table is accounted for; the one door of this sub-room. */
export { CanonicalText } from "./canonical-text.js";
export { MisfitFault, UnitFault } from "./fate.js";
export { NearlyPlain } from "./nearly-plain.js";
export { walkTable } from "./walk-table.js";
