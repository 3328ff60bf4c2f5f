import type { Unit } from "../../model/model.js";
import { findUnit, plainText, unitAnnounced } from "../words/words.js";

/** The units that the rows above a head announce. */
interface Announced {
  listed: Unit[];
  /** A word in a unit's place that is not listed, where none of the others is. */
  strange: string | undefined;
}

/** The units that rows above a head announce: behind 计量单位 or "Unit", in brackets, after a colon. */
export function announcedUnits(units: readonly Unit[], above: readonly string[]): Announced {
  const rows = above.map((row) => plainText(row).replace(/\s+/g, " "));
  const listed = new Set<Unit>();
  let strange: string | undefined;
  for (const row of rows)
    for (const match of row.matchAll(unitAnnounced)) {
      const behind = row.slice(match.index + match[0].length - match[2]!.length);
      const found = unitsAtStart(units, behind);
      for (const unit of found) listed.add(unit);
      if (found.length === 0 && match[1]!.includes(":")) strange ??= match[2]!;
    }
  const announced = new Set([...listed].map(({ base_unit }) => base_unit));
  for (const row of rows)
    for (const unit of unitsInside(units, row)) if (!announced.has(unit.base_unit)) listed.add(unit);
  return { listed: [...listed], strange: listed.size === 0 ? strange : undefined };
}

/** The units at the start of a text: one (千元; 千 元 with a blank inside), or several (千元、万千瓦时). */
function unitsAtStart(units: readonly Unit[], text: string): Unit[] {
  const words = text.split(" ");
  for (let count = 1; count <= 5; count += 1) {
    const word = words
      .slice(0, count)
      .join("")
      .replace(/[,;:)。].*$/, "");
    const whole = findUnit(units, word.replace(/^\(/, ""));
    if (whole) return [whole];
    const parts = word.split(/[、/和及或,(]/).flatMap((part) => findUnit(units, part) ?? []);
    if (parts.length > 0) return parts;
  }
  return [];
}

/** Listed units that stand in brackets or after a colon: 工业总产值（千元）, "measured in: thousand tonnes". */
function unitsInside(units: readonly Unit[], row: string): Unit[] {
  const bracketed = [...row.matchAll(/[([]([^()[\]]+)[)\]]/g)];
  const afterColon = [...row.matchAll(/:\s*([^:,;)]+)/g)];
  return [...bracketed, ...afterColon].flatMap((match) => findUnit(units, match[1]!.trim()) ?? []);
}

/** Units as a sentence states them: 本表单位为万元, 以下均为万元, 以万元为单位, 按万元填报. */
const STATED = [
  /(?:单\s?位|以下(?:各?[行栏项列]|数据?|金额)?)\s*(?:均|都|统一|全部)?(?:应)?(?:为|是|以|按|:)\s*(.{1,40})/gu,
  /[以按]([^\s,;。,、以按]{1,6}?)(?:为?(?:计量)?单位|计量|计算|计|填报|填列|反映)/gu,
  /figures (?:below )?(?:are )?(?:given |shown )?in (.{1,40})/giu,
];

/** Units of a pipeline, and those in which the figures of one of its tables are read. */
export interface UnitsInUse {
  listed: readonly Unit[];
  used: readonly Unit[];
}

/**
 * The unit that a row below the head states and that figures of its base are not read in: 注：本表单位为万元 below a
 * head of 千元. Undefined where it states none, or one that some column is in.
 */
export function unitAgainst({ listed, used }: UnitsInUse, cells: readonly string[]): Unit | undefined {
  const row = cells.filter((cell) => cell.trim() !== "").join(" ");
  const text = plainText(row).replace(/\s+/g, " ");
  const said = [
    ...(/单\s?位|unit/i.test(text) ? announcedUnits(listed, [row]).listed : []),
    ...STATED.flatMap((stated) =>
      [...text.matchAll(stated)].flatMap(([, behind]) => unitsAtStart(listed, behind!)),
    ),
  ];
  return said.find(
    (unit) =>
      used.some(({ base_unit }) => base_unit === unit.base_unit) &&
      !used.some((each) => each.unit === unit.unit),
  );
}
