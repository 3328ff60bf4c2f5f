import { originalLine, type ReceivedTable } from "../model/model.js";

/** What answering looks at of a received table. */
export type Answered = Pick<
  ReceivedTable,
  "sheet" | "source" | "printed" | "findings" | "quarantined" | "corrects" | "answers"
> & { snapshot: Pick<ReceivedTable["snapshot"], "snapshot"> };

/**
 * The tables that count, with the questions to their senders that are still open: what correction sheets answered is
 * closed, and a file that was refused and then taken out of the inbox no longer counts.
 * @param tables in the order of receipt
 */
export function counted(tables: readonly ReceivedTable[]): ReceivedTable[] {
  return closeAnswered(tables).filter(
    ({ snapshot, source, findings }) =>
      !snapshot.left ||
      snapshot.withdrawn ||
      (source !== null && findings.every(({ severity }) => severity !== "block")),
  );
}

/**
 * Closes what correction sheets answered: the findings and the quarantined row of each answered line leave the
 * original, and where the original was itself a correction, the line that it answered too. Rows of one key are one
 * question: an answer to one of them closes them all. Ledgers stay as they were, for the lines are still quarantined
 * in their file.
 * @param tables in the order of receipt
 */
export function closeAnswered<Table extends Answered>(tables: readonly Table[]): Table[] {
  const answered = new Map<Answered, Set<number>>();
  for (const answer of tables) for (const line of answer.answers) close(tables, answered, answer, line);
  return tables.map((each) => {
    const lines = withRepeats(each, answered.get(each) ?? new Set());
    if (lines.size === 0) return each;
    return {
      ...each,
      findings: each.findings.filter(({ at }) => !lines.has(at.line ?? 0)),
      quarantined: each.quarantined.filter(({ line }) => !lines.has(line)),
    };
  });
}

/** Notes a line of what `from` corrects as answered, and so on back to the file that was received first. */
function close(
  tables: readonly Answered[],
  answered: Map<Answered, Set<number>>,
  from: Answered,
  line: number,
): void {
  const original = originalOf(tables, from);
  if (!original) return;
  answered.set(original, (answered.get(original) ?? new Set()).add(line));
  const row = original.quarantined.find((each) => each.line === line);
  const earlier = row && originalLine(original.printed?.head ?? [], row.cells);
  if (earlier !== undefined) close(tables, answered, original, earlier);
}

/** The table that a correction sheet corrects: of several sheets the one of its name, else of its form. */
function originalOf(tables: readonly Answered[], answer: Answered): Answered | undefined {
  const { corrects, sheet, source } = answer;
  if (corrects === null) return undefined;
  const of = tables.filter(({ snapshot }) => snapshot.snapshot.startsWith(corrects));
  return of.find((each) => each.sheet === sheet) ?? of.find((each) => each.source === source);
}

/** Codes of lines that share their key with another. */
const sharedKey = ["duplicate-key", "duplicate-cell"];

/** Answered lines with those of the same key that have no other fault. */
function withRepeats({ findings }: Answered, lines: Set<number>): Set<number> {
  const faults = findings.filter(({ severity }) => severity === "withhold");
  const repeats = faults.filter(({ code }) => sharedKey.includes(code));
  const others = new Set(faults.flatMap(({ code, at }) => (sharedKey.includes(code) ? [] : at.line)));
  for (let before = -1; before !== lines.size; ) {
    before = lines.size;
    for (const { at, data } of repeats) {
      const pair = [at.line ?? 0, Number(data.second ?? data.first)];
      if (!pair.some((line) => lines.has(line))) continue;
      for (const line of pair) if (!others.has(line)) lines.add(line);
    }
  }
  return lines;
}
