/** How records are written: what stands between cells, and how cells that hold it are quoted. */
export interface RecordDialect {
  /** One or more characters between two cells. */
  delimiter: string;
  /** One character around a cell; "" where nothing is quoted. */
  quote: string;
  /** The character before a quotation mark inside a quoted cell; the mark itself where it is doubled. */
  escape: string;
}

/** Commas and doubled quotation marks, as RFC 4180 writes them. */
export const RFC_4180: RecordDialect = { delimiter: ",", quote: '"', escape: '"' };

/** The first place from `at` on that is no blank, unless the blank begins a delimiter. */
export function afterBlanks(text: string, at: number, delimiter: string): number {
  let place = at;
  while ((text[place] === " " || text[place] === "\t") && !text.startsWith(delimiter, place)) place += 1;
  return place;
}

/** `="0102"`: how Excel is made to keep a code as text. */
export function isFormulaText(cell: string, quote: string): boolean {
  return cell.startsWith(`=${quote}`) && cell.indexOf(quote, 2) === cell.length - 1 && cell.length > 2;
}
