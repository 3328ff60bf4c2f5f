import { type Decimal, decimal } from "../formats/formats.js";
import {
  type AssessmentInput,
  exactValue,
  type Indicator,
  type IndicatorValue,
  inScope,
  monthsBetween,
  type Period,
  periodEnd,
  type Target,
} from "../model/model.js";

/** One value of a target's indicator, read for judging. */
export interface Reading {
  value: Decimal;
  /** The value if every unknown answer were yes (of a count, if every unknown thing counted); else the value itself. */
  upper: Decimal;
  unknown: Decimal;
  coverage: number | null;
  /** Every cell behind it is final (observation status A). */
  final: boolean;
  /** Its last day. */
  end: string;
  /** Null for a counted zero: no cell, hence no row. */
  row: IndicatorValue | null;
}

/** The values of one indicator in the scope of one target. */
export interface Series {
  /** In order of time. */
  readings: Reading[];
  /** Last days of the rows whose denominator is 0 or missing. */
  undefinedOn: string[];
  /** Last days of the rows that say "missing" (status M). */
  missingOn: string[];
  /** Whether the indicator has any value in any scope, so that "no cell" means "none counted". */
  known: boolean;
  /** Every row of the indicator is final: then a counted zero is final too. */
  final: boolean;
}

/** A row as a reading; undefined when it is missing (status M) or its ratio is undefined. */
function read(row: IndicatorValue, indicator: Indicator): Reading | undefined {
  const value = row.obs_status === "M" ? undefined : exactValue(row, indicator.aggregate);
  if (!value) return undefined;
  const unknown = decimal(row.unknown);
  const upper =
    indicator.aggregate === "ratio" && row.denominator !== null
      ? decimal(row.numerator).plus(unknown).div(row.denominator)
      : indicator.counts
        ? value.plus(unknown)
        : value;
  const { coverage, obs_status } = row;
  return { value, upper, unknown, coverage, final: obs_status === "A", end: periodEnd(row), row };
}

/** Whether so much of the roster has reported that something is known, and something missing. */
export function isPart(coverage: number | null): coverage is number {
  return coverage !== null && coverage > 0 && coverage < 1;
}

/** Collects the values of a target's indicator; the scope is its reference area, activity and product. */
export function series(values: IndicatorValue[], target: Target, indicator: Indicator): Series {
  const rows = values.filter((row) => row.indicator === target.indicator);
  const scope = rows.filter((row) => inScope(row, target));
  const readings = scope.map((row) => read(row, indicator)).filter((reading) => reading !== undefined);
  return {
    readings: readings.sort((a, b) => (a.end < b.end ? -1 : 1)),
    undefinedOn: scope.filter((row) => exactValue(row, indicator.aggregate) === undefined).map(periodEnd),
    missingOn: scope.filter((row) => row.obs_status === "M").map(periodEnd),
    known: rows.some((row) => row.obs_status !== "M"),
    final: rows.every((row) => row.obs_status === "A"),
  };
}

/** The reading of exactly this period. */
export function ofPeriod(own: Series, period: Period): Reading | undefined {
  return own.readings.find(
    ({ row }) => row?.period_start === period.period_start && row.period_months === period.period_months,
  );
}

/** The reading that ends on this day, whatever its length. */
export function endingOn(own: Series, end: string): Reading | undefined {
  return own.readings.find((reading) => reading.end === end);
}

/** The newest reading up to a day; undefined when the newest row has no ratio, for an older one would hide that. */
export function newestUpTo(own: Series, end: string): Reading | undefined {
  const newest = own.readings.findLast((reading) => reading.end <= end);
  return own.undefinedOn.some((day) => day <= end && day > (newest?.end ?? "")) ? undefined : newest;
}

/** Months from one value of a statistic to the next, where they lie nearest; undefined of fewer than two. */
export function monthsApart({ readings }: Series): number | undefined {
  const days = [...new Set(readings.map(({ end }) => end))];
  const gaps = days.slice(1).map((day, at) => monthsBetween(days[at]!, day));
  return gaps.length > 0 ? Math.min(...gaps) : undefined;
}

/**
 * The newest reading of a statistic that comes less often than the report, of a quarter or a year, which stands until
 * the next: undefined of one that comes as often, whose period is late.
 */
export function standingReading(
  own: Series,
  { period_months }: Period,
  end: string,
  fits: (row: IndicatorValue) => boolean,
): Reading | undefined {
  if ((monthsApart(own) ?? 0) <= period_months) return undefined;
  return newestUpTo({ ...own, readings: own.readings.filter(({ row }) => row && fits(row)) }, end);
}

/**
 * What "no cell in this period" means: 0 for an indicator that counts events, once its sources reach into the period,
 * the indicator is known elsewhere and no row says that the value is missing. A level without a row is unknown.
 * @param from first day of the period
 */
export function countedZero(
  { own, indicator, covers }: { own: Series; indicator: Indicator; covers: string | undefined },
  from: string,
  end: string,
): Reading | undefined {
  const zero = decimal(0);
  const reached = covers === undefined || covers >= from;
  return indicator.counts === true && reached && own.known && !own.missingOn.includes(end)
    ? { value: zero, upper: zero, unknown: zero, coverage: null, final: own.final, end, row: null }
    : undefined;
}

/** The reading as evidence of an assessment; nothing for a counted zero, which has no row. */
export function input(role: AssessmentInput["role"], reading: Reading | undefined): AssessmentInput[] {
  if (!reading?.row) return [];
  const { indicator, ref_area, activity, product, period_start, period_months, obs_status } = reading.row;
  const value = reading.value.toFixed();
  return [{ role, indicator, ref_area, activity, product, period_start, period_months, value, obs_status }];
}
