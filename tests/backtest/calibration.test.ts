import { existsSync } from "node:fs";
import { expect, test } from "vitest";
import { pooledError } from "../../src/progress/forecast.js";
import { chance } from "../sample/chance.js";
import { goals } from "./goals.js";
import { type MonthlySeries, readSeries } from "./public-series.js";
import { rollingOrigins } from "./rolling-origin.js";
import { median, type Reliability, reliability, scores } from "./scores.js";

/** A standard normal number that depends on its keys alone (Box & Muller 1958). */
function normal(...keys: number[]): number {
  const [radius, angle] = [chance(1, ...keys), chance(2, ...keys)];
  return Math.sqrt(-2 * Math.log(1 - radius)) * Math.cos(2 * Math.PI * angle);
}

const season = [0.7, 0.75, 1, 1.02, 1.05, 1.1, 1.08, 1.05, 1.05, 1.06, 1.08, 1.06];

/** Invented flows with a season, whose level wanders and whose months scatter so much that they err as the pooled ones. */
const invented: MonthlySeries[] = Array.from({ length: 120 }, (_, series) => {
  let level = 100;
  const years = Array.from({ length: 8 }, (__, at) => {
    const months = season.map((share, month) => {
      level *= Math.exp(0.022 * normal(series, at, month, 3));
      return level * share * Math.exp(0.06 * normal(series, at, month, 4));
    });
    return { year: 2000 + at, months };
  });
  return { file: "invented", series: String(series), years };
});
const origins = rollingOrigins(invented, false);

/** Told and come true differ by less than three standard errors of a share. */
function believable({ forecasts, told, came }: Reliability): boolean {
  return Math.abs(told - came) < 3 * Math.sqrt((told * (1 - told)) / forecasts);
}

test("on flows that err as the pooled ones do, four in five years lie in the 80 % range and nineteen in twenty in the 95 %", () => {
  const found = scores(origins);
  expect(found.map(({ month }) => month)).toEqual([2, 3, 4, 5, 6, 7, 8, 9, 10, 11]);
  for (const { month, coverage_80, coverage_95 } of found) {
    expect(coverage_80, `month ${month}`).toBeGreaterThanOrEqual(75);
    expect(coverage_80, `month ${month}`).toBeLessThanOrEqual(month < 10 ? 88 : 90);
    expect(coverage_95, `month ${month}`).toBeGreaterThanOrEqual(93);
    expect(coverage_95, `month ${month}`).toBeLessThanOrEqual(99.5);
  }
});

test("what is given a chance comes true about that often, and more surely so as the year goes on", () => {
  const june = reliability(origins.filter(({ month }) => month === 6));
  expect(june).toHaveLength(5);
  expect(june.filter((fifth) => !believable(fifth))).toEqual([]);
  const skills = [2, 3, 6, 9].map(
    (wanted) => scores(origins).find(({ month }) => month === wanted)!.brier_skill,
  );
  expect(skills).toEqual([...skills].sort((a, b) => a - b));
  expect(skills[1]).toBeGreaterThan(0.25);
});

test("the run-rate wins no month of a seasonal flow, and errors shrink with every quarter", () => {
  const found = scores(origins);
  for (const { median: own, rivals } of found) expect(own).toBeLessThan(rivals.run_rate.median);
  const errors = [3, 6, 9].map((wanted) => found.find(({ month }) => month === wanted)!.median);
  expect(errors).toEqual([...errors].sort((a, b) => b - a));
});

test("the pooled error of every rule shrinks month by month, and the run-rate's is the widest", () => {
  for (const pooled of Object.values(pooledError)) {
    expect(pooled).toHaveLength(11);
    expect(pooled).toEqual([...pooled].sort((a, b) => b - a));
  }
  pooledError.run_rate.forEach((error, at) => {
    expect(error).toBeGreaterThanOrEqual(pooledError.simple[at]!);
  });
});

test("the middle of an even number of errors is the mean of the two in the middle", () => {
  expect([median([3, 1, 2]), median([4, 1, 2, 3])]).toEqual([2, 2.5]);
});

/** The public series are not part of the project: SERIES=FOLDER names where they lie. */
const folder = process.env.SERIES;

test.skipIf(folder === undefined || !existsSync(folder))(
  "on the public series the published calibration holds (needs SERIES=FOLDER)",
  () => {
    const all = rollingOrigins(readSeries(folder!), false);
    const found = scores(all);
    const early = found.filter(({ month }) => month <= 3);
    for (const { coverage_80, coverage_95 } of early) {
      expect(coverage_80).toBeGreaterThan(78);
      expect(coverage_80).toBeLessThan(84);
      expect(coverage_95).toBeGreaterThan(92);
      expect(coverage_95).toBeLessThan(97);
    }
    expect(goals(found).filter(({ met }) => !met)).toEqual([]);
    const june = reliability(all.filter(({ month }) => month === 6));
    expect(june.filter((fifth) => !believable(fifth))).toEqual([]);
    const brier = [2, 3, 6, 9].map((wanted) => found.find(({ month }) => month === wanted)!.brier_skill);
    [0.29, 0.37, 0.56, 0.75].forEach((published, at) => {
      expect(brier[at]).toBeGreaterThanOrEqual(published);
    });
  },
);
