import {
  type Content,
  columnTitleOf,
  type Finding,
  fileKey,
  kindOf,
  type Language,
  printable,
  type Severity,
  sayFinding,
  severities,
  severityWords,
  shortened,
  wording,
  worstFirst,
} from "../model/model.js";

/** Findings with what it takes to name their columns; a release's content is one, and so is a check. */
export type Findings = Pick<Content, "pipeline" | "ledger" | "findings">;

/** A code that occurs in one file more often than `most` shows its first `shown` places. */
const repeated = { most: 5, shown: 3 };

/** Characters of a sentence that shows the first rows of a file. */
const longest = 2_500;

/** Consecutive items of the same key together. */
function runs<Item>(items: readonly Item[], key: (item: Item) => string): Item[][] {
  const groups: Item[][] = [];
  for (const item of items) {
    const last = groups.at(-1);
    if (last && key(last[0]!) === key(item)) last.push(item);
    else groups.push([item]);
  }
  return groups;
}

/** The lines of a sentence, the first rows of a file among them; blank ones are left out. */
function printableLines(sentence: string): string[] {
  return shortened(sentence, longest)
    .split("\n")
    .map((line) => printable(line.trimEnd()))
    .filter((line) => line !== "");
}

/** "2025年9月B204-1.xlsx（1月）" as a reader finds it: the file and, of a workbook, the sheet. */
function fileName({ at }: Pick<Finding, "at">, language: Language): string {
  if (at.sheet === undefined) return printable(at.file);
  return printable(
    wording(language)(`${at.file}（工作表“${at.sheet}”）`, `${at.file} (sheet “${at.sheet}”)`),
  );
}

/** The line as a reader says it; nothing where a finding is about the whole file. */
function lineName({ at }: Finding, language: Language): string {
  if (at.line === undefined) return "";
  return wording(language)(`第${at.line}行`, `line ${at.line}`);
}

/** "第7行 统一社会信用代码：": where in its file a finding is; a column that the sentence names is not named twice. */
function placeOf(of: Findings, finding: Finding, language: Language): string {
  const title = columnTitleOf(of, finding, language);
  const told =
    sayFinding(finding, language).says.includes(title) ||
    (language === "zh" && finding.data.title !== undefined);
  const line = lineName(finding, language);
  const column = told ? "" : line === "" ? title : wording(language)(title, `(${title})`);
  const place = [line, column].filter((part) => part !== "").join(" ");
  return place === "" ? "" : `${place}${wording(language)("：", ": ")}`;
}

/** How many findings, of each severity: "共14项：整份拒收2，该行隔离9，请核对3". */
function countsLine(findings: readonly Finding[], language: Language): string {
  if (findings.length === 0) return wording(language)("没有发现问题。", "Nothing was found wrong.");
  const count = (severity: Severity): number =>
    findings.filter((finding) => finding.severity === severity).length;
  const parts = severities.flatMap((severity) =>
    count(severity) === 0
      ? []
      : `${severityWords[severity][language]}${wording(language)("", " ")}${count(severity)}`,
  );
  return wording(language)(
    `共${findings.length}项：${parts.join("，")}。`,
    `${findings.length} in all: ${parts.join(", ")}.`,
  );
}

function listsLine(lists: readonly string[], language: Language): string {
  if (lists.length === 0) return "";
  return wording(language)(`完整清单：${lists.join("、")}`, ` Full lists: ${lists.join(", ")}`);
}

/** One finding below its file: place, reason and code, then further lines of the reason. */
function reasonLines(of: Findings, finding: Finding, language: Language): string[] {
  const [first = "", ...others] = printableLines(sayFinding(finding, language).says);
  return [
    `    ${placeOf(of, finding, language)}${first} [${kindOf(finding)}]`,
    ...others.map((line) => `    ${line}`),
  ];
}

/** One code in one file: its places, the mends, and how many places are not shown. */
function kindLines(of: Findings, found: readonly Finding[], language: Language): string[] {
  const shown = found.length > repeated.most ? found.slice(0, repeated.shown) : found;
  const rest = found.length - shown.length;
  const mendOf = (finding: Finding): string => sayFinding(finding, language).mend;
  const lines = runs(shown, mendOf).flatMap((alike) => [
    ...alike.flatMap((finding) => reasonLines(of, finding, language)),
    ...printableLines(mendOf(alike[0]!)).map((line, at) => `      ${at === 0 ? "→ " : "  "}${line}`),
  ]);
  const more = wording(language)(`另有${rest}处`, `${rest} more`);
  return rest > 0 ? [...lines, `    ${more} [${kindOf(found[0]!)}]`] : lines;
}

/**
 * Findings as a screen shows them: the worst first, by severity, file and code; a code that occurs in one file more
 * than five times shows its first three places. The last line counts them and says where the full lists lie.
 * @param lists paths of the full lists, none when nothing was written
 */
export function findingLines(of: Findings, language: Language, lists: readonly string[] = []): string[] {
  const lines = runs(worstFirst(of.findings), ({ severity }) => severity).flatMap((alike) => [
    `${severityWords[alike[0]!.severity][language]} ${alike.length}`,
    ...runs(alike, fileKey).flatMap((inFile) => [
      `  ${fileName(inFile[0]!, language)}`,
      ...runs(inFile, kindOf).flatMap((found) => kindLines(of, found, language)),
    ]),
  ]);
  return [...lines, countsLine(of.findings, language) + listsLine(lists, language)];
}
