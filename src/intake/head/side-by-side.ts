import type { Source } from "../../model/model.js";
import { letters } from "../text/text.js";
import type { FoundColumn } from "./table.js";

/**
 * The columns of two tables of one form that stand side by side, as a spreadsheet names them ("A–F"): the key and
 * another column come twice, and the second of each stands right of every first. Undefined where columns are merely
 * printed twice within one table.
 */
export function sideBySide(
  columns: readonly FoundColumn[],
  { key, stat_unit }: Pick<Source, "key" | "stat_unit">,
): { left: string; right: string } | undefined {
  const places = new Map<string, number[]>();
  columns.forEach(({ column }, at) => {
    if (column) places.set(column.name, [...(places.get(column.name) ?? []), at]);
  });
  const twice = [...places].filter(([, at]) => at.length > 1);
  const identifying = twice.some(([name]) => key.includes(name) || name === stat_unit);
  if (!identifying || twice.length < 2) return undefined;
  const from = Math.min(...twice.map(([, at]) => at[1]!));
  if (twice.some(([, at]) => at[0]! >= from)) return undefined;
  const labelled = columns.flatMap(({ label }, at) => (label.printed === "" ? [] : [at]));
  const range = (one: number, other: number): string => `${letters(one)}–${letters(other)}`;
  const last = labelled.filter((at) => at < from).at(-1)!;
  return { left: range(labelled[0]!, last), right: range(from, labelled.at(-1)!) };
}
