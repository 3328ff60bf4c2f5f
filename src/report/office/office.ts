/** The report as an office edits it; the one door of this sub-room. */
export { pdfDocument } from "./pdf.js";
export type { Picture } from "./picture.js";
export { bookOf, tablesBook } from "./tables-book.js";
export { wordDocument } from "./word.js";
