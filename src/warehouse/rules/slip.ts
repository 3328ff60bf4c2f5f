import { type Decimal, decimal, identifier } from "../../formats/formats.js";
import { type EditRule, keyOfRow, type Source, type UnitSlip } from "../../model/model.js";

/** A filing of one unit, as the search for slips of unit reads it; amounts are decimal text in base units. */
export interface Filing {
  /** The judged row's key columns, joined. */
  series: string;
  stat_unit: string;
  period_end: string;
  period_months: number;
  snapshot: string;
  sheet: string | null;
  line: number;
  value: string;
  /** The same period of last year as filed now. */
  against: string | null;
}

/** A filing that looks a power of ten too large or too small, with that factor: "1000" or "1/1000". */
export interface Slip {
  filing: Filing;
  factor: string;
  accepted: boolean;
}

/** The columns that a slip of a rule's column touches: the row's cells of the same measure and basis. */
export function touchedColumns(source: Source, { column }: EditRule): string[] {
  const slipped = source.columns.find(({ name }) => name === column)!;
  return source.columns
    .filter(({ measure, basis }) => measure === slipped.measure && basis === slipped.basis)
    .filter(({ name, measure }) => name === column || measure !== undefined)
    .map(({ name }) => name);
}

/** The same where a whole form slipped: every amount that is in the unit of that column, most often the form's own. */
export function columnsOfForm(source: Source, { column }: EditRule): string[] {
  const slipped = source.columns.find(({ name }) => name === column)!;
  return source.columns
    .filter(({ measure, kind, unit }) => measure !== undefined && kind === "decimal" && unit === slipped.unit)
    .map(({ name }) => name);
}

const powers = [10, 100, 1000, 10000];

/**
 * Finds slips of unit in filings, ordered by series and time. A filing slips when its monthly rate stands to that
 * of the last good filing near a power of ten, and so does its ratio to last year's same period, as filed now or as
 * filed then, where either is known: a firm that grew bears no such factor twice, and a row filed wholly in another
 * unit bears out its own last year but not the archive. Filings that stay at the level of a slip are slips too, until
 * the level returns or someone accepts it; a slip is never what others are compared with.
 */
export function findSlips(
  filings: readonly Filing[],
  test: UnitSlip,
  accepted: (filing: Filing) => boolean,
): Slip[] {
  const slips: Slip[] = [];
  let series: string | undefined;
  let good: Filing | undefined;
  let archive = new Map<string, string>();
  let slipped: string | undefined;
  for (const filing of filings) {
    if (filing.series !== series) {
      [series, good, slipped] = [filing.series, undefined, undefined];
      archive = new Map();
    }
    const positive = [filing.against, archive.get(periodOf(filing, -1))].filter((last) => isPositive(last));
    if (!isPositive(filing.value)) continue;
    const jump = good && factorOf(rate(filing).div(rate(good)), test);
    const beside = positive.map((last) => factorOf(decimal(filing.value).div(last), test));
    const borne = jump !== undefined && (beside.length === 0 || beside.includes(jump)) ? jump : undefined;
    const factor = slipped !== undefined && beside.includes(slipped) ? slipped : borne;
    const known = factor !== undefined && accepted(filing);
    if (factor !== undefined) slips.push({ filing, factor, accepted: known });
    slipped = known ? undefined : factor;
    if (slipped !== undefined) continue;
    good = filing;
    archive.set(periodOf(filing, 0), filing.value);
  }
  return slips;
}

/** The filing's period, or the same a number of years away, as a key. */
export function periodOf({ period_end, period_months }: Filing, years: number): string {
  return `${Number(period_end.slice(0, 4)) + years}-${period_end.slice(5, 7)}/${period_months}`;
}

/** Whether an amount is filed and above zero: only such have a factor. */
export function isPositive(value: string | null | undefined): value is string {
  return value !== null && value !== undefined && decimal(value).gt(0);
}

/** Amount per month. */
export function rate({ value, period_months }: Filing): Decimal {
  return decimal(value).div(period_months);
}

/** The power of ten that a ratio is near by the rule's band, "1000" or "1/10"; undefined where it is near none. */
export function factorOf(ratio: Decimal, { band: { low, high } }: UnitSlip): string | undefined {
  for (const power of powers) {
    const near = (share: Decimal): boolean =>
      share.gte(decimal(power).times(String(low))) && share.lte(decimal(power).times(String(high)));
    if (near(ratio)) return String(power);
    if (near(decimal(1).div(ratio))) return `1/${power}`;
  }
  return undefined;
}

/**
 * The filings of every series in which one amount follows another at least tenfold or at most a tenth as large, by
 * the rule's band: no other series can hold a slip. Reads the common table `placed_<source>`.
 */
export function suspectFilings(source: Source, rule: EditRule, { band, against }: UnitSlip): string {
  const column = identifier(rule.column!);
  const series = keyOfRow(source)
    .map((name) => `coalesce(CAST(${identifier(name)} AS VARCHAR), '')`)
    .join(" || chr(31) || ");
  return `, filing AS (
SELECT ${series} AS series, ${identifier(source.stat_unit!)} AS stat_unit, period_end, period_months, snapshot, sheet, line,
  CAST(${column} AS DECIMAL(24, 4)) AS value, ${against === undefined ? "CAST(NULL AS DECIMAL(24, 4))" : `CAST(${identifier(against)} AS DECIMAL(24, 4))`} AS against
FROM ${identifier(`placed_${source.source}`)} WHERE ${column} IS NOT NULL
), rate AS (
SELECT series, CAST(value AS DOUBLE) / period_months AS rate,
  lag(CAST(value AS DOUBLE) / period_months) OVER (PARTITION BY series ORDER BY period_end) AS before
FROM filing WHERE value > 0
), suspect AS (
SELECT DISTINCT series FROM rate WHERE rate > before * ${10 * band.low * 0.999} OR before > rate * ${10 * band.low * 0.999}
)
SELECT filing.* FROM filing JOIN suspect ON suspect.series = filing.series ORDER BY filing.series, filing.period_end, filing.period_months`;
}
