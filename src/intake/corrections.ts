import { type Finding, originalLine, type Quarantined, type ReceivedTable } from "../model/model.js";

/** What settling needs to know of a received table, in the order of receipt. */
export interface Answerable {
  snapshot: { snapshot: string; file: string };
  sheet: string | null;
  source: string | null;
  printed: ReceivedTable | null;
  findings: Finding[];
  quarantined: Quarantined[];
  /** Of a correction sheet: the first 16 digits of the snapshot that it corrects. */
  corrects: string | null;
  /** Of a correction sheet: the lines of the original whose row was accepted here. */
  answers: number[];
}

/** A finding that a correction closed, with the file that brought it. */
export interface ClosedFinding extends Finding {
  answered_by: { file: string; snapshot: string };
}

/**
 * Closes what correction sheets answered: the findings and the quarantined row of each answered line leave the
 * original, and where the original was itself a correction, the line that it answered too. Of two answers to a line
 * the later receipt counts. Rows of one key are one question: an answer to one of them closes them all. Ledgers stay
 * as they were, for the lines are still quarantined in their file.
 */
export function settleCorrections<Table extends Answerable>(
  landed: readonly Table[],
): { landed: Table[]; closed: ClosedFinding[] } {
  const answered = new Map<Answerable, Map<number, Answerable>>();
  for (const answer of landed)
    for (const line of answer.answers) close(landed, answered, answer, line, answer);
  const closed: ClosedFinding[] = [];
  const settled = landed.map((each) => {
    const by = withRepeats(each, answered.get(each) ?? new Map<number, Answerable>());
    if (by.size === 0) return each;
    for (const finding of each.findings) {
      const answer = by.get(finding.at.line ?? 0);
      const { file, snapshot } = answer?.snapshot ?? {};
      if (file !== undefined && snapshot !== undefined)
        closed.push({ ...finding, answered_by: { file, snapshot } });
    }
    return {
      ...each,
      findings: each.findings.filter(({ at }) => !by.has(at.line ?? 0)),
      quarantined: each.quarantined.filter(({ line }) => !by.has(line)),
    };
  });
  return { landed: settled, closed };
}

/** Notes the answer to a line of what `from` corrects, and so on back to the file that was received first. */
function close(
  landed: readonly Answerable[],
  answered: Map<Answerable, Map<number, Answerable>>,
  from: Answerable,
  line: number,
  answer: Answerable,
): void {
  const original = originalOf(landed, from);
  if (!original) return;
  const lines = answered.get(original) ?? new Map<number, Answerable>();
  answered.set(original, lines.set(line, answer));
  const row = original.quarantined.find((each) => each.line === line);
  const earlier = row && originalLine(original.printed?.head ?? [], row.cells);
  if (earlier !== undefined) close(landed, answered, original, earlier, answer);
}

/** The table that a correction sheet corrects: of several sheets the one of its name, else of its form. */
function originalOf(landed: readonly Answerable[], answer: Answerable): Answerable | undefined {
  const { corrects, sheet, source } = answer;
  if (corrects === null) return undefined;
  const of = landed.filter(({ snapshot }) => snapshot.snapshot.startsWith(corrects));
  return of.find((each) => each.sheet === sheet) ?? of.find((each) => each.source === source);
}

/** Answered lines with those of the same key that have no other fault. */
function withRepeats({ findings }: Answerable, by: Map<number, Answerable>): Map<number, Answerable> {
  const faults = findings.filter(({ severity }) => severity === "withhold");
  const repeats = faults.filter(({ code }) => code === "duplicate-key");
  const others = new Set(faults.flatMap(({ code, at }) => (code === "duplicate-key" ? [] : at.line)));
  for (let before = -1; before !== by.size; ) {
    before = by.size;
    for (const { at, data } of repeats) {
      const [one, other] = [at.line ?? 0, Number(data.first)];
      const answer = by.get(one) ?? by.get(other);
      if (!answer) continue;
      for (const line of [one, other]) if (!by.has(line) && !others.has(line)) by.set(line, answer);
    }
  }
  return by;
}
