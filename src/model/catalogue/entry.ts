import type { Words } from "../words.js";

/** One entry of the catalogue: what is wrong and how to mend it; `{…}` marks are filled from the finding. */
export interface CatalogueEntry {
  says: Words;
  mend: Words;
  /** What the finding's fact `reason` means, where it is a code. */
  reasons?: Record<string, Words>;
}
