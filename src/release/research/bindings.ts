import { type IndicatorValue, TOTAL } from "../../model/model.js";
import type { Equation } from "../protect/protect.js";

/** Keys of a series in whole ten-thousandths: exact, as the engine holds them. */
type Series = Map<string, bigint>;

/** So many figures must agree before an identity between two series is one: fewer agree by chance. */
const fewest = 6;

/** A part of one indicator at every place and time: where, and the cell of the system. */
interface Part {
  name: string;
  figures: Series;
  cells: Map<string, string>;
}

/**
 * What binds the figures of confidential indicators: the chains add up to the city where they do so exactly; a cumulative
 * figure to which a period added nothing is the one before; and between
 * indicators every identity that holds at all their common places and times, as an outsider would find it: equal
 * figures, equal figures a year apart, and one that is the sum of two others.
 * @param keyOf the name of a value, to which its part is added
 */
export function bindings(
  values: readonly IndicatorValue[],
  keyOf: (value: IndicatorValue) => string,
): Equation[] {
  const parts = partsOf(values, keyOf);
  return [
    ...parts.flatMap(sumsOverChains),
    ...parts.flatMap(standstills),
    ...equals(parts),
    ...sumsOfTwo(parts),
  ];
}

function partsOf(values: readonly IndicatorValue[], keyOf: (value: IndicatorValue) => string): Part[] {
  const parts = new Map<string, Part>();
  for (const value of values)
    for (const part of ["numerator", "denominator"] as const) {
      const figure = value[part];
      if (figure === null) continue;
      const name = `${value.indicator} ${part}`;
      if (!parts.has(name)) parts.set(name, { name, figures: new Map(), cells: new Map() });
      const { figures, cells } = parts.get(name)!;
      const at = placeOf(value.activity, value.period_start, value.period_months);
      figures.set(at, exact(figure));
      cells.set(at, `${keyOf(value)} ${part}`);
    }
  return [...parts.values()];
}

function placeOf(activity: string, start: string, months: number): string {
  return `${activity} ${start} ${months}`;
}

/** "12.5" as 125000n: DECIMAL(38, 4) without its point. */
function exact(text: string): bigint {
  const [whole = "0", rest = ""] = text.replace("-", "").split(".");
  const figure = BigInt(whole + rest.slice(0, 4).padEnd(4, "0"));
  return text.startsWith("-") ? -figure : figure;
}

/** The city as the sum of its chains, at each time at which that is so. */
function sumsOverChains({ figures, cells }: Part): Equation[] {
  const times = new Map<string, string[]>();
  for (const at of figures.keys()) {
    const [activity = "", ...time] = at.split(" ");
    if (activity !== TOTAL) times.set(time.join(" "), [...(times.get(time.join(" ")) ?? []), at]);
  }
  return [...times].flatMap(([time, chains]) => {
    const total = `${TOTAL} ${time}`;
    const sum = chains.reduce((all, at) => all + figures.get(at)!, 0n);
    if (figures.get(total) !== sum) return [];
    return [new Map([[cells.get(total)!, 1], ...chains.map((at) => [cells.get(at)!, -1] as const)])];
  });
}

/**
 * A month is the difference of two cumulative figures. One to which nothing was added is 0, and who sees the same figure
 * before and after knows the one between: of a cumulative figure, neighbouring ones that are equal are one.
 */
function standstills({ figures, cells }: Part): Equation[] {
  const runs = new Map<string, { at: string; months: number }[]>();
  for (const at of figures.keys()) {
    const [activity, start, months] = at.split(" ");
    const run = `${activity} ${start}`;
    runs.set(run, [...(runs.get(run) ?? []), { at, months: Number(months) }]);
  }
  return [...runs.values()].flatMap((run) => {
    const inOrder = run.sort((a, b) => a.months - b.months);
    return inOrder.slice(1).flatMap(({ at }, index) => {
      const before = inOrder[index]!.at;
      if (figures.get(at) === 0n || figures.get(at) !== figures.get(before)) return [];
      return [
        new Map([
          [cells.get(at)!, 1],
          [cells.get(before)!, -1],
        ]),
      ];
    });
  });
}

/** Series that are equal at all their common places, at the same time or a year apart. */
function equals(parts: readonly Part[]): Equation[] {
  const found: Equation[] = [];
  for (const [index, one] of parts.entries())
    for (const [other, years] of [
      ...parts.slice(index + 1).map((each) => [each, 0] as const),
      ...parts.filter((each) => each !== one).map((each) => [each, 1] as const),
    ]) {
      const common = [...one.figures.keys()].filter((at) => other.figures.has(later(at, -years)));
      const agree = (at: string): boolean => one.figures.get(at) === other.figures.get(later(at, -years));
      if (common.filter((at) => one.figures.get(at) !== 0n).length < fewest || !common.every(agree)) continue;
      for (const at of common)
        found.push(
          new Map([
            [one.cells.get(at)!, 1],
            [other.cells.get(later(at, -years))!, -1],
          ]),
        );
    }
  return found;
}

function later(place: string, years: number): string {
  if (years === 0) return place;
  return place.replace(/ (\d{4})-/, (_, year) => ` ${String(Number(year) + years)}-`);
}

/** A series that is the sum of two others at all their common places. */
function sumsOfTwo(parts: readonly Part[]): Equation[] {
  const found: Equation[] = [];
  for (const [index, one] of parts.entries())
    for (const other of parts.slice(index + 1)) {
      const both = [...other.figures.keys()].filter((at) => one.figures.has(at));
      const filled = both.filter((at) => one.figures.get(at) !== 0n && other.figures.get(at) !== 0n);
      if (filled.length < fewest) continue;
      for (const whole of parts) {
        const adds = (at: string): boolean =>
          whole.figures.get(at) === one.figures.get(at)! + other.figures.get(at)!;
        const known = (at: string): boolean => whole.figures.has(at);
        if (whole === one || whole === other || filled.filter(known).length < fewest) continue;
        const common = both.filter(known);
        if (!common.every(adds)) continue;
        for (const at of common)
          found.push(
            new Map([
              [whole.cells.get(at)!, 1],
              [one.cells.get(at)!, -1],
              [other.cells.get(at)!, -1],
            ]),
          );
      }
    }
  return found;
}
