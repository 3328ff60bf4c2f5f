import { expect, test } from "vitest";
import type { YearForecast } from "../../../src/model/model.js";
import { forecastFacts } from "../../../src/report/blocks/forecast-facts.js";
import { readerOf } from "../../../src/report/reader.js";
import { fixture } from "./fixture.js";

const content = fixture();
const { forecast, target } = content.assessments.find((each) => each.forecast !== null)!;
const indicator = content.pipeline.indicators.find((each) => each.indicator === target.indicator)!;

function told(given: Partial<YearForecast> = {}, language: "zh" | "en" = "zh"): Record<string, string> {
  return Object.fromEntries(
    forecastFacts(readerOf(content, language), { ...forecast!, ...given }, indicator),
  );
}

test("a target's details tell the expected year with its ranges, the chance, and what it still takes", () => {
  const found = told({
    point: "111047849317.45926",
    intervals: [
      { level: 0.8, lower: "108523103874.4", upper: "113631331926.3" },
      { level: 0.95, lower: "106518055584", upper: "115770277352.6" },
    ],
    required_per_month: "9678067000",
    best_per_month: "9575517666.666",
  });
  expect(found).toEqual({
    预计全年:
      "1110.48亿元；80% 1085.23亿元至1136.31亿元，95% 1065.18亿元至1157.70亿元（依据2022—2024年；预测方法第1版）",
    达到目标的可能性: "约42%",
    其余月均需: "96.78亿元；以往单月最高95.76亿元",
  });
});

test("a chance is never told as nothing or as certain while the year goes on", () => {
  expect(told({ chance: 0.0001 })).toMatchObject({ 达到目标的可能性: "不到1%" });
  expect(told({ chance: 0.9999 }, "en")).toMatchObject({ "Chance of the target": "above 99%" });
  expect(told({ chance: null })).not.toHaveProperty("达到目标的可能性");
});

test("a target that has been reached asks for nothing, and the run-rate says what it is", () => {
  const found = told({ required_per_month: "0", rule: "run_rate", history_years: [], best_per_month: null });
  expect(found).not.toHaveProperty("其余月均需");
  expect(found.预计全年).toContain("没有完整的往年，只按月均推算");
  expect(told({ history_years: [2024] }, "en")["Expected year"]).toContain("from 2024;");
});
