import type { Unit } from "../../model/model.js";
import { compactText, findUnit, isSerialRow } from "../words/words.js";
import type { Dictionary } from "./dictionary.js";
import { isTranslation } from "./head-rows.js";
import type { FoundColumn, TopRow } from "./table.js";

/**
 * The row after the last that belongs to a head: below the labels may stand a row of units, a serial row 甲 乙 1 2, a
 * row of item codes 01 03, the last row of labels in another language, in any order and with blank rows between. The units found are put into the labels.
 */
export function endOfHead(
  rows: readonly TopRow[],
  from: number,
  columns: readonly FoundColumn[],
  { units, dictionary }: { units: readonly Unit[]; dictionary: Dictionary },
): number {
  let end = from;
  for (let at = from; at < rows.length; at += 1) {
    const { cells } = rows[at]!;
    if (cells.every((cell) => cell.trim() === "")) continue;
    if (isUnitRow(cells, columns, units)) readUnitRow(cells, columns, units);
    else if (!isSerialRow(cells) && !isCodeRow(cells, columns) && !isTranslation(cells, dictionary)) break;
    end = at + 1;
  }
  return end;
}

/** A row under the head that names units below value columns and gives no other value. */
function isUnitRow(
  cells: readonly string[],
  columns: readonly FoundColumn[],
  units: readonly Unit[],
): boolean {
  const named = columns.flatMap(({ column }, at) => (column?.measure ? [(cells[at] ?? "").trim()] : []));
  return (
    named.some((cell) => findUnit(units, unitIn(cell))) &&
    named.every((cell) => cell === "" || !/\d/.test(cell))
  );
}

/** A merged unit stands once: a blank below a value column takes the unit on its left. */
function readUnitRow(
  cells: readonly string[],
  columns: readonly FoundColumn[],
  units: readonly Unit[],
): void {
  let left: Unit | undefined;
  for (const [at, { label, column }] of columns.entries()) {
    const printed = (cells[at] ?? "").trim();
    const unit = findUnit(units, unitIn(printed));
    left = unit ?? (printed === "" ? left : undefined);
    if (unit) label.unit = unit;
    else if (column?.measure && printed !== "") label.strange_unit = unitIn(printed);
    else if (column?.measure && left) label.unit ??= left;
  }
}

/** （千元） and [千元] are 千元. */
function unitIn(cell: string): string {
  return cell.replace(/^\s*[(（[［〔【]\s*|\s*[)）\]］〕】]\s*$/g, "");
}

/** Codes of the form's items below their labels, as 01 01 03 05: numbers with a leading zero, or behind the word 代码. */
function isCodeRow(cells: readonly string[], columns: readonly FoundColumn[]): boolean {
  const words = columns.flatMap(({ column }, at) => (column?.measure ? [] : [compactText(cells[at] ?? "")]));
  const codes = columns.flatMap(({ column }, at) =>
    column?.measure && (cells[at] ?? "").trim() !== "" ? [compactText(cells[at]!)] : [],
  );
  const announced = words.some((word) => /^(?:指标)?(?:代码|编码|编号)$/.test(word));
  return (
    codes.length > 0 &&
    codes.every((code) => /^\(?\d{1,4}\)?$/.test(code)) &&
    words.every((word) => word === "" || /^(?:指标)?(?:代码|编码|编号)$|^[甲乙丙丁戊]$/.test(word)) &&
    (announced || codes.some((code) => /^\(?0\d/.test(code)))
  );
}
