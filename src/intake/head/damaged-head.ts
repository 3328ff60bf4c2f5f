import { type Finding, finding } from "../../model/model.js";
import { type Place, placed } from "../batch.js";
import { type Damage, damageIn } from "../text/text.js";
import { PREVIEW, preview } from "./head-findings.js";
import type { Table } from "./table.js";

/** A code or a figure, with which rows begin: what is hurt below it is no reason why the head was not found. */
const ROW = /\d{9}|(?:[,;\t|]"?\d[\d.,]*"?(?=[,;\t|]|$)){2}/;

/**
 * That a file which cannot be read was hurt by a conversion: its first lines as they would read when turned back.
 * undefined where the lines above the first row are sound, and the file is refused for another reason.
 */
export function wrongConversion(place: Place, lines: readonly string[]): Finding | undefined {
  const top = lines.slice(0, PREVIEW.rows);
  const damages = top.map(damageIn);
  const first = top.findIndex((line) => ROW.test(line));
  const counts = (damage: Damage | undefined, at: number): boolean =>
    damage !== undefined && (first < 0 || at < first);
  if (!damages.some(counts)) return undefined;
  const misread = damages.find((damage) => damage?.reads !== undefined);
  const shown = top.map((line, at) => damages[at]?.reads ?? line);
  return finding("wrong-conversion", placed(place), {
    preview: preview(shown),
    written: misread?.written,
    taken: misread?.taken,
  });
}

/** Cells of the head and above it that a conversion hurt, where the table can be read all the same. */
export function damagedLabels(place: Place, { above, head }: Table): Finding[] {
  const title = { zh: "表头及其上方", en: "the head and the rows above it" };
  return [...above, ...head].flatMap(({ line, cells }) =>
    cells.flatMap((value) => {
      const damage = damageIn(value);
      const at = placed(place, { line: line + 1, value });
      return damage ? finding("text-damaged", at, { title, ...damage }) : [];
    }),
  );
}

/**
 * Whether any of the lines is Chinese that was taken for other Chinese: as bytes its cells are as plain as words are,
 * so that every record must be read.
 */
export function isMisread(lines: readonly string[]): boolean {
  return lines.some((line) => line.split(/[,;\t|]/).some((cell) => damageIn(cell)?.reads !== undefined));
}
