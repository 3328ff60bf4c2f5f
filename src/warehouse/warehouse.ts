/** The engine seam, landing, SQL models in order, audits, vintages; the one door of this room. */
export { aggregate } from "./aggregate.js";
export { anyRow, audit, build, query } from "./build.js";
export { calendar, type ReportPeriod, reportPeriod } from "./calendar.js";
export { decide } from "./decisions.js";
export { applyRules } from "./edit-rule-apply.js";
export { openEngine } from "./engine.js";
export { attachFacts, observe } from "./facts.js";
export {
  factsFolder,
  findLanded,
  type Landed,
  quarantineFolder,
  recordLanded,
  sweepParts,
} from "./landing.js";
export { loadMeasures } from "./measures.js";
export { inMemory, inWarehouse } from "./place.js";
export { readLanded } from "./records.js";
export { asText, loadDefinitions, receipts } from "./tables.js";
export { type TracedCell, trace, type ValueKey } from "./trace.js";
export { loadAssessments } from "./verdicts.js";
