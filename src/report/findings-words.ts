import { type Content, type Finding, type Language, type Severity, sayFinding } from "../model/model.js";
import { severities, severityWords } from "./verdict-words.js";

/** Findings with what it takes to name their columns; a release's content is one, and so is a check. */
export type Findings = Pick<Content, "pipeline" | "ledger" | "findings">;

/** A code that occurs in one file more often than `most` shows its first `shown` places. */
const repeated = { most: 5, shown: 3 };

/** Characters of a sentence on the screen, and of one that shows the first rows of a file; a hostile cell may be a book. */
const longest = { line: 600, lines: 2_500 };

/** The printed title of the column a finding points at; its plain name where the dictionary does not know it. */
export function columnTitleOf(
  { pipeline, ledger }: Pick<Findings, "pipeline" | "ledger">,
  { at }: Finding,
  language: Language,
): string {
  if (at.column === undefined) return "";
  const of = ledger.filter(({ snapshot }) => snapshot === at.snapshot);
  const { source } = of.find(({ sheet }) => sheet === at.sheet) ?? of[0] ?? {};
  const columns = pipeline.sources.find((each) => each.source === source)?.columns ?? [];
  return columns.find(({ name }) => name === at.column)?.title[language] ?? at.column;
}

/** Findings by severity, then file and sheet, then code, each in order of appearance, then line; the worst first. */
export function worstFirst(findings: readonly Finding[]): Finding[] {
  const seen = new Map<string, number>();
  const order = (name: string): number => seen.get(name) ?? seen.set(name, seen.size).size - 1;
  const placed = findings.map((finding) => ({
    finding,
    rank: [
      severities.indexOf(finding.severity),
      order(fileKey(finding)),
      order(kindOf(finding)),
      finding.at.line ?? 0,
    ],
  }));
  placed.sort((one, other) => {
    const at = one.rank.findIndex((rank, place) => rank !== other.rank[place]);
    return at < 0 ? 0 : one.rank[at]! - other.rank[at]!;
  });
  return placed.map(({ finding }) => finding);
}

function fileKey({ at }: Finding): string {
  return JSON.stringify([at.file, at.snapshot, at.sheet]);
}

/** The code, or the name of the rule or audit that a pipeline declares under it. */
function kindOf({ code, data }: Finding): string {
  return String(data.rule ?? data.audit ?? code);
}

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

/** What a terminal may be sent of foreign text: one line without control characters, not without end. */
export function printable(text: string): string {
  return cut(text.replace(/[\p{Cc}\u202a-\u202e\u2066-\u2069]+/gu, "·"), longest.line);
}

function cut(text: string, most: number): string {
  return text.length > most ? `${text.slice(0, most)}…` : text;
}

/** The lines of a sentence, the first rows of a file among them; blank ones are left out. */
function printableLines(sentence: string): string[] {
  return cut(sentence, longest.lines)
    .split("\n")
    .map((line) => printable(line.trimEnd()))
    .filter((line) => line !== "");
}

/** What a sentence of several lines says first. */
function firstLine(sentence: string): string {
  const [first = "", ...others] = printableLines(sentence);
  return others.length > 0 ? `${first}…` : first;
}

/** "2025年9月B204-1.xlsx（1月）" as a reader finds it: the file and, of a workbook, the sheet. */
export function fileName({ at }: Pick<Finding, "at">, language: Language): string {
  if (at.sheet === undefined) return printable(at.file);
  return printable(
    language === "zh" ? `${at.file}（工作表“${at.sheet}”）` : `${at.file} (sheet “${at.sheet}”)`,
  );
}

/** The line as a reader says it; nothing where a finding is about the whole file. */
function lineName({ at }: Finding, language: Language): string {
  if (at.line === undefined) return "";
  return language === "zh" ? `第${at.line}行` : `line ${at.line}`;
}

/** "第7行 统一社会信用代码：": where in its file a finding is; a column that the sentence names is not named twice. */
function placeOf(of: Findings, finding: Finding, language: Language): string {
  const title = columnTitleOf(of, finding, language);
  const told =
    sayFinding(finding, language).says.includes(title) ||
    (language === "zh" && finding.data.title !== undefined);
  const line = lineName(finding, language);
  const column = told ? "" : line === "" || language === "zh" ? title : `(${title})`;
  const place = [line, column].filter((part) => part !== "").join(" ");
  return place === "" ? "" : `${place}${language === "zh" ? "：" : ": "}`;
}

/** "2025年9月B204-1.csv 第7行：…（请…）": one finding in one line. */
export function findingSentence(of: Findings, finding: Finding, language: Language): string {
  const { says, mend } = sayFinding(finding, language);
  const reason = placeOf(of, finding, language) + firstLine(says);
  const file = fileName(finding, language);
  return language === "zh"
    ? `${file} ${reason}（${firstLine(mend)}）`
    : `${file}, ${reason} (${firstLine(mend)})`;
}

/** How many findings, of each severity: "共14项：整份拒收2，该行隔离9，请核对3". */
function countsLine(findings: readonly Finding[], language: Language): string {
  if (findings.length === 0) return language === "zh" ? "没有发现问题。" : "Nothing was found wrong.";
  const count = (severity: Severity): number =>
    findings.filter((finding) => finding.severity === severity).length;
  const parts = severities.flatMap((severity) =>
    count(severity) === 0
      ? []
      : `${severityWords[severity][language]}${language === "zh" ? "" : " "}${count(severity)}`,
  );
  return language === "zh"
    ? `共${findings.length}项：${parts.join("，")}。`
    : `${findings.length} in all: ${parts.join(", ")}.`;
}

function listsLine(lists: readonly string[], language: Language): string {
  if (lists.length === 0) return "";
  return language === "zh" ? `完整清单：${lists.join("、")}` : ` Full lists: ${lists.join(", ")}`;
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
  const more = language === "zh" ? `另有${rest}处` : `${rest} more`;
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

/** The same in brief, for the end of a run: the counts, the worst three, and where the full lists lie. */
export function findingsInBrief(of: Findings, language: Language, lists: readonly string[] = []): string[] {
  const grave = worstFirst(of.findings).filter(({ severity }) => severity !== "note");
  const worst = runs(grave, (finding) => fileKey(finding) + kindOf(finding)).slice(0, 3);
  return [
    countsLine(of.findings, language) + listsLine(lists, language),
    ...worst.map(([first, ...others]) => {
      const more = language === "zh" ? `，另有${others.length}处` : `, and ${others.length} more`;
      return `  ${findingSentence(of, first!, language)}${others.length > 0 ? more : ""}`;
    }),
  ];
}
