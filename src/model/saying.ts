import { type CatalogueEntry, catalogue } from "./catalogue.js";
import type { Finding } from "./finding.js";
import { fill, type Language } from "./words.js";

/** The sentence and the mend of a finding in one language. */
export function sayFinding(finding: Finding, language: Language): { says: string; mend: string } {
  const entry: CatalogueEntry = catalogue[finding.code];
  const facts = { value: finding.at.value ?? "", ...finding.data };
  return { says: fill(entry.says[language], facts), mend: fill(entry.mend[language], facts) };
}
