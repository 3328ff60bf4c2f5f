import type { Words } from "./words.js";

/** One entry of the catalogue: what is wrong and how to mend it; `{…}` marks are filled from the finding. */
export interface CatalogueEntry {
  says: Words;
  mend: Words;
}
