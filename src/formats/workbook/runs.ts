import { bounded, type Sheet } from "./sheet.js";

/** How a run of a text is set: crossed out, or raised over the line. */
export interface Look {
  struck: boolean;
  raised: boolean;
}

/** A text that is put together from runs; `struck` tells whether a crossed-out run was left out. */
export interface Item {
  text: string;
  struck: boolean;
  /**
   * Of a text with runs of their own looks what these say: what is left of it in a cell that is crossed out, whose look
   * the other runs have; undefined where no run has a look of its own.
   */
  own?: string | undefined;
}

const raisedSigns: Record<string, string> = Object.fromEntries(
  [..."0123456789()"].map((sign, at) => [sign, [..."⁰¹²³⁴⁵⁶⁷⁸⁹⁽⁾"][at]!]),
);

/**
 * A text with a further run as the sender sees it: what is crossed out was taken back, and a raised number behind a
 * figure is the mark of a note and no digit of it: 130¹⁾, but 立方米3.
 */
export function withRun(text: string, run: string, { struck, raised }: Look): string {
  if (struck) return text;
  const mark = raised && /[\d⁰¹²³⁴⁵⁶⁷⁸⁹⁽⁾]$/.test(text);
  return bounded(text + (mark ? run.replace(/[\d()]/g, (sign) => raisedSigns[sign]!) : run));
}

/** A sheet without the texts of the cells that are crossed out as a whole. */
export function withoutStruck(sheet: Sheet): Sheet {
  const { rows, struck } = sheet;
  for (const { row, column, whole } of struck) if (whole && rows[row]?.[column]) rows[row]![column] = "";
  if (struck.length > 0) {
    for (const cells of rows) while (cells.at(-1) === "") cells.pop();
    while (rows.at(-1)?.length === 0) rows.pop();
  }
  return sheet;
}
