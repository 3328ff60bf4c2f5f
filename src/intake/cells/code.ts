import { halfWidth, isScientific, missingMark, unspaced } from "../words/words.js";
import {
  type Cell,
  type CellFault,
  type CellRule,
  fault,
  type KindReader,
  typeError,
  valued,
} from "./cell-rule.js";
import type { CodeBook, CodeEntry } from "./code-book.js";

/** How many listed codes an unknown one is told to resemble. */
const SUGGESTIONS = 3;

/** Digits of a division code of the township or village, and of the county that it begins with. */
const DIVISION = /^(\d{6})\d{3}(?:\d{3})?$/;

/** A code before or after its name: 3252甲类, 3252-甲类, 甲类（3252）. */
const CODE_NAME = /^([A-Za-z]?\d+)[-:、.·]?[([]?([^\d()[\]]+)[)\]]?$/;
const NAME_CODE = /^([^\d()[\]]+?)[-:、.·]?[([]?([A-Za-z]?\d+)[)\]]?$/;

/** The reader of codes: as listed, in another spelling, by name, or superseded by another code. */
export function codeReader(rule: CellRule): KindReader {
  const { codes: book, label: title } = rule;
  return (text, raw) => {
    if (book?.current.has(text)) return valued(text);
    const spelled = unspaced(halfWidth(text)).replace(/["'`‘’“”]/g, "");
    if (isScientific(spelled)) return fault("excel-number", { title, value: raw, ...NO_CANDIDATES });
    if (!book) return missingMark(spelled, false) ? typeError(rule, raw) : valued(spelled);
    const coded = byCode(book, spelled);
    const entry = coded ?? book.entitled(text);
    if (!entry) return unknownCode(rule, book, text, raw);
    if (entry.becomes) return superseded(title, raw, { ...entry, becomes: entry.becomes });
    if (coded) return valued(entry.code);
    return valued(entry.code, {
      code: "name-for-code",
      severity: "note",
      data: { title, value: raw, code: entry.code },
    });
  };
}

/** What an excel-number finding says where no register can tell what the number was. */
const NO_CANDIDATES = { candidates: 0, near_zh: "", near_en: "" };

function byCode(book: CodeBook, text: string): CodeEntry | undefined {
  const listed = book.spelledAs(text);
  if (listed) return listed;
  const digits = /^(?:[A-Z](?=\d))?([\d-]+?)(?:\.0+)?$/i.exec(text)?.[1]?.replaceAll("-", "");
  if (digits !== undefined) return byDigits(book, digits);
  const before = CODE_NAME.exec(text);
  const after = NAME_CODE.exec(text);
  const [code, name] = before ? [before[1]!, before[2]!] : after ? [after[2]!, after[1]!] : ["", ""];
  const entry = book.spelledAs(code) ?? book.spelledAs(code.replace(/^[A-Z]/i, ""));
  const named = book.entitled(name);
  return named && named !== entry ? undefined : entry; // the code of one and the name of another is neither
}

/** A section letter before, hyphens within, zeros lost in front, a township behind. */
function byDigits(book: CodeBook, digits: string): CodeEntry | undefined {
  const padded = book.lengths.map((length) => digits.padStart(length, "0"));
  const county = book.lengths.includes(6) ? DIVISION.exec(digits)?.[1] : undefined;
  for (const code of county === undefined ? padded : [...padded, county]) {
    const entry = book.spelledAs(code);
    if (entry) return entry;
  }
  return undefined;
}

function superseded(
  title: string,
  raw: string,
  { code, ended, becomes }: CodeEntry & { becomes: CodeEntry },
): Cell {
  const data = {
    ...{ title, value: raw, code, becomes: becomes.code },
    ...{ ended_zh: ended.zh && `（${ended.zh}）`, ended_en: ended.en && ` (${ended.en})` },
    ...{ title_zh: becomes.title_zh, title_en: becomes.title_en },
  };
  return valued(becomes.code, { code: "superseded-code", severity: "note", data });
}

function unknownCode(
  { label: title, column }: CellRule,
  book: CodeBook,
  text: string,
  raw: string,
): CellFault {
  const near = book.nearest(text, SUGGESTIONS);
  const zh = near.map((entry) => `${entry.code} ${entry.title_zh}`).join("、");
  const en = near.map((entry) => `${entry.code} ${entry.title_en}`).join(", ");
  return fault("unknown-code", {
    ...{ title, value: raw, codes: column.codes ?? "" },
    ...{ near_zh: zh && `（最接近：${zh}）`, near_en: en && ` (nearest: ${en})` },
  });
}
