import { type CatalogueEntry, catalogue } from "./catalogue.js";
import type { Finding } from "./finding.js";
import { fill, type Language } from "./words.js";

/** The sentence and the mend of a finding in one language. */
export function sayFinding(finding: Finding, language: Language): { says: string; mend: string } {
  const entry: CatalogueEntry = catalogue[finding.code];
  const reason = entry.reasons?.[finding.data.reason ?? ""]?.[language];
  const facts = { value: finding.at.value ?? "", ...finding.data, ...(reason && { reason }) };
  return { says: fill(entry.says[language], facts), mend: fill(entry.mend[language], facts) };
}
