import fc from "fast-check";
import { expect, test } from "vitest";
import { type GrowthCase, growthProgress } from "../../../src/progress/progress.js";

/** 100 in 2015 that is to be 150 in 2030; what a test does not say. */
function progress(given: Partial<GrowthCase>) {
  return growthProgress({
    ...{ baseline_value: 100, baseline_year: 2015, value: 120, year: 2020 },
    ...{ target_value: 150, target_year: 2030, direction: 1, limit: null },
    ...given,
  });
}
const free = { target_value: null, target_year: null };

test("the ratio of growth rates is that of the published examples", () => {
  const small = { baseline_value: "0.37", value: "9.53", target_value: 60, baseline_year: 2015, year: 2025 };
  expect(progress(small).progress_value).toBeCloseTo(0.95, 3);
  const midway = { baseline_value: 50, value: 55, target_value: 65, baseline_year: 2020, year: 2022 };
  expect(progress({ ...midway, target_year: 2025 }).progress_value).toBeCloseTo(0.906, 3);
});

test("a met target is met whatever the trend was and however few years there are", () => {
  expect(progress({ baseline_value: 160, value: 150 })).toMatchObject({
    score: 5,
    status: "target_achieved",
  });
  expect(progress({ value: 151, year: 2015 })).toEqual({
    ...{ progress_value: null, score: 5, status: "target_achieved" },
  });
  expect(progress({ target_value: 80, value: 80, direction: -1 }).status).toBe("target_achieved");
});

test("a class holds from its cut-off on, in decimals and not in floats", () => {
  const one = { baseline_value: 1, baseline_year: 2015, year: 2016, ...free };
  const after = (value: string) => progress({ ...one, value }).status;
  expect(["1.015", "1.0149999", "1.005", "1.0049999", "1", "0.9999999"].map(after)).toEqual([
    ...["substantial_progress", "moderate_progress", "moderate_progress", "limited_progress"],
    ...["limited_progress", "deterioration"],
  ]);
  expect(progress({ ...one, value: "1.005" })).toEqual({
    ...{ progress_value: 0.005, score: 0, status: "moderate_progress" },
  });
});

test("growth over no year, and growth across 0, is not available", () => {
  const none = { progress_value: null, score: null, status: "not_available" };
  expect(progress({ year: 2015 })).toEqual(none);
  expect(progress({ year: 2014 })).toEqual(none);
  expect(progress({ baseline_value: -5, value: 3 })).toEqual(none);
});

test("a target that is the baseline and not kept is a deterioration without a number", () => {
  expect(progress({ target_value: 100, value: 90 })).toEqual({
    ...{ progress_value: null, score: -5, status: "deterioration" },
  });
});

test("0 stands for 0.001, as a baseline and as a target", () => {
  expect(progress({ baseline_value: 0, value: 1 })).toEqual(progress({ baseline_value: "0.001", value: 1 }));
  const falling = { direction: -1, value: 50 } as const;
  expect(progress({ ...falling, target_value: 0 })).toEqual(progress({ ...falling, target_value: "0.001" }));
});

test("of a negative baseline the sign is turned, so that up is still up", () => {
  const deeper = { baseline_value: -10, value: -20, target_value: -40, direction: -1 } as const;
  expect(progress(deeper).progress_value).toBeGreaterThan(0);
  expect(progress({ ...deeper, value: -5 }).status).toBe("deterioration");
});

test("near a natural limit less growth counts as progress, on it any that does not fall", () => {
  const near = { baseline_value: 98, value: 99, year: 2016, limit: 100, ...free };
  expect(progress({ ...near, limit: null }).status).toBe("moderate_progress"); // 1.02 % a year
  expect(progress(near).status).toBe("substantial_progress");
  expect(progress({ ...near, baseline_value: 100, value: 100 })).toMatchObject({
    ...{ score: 5, status: "substantial_progress" },
  });
  expect(progress({ ...near, target_value: 120, target_year: 2030 })).toEqual(
    progress({ ...near, limit: null, target_value: 120, target_year: 2030 }),
  );
});

test("a better value never gets a worse status or score", () => {
  const order = ["deterioration", "limited_progress", "moderate_progress", "substantial_progress"];
  const ranked = [...order, "target_achieved"];
  const amount = fc.integer({ min: 1, max: 1000 });
  fc.assert(
    fc.property(
      ...[amount, amount, amount, fc.option(amount), fc.constantFrom(1 as const, -1 as const)],
      (baseline_value, one, two, target_value, direction) => {
        const [worse, better] = (one - two) * direction < 0 ? [one, two] : [two, one];
        const [low, high] = [worse, better].map((value) =>
          progress({ baseline_value, value, target_value, direction }),
        );
        expect(ranked.indexOf(high!.status)).toBeGreaterThanOrEqual(ranked.indexOf(low!.status));
        expect(high!.score!).toBeGreaterThanOrEqual(low!.score! - 1e-3); // the published lines meet to four digits
      },
    ),
  );
});
