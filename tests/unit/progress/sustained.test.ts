import fc from "fast-check";
import { expect, test } from "vitest";
import { sustainedFrom } from "../../../src/progress/progress.js";

test("a target is reached for good in the year after which it never falls short again", () => {
  const series = { "2017": 99.1, "2018": 98, "2016": 97, "2019": 99, "2020": 99.4 };
  expect(sustainedFrom(series, 99, 1)).toEqual({ sustained_from_year: 2019, first_crossing_year: 2017 });
  expect(sustainedFrom({ ...series, "2021": 98.9 }, 99, 1)).toEqual({
    ...{ sustained_from_year: null, first_crossing_year: 2017 },
  });
});

test("a series that was always there is there from its first year, one that never was from none", () => {
  expect(sustainedFrom({ "2015": 5, "2016": 4 }, 5, -1)).toEqual({
    ...{ sustained_from_year: 2015, first_crossing_year: 2015 },
  });
  const never = { sustained_from_year: null, first_crossing_year: null };
  expect(sustainedFrom({ "2015": 5, "2016": null }, 6, 1)).toEqual(never);
  expect(sustainedFrom({}, 6, 1)).toEqual(never);
});

test("it is reached for good no earlier than it is first met, and kept in every later year", () => {
  const series = fc.dictionary(
    fc.integer({ min: 1990, max: 2030 }).map(String),
    fc.integer({ min: 0, max: 9 }),
  );
  fc.assert(
    fc.property(series, fc.integer({ min: 0, max: 9 }), (years, target) => {
      const { sustained_from_year: from, first_crossing_year: first } = sustainedFrom(years, target, 1);
      if (from === null) return;
      expect(first!).toBeLessThanOrEqual(from);
      for (const [year, value] of Object.entries(years))
        if (Number(year) >= from) expect(value).toBeGreaterThanOrEqual(target);
    }),
  );
});
