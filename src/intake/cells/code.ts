import { halfWidth, isScientific, missingMark, unspaced } from "../words/words.js";
import {
  type CellFault,
  type CellRule,
  type CellValue,
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
  return (text) => {
    if (book?.current.has(text)) return valued(text);
    const spelled = unspaced(halfWidth(text)).replace(/["'`‘’“”]/g, "");
    if (isScientific(spelled)) return fault("excel-number", { title });
    if (!book) return missingMark(spelled, false) ? typeError(rule) : valued(spelled);
    const coded = byCode(book, spelled);
    const entry = coded ?? book.entitled(text);
    if (!entry) return unknownCode(rule, book, text);
    if (entry.becomes) return superseded(title, { ...entry, becomes: entry.becomes });
    if (coded) return valued(entry.code);
    return valued(entry.code, fault("name-for-code", { title, code: entry.code }));
  };
}

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

function superseded(title: string, { code, ended, becomes }: CodeEntry & { becomes: CodeEntry }): CellValue {
  const named = { zh: becomes.title_zh, en: becomes.title_en };
  return valued(becomes.code, fault("superseded-code", { title, code, ended, becomes: becomes.code, named }));
}

function unknownCode({ label: title, column }: CellRule, book: CodeBook, text: string): CellFault {
  const nearest = book
    .nearest(text, SUGGESTIONS)
    .map(({ code, title_zh, title_en }) => ({ zh: `${code} ${title_zh}`, en: `${code} ${title_en}` }));
  return fault("unknown-code", { title, codes: column.codes ?? "", nearest });
}
