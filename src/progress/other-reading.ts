import type { Assessment, Attainment, OtherReading } from "../model/model.js";
import { headline } from "./headline.js";

/** What may not be said for good while the words can be read in two ways. */
const provisional: Partial<Record<Attainment, Attainment>> = {
  MISSED: "MISSED_PROVISIONAL",
  MET_FINAL: "MET_PROVISIONAL",
};

function unsettled(one: Attainment, other: Attainment | undefined): Attainment {
  return one === other ? one : (provisional[one] ?? one);
}

/**
 * The verdict on a target whose words the plan leaves open, with the verdict of the other reading beside it. Where the
 * two differ the reading decides, and nothing is final: neither a miss nor a success may rest on a default of ours.
 * @param other the verdict on the same target, measured by the other reading's indicator
 * @param overturned attainments of the first reading that a missing return could overturn
 */
export function withOtherReading(
  first: Assessment,
  other: Assessment,
  overturned: readonly Attainment[],
): Assessment {
  const { value, attainment, pace, headline: word, years } = other;
  const reading: OtherReading = {
    indicator: other.target.indicator,
    value,
    attainment,
    pace,
    headline: word,
    years,
  };
  const yearOf = (year: number): Attainment | undefined =>
    years.find((each) => each.year === year)?.attainment;
  const decides =
    first.headline !== word || first.years.some((each) => each.attainment !== yearOf(each.year));
  if (!decides) return { ...first, other: reading };
  const open = unsettled(first.attainment, attainment);
  return {
    ...first,
    attainment: open,
    headline: headline(open, first.pace, first.evidence, first.headline === "INCOMPLETE", overturned),
    years: first.years.map((each) => ({
      ...each,
      attainment: unsettled(each.attainment, yearOf(each.year)),
    })),
    reasons: [...first.reasons, "reading_decides"],
    other: reading,
  };
}
