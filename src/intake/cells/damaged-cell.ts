import { type Damage, damageIn } from "../text/text.js";
import { type CellFault, type CellReader, type CellRule, fault } from "./cell-rule.js";

/**
 * A reader that says of a cell what a wrong conversion did to it: a text is kept as received with a warning; a key, a
 * code or a figure is withheld, for a letter of it may be gone. Nothing is repaired.
 */
export function mindingDamage(rule: CellRule, read: CellReader): CellReader {
  const { kind } = rule.column;
  if (kind === "text" && !rule.codes && !rule.key) return damagedText(rule, read);
  const always = rule.key === true || (kind === "code" && !rule.codes);
  const doubts = kind === "text" || kind === "code";
  return (raw, context) => {
    const cell = read(raw, context);
    if (!always && !("code" in cell)) return cell;
    const damage = damageIn(raw);
    if (!damage || (damage.reads === undefined && !doubts && !raw.includes("\ufffd"))) return cell;
    return said("cell-damaged", rule, damage);
  };
}

function damagedText(rule: CellRule, read: CellReader): CellReader {
  return (raw, context) => {
    const cell = read(raw, context);
    const damage = "code" in cell || cell.value === null ? undefined : damageIn(raw);
    return damage ? ({ ...cell, warning: said("text-damaged", rule, damage) } as typeof cell) : cell;
  };
}

function said(
  code: "text-damaged" | "cell-damaged",
  { label: title }: CellRule,
  { reads, written, taken }: Damage,
): CellFault {
  return fault(code, { title, reads, written, taken });
}
