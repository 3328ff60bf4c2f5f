import type { Attainment, Evidence, Headline, Pace } from "../model/model.js";

const byAttainment: Partial<Record<Attainment, Headline>> = {
  MISSED_THEN_MET: "MISSED_THEN_MET",
  MISSED: "MISSED",
  LOST: "LOST",
  MET_FINAL: "ACHIEVED",
  MET_PROVISIONAL: "PROVISIONALLY_ACHIEVED",
};

/**
 * The one label of three independent axes, first match wins: not applicable · no evidence or conflicting evidence ·
 * attainment other than not met · pace · a value without pace.
 */
export function headline(attainment: Attainment, pace: Pace, evidence: Evidence): Headline {
  if (attainment === "NOT_APPLICABLE") return "NOT_APPLICABLE";
  if (evidence === "NONE" || evidence === "CONFLICT") return "NOT_ASSESSABLE";
  return byAttainment[attainment] ?? (pace === "NOT_ASSESSABLE" ? "VALUE_WITHOUT_PACE" : pace);
}
