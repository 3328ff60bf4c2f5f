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

test("the edge cases that a contributor to Open SDG published come out as published", () => {
  // b, x, target, direction, limit → progress value, score, status; from 2015 to 2016, the target for 2016 or 2030
  const published: [
    number,
    number,
    number | null,
    1 | -1,
    number | null,
    number,
    number | null,
    number,
    string,
  ][] = [
    [1, 9, 3, 1, null, 2016, 4, 5, "target_achieved"],
    [9, 1, 3, 1, null, 2016, -1.333333333333333, -5, "deterioration"],
    [1, 2, 3, 1, null, 2016, 0.5, -0.41665, "limited_progress"],
    [1, 9, null, 1, null, 2030, 8, 5, "substantial_progress"],
    [99, 99.1, null, 1, 100, 2030, 0.0010101010101009056, 5, "substantial_progress"],
    [101, 100.9, null, -1, 100, 2030, 0.00099009900990088, 5, "substantial_progress"],
    [99, 99.1, null, -1, 100, 2030, -0.0010101010101009056, -2.626262626262613, "deterioration"],
    [100, 100, null, 1, 100, 2030, 0, 5, "substantial_progress"],
    [99, 99.1, 100, 1, 100, 2016, 0.1, -2.08333, "limited_progress"],
    [3, 1, null, -1, null, 2030, 0.6666666666666667, 5, "substantial_progress"],
    [1, 2, 3, 1, null, 2030, 13.159691255409735, 5, "substantial_progress"],
    [3, 2, 1, -1, null, 2030, 4.71989708513657, 5, "substantial_progress"],
    [1, 3, 1, 1, null, 2030, null, 5, "target_achieved"],
    [-3, -1, null, 1, null, 2030, 0.6666666666666667, 5, "substantial_progress"],
    [-1, -3, null, -1, null, 2030, 2, 5, "substantial_progress"],
    [-3, -2, -1, 1, null, 2030, 4.71989708513657, 5, "substantial_progress"],
    [-1, -2, -3, -1, null, 2030, 13.159691255409735, 5, "substantial_progress"],
    [2, 1, 0, -1, null, 2016, 0.5002501250625312, -0.4156078039019513, "limited_progress"],
    [0, 1, null, 1, null, 2030, 999, 5, "substantial_progress"],
    [1, 0, null, -1, null, 2030, 1, 5, "substantial_progress"],
    [2, 1, null, -1, 0, 2030, 0.5, 5, "substantial_progress"],
    [1, 0.99, null, 1, null, 2030, -0.01, -3.75, "deterioration"],
    [97, 97.246, null, 1, 100, 2030, 0.002536082474226653, 5, "substantial_progress"],
    [97, 97.062, null, 1, 100, 2030, 0.0006391752577319387, 0.013264332676945934, "moderate_progress"],
    [97, 97, null, 1, 100, 2030, 0, -2.5, "limited_progress"],
    [97, 96.03, null, 1, 100, 2030, -0.01, -3.75, "deterioration"],
  ];
  for (const [
    baseline_value,
    value,
    target_value,
    direction,
    limit,
    target_year,
    rate,
    score,
    status,
  ] of published) {
    const given = { baseline_value, value, target_value, direction, limit, target_year };
    const found = progress({ ...given, year: 2016 });
    expect(found.status, JSON.stringify(given)).toBe(status);
    expect(found.score).toBeCloseTo(score, 9);
    if (rate === null) expect(found.progress_value).toBeNull();
    else expect(found.progress_value).toBeCloseTo(rate, 9);
  }
});

test("published national series come out as published over more than one year", () => {
  const poverty = {
    baseline_value: 14.5,
    value: 10.2,
    year: 2023,
    target_value: 7.25,
    direction: -1,
  } as const;
  expect(progress(poverty).progress_value).toBeCloseTo(0.9525901792032172, 12);
  expect(progress(poverty)).toMatchObject({ status: "substantial_progress" });
  const covered = { baseline_value: 66.6, baseline_year: 2016, value: 71.4, year: 2023, limit: 100, ...free };
  expect(progress(covered).progress_value).toBeCloseTo(0.009991483690946268, 12);
  expect(progress(covered).score).toBeCloseTo(1.739752850099936, 9);
});

test("a series without data is not available, and one whose beginning is missing may still have met its target", () => {
  const none = { progress_value: null, score: null, status: "not_available" };
  expect(progress({ baseline_value: null, value: null, year: null })).toEqual(none);
  expect(progress({ value: null })).toEqual(none);
  expect(progress({ year: null })).toEqual(none);
  expect(progress({ baseline_value: null })).toEqual(none);
  expect(progress({ baseline_value: null, value: 150 })).toMatchObject({
    status: "target_achieved",
    score: 5,
  });
});

test("a target without a year is for 2030", () => {
  expect(progress({ target_year: null })).toEqual(progress({ target_year: 2030 }));
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

test("however near to its limit a series begins, one that stands still has made limited progress", () => {
  const near = { baseline_value: "99.9999999", value: "99.9999999", year: 2016, limit: 100, ...free };
  expect(progress(near)).toEqual({ progress_value: 0, score: -2.5, status: "limited_progress" });
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
