import { eastAsianWidth } from "get-east-asian-width";

/** Digits that a text takes in a sheet with a Chinese font, where dashes and quotation marks are wide too (UAX 11). */
export function digitsOf(text: string): number {
  const width = (mark: string): number => eastAsianWidth(mark.codePointAt(0)!, { ambiguousAsWide: true });
  return [...text].reduce((sum, mark) => sum + width(mark), 0);
}

/** Columns that a text takes on a terminal, where a Chinese character takes two (UAX 11). */
export function columnsOf(text: string): number {
  return [...text].reduce((sum, mark) => sum + eastAsianWidth(mark.codePointAt(0)!), 0);
}

/** A text with blanks behind it up to so many columns. */
export function pad(text: string, width: number): string {
  return text + " ".repeat(Math.max(0, width - columnsOf(text)));
}
