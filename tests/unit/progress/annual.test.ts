import { expect, test } from "vitest";
import { judge, provisional, target, value } from "./plan.js";

const yearly = target({ kind: "annual", base_value: "4", baseline_value: "0", path: "yearly" });
const year = (name: number, months: number): [string, number] => [`${name}-01-01`, months];

test("every year has its own verdict and a missed year is never repaired", () => {
  const values = [value(year(2023, 12), 3), value(year(2024, 12), 9), value(year(2025, 11), 5)];
  const verdict = judge(yearly, values, "2025-11");
  expect(verdict.years.map(({ year, value, attainment }) => [year, value, attainment])).toEqual([
    [2023, "3", "MISSED"],
    [2024, "9", "MET_FINAL"],
    [2025, "5", "MET_FINAL"],
  ]);
  expect(verdict).toMatchObject({ headline: "MISSED", year: 2025, value: "5", completion: 1.25, gap: "-1" });
  expect(verdict.facts.missed_years).toBe("2023");
  expect(verdict.inputs.map(({ role }) => role)).toEqual(["current", "earlier_year", "earlier_year"]);
});

test("a year met while later years are open is provisional; all years met and over is final", () => {
  const values = [value(year(2023, 12), 4), value(year(2024, 11), 4)];
  const open = judge(yearly, values, "2024-11");
  expect(open.attainment).toBe("MET_PROVISIONAL");
  expect(open.years.at(-1)).toEqual({ year: 2025, value: null, attainment: "NOT_MET", pace: "NOT_DUE" });
  const all = [2023, 2024, 2025].map((name) => value(year(name, 12), 4));
  expect(judge(yearly, all, "2025-12").attainment).toBe("MET_FINAL");
  expect(judge(yearly, all, "2026-03")).toMatchObject({
    attainment: "MET_FINAL",
    evidence: "FINAL",
    year: 2025,
  });
});

test("a year is in step with its batches: nothing is due before the first, half after it", () => {
  const first = value(year(2023, 12), 4);
  expect(judge(yearly, [first, value(year(2024, 6), 0)], "2024-06").headline).toBe("NOT_DUE");
  expect(judge(yearly, [first, value(year(2024, 10), 1)], "2024-10").headline).toBe("BEHIND");
  expect(judge(yearly, [first, value(year(2024, 10), 2)], "2024-10").headline).toBe("ON_TRACK");
});

test("a closed year without any record counts 0 and is missed where the register is final", () => {
  expect(judge(yearly, [value(year(2024, 6), 2)], "2024-06").years[0]).toMatchObject({
    value: "0",
    attainment: "MISSED",
  });
  const draft = judge(yearly, [value(year(2024, 6), 2, provisional)], "2024-06");
  expect(draft.years[0]?.attainment).toBe("MISSED_PROVISIONAL");
});

test("a closed year that is not met on provisional data is missed until someone calls it final", () => {
  const values = [value(year(2023, 12), 3, provisional), value(year(2024, 11), 4)];
  expect(judge(yearly, values, "2024-11").headline).toBe("MISSED_PROVISIONAL");
});

test("at most so many a year is kept by a whole year only, and has no pace on the way", () => {
  const cap = target({
    kind: "annual",
    comparator: "le",
    base_value: "2",
    baseline_value: "0",
    path: "linear",
  });
  const closed = [value(year(2023, 12), 2), value(year(2024, 12), 0)];
  const running = judge(cap, [...closed, value(year(2025, 3), 0)], "2025-03");
  expect(running).toMatchObject({
    attainment: "NOT_MET",
    pace: "NOT_ASSESSABLE",
    headline: "VALUE_WITHOUT_PACE",
  });
  expect(running.reasons).toEqual(["cap_on_flow"]);
  expect(running.years.map(({ attainment }) => attainment)).toEqual(["MET_FINAL", "MET_FINAL", "NOT_MET"]);
  expect(judge(cap, [...closed, value(year(2025, 12), 2)], "2025-12").headline).toBe("ACHIEVED");
  expect(judge(cap, [...closed, value(year(2025, 12), 3)], "2025-12").headline).toBe("MISSED");
});
