import { decimal } from "../formats/formats.js";

/** When a series reached a target; years as numbers. */
export interface Sustained {
  /** The first year from which every later value of the series keeps the target; null while the newest does not. */
  sustained_from_year: number | null;
  /** The first year that met it, whatever came after; null when none did. */
  first_crossing_year: number | null;
}

/**
 * Sustained attainment, as in the World Bank's Atlas of Sustainable Development Goals: a target counts as reached from
 * the year after which the series never falls short again.
 * @param series year → value; years without a value are left out
 * @param direction 1 when more is better, −1 when less is
 */
export function sustainedFrom(
  series: Readonly<Record<string, string | number | null>>,
  target_value: string | number,
  direction: 1 | -1,
): Sustained {
  const years = Object.entries(series)
    .flatMap(([year, value]) => (value === null ? [] : [{ year: Number(year), value: decimal(value) }]))
    .sort((one, other) => one.year - other.year)
    .map(({ year, value }) => ({ year, met: value.minus(target_value).times(direction).gte(0) }));
  const lastShort = years.findLastIndex(({ met }) => !met);
  return {
    sustained_from_year: years[lastShort + 1]?.year ?? null,
    first_crossing_year: years.find(({ met }) => met)?.year ?? null,
  };
}
