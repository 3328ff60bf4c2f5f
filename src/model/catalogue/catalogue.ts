import { cellCatalogue } from "./cell.js";
import { fileCatalogue } from "./file.js";
import { rowCatalogue } from "./row.js";
import { ruleCatalogue } from "./rule.js";

export type { CatalogueEntry } from "./entry.js";

/**
 * Every finding code with its sentence and mend. Names follow Frictionless (blank-row, extra-cell, type-error …)
 * where it has one; the rest are the field's own.
 */
export const catalogue = { ...fileCatalogue, ...rowCatalogue, ...cellCatalogue, ...ruleCatalogue };

/** A code of the catalogue; a finding cannot be made without one. */
export type FindingCode = keyof typeof catalogue;
