import { expect, test } from "vitest";
import type { Assessment, Measure, Model, Source, Target } from "../../../src/model/model.js";
import { coverageOf } from "../../../src/progress/coverage.js";
import { assess } from "../../../src/progress/verdict.js";
import { month, plan, target, value } from "./plan.js";

const needing = (...needs: string[]): Measure[] => [{ measure: "T1", needs } as Measure];
const paths = [
  { path: "batch", on: "10-31", share: 0.5 },
  { path: "batch", on: "12-31", share: 1 },
  { path: "platforms", on: "2025-11-30", share: 1 },
];
const yearly = target({ kind: "annual", base_value: "2", baseline_value: "0", path: "batch" });
const added = target({ kind: "increment", base_value: "10", baseline_value: "0", path: "platforms" });

/** The verdict where the lists of events reach up to a day. */
function judged(one: Target, values: Parameters<typeof assess>[1], at: string, list: string): Assessment {
  const given = plan([one], { measures: needing("list"), paths });
  return assess(given, values, month(at), new Map([["list", list]]))[0]!;
}
const met = [value(["2023-01-01", 12], 2), value(["2024-01-01", 12], 2)];

test("a year whose last batch no list has come for is not missed, and not zero for good", () => {
  const { headline, evidence, years, reasons, known_up_to } = judged(yearly, met, "2025-12", "2025-08-05");
  expect(headline).toBe("NOT_DUE");
  expect([evidence, known_up_to]).toEqual(["NOT_RECEIVED", "2025-08-05"]);
  expect(years.at(-1)).toMatchObject({ year: 2025, attainment: "NOT_MET" });
  expect(reasons).toContain("list_not_received");
});

test("once a list of the whole year has come, none is zero and the year is missed", () => {
  const { headline, years } = judged(yearly, met, "2025-12", "2026-01-15");
  expect([headline, years.at(-1)]).toEqual([
    "MISSED",
    { year: 2025, value: "0", attainment: "MISSED", pace: "BEHIND" },
  ]);
});

test("a year that no list reaches has no value at all", () => {
  const { years, evidence } = judged(yearly, met, "2025-12", "2024-08-05");
  expect(years.at(-1)).toMatchObject({ value: null, attainment: "NOT_MET" });
  expect(evidence).toBe("NONE");
  expect(judged(yearly, [], "2025-12", "").evidence).toBe("NONE");
});

test("additions are judged on the last day that their list covers, and called missed only when it covers the deadline", () => {
  const values = [value(["2023-01-01", 36], 8)];
  expect(judged(added, values, "2025-12", "2025-07-02")).toMatchObject({
    headline: "NOT_DUE",
    evidence: "NOT_RECEIVED",
    value: "8",
  });
  expect(judged(added, values, "2025-12", "2026-01-15").headline).toBe("MISSED");
  const reached = [value(["2023-01-01", 36], 10)];
  expect(judged(added, reached, "2025-12", "2025-07-02").attainment).toBe("MET_FINAL");
});

test("a level without a row is unknown and never zero", () => {
  const falling = target({ comparator: "le", base_value: "29", baseline_value: "40" });
  const { value: found, headline } = judged(falling, [value(["2024-12-01", 1], 29)], "2025-01", "2026-01-15");
  expect([found, headline]).toEqual([null, "NOT_ASSESSABLE"]);
});

test("a firm that nobody knows bounds a count from above, and a target within the bound is not missed", () => {
  const known = judged(added, [value(["2023-01-01", 36], 9)], "2025-12", "2026-01-15");
  expect([known.headline, known.upper_bound]).toEqual(["MISSED", null]);
  const bounded = judged(added, [value(["2023-01-01", 36], 9, { unknown: "1" })], "2025-12", "2026-01-15");
  expect(bounded).toMatchObject({ value: "9", upper_bound: 10, evidence: "PARTIAL", attainment: "NOT_MET" });
  expect(bounded.reasons).toContain("unknown_answers");
});

/** The day up to which a list of dated events is known, from its files: their titles, and when they came. */
function known(files: [title: string, received: string][]): string | undefined {
  const list = { source: "list", kind: "register", complete_up_to: "received", lists_by: "year" };
  const landed = files.map(([title, received]) => ({
    ...{
      source: "list",
      period: null,
      parts: ["part"],
      printed: { above: [["（合成数据）", title]], head: [], columns: [] },
    },
    snapshot: { file: "list.csv", known_at: `${received}T09:30` },
  }));
  return coverageOf({ pipeline: { sources: [list] }, landed } as unknown as Parameters<
    typeof coverageOf
  >[0]).get("list");
}

test("a yearly list that is missing between others, or at their end, leaves its year unknown", () => {
  const all: [string, string][] = [
    ["2023年企业资质认定", "2024-01-05"],
    ["2024年企业资质认定", "2025-01-05"],
    ["2025年企业资质认定", "2025-08-05"],
    ["企业资质认定（专项名单）", "2025-10-08"],
  ];
  expect(known(all)).toBe("2025-10-08");
  expect(known(all.filter((_, at) => at !== 1))).toBe("2023-12-31");
  expect(known(all.filter((_, at) => at !== 2))).toBe("2024-12-31");
  expect(known(all.slice(0, 2))).toBe("2024-12-31");
  expect(known(all.slice(3))).toBe("2025-10-08");
  expect(known([])).toBe("");
});

test("a list that states to which day it goes says nothing of the days from then until it came", () => {
  expect(known([["2025年企业资质认定（截至2025年8月31日）", "2025-10-08"]])).toBe("2025-08-31");
  expect(known([["2025年企业资质认定，数据截止：2025-08-20", "2025-10-08"]])).toBe("2025-08-20");
  expect(known([["截至2025年2月底的企业资质认定", "2025-10-08"]])).toBe("2025-02-28");
  expect(known([["2025年企业资质认定（截至2025年12月31日）", "2025-10-08"]])).toBe("2025-10-08");
  expect(
    known([
      ["2025年企业资质认定（截至2025年8月31日）", "2025-10-08"],
      ["2025年企业资质认定（截至2025年9月30日）", "2025-10-09"],
    ]),
  ).toBe("2025-09-30");
});

test("a count that reads all observations is known as far as the forms go whose measures it names", () => {
  const form = (source: string, measure: string) =>
    ({ source, columns: [{ measure }], rules: [] as unknown }) as Source;
  const reading = (sql: string): Assessment => {
    const sources = [form("monthly", "output"), form("yearly", "staff")];
    const models = [{ model: "thing", reads: ["observation"], sql } as Model];
    const given = plan([added], { measures: [], paths, sources, models });
    const known = new Map([
      ["monthly", "2025-10-31"],
      ["yearly", "2024-12-31"],
    ]);
    return assess(given, [value(["2023-01-01", 34], 3)], month("2025-10"), known)[0]!;
  };
  expect(reading("select 1 from observation where measure = 'output'").known_up_to).toBeNull();
  expect(reading("select 1 from observation where source = 'monthly'").known_up_to).toBeNull();
  expect(reading("select 1 from observation where measure = 'staff'").known_up_to).toBe("2024-12-31");
  expect(reading("select 1 from observation").known_up_to).toBe("2024-12-31");
});
