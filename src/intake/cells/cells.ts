/** The one meaning of every cell; the one door of this sub-room. */

export { cellRule, compileCell, readCell } from "./cell.js";
export type { CellFault, CellReader, CellRule, CellValue } from "./cell-rule.js";
export { creditCodeCheck, creditCodeStanding, isCreditCode } from "./credit-code.js";
export { Directory } from "./directory.js";
export { canonicalFigure } from "./figure.js";
export { isLong, PLAIN_DECIMALS, PLAIN_DIGITS, WHOLE_DIGITS } from "./plain-cell.js";
