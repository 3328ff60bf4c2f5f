import type { Attainment, Evidence, Headline, Pace } from "../model/model.js";

const byAttainment: Partial<Record<Attainment, Headline>> = {
  MISSED_THEN_MET: "MISSED_THEN_MET",
  MISSED: "MISSED",
  MISSED_PROVISIONAL: "MISSED_PROVISIONAL",
  LOST: "LOST",
  MET_FINAL: "ACHIEVED",
  MET_PROVISIONAL: "PROVISIONALLY_ACHIEVED",
};

/** What partial data may still say: nothing that a missing return could overturn. */
const open: readonly Attainment[] = ["NOT_MET", "MISSED_PROVISIONAL", "LOST"];

/**
 * The one label of three independent axes, first match wins: not applicable · no evidence or conflicting evidence ·
 * a list that has not come · too few returns for a word · attainment other than not met · pace · a value without pace.
 * @param incomplete reporting coverage is below the floor, or what has not been reported could turn the pace
 */
export function headline(
  attainment: Attainment,
  pace: Pace,
  evidence: Evidence,
  incomplete: boolean,
): Headline {
  if (attainment === "NOT_APPLICABLE") return "NOT_APPLICABLE";
  if (evidence === "NONE" || evidence === "CONFLICT") return "NOT_ASSESSABLE";
  if (evidence === "NOT_RECEIVED" && attainment === "NOT_MET")
    return pace === "NOT_DUE" ? "NOT_DUE" : "NOT_ASSESSABLE";
  if (incomplete && open.includes(attainment)) return "INCOMPLETE";
  return byAttainment[attainment] ?? (pace === "NOT_ASSESSABLE" ? "VALUE_WITHOUT_PACE" : pace);
}
