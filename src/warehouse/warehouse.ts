/** The engine seam, landing, SQL models in order, audits, vintages; the one door of this room. */
export { aggregate } from "./aggregate.js";
export { anyRow, audit, build, query } from "./build.js";
export { calendar, type ReportPeriod, reportPeriod } from "./calendar.js";
export { openEngine } from "./engine.js";
export { type Body, findLanded, type Landed, land, partitionOf, recordLanded } from "./landing.js";
export { inMemory, inWarehouse } from "./place.js";
export { asText, attachFacts, loadDefinitions } from "./tables.js";
export { type TracedCell, trace, type ValueKey } from "./trace.js";
export { loadAssessments } from "./verdicts.js";
