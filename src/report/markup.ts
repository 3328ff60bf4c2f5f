/** Markup that is safe to print: made by `html` or vouched for by `trusted`. */
export class Markup {
  constructor(readonly text: string) {}
}

/** What may stand in a template: text is escaped, markup is kept, a list is joined, nothing prints nothing. */
export type Piece = Markup | string | number | null | undefined | false | readonly Piece[];

const entities: Record<string, string> = {
  "&": "&amp;",
  "<": "&lt;",
  ">": "&gt;",
  '"': "&quot;",
  "'": "&#39;",
};

/** Control and direction-changing characters (U+202E turns "gnp.exe" into "exe.png"); tab and line feed may stay. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is looked for
const invisible = /[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u200e\u200f\u202a-\u202e\u2066-\u2069\ufeff]/g;

/** Text as HTML or XML text or attribute value; invisible control characters become U+FFFD, so that they are seen. */
export function escapeText(text: string): string {
  return text.replace(invisible, "\ufffd").replace(/[&<>"']/g, (character) => entities[character]!);
}

/** Markup that this project made itself, such as a drawn chart; never for text that came from outside. */
export function trusted(text: string): Markup {
  return new Markup(text);
}

function print(piece: Piece): string {
  if (piece instanceof Markup) return piece.text;
  if (Array.isArray(piece)) return piece.map(print).join("");
  if (piece === null || piece === undefined || piece === false) return "";
  return escapeText(String(piece));
}

/**
 * A template whose pieces are escaped by themselves; attributes must be written in double quotes.
 * @example html`<td title="${name}">${name}</td>`
 */
export function html(strings: TemplateStringsArray, ...pieces: Piece[]): Markup {
  return new Markup(strings.map((part, at) => part + (at < pieces.length ? print(pieces[at]) : "")).join(""));
}

/** A run that no word is as long as: an address, a path, a fingerprint. Chinese may be broken anywhere. */
const unbroken = /[^\s\u2e80-\uffef]{19}/;

/**
 * The class of a table's cell, by how its column is set. Words of a text stay whole; a run that would widen the table is
 * broken where it must be.
 */
export function cellClass(align: string, cell: Piece): string {
  const text = align === "text" ? print(cell).replace(/<[^>]*>/g, "") : "";
  return unbroken.test(text) ? "text unbroken" : align;
}
