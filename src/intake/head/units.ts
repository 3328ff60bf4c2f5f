import {
  type Column,
  type Facts,
  type Finding,
  finding,
  type Pipeline,
  type Snapshot,
  type Source,
  type Unit,
} from "../../model/model.js";
import { placed } from "../batch.js";
import { findUnit, plainText, unitAnnounced } from "../words/words.js";
import type { FoundColumn } from "./table.js";

/** The units that the rows above a head announce. */
interface Announced {
  listed: Unit[];
  /** A word in a unit's place that is not listed, where none of the others is. */
  strange: string | undefined;
}

/**
 * The unit of each value column: the one printed in its head or unit row, else the one of the rows above the head,
 * else the dictionary's or the source's. A printed unit of another base is passed over: heads of counts are known to
 * carry the money unit of their neighbours. A column with a unit of its own takes an announced one of the same base
 * (万立方米 for 立方米), unless that one is about the columns that have none (千元 above 平均工资, whose own is 元).
 * A column without a unit of its own is of a base that the source or the rows above name: another one in its head (%, 吨
 * over money) is refused.
 * Where several units are announced (千元、万千瓦时), each counts for the columns of its base.
 * @returns units by column name, and a block finding for a column without unit, with an unlisted or with two of them
 */
export function unitsOf(
  pipeline: Pick<Pipeline, "units">,
  source: Source,
  snapshot: Pick<Snapshot, "file" | "snapshot">,
  columns: readonly FoundColumn[],
  above: readonly string[],
): { units: Record<string, Unit>; findings: Finding[] } {
  const units: Record<string, Unit> = {};
  const findings = new Map<string, Finding>();
  const refuse = <Code extends "unit-unknown" | "unit-missing" | "unit-ambiguous">(
    code: Code,
    column: Column,
    data: Facts<Code>,
  ): void => {
    const fault = code + JSON.stringify(data);
    if (!findings.has(fault))
      findings.set(fault, finding(code, placed(snapshot, { column: column.name }), data));
  };
  const fixed = (column: Column | undefined): Unit | undefined =>
    pipeline.units.find(({ unit }) => unit === column?.unit);
  const { listed, strange } = announcedUnits(pipeline.units, above);
  const usual = findUnit(pipeline.units, source.unit ?? "");
  const measures = columns.flatMap(({ column }) => (column?.measure ? [column] : []));
  const bases = new Set(measures.flatMap((column) => fixed(column)?.base_unit ?? []));
  const others = listed.filter(({ base_unit }) =>
    usual ? base_unit === usual.base_unit : !bases.has(base_unit),
  );
  const general = others.length > 0 || usual ? others : listed;
  const everyOneFixed = measures.every((column) => fixed(column));
  const stated = usual ? [usual, ...listed] : listed;
  const claimed = everyOneFixed ? [] : general;
  for (const { column, label } of columns) {
    if (!column?.measure) continue;
    const own = fixed(column);
    const printed = own && label.unit?.base_unit !== own.base_unit ? undefined : label.unit;
    if (label.strange_unit) refuse("unit-unknown", column, { unit: label.strange_unit });
    else if (!own && label.unit && stated.length > 0 && !stated.some(sameBase(label.unit)))
      refuse("unit-ambiguous", column, { units: [label.unit, ...stated].map(({ unit }) => unit) });
    else if (printed) units[column.name] = printed;
    else if (own && strange !== undefined && everyOneFixed) refuse("unit-unknown", column, { unit: strange });
    else if (own) units[column.name] = announcedOf(own, listed, claimed) ?? own;
    else if (general.length > 1) refuse("unit-ambiguous", column, { units: general.map(({ unit }) => unit) });
    else if (general[0]) units[column.name] = general[0];
    else if (strange !== undefined) refuse("unit-unknown", column, { unit: strange });
    else if (usual) units[column.name] = usual;
    else refuse("unit-missing", column, {});
  }
  return { units, findings: [...findings.values()] };
}

const sameBase =
  (one: Unit) =>
  (other: Unit): boolean =>
    one.base_unit === other.base_unit;

/** Of the announced units the one of a fixed unit's base, where it is the only one and not about other columns. */
function announcedOf(own: Unit, listed: readonly Unit[], claimed: readonly Unit[]): Unit | undefined {
  const same = listed.filter(({ base_unit }) => base_unit === own.base_unit);
  return same.length === 1 && !claimed.includes(same[0]!) ? same[0] : undefined;
}

function announcedUnits(units: readonly Unit[], above: readonly string[]): Announced {
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
      .replace(/[,;:)].*$/, "");
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
