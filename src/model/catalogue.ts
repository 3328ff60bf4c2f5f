import { cellCatalogue } from "./cell-catalogue.js";
import { fileCatalogue } from "./file-catalogue.js";
import { rowCatalogue } from "./row-catalogue.js";
import { ruleCatalogue } from "./rule-catalogue.js";

export type { CatalogueEntry } from "./catalogue-entry.js";

/**
 * Every finding code with its sentence and mend. Names follow Frictionless (blank-row, extra-cell, type-error …)
 * where it has one; the rest are the field's own.
 */
export const catalogue = { ...fileCatalogue, ...rowCatalogue, ...cellCatalogue, ...ruleCatalogue };

/** A code of the catalogue; a finding cannot be made without one. */
export type FindingCode = keyof typeof catalogue;

/** All codes, in the catalogue's order. */
export const findingCodes = Object.keys(catalogue) as FindingCode[];
