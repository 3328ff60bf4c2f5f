import { writeDelimited } from "../formats/formats.js";
import {
  type Content,
  columnTitleOf,
  type Finding,
  type Language,
  sayFinding,
  severityWords,
  worstFirst,
} from "../model/model.js";

/** Findings with what it takes to list them: who sent the files, and how their columns are called. */
export type FindingsList = Pick<Content, "pipeline" | "ledger" | "findings" | "snapshots">;

/** Head of the list of findings in each language. */
export const findingHeads: Record<Language, string[]> = {
  zh: ["文件", "工作表", "报送方", "行", "列", "原值", "程度", "问题", "建议", "代码"],
  en: ["File", "Sheet", "Sender", "Line", "Column", "Value", "Severity", "What is wrong", "Mend", "Code"],
};

/** Who sent the file that a finding is about; empty where nobody is named. */
export function senderOf({ snapshots }: Pick<Content, "snapshots">, { at }: Finding): string {
  return snapshots.find(({ snapshot }) => snapshot === at.snapshot)?.sender ?? "";
}

/** A finding as the cells below `findingHeads`. */
export function findingCells(of: FindingsList, finding: Finding, language: Language): (string | number)[] {
  const { says, mend } = sayFinding(finding, language);
  const { file, sheet = "", line = "", value = "" } = finding.at;
  return [
    ...[file, sheet, senderOf(of, finding), line, columnTitleOf(of, finding, language), value],
    ...[severityWords[finding.severity][language], says, mend, finding.code],
  ];
}

/**
 * `findings.csv`: every finding with file, sheet, sender, line, column, value, severity, reason and mend, the worst
 * first; made to be opened in a spreadsheet and sent back to who sent the file.
 */
export function findingsFile(of: FindingsList, language: Language): string {
  const rows = worstFirst(of.findings).map((finding) => findingCells(of, finding, language));
  return writeDelimited(findingHeads[language], rows);
}
