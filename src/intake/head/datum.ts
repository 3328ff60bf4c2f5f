import { halfWidth } from "../words/words.js";

/** A number of five digits and more, with separators, decimals or a sign: no serial mark, item code or year. */
const FIGURE = /^(?:[-+(△▲]?\d[\d,' ]*(?:\.\d+)?\)?)$/;
const PLAIN = /^\d{1,4}$/;
/** What stands behind a figure in a cell. */
const UNIT =
  /(?:[%％‰元吨人家个户台套件米度]|[十百千万亿](?:元|吨|人|千瓦时|立方米|平方米)?|千瓦时|立方米|平方米)$/u;
const DAY = /^\d{4}[-/.年]\d{1,2}[-/.月]\d{1,2}日?(?:\s.*)?$/;
/** Codes of firms, 18 or 9 characters with at least five digits. */
const CODE = /^(?=(?:.*\d){5})(?:[0-9A-Z]{18}|[0-9A-Z]{8}-?[0-9A-Z])$/i;

/** Whether a text is what a cell of a data row holds (a figure, a day, a code of a firm) and no label's. */
export function isDatum(text: string): boolean {
  const cell = halfWidth(text.normalize("NFKC")).trim();
  if (PLAIN.test(cell) || /^\d{4}年?$/.test(cell)) return false;
  const bare = cell.replace(UNIT, "").trim();
  return FIGURE.test(bare) || DAY.test(cell) || CODE.test(cell);
}
