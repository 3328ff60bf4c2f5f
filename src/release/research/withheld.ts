import type { IndicatorValue, IsWithheld, PrimaryRules } from "../../model/model.js";
import type { Confidentiality } from "./disclosure.js";
import { isListed, isSensitive } from "./sensitive.js";

/**
 * What may not leave the bureau with a page for another office. Of what the research release tells, what it withholds; of
 * what it does not tell at all (counties, segments, indicators of the report alone), what would tell a group's figure by
 * itself: nobody outside has it from elsewhere.
 * @param internal indicators that the research release leaves out
 * @param statusOf what becomes of a value in the research release
 */
export function withheldOf(
  values: readonly IndicatorValue[],
  internal: ReadonlySet<string>,
  statusOf: (value: IndicatorValue) => Confidentiality,
  rules: PrimaryRules,
): IsWithheld {
  const may = (value: IndicatorValue): boolean =>
    internal.has(value.indicator) || !isListed(value) ? !isSensitive(value, rules) : statusOf(value) === "F";
  const withheld = new Set(values.filter((value) => !may(value)).map(keyOf));
  return (value) => withheld.has(keyOf(value));
}

function keyOf(value: Parameters<IsWithheld>[0]): string {
  const { indicator, ref_area, activity, product, period_start, period_months } = value;
  return JSON.stringify([indicator, ref_area, activity, product, period_start, period_months]);
}
