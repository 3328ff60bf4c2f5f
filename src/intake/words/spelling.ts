/** How cells of every kind are spelled around their value: blanks, quotes, widths, and the marks for "nothing here". */

/** ASCII and Unicode blanks and controls, with no-break, ideographic, soft and zero-width ones. */
const BLANK =
  "[\\x00-\\x20\\x7f-\\xa0\\xad\\u1680\\u180e\\u2000-\\u200f\\u2028-\\u202f\\u205f-\\u2064\\u3000\\ufeff]";
const BLANKS = new RegExp(`${BLANK}+`, "g");
const ANY_BLANK = new RegExp(BLANK);
const EDGE_BLANK = new RegExp(`^${BLANK}|${BLANK}$`);
const EDGES = new RegExp(`^${BLANK}+|${BLANK}+$`, "g");
const ZERO_WIDTH = /[\xad\u180e\u200b-\u200f\u2060-\u2064\ufeff]/g;

/** ="…" and the leading apostrophe, with which spreadsheets keep text as text, and quotation marks around a cell. */
const WRAPPED = /^(?:="([^"]*)"|'(.*?)'?|"([^"]*)")$/s;

/** Full-width forms of ASCII, and every dash that stands for a minus or for "nothing". */
const WIDE = /[\uff01-\uff5e\uffe5\u3000\u2010-\u2015\u2212\u2500\u2796\ufe58\ufe63]/g;

/** The cell without the blanks and quotation marks around it. */
export function bare(raw: string): string {
  let text = trimmed(raw);
  for (let first = text[0]; first === "=" || first === "'" || first === '"'; first = text[0]) {
    const [, formula, apostrophe, quoted] = WRAPPED.exec(text) ?? [];
    const inner = formula ?? apostrophe ?? quoted;
    if (inner === undefined) break;
    text = trimmed(inner);
  }
  return text;
}

function trimmed(text: string): string {
  return EDGE_BLANK.test(text) ? text.replace(EDGES, "") : text;
}

/** Text in which each run of blanks is one blank and nothing is of zero width. */
export function singleSpaced(text: string): string {
  return ANY_BLANK.test(text) ? text.replace(ZERO_WIDTH, "").replace(BLANKS, " ") : text;
}

/** Text without any blank. */
export function unspaced(text: string): string {
  return ANY_BLANK.test(text) ? text.replace(BLANKS, "") : text;
}

/**
 * Full-width letters, digits and signs as ASCII, every dash as "-". Not NFKC, which would make 52 of 5² and … of three
 * points.
 */
export function halfWidth(text: string): string {
  return text.replace(WIDE, (character) => {
    const code = character.charCodeAt(0);
    if (code >= 0xff01 && code <= 0xff5e) return String.fromCharCode(code - 0xfee0);
    if (code === 0x3000) return " ";
    return code === 0xffe5 ? "¥" : "-";
  });
}

/** Why a cell holds no value: it does not apply, or nothing is known of it. */
export type Missing = "not_applicable" | "unknown";

const NOT_APPLICABLE = /^(?:-+|[/\\]+|n\/a)$/i;
const UNKNOWN = /^(?:|[…⋯]+|\.{3,}|空|null)$/i;
/** Characters of the longest of these that is letters alone: a longer word of letters is a word. */
export const LONGEST_MARK = 4;
/** In a cell that asks for a figure or a day these say the same; elsewhere they are words. */
const NO_FIGURE = /^(?:无|不适用)$/;
const UNKNOWN_FIGURE = /^(?:na|nan|不详|未知|缺失|暂缺)$/i;

/**
 * Whether a bare cell only says that there is no value, and why: a dash or slash does not apply, a blank or … is
 * unknown. 0 is a value.
 * @param figure the cell asks for a number, a day or a period
 */
export function missingMark(text: string, figure: boolean): Missing | undefined {
  const first = text.charCodeAt(0);
  if (text.length > 12 || (first >= 48 && first <= 57)) return undefined;
  const mark = unspaced(halfWidth(text));
  if (UNKNOWN.test(mark)) return "unknown";
  if (NOT_APPLICABLE.test(mark)) return "not_applicable";
  if (figure && NO_FIGURE.test(mark)) return "not_applicable";
  return figure && UNKNOWN_FIGURE.test(mark) ? "unknown" : undefined;
}

const SPREADSHEET_ERROR = /^#(?:N\/A|DIV\/0!|REF!|VALUE!|NAME\?|NUM!|NULL!|SPILL!|CALC!)$/i;

/** Whether a bare cell is what a spreadsheet prints when a formula failed. */
export function isSpreadsheetError(text: string): boolean {
  return text.startsWith("#") && SPREADSHEET_ERROR.test(text);
}

/**
 * Whether a bare cell is what a spreadsheet shows, and saves as text, when a column is too narrow for its figure.
 * @param figure the cell asks for a number, a day or a period; in words one or two such signs may mean something
 */
export function isTooNarrow(text: string, figure: boolean): boolean {
  return text.startsWith("#") && text.length > (figure ? 0 : 2) && /^#+$/.test(text);
}

/** Whether a bare cell is a formula in place of its result: "=E6*1.01"; one that only keeps a text (`="0102"`) is bare no more. */
export function isFormula(text: string): boolean {
  return text.startsWith("=") && /^=\s*[^=\s]/.test(text);
}

/** What a formula has stored and what its cells give now, where these differ: "=SUM(D6:D7) [1200≠1500]". */
export function outdatedResult(text: string): { stored: string; computed: string } | undefined {
  if (!text.startsWith("=") || !text.endsWith("]")) return undefined;
  const [, stored, computed] = /\[(-?[\d.]+)≠(-?[\d.]+)\]$/.exec(text) ?? [];
  return stored !== undefined && computed !== undefined ? { stored, computed } : undefined;
}

/** The merged range that a figure stands for, which is of all its rows together and of none alone: "100 [D4:D6]". */
export function mergedRange(text: string): string | undefined {
  return text.endsWith("]") ? /\[([A-Z]{1,3}\d+:[A-Z]{1,3}\d+)\]$/.exec(text)?.[1] : undefined;
}

/** The number format under which a workbook shows only a thousandth, a millionth … of a number: "28074175000 [#,##0,]". */
export function scalingFormat(text: string): string | undefined {
  return text.endsWith("]") ? /^-?[\d.]+ \[(.+)\]$/.exec(text)?.[1] : undefined;
}

/** Whether a text of digits was turned into scientific notation, e.g. 9.14403E+17. */
export function isScientific(text: string): boolean {
  return /^\d(?:\.\d+)?E\+\d+$|^\d\.\d+E\d+$/i.test(text);
}
