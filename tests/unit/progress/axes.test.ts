import { expect, test } from "vitest";
import { decimal } from "../../../src/formats/formats.js";
import type {
  Aggregate,
  Assessment,
  Attainment,
  Comparator,
  IndicatorValue,
  Measure,
  ReceivedTable,
  Unexplained,
} from "../../../src/model/model.js";
import { headline, overturnable } from "../../../src/progress/headline.js";
import { paceClass, thresholds } from "../../../src/progress/pace.js";
import { pathShare, seasonalShare } from "../../../src/progress/path.js";
import { assess } from "../../../src/progress/verdict.js";
import { judge, month, plan, provisional, target, value } from "./plan.js";

test("the headline is found by precedence and each one is reached", () => {
  const table = [
    ["NOT_APPLICABLE", "AHEAD", "NONE", "NOT_APPLICABLE"],
    ["MISSED", "AHEAD", "NONE", "NOT_ASSESSABLE"],
    ["MET_FINAL", "AHEAD", "CONFLICT", "NOT_ASSESSABLE"],
    ["MISSED_THEN_MET", "AHEAD", "FINAL", "MISSED_THEN_MET"],
    ["MISSED", "BEHIND", "FINAL", "MISSED"],
    ["LOST", "ON_TRACK", "FINAL", "LOST"],
    ["MET_FINAL", "BEHIND", "FINAL", "ACHIEVED"],
    ["MET_PROVISIONAL", "BEHIND", "STALE", "PROVISIONALLY_ACHIEVED"],
    ["MISSED_PROVISIONAL", "NOT_ASSESSABLE", "VERIFIED", "MISSED_PROVISIONAL"],
    ["NOT_MET", "NOT_DUE", "FINAL", "NOT_DUE"],
    ["NOT_MET", "REVERSING", "FINAL", "REVERSING"],
    ["NOT_MET", "BEHIND", "PARTIAL", "BEHIND"],
    ["NOT_MET", "SLIGHTLY_BEHIND", "FINAL", "SLIGHTLY_BEHIND"],
    ["NOT_MET", "ON_TRACK", "DRAFT", "ON_TRACK"],
    ["NOT_MET", "AHEAD", "VERIFIED", "AHEAD"],
    ["NOT_MET", "NOT_ASSESSABLE", "FINAL", "VALUE_WITHOUT_PACE"],
  ] as const;
  for (const [attainment, pace, evidence, expected] of table)
    expect(headline(attainment, pace, evidence, false, [])).toBe(expected);
  expect(new Set(table.map(([, , , label]) => label)).size).toBe(15);
});

test("partial data get no word of pace, and none that a missing return could overturn", () => {
  const words = (attainment: Attainment, comparator: Comparator = "ge", aggregate: Aggregate = "sum") =>
    headline(attainment, "BEHIND", "PARTIAL", true, overturnable(comparator, aggregate));
  for (const attainment of ["NOT_MET", "MISSED_PROVISIONAL", "LOST"] as const)
    expect(words(attainment)).toBe("INCOMPLETE");
  expect(words("MET_PROVISIONAL")).toBe("PROVISIONALLY_ACHIEVED");
  expect(words("MISSED")).toBe("MISSED");
  expect(words("MET_PROVISIONAL", "le")).toBe("INCOMPLETE"); // returns still to come add to what is capped
  expect(words("MISSED_PROVISIONAL", "lt")).toBe("MISSED_PROVISIONAL");
  expect(words("MET_PROVISIONAL", "ge", "ratio")).toBe("INCOMPLETE");
  expect(headline("NOT_MET", "BEHIND", "NONE", true, ["NOT_MET"])).toBe("NOT_ASSESSABLE");
});

test("a pace holds from its cut-off on, and a float's last digit does not move it", () => {
  const classes = ["1.1", "1.0999", "0.95", "0.9499", "0.6", "0.5999", "0", "-0.001", "0.94999999999"];
  expect(classes.map((ratio) => paceClass(decimal(ratio)))).toEqual([
    "AHEAD",
    "ON_TRACK",
    "ON_TRACK",
    "SLIGHTLY_BEHIND",
    "SLIGHTLY_BEHIND",
    "BEHIND",
    "BEHIND",
    "REVERSING",
    "ON_TRACK",
  ]);
  expect(thresholds.map(({ at_least }) => at_least)).toEqual([1.1, 0.95, 0.6, 0, null]);
});

test("a staircase asks for nothing before its first step and for all from the deadline on", () => {
  const { paths } = plan([]);
  const share = (path: string, on: string) =>
    pathShare(paths, path, "2022-12-31", "2025-12-31", on).toNumber();
  expect(["2023-12-30", "2023-12-31", "2025-12-30", "2026-05-01"].map((on) => share("steps", on))).toEqual([
    0, 0.33, 0.67, 1,
  ]);
  expect(share("linear", "2022-12-31")).toBe(0);
  expect(share("linear", "2023-12-31")).toBeCloseTo(365 / 1096, 12);
});

test("steps without a year recur in each year", () => {
  const share = (on: string) =>
    pathShare(plan([]).paths, "yearly", "2023-12-31", "2024-12-31", on).toNumber();
  expect([share("2024-10-30"), share("2024-10-31"), share("2024-12-31")]).toEqual([0, 0.5, 1]);
});

test("last year's share of the same months needs both figures and a year above 0", () => {
  expect(seasonalShare(decimal(30), decimal(120))?.toNumber()).toBe(0.25);
  expect(seasonalShare(undefined, decimal(120))).toBeUndefined();
  expect(seasonalShare(decimal(0), decimal(0))).toBeUndefined();
  expect(seasonalShare(decimal(-1), decimal(5))).toBeUndefined();
});

test("reporting coverage below the floor makes evidence partial; the floor is a setting", () => {
  const values = [value(["2024-06-01", 1], 50, { coverage: 0.94 })];
  expect(judge(target(), values, "2024-06").evidence).toBe("PARTIAL");
  const note = { zh: "", en: "" };
  const settings = [{ setting: "coverage_floor", value: "0.9", title: note, note }];
  expect(judge(target(), values, "2024-06", { settings }).evidence).toBe("FINAL");
});

const forms = { landed: [formOf("2024-05-01"), formOf("2024-06-01")], unexplained: [] };
function formOf(period_start: string): ReceivedTable {
  const period = { period_start, period_months: 1 };
  return { source: "vypusk", period, parts: ["part"], findings: [] } as unknown as ReceivedTable;
}
function evidenceOf(unexplained: Unexplained[], values: IndicatorValue[]): Assessment {
  const measures = [{ measure: "T1", needs: ["vypusk"] } as Measure];
  const checked = { ...forms, unexplained };
  return assess(plan([target()], { measures }), values, month("2024-06"), new Map(), checked)[0]!;
}
const open = (period_end: string, findings = 2): Unexplained => ({ source: "vypusk", period_end, findings });

test("figures are verified once every finding that weighs is explained, preliminary before, and final only when someone said so", () => {
  const filed = [value(["2024-06-01", 1], 50, provisional)];
  expect(evidenceOf([open("2024-06-30")], filed)).toMatchObject({
    ...{ evidence: "DRAFT", reasons: expect.arrayContaining(["findings_unexplained"]) },
    facts: { unexplained: 2 },
  });
  expect(evidenceOf([], filed).evidence).toBe("VERIFIED");
  expect(evidenceOf([open("2024-05-31"), open("2024-07-31")], filed).evidence).toBe("VERIFIED"); // of other periods
  expect(evidenceOf([open("2024-06-30")], [value(["2024-06-01", 1], 50)]).evidence).toBe("FINAL");
});

test("figures that no rule checks are preliminary, however long they stand", () => {
  expect(judge(target(), [value(["2024-06-01", 1], 50, provisional)], "2024-06").evidence).toBe("DRAFT");
});

test("a value marked missing is no value and no zero", () => {
  const ten = target({ baseline_value: "0" });
  const values = [value(["2024-05-01", 1], 7), value(["2024-06-01", 1], 0, { obs_status: "M" })];
  const verdict = judge(ten, values, "2024-06");
  expect([verdict.headline, verdict.value, verdict.reasons]).toEqual(["NOT_ASSESSABLE", null, ["no_value"]]);
  expect(judge(ten, values.slice(0, 1), "2024-06").reasons).toEqual(["value_of_earlier_period"]);
});
