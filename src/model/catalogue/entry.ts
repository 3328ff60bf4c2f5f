import type { Severity } from "../severity.js";
import type { Words } from "../words.js";

/** One entry of the catalogue: how grave it is, what is wrong and how to mend it; `{…}` marks are filled from facts. */
export interface CatalogueEntry {
  /** `declared` where the pipeline says it: of its edit rules and audits. */
  severity: Severity | "declared";
  says: Words;
  mend: Words;
  /** Pieces of a sentence that stand in it only when all of their own facts are known. */
  parts?: Readonly<Record<string, Words>>;
  /** What a fact means, where it is a code: words by fact and code. */
  terms?: Readonly<Record<string, Readonly<Record<string, Words>>>>;
}
