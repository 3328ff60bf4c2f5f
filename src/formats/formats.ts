/** How files and texts are spelled: zip, workbooks, small tables, decimals, SQL; it knows bytes and never meaning. The one door of this room. */

export { asideOf, makeFolder, removeTree, renameInto, sweepAside, syncFile } from "./aside.js";
export { chineseText } from "./chinese-text.js";
export { type Decimal, decimal } from "./decimal.js";
export { parseDelimited, writeDelimited } from "./delimited.js";
export { endOfName, isByproduct, portableName } from "./file-name.js";
export { sha256, sha256OfFile } from "./sha256.js";
export { identifier, literal } from "./sql-text.js";
export { columnsOf, digitsOf, pad } from "./width.js";
export {
  beginsAsContainer,
  containerKind,
  KIND_BYTES,
  readWorkbook,
  sheetNamesOf,
  type WorkbookCell,
  type WorkbookChart,
  WorkbookError,
  type WorkbookSheet,
  writeWorkbook,
} from "./workbook/workbook.js";
export { settleZip, unzip, ZipError, type ZipFault, type ZipLimits, zipEntries } from "./zip.js";
