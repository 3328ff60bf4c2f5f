import type { Batch } from "../batch.js";
import { type CellRule, creditCodeStanding, type Directory, readCell } from "../cells/cells.js";

/**
 * Whose a line is that is not kept as it is, so that nobody is called silent who sent something: by the cell of its
 * unit; where that is damaged or not in its place, by a sound credit code elsewhere in the line, or by a name that the
 * register of firms knows for one firm alone.
 * @param directory asks the register of firms
 * @returns of a line's cells the statistical unit; undefined where nothing tells it
 */
export function whoseRow(
  rules: readonly CellRule[],
  { source, layout }: Batch,
  directory: () => Directory | undefined,
): (cells: readonly string[]) => string | undefined {
  const rule = rules.find(({ column }) => column.name === source?.stat_unit);
  if (!rule) return () => undefined;
  const place = layout.indexOf(rule.column.name);
  return (cells) => {
    const cell = cells[place] ?? "";
    const read = readCell(rule, cell);
    if (!("code" in read)) return read.value ?? undefined;
    if (rule.column.kind !== "credit_code") return undefined;
    const sound = cells.find((each) => creditCodeStanding(each.trim()).standing === "valid");
    return sound?.trim() ?? byName(cells, cell, directory());
  };
}

function byName(
  cells: readonly string[],
  code: string,
  directory: Directory | undefined,
): string | undefined {
  if (!directory) return undefined;
  const names = cells.filter((each) => each.trim() !== "");
  const repaired = names.flatMap((name) => directory.repair(code.trim(), name)?.code ?? []);
  const named = new Set(names.flatMap((name) => directory.codesNamed(name)));
  return repaired[0] ?? (named.size === 1 ? [...named][0] : undefined);
}
