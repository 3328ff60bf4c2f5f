import { expect, test } from "vitest";
import {
  correctionColumns,
  correctionMark,
  originalLine,
  readCorrectionMark,
  withoutCorrectionMark,
} from "../../../src/model/model.js";

const snapshot = "ab202509cd0123ef".padEnd(64, "7");

test.each(["zh", "en"] as const)(
  "the mark of a correction sheet (%s) names its original again",
  (language) => {
    expect(readCorrectionMark(correctionMark(snapshot, language))).toBe("ab202509cd0123ef");
  },
);

test("the mark is read where a sender's program has changed its spelling", () => {
  expect(readCorrectionMark("  更正表　ＡＢ２０２５０９ＣＤ０１２３ＥＦ　表号：X-1")).toBe(
    "ab202509cd0123ef",
  );
  expect(readCorrectionMark("更正表")).toBeUndefined();
  expect(readCorrectionMark("更正表 ab202509cd0123")).toBeUndefined();
  expect(readCorrectionMark("2025年更正表（第2次）")).toBeUndefined();
  expect(readCorrectionMark(`更正表 ${snapshot}`)).toBeUndefined();
});

test("without its mark a row cannot be taken for another month", () => {
  expect(withoutCorrectionMark(`${correctionMark(snapshot, "zh")} 报告期：2025年3月`)).toBe(
    " 报告期:2025年3月",
  );
  expect(withoutCorrectionMark("计量单位：千元")).toBe("计量单位：千元");
});

const head = [
  ["原行号", "代码", "产值", "", "问题"],
  ["", "", "本月", "1—本月", ""],
];

test("the two columns of a correction sheet are known by their labels in either language", () => {
  expect(correctionColumns(head)).toEqual({ line: 0, reasons: 4 });
  expect(correctionColumns([["code", "Original line"]])).toEqual({ line: 1, reasons: -1 });
  expect(correctionColumns([["代码", "产值"]])).toEqual({ line: -1, reasons: -1 });
});

test.each([
  ["31", 31],
  [" ３１ ", 31],
  ["31.0", 31],
  ["", undefined],
  ["0", undefined],
  ["31a", undefined],
])("the original line %j is read as %j", (cell, line) => {
  expect(originalLine(head, [cell, "X"])).toBe(line);
});

test("a row of a file that is no correction sheet names no original line", () => {
  expect(originalLine([["代码", "产值"]], ["31", "5"])).toBeUndefined();
});
