import { type CatalogueEntry, catalogue, type Fact } from "./catalogue/catalogue.js";
import type { Finding, LedgerEntry } from "./finding.js";
import { periodLabel } from "./period.js";
import type { Pipeline } from "./pipeline.js";
import type { Severity } from "./severity.js";
import { fill, type Language, type Words } from "./words.js";

/** That the same stands in other files too. */
const inFiles: Words = { zh: "（共{count}个文件如此）", en: " (so in {count} files)" };
const onSheets: Words = { zh: "（共{count}张工作表如此）", en: " (so on {count} sheets)" };

/** The sentence and the mend of a finding in one language. */
export function sayFinding(
  { code, at, data, files, sheets }: Finding,
  language: Language,
): { says: string; mend: string } {
  const { says, mend, parts = {}, terms = {} }: CatalogueEntry = catalogue[code];
  const facts: Record<string, string> = { value: at.value ?? "" };
  for (const [name, fact] of Object.entries(data))
    if (fact !== undefined)
      facts[name] = terms[name]?.[String(fact)]?.[language] ?? printFact(fact, language);
  for (const [name, text] of Object.entries(parts)) {
    const filled = fill(text[language], facts);
    const marks = [...text[language].matchAll(/\{(\w+)\}/g)].map(([, mark]) => facts[mark!] ?? "");
    facts[name] = marks.includes("") ? "" : filled;
  }
  const [where, count] = files === undefined ? [onSheets, sheets] : [inFiles, files];
  const everywhere = count === undefined ? "" : fill(where[language], { count: String(count) });
  return { says: `${fill(says[language], facts)}${everywhere}`, mend: fill(mend[language], facts) };
}

/** The sentence and its mend in one line. */
export function sayWithMend(finding: Finding, language: Language): string {
  const { says, mend } = sayFinding(finding, language);
  return language === "zh" ? `${says}；${mend}` : `${says}; ${mend}`;
}

function printFact(fact: Fact, language: Language): string {
  if (typeof fact !== "object") return String(fact);
  if ("period_start" in fact) return periodLabel(fact, language);
  if ("zh" in fact) return fact[language];
  return fact.map((each) => printFact(each, language)).join(language === "zh" ? "、" : ", ");
}

/** Severities, the worst first. */
export const severities: Severity[] = ["block", "withhold", "warn", "note"];

/** What a finding did to its cell, row or file. */
export const severityWords: Record<Severity, Words> = {
  block: { zh: "整份拒收", en: "file refused" },
  withhold: { zh: "暂不计入", en: "not counted" },
  warn: { zh: "请核对", en: "please check" },
  note: { zh: "备注", en: "note" },
};

/** The printed title of the column a finding points at; its plain name where the dictionary does not know it. */
export function columnTitleOf(
  { pipeline, ledger }: { pipeline: Pipeline; ledger: readonly LedgerEntry[] },
  { at }: Pick<Finding, "at">,
  language: Language,
): string {
  if (at.column === undefined) return "";
  const of = ledger.filter(({ snapshot }) => snapshot === at.snapshot);
  const { source } = of.find(({ sheet }) => sheet === at.sheet) ?? of[0] ?? {};
  const columns = pipeline.sources.find((each) => each.source === source)?.columns ?? [];
  return columns.find(({ name }) => name === at.column)?.title[language] ?? at.column;
}

/** Characters of foreign text on one line of a screen; a hostile cell may be a book. */
const longestLine = 600;

/** What a terminal may be sent of foreign text: one line without control characters, not without end. */
export function printable(text: string): string {
  return shortened(text.replace(/[\p{Cc}\u202a-\u202e\u2066-\u2069]+/gu, "·"), longestLine);
}

/** A text of so many characters at most. */
export function shortened(text: string, most: number): string {
  return text.length > most ? `${text.slice(0, most)}…` : text;
}
