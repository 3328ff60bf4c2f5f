import type { Period } from "../period.js";
import type { Words } from "../words.js";
import { cellCatalogue } from "./cell.js";
import { conversionCatalogue } from "./conversion.js";
import { fileCatalogue } from "./file.js";
import { headCatalogue } from "./head.js";
import { rowCatalogue } from "./row.js";
import { ruleCatalogue } from "./rule.js";
import { sheetCatalogue } from "./sheet.js";

export type { CatalogueEntry } from "./entry.js";

/**
 * Every finding code with its sentence and mend. Names follow Frictionless (blank-row, extra-cell, type-error …)
 * where it has one; the rest are the field's own.
 */
export const catalogue = {
  ...fileCatalogue,
  ...sheetCatalogue,
  ...headCatalogue,
  ...rowCatalogue,
  ...cellCatalogue,
  ...conversionCatalogue,
  ...ruleCatalogue,
};

type Catalogue = typeof catalogue;

/** A code of the catalogue; a finding cannot be made without one. */
export type FindingCode = keyof Catalogue;

/** A fact of a finding: never a finished sentence. Words, periods and lists are printed in the reader's language. */
export type Fact = string | number | Words | Period | readonly (string | number | Words)[];

type Marks<Text extends string> = Text extends `${string}{${infer Mark}}${infer Rest}`
  ? Mark | Marks<Rest>
  : never;
type PartNames<Code extends FindingCode> = Catalogue[Code] extends { parts: infer Parts }
  ? keyof Parts
  : never;
type PartTexts<Code extends FindingCode> = Catalogue[Code] extends { parts: infer Parts }
  ? TextOf<Parts[keyof Parts]>
  : never;
type TextOf<Text> = Text extends { zh: infer Zh extends string } ? Zh : never;
type Said<Code extends FindingCode> = TextOf<Catalogue[Code]["says"]> | TextOf<Catalogue[Code]["mend"]>;
type Of<Code extends FindingCode, Mark extends string> = Catalogue[Code] extends {
  terms: { [Name in Mark]: infer Terms };
}
  ? keyof Terms & string
  : Fact;

/**
 * The facts that the sentence and the mend of a code need, by their marks; `value` is the cell itself. Facts of an
 * optional part may be left out; a fact with terms is one of their codes.
 */
export type Facts<Code extends FindingCode> = {
  readonly [Mark in Exclude<Marks<Said<Code>>, "value" | PartNames<Code>>]: Of<Code, Mark>;
} & {
  readonly [Mark in Marks<PartTexts<Code>>]?: Fact | undefined;
};
