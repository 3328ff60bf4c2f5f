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
import { findUnit } from "../words/words.js";
import { announcedUnits } from "./announced-units.js";
import type { FoundColumn } from "./table.js";

/**
 * The unit of each value column: the one printed in its head or unit row, else the one of the rows above the head,
 * else the dictionary's or the source's. A printed unit of another base is passed over: heads of counts are known to
 * carry the money unit of their neighbours; one that no neighbour has is told. A column with a unit of its own takes an
 * announced one of the same base (万立方米 for 立方米), unless that one is about the columns that have none (千元 above
 * 平均工资, whose own is 元).
 * A column without a unit of its own is of a base that the source or the rows above name: another one in its head (%, 吨
 * over money) is refused.
 * Where several units are announced (千元、万千瓦时), each counts for the columns of its base.
 * @returns units by column name, and a block finding for a column without unit, with an unlisted or with two of them, a
 * warning for one whose printed unit was passed over
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
  const tell = <Code extends "unit-unknown" | "unit-missing" | "unit-ambiguous" | "unit-passed-over">(
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
  const neighbours = new Set([
    ...[...bases, ...stated.map(({ base_unit }) => base_unit)],
    ...columns.flatMap(({ column, label }) => (fixed(column) ? [] : (label.unit?.base_unit ?? []))),
  ]);
  const claimed = everyOneFixed ? [] : general;
  for (const { column, label } of columns) {
    if (!column?.measure) continue;
    const own = fixed(column);
    const printed = own && label.unit?.base_unit !== own.base_unit ? undefined : label.unit;
    if (own && label.unit && !neighbours.has(label.unit.base_unit))
      tell("unit-passed-over", column, { printed: label.unit.unit, unit: own.unit });
    if (label.strange_unit) tell("unit-unknown", column, { unit: label.strange_unit });
    else if (!own && label.unit && stated.length > 0 && !stated.some(sameBase(label.unit)))
      tell("unit-ambiguous", column, { units: [label.unit, ...stated].map(({ unit }) => unit) });
    else if (printed) units[column.name] = printed;
    else if (own && strange !== undefined && everyOneFixed) tell("unit-unknown", column, { unit: strange });
    else if (own) units[column.name] = announcedOf(own, listed, claimed) ?? own;
    else if (general.length > 1) tell("unit-ambiguous", column, { units: general.map(({ unit }) => unit) });
    else if (general[0]) units[column.name] = general[0];
    else if (strange !== undefined) tell("unit-unknown", column, { unit: strange });
    else if (usual) units[column.name] = usual;
    else tell("unit-missing", column, {});
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
