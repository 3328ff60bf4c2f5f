import { type Content, type Finding, type Language, sayFinding, writeDelimited } from "../model/model.js";
import { severities, severityWords } from "./verdict-words.js";

/** The printed title of the column a finding points at; its plain name where the dictionary does not know it. */
export function columnTitleOf(content: Content, { at }: Finding, language: Language): string {
  if (at.column === undefined) return "";
  const { source } = content.ledger.find(({ snapshot }) => snapshot === at.snapshot) ?? {};
  const columns = content.pipeline.sources.find((each) => each.source === source)?.columns ?? [];
  return columns.find(({ name }) => name === at.column)?.title[language] ?? at.column;
}

/**
 * `findings.csv`: every finding in Chinese with file, line, column, value, severity, reason and mend, the worst first;
 * made to be opened in a spreadsheet and sent back to who sent the file.
 */
export function findingsFile(content: Content): string {
  const sorted = severities.flatMap((severity) =>
    content.findings.filter((finding) => finding.severity === severity),
  );
  return writeDelimited(
    ["文件", "行", "列", "原值", "程度", "问题", "建议", "代码"],
    sorted.map((finding) => {
      const { says, mend } = sayFinding(finding, "zh");
      const { file, line, value } = finding.at;
      return [
        file,
        line,
        columnTitleOf(content, finding, "zh"),
        value,
        severityWords[finding.severity].zh,
        says,
        mend,
        finding.code,
      ];
    }),
  );
}
