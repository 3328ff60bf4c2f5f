import { expect, test } from "vitest";
import type { Finding, FindingCode, Severity } from "../../../src/model/model.js";
import { type Answered, closeAnswered } from "../../../src/senders/answers.js";

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
function table(snapshot: string, lines: readonly number[], changes: Partial<Answered> = {}): Answered {
  return {
    snapshot: { snapshot },
    ...{ sheet: null, source: "form", printed: null, corrects: null, answers: [] },
    findings: lines.map((line) => finding(line)),
    quarantined: lines.map((line) => ({
      ...{ file: "", snapshot, line, text: "", cells: [], codes: ["type-error"] },
    })),
    ...changes,
  };
}

const answer = (snapshot: string, to: string, answers: number[], changes: Partial<Answered> = {}): Answered =>
  table(snapshot, [], { corrects: to.slice(0, 16), answers, ...changes });

const linesOf = ({ quarantined }: Answered): number[] => quarantined.map(({ line }) => line);

test("an accepted row closes the findings and the quarantined line it answers, and no other", () => {
  const warned = table(first, [7, 9]);
  warned.findings.push(finding(7, "credit-code-checksum", "warn"), finding(20, "total-mismatch", "warn"));
  const landed = closeAnswered([warned, answer(second, first, [7])]);
  expect(linesOf(landed[0]!)).toEqual([9]);
  expect(landed[0]!.findings.map(({ at, code }) => [at.line, code])).toEqual([
    [9, "type-error"],
    [20, "total-mismatch"],
  ]);
});

test("an answer whose row is wrong again closes nothing", () => {
  const again = answer(second, first, [], { quarantined: table(second, [6]).quarantined });
  const landed = closeAnswered([table(first, [7]), again]);
  expect(linesOf(landed[0]!)).toEqual([7]);
});

test("the correction of a correction closes the line of the file that was received first", () => {
  const wrongAgain = answer(second, first, [], {
    ...{ printed: { above: [], head, columns: [null, "uscc", "output", null] } },
    findings: [finding(6)],
    quarantined: [
      { file: "", snapshot: second, line: 6, text: "", cells: ["7", "X", "二", ""], codes: ["type-error"] },
    ],
  });
  const landed = closeAnswered([table(first, [7, 8]), wrongAgain, answer(third, second, [6])]);
  expect(landed.map(linesOf)).toEqual([[8], [], []]);
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
  const landed = closeAnswered([original, answer(second, first, [8])]);
  expect(linesOf(landed[0]!)).toEqual([9]);
});

test("an answer belongs to the sheet of its name, else to the sheet of its form", () => {
  const january = table(first, [7], { sheet: "1月", source: "b" });
  const february = table(first, [7], { sheet: "2月", source: "c" });
  const bySheet = closeAnswered([january, february, answer(second, first, [7], { sheet: "2月" })]);
  expect(bySheet.map(linesOf)).toEqual([[7], [], []]);
  const byForm = closeAnswered([january, february, answer(second, first, [7], { source: "b" })]);
  expect(byForm.map(linesOf)).toEqual([[], [7], []]);
});

test("an answer to a file that was never received changes nothing", () => {
  const landed = closeAnswered([table(first, [7]), answer(second, third, [7])]);
  expect(landed.map(linesOf)).toEqual([[7], []]);
});
