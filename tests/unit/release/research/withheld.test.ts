import { expect, test } from "vitest";
import type { IndicatorValue } from "../../../../src/model/model.js";
import { withheldOf } from "../../../../src/release/research/withheld.js";

const value: IndicatorValue = {
  ...{ indicator: "output", ref_area: "_T", activity: "AL", product: "_T" },
  ...{ period_start: "2025-01-01", period_months: 9, numerator: "1000", denominator: null, unknown: "0" },
  ...{ coverage: null, contributors: 9, largest_share: 0.3, second_share: 0.2, obs_status: "A" },
  conf_status: "N",
};
const county = { ...value, ref_area: "371503" };
const profit = { ...value, indicator: "profit" };
const ofTwo = { contributors: 2, largest_share: 0.6, second_share: 0.4 };
const asked = (each: IndicatorValue, status: "F" | "N" | "D" = "F"): boolean =>
  withheldOf([each], new Set(["profit"]), () => status, { threshold: 3, p_percent: 10 })(each);

test("what the research release tells is withheld as it is there, by itself or for another figure", () => {
  expect([asked(value), asked(value, "N"), asked(value, "D")]).toEqual([false, true, true]);
});

test("what it does not tell is withheld where it would tell a group by itself, whatever becomes of the others", () => {
  expect([county, profit].map((each) => asked(each, "N"))).toEqual([false, false]);
  expect([county, profit].map((each) => asked({ ...each, ...ofTwo }))).toEqual([true, true]);
  expect(asked({ ...county, ...ofTwo, conf_status: "F" })).toBe(false);
});
