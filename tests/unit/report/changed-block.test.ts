import { expect, test } from "vitest";
import { changedBlock } from "../../../src/report/blocks/changed-block.js";
import { readerOf } from "../../../src/report/reader.js";
import { fixture } from "./fixture.js";

const revised = {
  ...{ target: "T3", period_start: "2025-01-01", period_months: 6, value: "53330000000" },
  ...{ by_corrections: "1000000000", corrected: 1, by_late_returns: "0", late: 0 },
  files: ["合成_2025年1—6月_B204-1_更正.csv"],
};
const shown = (given: (typeof revised)[], language: "zh" | "en"): string =>
  changedBlock(readerOf({ ...fixture(), revised: given }, language)).text.replace(/<[^>]*>/g, "");

test("a correction of a reported period stands with its size, its returns and its file", () => {
  const page = shown([revised], "zh");
  expect(page).toContain("2025年1—6月");
  expect(page).toContain("+10.00亿元（1家）");
  expect(page).toContain("合成_2025年1—6月_B204-1_更正.csv");
  const lower = shown([{ ...revised, by_corrections: "-1000000000" }], "en");
  expect(lower).toContain("−1.000 billion yuan (1)");
});

test("that nothing was corrected is said", () => {
  expect(shown([], "zh")).toContain("没有更正和补报");
});
