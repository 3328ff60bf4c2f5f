import { digitsOf, type WorkbookCell, type WorkbookSheet } from "../formats/formats.js";
import {
  correctionColumns,
  correctionMark,
  correctionName,
  correctionRequest,
  type Finding,
  type Language,
  lineLabel,
  type Period,
  type Printed,
  periodLabel,
  type Quarantined,
  readCorrectionMark,
  reasonsLabel,
  type Snapshot,
  type Source,
  sayWithMend,
  toFill,
  worstFirst,
} from "../model/model.js";

/** One received table and the rows of it that its sender shall mend. */
interface Asked {
  snapshot: Snapshot;
  sheet: string | null;
  source: Source | undefined;
  period: Period | null;
  printed: Printed;
  findings: Finding[];
  rows: Quarantined[];
}

/**
 * The sheet that a sender mends: rows above the head as received, the mark and the request, the head between the
 * columns of the original line and of the reasons, the rows. A cell beyond the head stands behind the reasons and one
 * that is missing is to be filled, so that a row sent back as it was is still wrong.
 */
export function sheetOf(asked: Asked, language: Language): WorkbookSheet {
  const { snapshot, sheet, printed, findings } = asked;
  const ours = Object.values(correctionColumns(printed.head));
  const own = <Cell>(cells: readonly Cell[]): Cell[] => cells.filter((_, at) => !ours.includes(at));
  const names = own(printed.columns);
  const width = names.length + 2;
  const head = printed.head.map(own);
  const rows = asked.rows.map((row) => ({ ...row, cells: own(row.cells) }));
  const marked = [correctionMark(snapshot.snapshot, language), ...identity(asked, language)].join("　　");
  const top = [
    ...titles(printed.above, width),
    [{ value: marked, merge: width }],
    [{ value: correctionRequest[language], merge: width }],
    ...headRows(head, names.length, language),
  ];
  const found = byLine(findings);
  const body = rows.map((row) => bodyRow(row, names, found.get(row.line) ?? [], language));
  const texts = [...head, ...rows.slice(0, 200).map(({ cells }) => cells)];
  return {
    sheet: sheet ?? correctionName[language],
    widths: [10, ...names.map((_, at) => columnWidth(texts.map((cells) => cells[at] ?? ""))), 64],
    frozen_rows: top.length,
    rows: [...top, ...body],
  };
}

/** The form and the period, which a file's name alone may have told. */
function identity({ source, period }: Asked, language: Language): string[] {
  const say = (zh: string, en: string): string => (language === "zh" ? `${zh}：` : `${en}: `);
  const form = source?.recognise.form;
  return [
    ...(form === undefined ? (source?.recognise.title.slice(0, 1) ?? []) : [`${say("表号", "Form")}${form}`]),
    ...(period ? [`${say("报告期", "Period")}${periodLabel(period, language)}`] : []),
  ];
}

/** The rows above the head, each in one cell over the whole width; those of an earlier correction sheet are left out. */
function titles(above: readonly (readonly string[])[], width: number): WorkbookCell[][] {
  const requests = Object.values(correctionRequest);
  const texts = above
    .map((row) => row.filter((cell) => cell.trim() !== "").join("　　"))
    .filter((text) => text !== "" && readCorrectionMark(text) === undefined && !requests.includes(text));
  return texts.map((value, at) => [{ value, merge: width, style: at === 0 ? "title" : "plain" }]);
}

/**
 * The head between our two labels. A blank in an upper row is read as the label on its left, so the reasons are named
 * in the first row and the line where the column beside it has its own first label.
 */
function headRows(head: readonly string[][], width: number, language: Language): WorkbookCell[][] {
  const named = Math.max(
    0,
    head.findIndex(([first = ""]) => first.trim() !== ""),
  );
  return head.map((row, at) => {
    const cells = Array.from({ length: width }, (_, place) => row[place] ?? "");
    const line = at === named ? lineLabel[language] : "";
    const reasons = at === 0 ? reasonsLabel[language] : "";
    return [line, ...cells, reasons].map((value) => ({ value, style: "head" }));
  });
}

function byLine(findings: readonly Finding[]): Map<number, Finding[]> {
  const lines = new Map<number, Finding[]>();
  for (const finding of worstFirst(findings.filter(({ severity }) => severity !== "note"))) {
    const { line } = finding.at;
    if (line !== undefined) lines.set(line, [...(lines.get(line) ?? []), finding]);
  }
  return lines;
}

function bodyRow(
  { line, cells, codes }: Quarantined,
  names: readonly (string | null)[],
  findings: readonly Finding[],
  language: Language,
): WorkbookCell[] {
  const about = (name: string | undefined): Finding[] => findings.filter(({ at }) => at.column === name);
  const missing = codes.includes("missing-cell");
  const reasons = findings.map((finding) => sayWithMend(finding, language)).join("\n") || codes.join(" ");
  const known = names.map((name, at): WorkbookCell => {
    if (missing && at >= cells.length) return { value: toFill, style: "bad" };
    return marked(cells[at] ?? "", name === null ? [] : about(name), language);
  });
  const surplus = cells
    .slice(names.length)
    .map((value): WorkbookCell => (value.trim() === "" ? { value: null } : { value, style: "bad" }));
  return [marked(line, about(undefined), language), ...known, { value: reasons }, ...surplus];
}

/** A cell as received; what is wrong with it is its comment. */
function marked(received: string | number, findings: readonly Finding[], language: Language): WorkbookCell {
  const value = received === "" ? null : received;
  if (findings.length === 0) return { value };
  const comment = findings.map((finding) => sayWithMend(finding, language)).join("\n");
  const bad = findings.some(({ severity }) => severity === "withhold" || severity === "block");
  return { value, comment, style: bad ? "bad" : "mark" };
}

/** Room for the longest text, a Chinese character taking two digits, within what a page bears. */
function columnWidth(texts: readonly string[]): number {
  return Math.min(36, Math.max(9, ...texts.map((text) => digitsOf(text) + 2)));
}
