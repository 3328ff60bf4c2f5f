import {
  columnTitleOf,
  type Finding,
  type Severity,
  sayFinding,
  severities,
  severityWords,
  worstFirst,
} from "../../model/model.js";
import { cellClass, html, type Markup, type Piece } from "../markup.js";
import { asReceived, quoting, type Reader } from "../reader.js";

/** How many findings of one severity and code a page shows; all of them stand in the lists beside it. */
const shownOfEach = 5;

/**
 * A plain table of already printed cells; `numbers` names the columns that are aligned as numbers. With `cards` each row
 * is a card on a phone, which begins with the columns that say what is wrong and what to do.
 */
export function plainTable(
  title: string,
  heads: string[],
  rows: (Markup | string | number)[][],
  numbers: number[] = [],
  cards?: { says: number; mend: number },
): Markup {
  const role = (at: number) => (at === cards?.says ? " says" : at === cards?.mend ? " mend" : "");
  const kind = (at: number, cell: Piece = "") =>
    `${cellClass(numbers.includes(at) ? "number" : "text", cell)}${role(at)}`;
  const named = (at: number) => cards && html` data-title="${heads[at]}"`;
  return html`<div class="scroll" tabindex="0" role="region" aria-label="${title}"><table class="data${cards && " listed"}"><caption>${title}</caption>
<thead><tr>${heads.map((head, at) => html`<th scope="col" class="${kind(at)}">${head}</th>`)}</tr></thead>
<tbody>${rows.map((row) => html`<tr>${row.map((cell, at) => (at === 0 ? html`<th scope="row"${named(at)}>${cell}</th>` : html`<td class="${kind(at, cell)}"${named(at)}>${cell}</td>`))}</tr>\n`)}</tbody></table></div>`;
}

/** Findings of one severity and code (or audit) together, in their order. */
function groupsOf(findings: Finding[], severity: Severity): Finding[][] {
  const groups = new Map<string, Finding[]>();
  for (const finding of findings.filter((each) => each.severity === severity)) {
    const kind = String(finding.data.audit ?? finding.code);
    groups.set(kind, [...(groups.get(kind) ?? []), finding]);
  }
  return [...groups.values()];
}

function findingRow(reader: Reader, finding: Finding): (Markup | string)[] {
  const { says, mend } = sayFinding(finding, reader.language);
  const { file, sheet, line, value } = finding.at;
  return [
    asReceived(reader, sheet === undefined ? file : `${file} / ${sheet}`),
    line === undefined ? "—" : String(line),
    asReceived(reader, columnTitleOf(reader.content, finding, reader.language) || "—"),
    asReceived(reader, value || "—"),
    html`${quoting(reader, says)}`,
    html`${quoting(reader, mend)}`,
  ];
}

/** What is wrong in the received files, grouped, the worst first, each with its mend. */
export function findingsBlock(reader: Reader): Markup {
  const { say, content } = reader;
  if (content.findings.length === 0)
    return html`<p class="nothing">${say("收到的文件没有发现问题。", "Nothing was found wrong in the received files.")}</p>`;
  const heads = [
    say("文件", "File"),
    say("行", "Line"),
    say("列", "Column"),
    say("原值", "Value"),
    say("问题", "What is wrong"),
    say("建议", "Mend"),
  ];
  const ordered = worstFirst(content.findings);
  const lists = say("findings", "findings.en");
  return html`${severities.map((severity) => {
    const groups = groupsOf(ordered, severity);
    const count = groups.reduce((sum, group) => sum + group.length, 0);
    if (count === 0) return false;
    const rows = groups.flatMap((group) =>
      group.slice(0, shownOfEach).map((finding) => findingRow(reader, finding)),
    );
    const title = reader.of(severityWords[severity]);
    return html`${plainTable(say(`${title}：${count}项`, `${title}: ${count}`), heads, rows, [1], { says: 4, mend: 5 })}${rows.length < count && html`<p class="note">${say(`每类列出前${shownOfEach}项，全部见`, `The first ${shownOfEach} of each kind; all are in `)}<a href="${lists}.xlsx">${lists}.xlsx</a>${say("、", ", ")}<a href="${lists}.csv">${lists}.csv</a>${say("。", ".")}</p>`}`;
  })}`;
}

/** Lines that were read but not kept, or not with all their cells, as received. */
export function quarantineBlock(reader: Reader): Markup {
  const { say, content } = reader;
  const { quarantined } = content;
  if (quarantined.length === 0)
    return html`<p class="nothing">${say("没有未采用的行。", "No line is quarantined.")}</p>`;
  const whole = quarantined.filter(({ withheld }) => withheld === undefined).length;
  const parts = quarantined.length - whole;
  return plainTable(
    say(
      `已报待核实：整行未采用${whole}行，部分数值暂不计入${parts}行，更正后重新报送即可进入`,
      `Sent, being queried: ${whole} lines quarantined, ${parts} lines without some of their cells; they enter once they are sent again, mended`,
    ),
    [
      say("文件", "File"),
      say("行", "Line"),
      say("原文", "As received"),
      say("问题代码", "Codes"),
      say("未计入", "Not counted"),
    ],
    quarantined
      .slice(0, 30)
      .map(({ file, snapshot, sheet, line, text, codes, withheld }) => [
        asReceived(reader, file),
        String(line),
        html`<code>${asReceived(reader, text.length > 160 ? `${text.slice(0, 160)}…` : text)}</code>`,
        codes.join(" "),
        withheld === undefined
          ? say("整行", "the line")
          : withheld
              .map((column) =>
                columnTitleOf(content, { at: { file, snapshot, sheet, column } }, reader.language),
              )
              .join(say("、", ", ")),
      ]),
    [1],
  );
}

/** What became of every physical line of every file; the parts add up to the lines. */
export function ledgerBlock(reader: Reader): Markup {
  const { say, content } = reader;
  const sum = (pick: (entry: (typeof content.ledger)[number]) => number) =>
    content.ledger.reduce((total, entry) => total + pick(entry), 0);
  const parts = content.ledger.map(
    (entry) => entry.kept + entry.quarantined + entry.head + entry.blank + entry.total + entry.note,
  );
  const balanced = content.ledger.every((entry, at) => entry.lines === parts[at]);
  const heads = [
    say("文件", "File"),
    say("编码", "Encoding"),
    say("行数", "Lines"),
    say("采用", "Kept"),
    say("未采用", "Quarantined"),
    say("表头", "Head"),
    say("空行", "Blank"),
    say("合计行", "Totals"),
    say("附注", "Notes"),
  ];
  const rows = content.ledger.map((entry) => [
    asReceived(reader, entry.file),
    entry.encoding,
    entry.lines,
    entry.kept,
    entry.quarantined,
    entry.head,
    entry.blank,
    entry.total,
    entry.note,
  ]);
  const totals = [
    say("合计", "Total"),
    "",
    sum((entry) => entry.lines),
    sum((entry) => entry.kept),
    sum((entry) => entry.quarantined),
    sum((entry) => entry.head),
    sum((entry) => entry.blank),
    sum((entry) => entry.total),
    sum((entry) => entry.note),
  ];
  return html`<p>${balanced ? say("每个文件的每一行都有去处，账目平衡。", "Every line of every file is accounted for; the ledger balances.") : say("账目不平衡：有的行没有去处。", "The ledger does not balance: some lines are unaccounted for.")}</p>
<details class="long"><summary>${say(`逐个文件（${content.ledger.length}个）`, `File by file (${content.ledger.length})`)}</summary>${plainTable(say("行的去向", "What became of each line"), heads, [...rows, totals], [2, 3, 4, 5, 6, 7, 8])}</details>`;
}

/** The received files with their fingerprints. */
export function sourcesBlock(reader: Reader): Markup {
  const { say, content } = reader;
  const rows = content.snapshots.map(({ snapshot, file, sender, known_at, bytes, synthetic }) => [
    asReceived(reader, file),
    asReceived(reader, sender),
    known_at.replace("T", " "),
    bytes,
    synthetic ? say("合成", "synthetic") : say("公开", "real"),
    html`<code>${snapshot.slice(0, 12)}</code>`,
  ]);
  return html`<details class="long"><summary>${say(`收到的文件（${rows.length}个）`, `Received files (${rows.length})`)}</summary>${plainTable(say("来源", "Sources"), [say("文件", "File"), say("报送方", "Sender"), say("收到时间", "Received"), say("字节", "Bytes"), say("性质", "Kind"), "SHA-256"], rows, [3])}</details>`;
}
