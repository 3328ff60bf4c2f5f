import type { Method } from "../model/model.js";
import { aheadFrom, bands } from "./flow-pace.js";
import { thresholds, thresholdsVersion } from "./pace.js";
import { reasonWords } from "./reasons.js";

/** How verdicts are reached, as the report prints it. */
export const method: Method = {
  thresholds,
  bands,
  ahead_from: aheadFrom,
  thresholds_version: thresholdsVersion,
  reasons: reasonWords,
};
