/** Bytes become lines and records; the one door of this sub-room. */
export { type Damage, damageIn, isSoundWord, soundCharacters } from "./damage.js";
export { EncodingFault, openText, rawText, type Text, type TextReader, textOf } from "./decode.js";
export { letters, unmerged } from "./merged.js";
export { countLines, firstLines, originalLines } from "./originals.js";
export { type RecordDialect, RFC_4180 } from "./record-dialect.js";
export { LONGEST_RECORD, type ReadRecord, readRecord } from "./record-reader.js";
export { sheetLines } from "./sheets.js";
