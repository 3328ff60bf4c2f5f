import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { parseDelimited } from "../../src/formats/formats.js";
import type { YearToDate } from "../../src/progress/progress.js";

/** A monthly flow: the amounts of its complete calendar years, twelve a year. */
export interface MonthlySeries {
  /** The name of the file that holds it. */
  file: string;
  series: string;
  /** In order of time, without a gap. */
  years: { year: number; months: number[] }[];
}

interface Row {
  series: string;
  year: number;
  month: number;
  value: number;
}

/** The rows of one file with the columns series_id, year, month, value; of a column `kind` only flows. */
function rowsOf(path: string): Row[] {
  const [head = [], ...body] = parseDelimited(readFileSync(path, "utf8"));
  const at = (name: string): number => head.indexOf(name);
  const [series, year, month, value, kind] = ["series_id", "year", "month", "value", "kind"].map(at) as [
    number,
    number,
    number,
    number,
    number,
  ];
  if ([series, year, month, value].some((column) => column < 0)) return [];
  return body
    .filter((cells) => cells.length === head.length && (kind < 0 || cells[kind] === "flow"))
    .map((cells) => ({
      series: cells[series]!,
      year: Number(cells[year]),
      month: Number(cells[month]),
      value: Number(cells[value]),
    }));
}

/** The complete years of one series. */
function completeYears(rows: readonly Row[]): MonthlySeries["years"] {
  const years = [...new Set(rows.map(({ year }) => year))].sort((a, b) => a - b);
  return years.flatMap((year) => {
    const months = rows
      .filter((row) => row.year === year)
      .sort((a, b) => a.month - b.month)
      .map(({ value }) => value);
    return months.length === 12 ? [{ year, months }] : [];
  });
}

/** Every flow of a folder's CSV files with at least five complete years, in order of file and name. */
export function readSeries(folder: string): MonthlySeries[] {
  const files = readdirSync(folder).filter((name) => name.endsWith(".csv"));
  return files.sort().flatMap((file) => {
    const rows = rowsOf(join(folder, file));
    const names = [...new Set(rows.map(({ series }) => series))];
    return names
      .map((series) => ({ file, series, years: completeYears(rows.filter((row) => row.series === series)) }))
      .filter(({ years }) => years.length >= 5);
  });
}

/** A number in 0..1 that depends on a text alone (FNV-1a, then a finaliser): a month is lost in every run or in none. */
export function chanceOf(text: string): number {
  let hash = 0x811c9dc5;
  for (const char of text) hash = Math.imul(hash ^ char.codePointAt(0)!, 0x01000193);
  hash = Math.imul(hash ^ (hash >>> 15), 0x2c1b3c6d);
  hash = Math.imul(hash ^ (hash >>> 12), 0x297a2d39);
  return ((hash ^ (hash >>> 15)) >>> 0) / 2 ** 32;
}

/**
 * What had been received at the end of a month: the year to date of each month of the earlier years and this one.
 * `as_reported` imitates the returns of firms: January comes with February, and one month in twenty never comes.
 */
export function received(
  { series, years }: MonthlySeries,
  year: number,
  month: number,
  as_reported: boolean,
): YearToDate[] {
  const came = (in_year: number, months: number): boolean =>
    !as_reported || months === 12 || (months > 1 && chanceOf(`${series} ${in_year} ${months}`) >= 0.05);
  return years
    .filter((each) => each.year <= year)
    .flatMap((each) => {
      let amount = 0;
      return each.months.map((value, index) => {
        amount += value;
        return { year: each.year, months: index + 1, amount };
      });
    })
    .filter((row) => (row.year < year || row.months <= month) && came(row.year, row.months));
}
