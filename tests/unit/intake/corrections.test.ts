import { expect, test } from "vitest";
import { type Answerable, settleCorrections } from "../../../src/intake/intake.js";
import type { Finding, FindingCode, Severity } from "../../../src/model/model.js";

const first = "a".repeat(64);
const second = "b".repeat(64);
const third = "c".repeat(64);
const head = [["原行号", "代码", "产值", "问题"]];

function finding(
  line: number,
  code: FindingCode = "type-error",
  severity: Severity = "withhold",
  data: Finding["data"] = {},
): Finding {
  return { code, severity, at: { file: "合成.csv", snapshot: first, line }, data };
}

/** A received table whose rows of `lines` were withheld. */
function table(snapshot: string, lines: readonly number[], changes: Partial<Answerable> = {}): Answerable {
  return {
    snapshot: { snapshot, file: `合成${snapshot[0]}.csv` },
    ...{ sheet: null, source: "form", printed: null, corrects: null, answers: [] },
    findings: lines.map((line) => finding(line)),
    quarantined: lines.map((line) => ({
      ...{ file: "", snapshot, line, text: "", cells: [], codes: ["type-error"] },
    })),
    ...changes,
  };
}

const answer = (
  snapshot: string,
  to: string,
  answers: number[],
  changes: Partial<Answerable> = {},
): Answerable => table(snapshot, [], { corrects: to.slice(0, 16), answers, ...changes });

const linesOf = ({ quarantined }: Answerable): number[] => quarantined.map(({ line }) => line);

test("an accepted row closes the findings and the quarantined line it answers, and no other", () => {
  const warned = table(first, [7, 9]);
  warned.findings.push(finding(7, "credit-code-checksum", "warn"), finding(20, "total-mismatch", "warn"));
  const { landed, closed } = settleCorrections([warned, answer(second, first, [7])]);
  expect(linesOf(landed[0]!)).toEqual([9]);
  expect(landed[0]!.findings.map(({ at, code }) => [at.line, code])).toEqual([
    [9, "type-error"],
    [20, "total-mismatch"],
  ]);
  expect(closed.map(({ code, at, answered_by }) => [code, at.line, answered_by.file])).toEqual([
    ["type-error", 7, "合成b.csv"],
    ["credit-code-checksum", 7, "合成b.csv"],
  ]);
});

test("an answer whose row is wrong again closes nothing", () => {
  const again = answer(second, first, [], { quarantined: table(second, [6]).quarantined });
  const { landed, closed } = settleCorrections([table(first, [7]), again]);
  expect(linesOf(landed[0]!)).toEqual([7]);
  expect(closed).toEqual([]);
});

test("of two answers to one line the later receipt counts", () => {
  const { closed } = settleCorrections([
    table(first, [7]),
    answer(second, first, [7]),
    answer(third, first, [7]),
  ]);
  expect(closed.map(({ answered_by }) => answered_by.file)).toEqual(["合成c.csv"]);
});

test("the correction of a correction closes the line of the file that was received first", () => {
  const wrongAgain = answer(second, first, [], {
    ...{ printed: { above: [], head, columns: [null, "uscc", "output", null] } },
    findings: [finding(6)],
    quarantined: [
      { file: "", snapshot: second, line: 6, text: "", cells: ["7", "X", "二", ""], codes: ["type-error"] },
    ],
  });
  const { landed, closed } = settleCorrections([
    table(first, [7, 8]),
    wrongAgain,
    answer(third, second, [6]),
  ]);
  expect(landed.map(linesOf)).toEqual([[8], [], []]);
  expect(closed.map(({ answered_by }) => answered_by.snapshot)).toEqual([third, third]);
});

test("rows of one key are one question: the row that is kept closes its twin, unless that has a fault of its own", () => {
  const twins = (lines: [number, number][]): Finding[] =>
    lines.map(([line, other]) => finding(line, "duplicate-key", "withhold", { first: other }));
  const three = twins([
    [7, 9],
    [8, 7],
    [9, 7],
  ]);
  const original = table(first, [7, 8, 9], { findings: [...three, finding(9)] });
  const { landed } = settleCorrections([original, answer(second, first, [8])]);
  expect(linesOf(landed[0]!)).toEqual([9]);
});

test("an answer belongs to the sheet of its name, else to the sheet of its form", () => {
  const january = table(first, [7], { sheet: "1月", source: "b" });
  const february = table(first, [7], { sheet: "2月", source: "c" });
  const bySheet = settleCorrections([january, february, answer(second, first, [7], { sheet: "2月" })]);
  expect(bySheet.landed.map(linesOf)).toEqual([[7], [], []]);
  const byForm = settleCorrections([january, february, answer(second, first, [7], { source: "b" })]);
  expect(byForm.landed.map(linesOf)).toEqual([[], [7], []]);
});

test("an answer to a file that was never received changes nothing", () => {
  const { landed, closed } = settleCorrections([table(first, [7]), answer(second, third, [7])]);
  expect(landed.map(linesOf)).toEqual([[7], []]);
  expect(closed).toEqual([]);
});
