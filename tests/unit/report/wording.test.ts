import { expect, test } from "vitest";
import type { Headline } from "../../../src/model/model.js";
import { glyph } from "../../../src/report/glyph.js";
import { printNumber, printPercent } from "../../../src/report/number.js";
import { headlineMarks, headlineWords } from "../../../src/report/verdict-words.js";

test("a half is rounded up, where a float would round it down", () => {
  expect(printNumber("1.005", 2, "zh")).toBe("1.01");
  expect(printNumber("2.345", 2, "zh")).toBe("2.35");
  expect(printNumber("-0.25", 1, "zh")).toBe("−0.3");
  expect(printPercent("0.0945", "zh")).toBe("9.5%");
});

test("a floating-point quotient is trusted to 15 digits, so that the page rounds it as a workbook does", () => {
  expect(printPercent(-0.041499999999999995, "zh")).toBe("−4.2%");
  expect(printPercent(0.1 + 0.2, "zh", 2)).toBe("30.00%");
  expect(printNumber("-4.1499999999999999", 1, "zh")).toBe("−4.1"); // a decimal number is exact
});

test("nothing prints as minus zero", () => {
  expect(printNumber("-0.004", 2, "zh")).toBe("0.00");
});

test("thousands are grouped in English and not in Chinese official prose", () => {
  expect(printNumber("1234567.8", 1, "en")).toBe("1,234,567.8");
  expect(printNumber("1234567.8", 1, "zh")).toBe("1234567.8");
});

test("every headline has its own word, its own character and its own shape, so that colour is never needed", () => {
  const headlines = Object.keys(headlineWords) as Headline[];
  const shapeOf = (headline: Headline) => glyph(headline).text.replace(/class="[^"]*"/, "");
  expect(new Set(headlines.map((each) => headlineWords[each].zh)).size).toBe(headlines.length);
  expect(new Set(headlines.map((each) => headlineMarks[each])).size).toBe(headlines.length);
  expect(new Set(headlines.map(shapeOf)).size).toBe(headlines.length);
});
