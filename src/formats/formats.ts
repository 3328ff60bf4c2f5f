/** How files and texts are spelled: zip, workbooks, small tables, decimals, SQL; it knows bytes and never meaning. The one door of this room. */
export { type Decimal, decimal } from "./decimal.js";
export { parseDelimited, writeDelimited } from "./delimited.js";
export { identifier, literal } from "./sql-text.js";
export {
  containerKind,
  readWorkbook,
  type WorkbookCell,
  WorkbookError,
  type WorkbookSheet,
  writeWorkbook,
} from "./workbook/workbook.js";
export { unzip, type ZipEntry, ZipError, type ZipFault, type ZipLimits, zipEntries } from "./zip.js";
