import type { Aggregate, Attainment, Comparator, Evidence, Headline, Pace } from "../model/model.js";
import { direction } from "./comparison.js";

const byAttainment: Partial<Record<Attainment, Headline>> = {
  MISSED_THEN_MET: "MISSED_THEN_MET",
  MISSED: "MISSED",
  MISSED_PROVISIONAL: "MISSED_PROVISIONAL",
  LOST: "LOST",
  MET_FINAL: "ACHIEVED",
  MET_PROVISIONAL: "PROVISIONALLY_ACHIEVED",
};

/**
 * Attainments that a missing return could overturn, so that partial data may not say them. Returns only add to a sum:
 * what is at least so much stays met, what is at most so much stays missed. A ratio may go either way.
 */
export function overturnable(comparator: Comparator, aggregate: Aggregate): readonly Attainment[] {
  const short: readonly Attainment[] = ["NOT_MET", "MISSED_PROVISIONAL", "LOST"];
  if (aggregate !== "sum") return [...short, "MET_PROVISIONAL"];
  return direction(comparator) === 1 ? short : ["NOT_MET", "MET_PROVISIONAL"];
}

/**
 * The one label of three independent axes, first match wins: not applicable · no evidence or conflicting evidence ·
 * a list that has not come · too few returns for a word · attainment other than not met · pace · a value without pace.
 * @param incomplete reporting coverage is below the floor, or what has not been reported could turn the verdict
 * @param open what a missing return could overturn
 */
export function headline(
  attainment: Attainment,
  pace: Pace,
  evidence: Evidence,
  incomplete: boolean,
  open: readonly Attainment[],
): Headline {
  if (attainment === "NOT_APPLICABLE") return "NOT_APPLICABLE";
  if (evidence === "NONE" || evidence === "CONFLICT") return "NOT_ASSESSABLE";
  if (evidence === "NOT_RECEIVED" && attainment === "NOT_MET")
    return pace === "NOT_DUE" ? "NOT_DUE" : "NOT_ASSESSABLE";
  if (incomplete && open.includes(attainment)) return "INCOMPLETE";
  return byAttainment[attainment] ?? (pace === "NOT_ASSESSABLE" ? "VALUE_WITHOUT_PACE" : pace);
}
