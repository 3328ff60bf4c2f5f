/** The report as an office edits it; the one door of this sub-room. */
export { pdfDocument, printsPdf } from "./pdf.js";
export type { Picture } from "./picture.js";
export { tablesBook } from "./tables-book.js";
export { wordDocument } from "./word.js";
