import { writeDelimited } from "../formats/formats.js";
import {
  type Content,
  columnTitleOf,
  type Finding,
  type Language,
  sayFinding,
  severityWords,
  taskOf,
  taskWords,
  worstFirst,
} from "../model/model.js";

/** Findings with what it takes to list them: who sent the files, and how their columns are called. */
export type FindingsList = Pick<Content, "pipeline" | "ledger" | "findings" | "snapshots">;

/** Head of the list of findings in each language. */
export const findingHeads: Record<Language, string[]> = {
  zh: ["文件", "工作表", "报送方", "行", "列", "原值", "程度", "问题", "建议", "代码", "办理"],
  en: "File,Sheet,Sender,Line,Column,Value,Severity,What is wrong,Mend,Code,To do".split(","),
};

/** Who sent the file that a finding is about; empty where nobody is named. */
export function sendersOf({ snapshots }: Pick<Content, "snapshots">): (finding: Finding) => string {
  const senders = new Map(snapshots.map(({ snapshot, sender }) => [snapshot, sender]));
  return ({ at }) => senders.get(at.snapshot) ?? "";
}

/** Findings as the cells below `findingHeads`. */
export function findingRows(
  of: FindingsList,
  findings: readonly Finding[],
  language: Language,
): (string | number)[][] {
  const senderOf = sendersOf(of);
  return findings.map((finding) => {
    const { says, mend } = sayFinding(finding, language);
    const { file, sheet = "", line = "", value = "" } = finding.at;
    const task = taskOf(finding);
    return [
      ...[file, sheet, senderOf(finding), line, columnTitleOf(of, finding, language), value],
      ...[
        severityWords[finding.severity][language],
        says,
        mend,
        finding.code,
        task ? taskWords[task][language] : "",
      ],
    ];
  });
}

/**
 * `findings.csv`: every finding with file, sheet, sender, line, column, value, severity, reason, mend and what is to be
 * done, the worst first; made to be opened in a spreadsheet and sent back to who sent the file.
 */
export function findingsFile(of: FindingsList, language: Language): string {
  return writeDelimited(findingHeads[language], findingRows(of, worstFirst(of.findings), language));
}
