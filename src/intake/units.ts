import type { Column, Finding, Pipeline, Snapshot, Source, Unit } from "../model/model.js";
import { findingIn } from "./batch.js";
import { findUnit } from "./labels.js";
import type { FoundColumn } from "./locate.js";
import { plainText, unitAnnounced } from "./statistical-words.js";

/**
 * The unit of each value column: the one printed in its head or unit row, else the dictionary's, else the one of the
 * rows above the head, else the source's. A printed unit of another base is passed over: heads of counts are known to
 * carry the money unit of their neighbours.
 * @returns units by column name, and a block finding for a column without unit or with an unlisted one
 */
export function unitsOf(
  pipeline: Pipeline,
  source: Source,
  snapshot: Snapshot,
  columns: readonly FoundColumn[],
  above: readonly string[],
): { units: Record<string, Unit>; findings: Finding[] } {
  const units: Record<string, Unit> = {};
  const findings = new Map<string, Finding>();
  const refuse = (code: "unit-unknown" | "unit-missing", column: Column, unit: string): void => {
    if (!findings.has(unit))
      findings.set(unit, findingIn(snapshot, code, "block", unit ? { unit } : {}, { column: column.name }));
  };
  const fileUnit = announcedUnit(pipeline.units, above);
  for (const { column, label } of columns) {
    if (!column?.measure) continue;
    const fixed = pipeline.units.find(({ unit }) => unit === column.unit);
    const printed = fixed && label.unit?.base_unit !== fixed.base_unit ? undefined : label.unit;
    const unit = printed ?? fixed ?? fileUnit.unit ?? findUnit(pipeline.units, source.unit ?? "");
    if (label.strange_unit) refuse("unit-unknown", column, label.strange_unit);
    else if (!printed && !fixed && fileUnit.strange) refuse("unit-unknown", column, fileUnit.strange);
    else if (unit) units[column.name] = unit;
    else refuse("unit-missing", column, "");
  }
  return { units, findings: [...findings.values()] };
}

/** The unit that the rows above the head announce; `strange` when the announced word is not listed. */
function announcedUnit(units: readonly Unit[], above: readonly string[]): { unit?: Unit; strange?: string } {
  const rows = above.map((row) => plainText(row).replace(/\s+/g, " "));
  const words = rows.flatMap((row) => row.match(unitAnnounced)?.[1] ?? []);
  const strange = words.find((word) => !findUnit(units, word));
  const listed =
    words.flatMap((word) => findUnit(units, word) ?? [])[0] ??
    rows.flatMap((row) => unitAfterColon(units, row))[0];
  if (listed) return { unit: listed };
  return strange === undefined ? {} : { strange };
}

/** Listed units that stand after a colon, e.g. "measured in: thousand tonnes". */
function unitAfterColon(units: readonly Unit[], row: string): Unit[] {
  return [...row.matchAll(/:\s*([^:,;)]+)/g)].flatMap((match) => findUnit(units, match[1]!.trim()) ?? []);
}
