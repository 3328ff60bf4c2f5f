import {
  type Assessment,
  exactValue,
  type IndicatorValue,
  inScope,
  type Period,
  type Pipeline,
  periodEnd,
  type Revision,
  type SeriesValue,
  type VerdictChange,
} from "../model/model.js";

/** The values of every target's indicator in its scope, of all periods up to the report period, in order of time. */
export function seriesOf(
  { targets, indicators }: Pipeline,
  values: readonly IndicatorValue[],
  period: Period,
): SeriesValue[] {
  const end = periodEnd(period);
  return targets.flatMap(({ target, ...scope }) => {
    const { aggregate } = indicators.find(({ indicator }) => indicator === scope.indicator)!;
    const own = values.filter((row) => inScope(row, scope) && periodEnd(row) <= end);
    return own.flatMap((row) => {
      const value = row.obs_status === "M" ? undefined : exactValue(row, aggregate)?.toFixed();
      const { period_start, period_months, obs_status } = row;
      return value === undefined ? [] : [{ target, period_start, period_months, value, obs_status }];
    });
  });
}

const keyOf = ({ target, period_start, period_months }: SeriesValue): string =>
  JSON.stringify([target, period_start, period_months]);

/**
 * The values that both releases could know and that are not the same in them: of periods up to the end of the earlier
 * release's own. A value that only one has is null in the other.
 * @param end last day of the earlier release's report period
 */
export function revisionsOf(
  before: readonly SeriesValue[],
  after: readonly SeriesValue[],
  end: string,
): Revision[] {
  const [old, now] = [before, after].map((list) => new Map(list.map((each) => [keyOf(each), each])));
  const keys = [...new Set([...before, ...after].map(keyOf))];
  return keys.flatMap((key) => {
    const [was, is] = [old!.get(key), now!.get(key)];
    const { target, period_start, period_months } = (is ?? was)!;
    if (was?.value === is?.value || periodEnd({ period_start, period_months }) > end) return [];
    return [{ target, period_start, period_months, before: was?.value ?? null, after: is?.value ?? null }];
  });
}

/** The targets whose headline is not the same in two releases, in the order of the later; a target that only one has stands with null. */
export function verdictChanges(before: readonly Assessment[], after: readonly Assessment[]): VerdictChange[] {
  const named = (list: readonly Assessment[], target: string) =>
    list.find((each) => each.target.target === target) ?? null;
  const targets = [...new Set([...after, ...before].map(({ target }) => target.target))];
  return targets.flatMap((target) => {
    const [was, is] = [named(before, target), named(after, target)];
    return was?.headline === is?.headline ? [] : [{ target, before: was, after: is }];
  });
}
