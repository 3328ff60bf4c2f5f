import { type WorkbookCell, type WorkbookSheet, writeWorkbook } from "../formats/formats.js";
import {
  type Finding,
  type Language,
  type Severity,
  severities,
  severityWords,
  wording,
  worstFirst,
} from "../model/model.js";
import { type FindingsList, findingHeads, findingRows, sendersOf } from "./findings-file.js";

/** A sheet holds at most 1,048,576 rows; a list of so many is read by no person. All findings stand in the CSV. */
const mostRows = 100_000;

/** Widths of the list's columns, in digits; as `findingHeads`. */
const listWidths = [34, 12, 16, 8, 22, 24, 12, 56, 48, 22, 10];

/**
 * `findings.xlsx`: a cover with counts by severity, file and sender, then the findings, the worst first.
 * @param day the ISO day that the list tells of
 */
export async function findingsBook(of: FindingsList, day: string, language: Language): Promise<Uint8Array> {
  const title = wording(language)(`问题清单（${of.pipeline.title.zh}）`, `Findings: ${of.pipeline.title.en}`);
  return writeWorkbook([cover(of, title, day, language), list(of, language)], { title, created: day });
}

const cell = (value: string | number): WorkbookCell => ({ value });
const head = (value: string): WorkbookCell => ({ value, style: "head" });

function cover(of: FindingsList, title: string, day: string, language: Language): WorkbookSheet {
  const say = wording(language);
  const { findings } = of;
  const unnamed = say("未具名", "not named");
  const missing = findings.length - mostRows;
  const files = counted(findings, ({ at }) =>
    at.sheet === undefined ? at.file : `${at.file} / ${at.sheet}`,
  );
  const senderOf = sendersOf(of);
  const senders = counted(findings, (finding) => senderOf(finding) || unnamed);
  return {
    sheet: say("汇总", "Summary"),
    widths: [48, ...severities.map(() => 14), 10],
    frozen_rows: 0,
    rows: [
      [{ value: title, style: "title", merge: severities.length + 2 }],
      [cell(say(`数据截至${day}；共${findings.length}项`, `As of ${day}; ${findings.length} in all`))],
      ...(missing > 0
        ? [[cell(say(`清单列出前${mostRows}项，全部见CSV文件`, `The first ${mostRows}; all are in the CSV`))]]
        : []),
      [],
      ...countTable(
        say("全部文件", "All files"),
        counted(findings, () => say("合计", "Total")),
        language,
      ),
      ...countTable(say("按文件", "By file"), files, language),
      ...countTable(say("按报送方", "By sender"), senders, language),
    ],
  };
}

type Counts = Record<Severity, number>;

/** Findings of each severity by a name, those with the gravest first. */
function counted(findings: readonly Finding[], nameOf: (finding: Finding) => string): [string, Counts][] {
  const named = new Map<string, Counts>();
  for (const finding of findings) {
    const name = nameOf(finding);
    const counts = named.get(name) ?? { block: 0, withhold: 0, warn: 0, note: 0 };
    counts[finding.severity] += 1;
    named.set(name, counts);
  }
  return [...named].sort(([, one], [, other]) => {
    const severity = severities.find((each) => one[each] !== other[each]);
    return severity ? other[severity] - one[severity] : 0;
  });
}

function countTable(title: string, rows: readonly [string, Counts][], language: Language): WorkbookCell[][] {
  const heads = [title, ...severities.map((each) => severityWords[each][language])];
  const total = wording(language)("合计", "Total");
  return [
    [...heads, total].map(head),
    ...rows.map(([name, counts]) => [
      cell(name),
      ...severities.map((severity) => cell(counts[severity])),
      cell(severities.reduce((sum, severity) => sum + counts[severity], 0)),
    ]),
    [],
  ];
}

function list(of: FindingsList, language: Language): WorkbookSheet {
  const shown = worstFirst(of.findings).slice(0, mostRows);
  const rows = findingRows(of, shown, language).map((row) => row.map(cell));
  return {
    sheet: wording(language)("问题清单", "Findings"),
    widths: listWidths,
    frozen_rows: 1,
    rows: [findingHeads[language].map(head), ...rows],
  };
}
