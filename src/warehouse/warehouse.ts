/** The engine seam, landing, SQL models in order, audits, vintages; the one door of this room. */
export { comparedWithPast } from "./compared.js";
export { askPublished, openEngine } from "./engine.js";
export { landedRows } from "./landed-rows.js";
export { type Measured, measure } from "./measure.js";
export { inMemory, inStanding, inWarehouse, isWarehouseOf } from "./place.js";
export { rowsOf } from "./report-rows.js";
export { trace } from "./trace.js";
