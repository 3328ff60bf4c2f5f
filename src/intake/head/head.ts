/** Which form a table is, where it lies and what its columns are; the one door of this sub-room. */
export { unitAgainst } from "./announced-units.js";
export { damagedLabels, isMisread, wrongConversion } from "./damaged-head.js";
export { headNotFound, periodFindings, tableFindings, unrecognised } from "./head-findings.js";
export { statedPeriod } from "./period-column.js";
export { type Recognised, recognise } from "./recognise.js";
export { announcesOther, headBelow } from "./second-table.js";
export { shiftedRows } from "./shifted-rows.js";
export type { ItemForm, Opened, Table, WalkedTable } from "./table.js";
export { unitsOf } from "./units.js";
