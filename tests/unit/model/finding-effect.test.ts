import { expect, test } from "vitest";
import {
  type Finding,
  finding,
  type Pipeline,
  type ReceivedTable,
  withEffects,
  worstFirst,
} from "../../../src/model/model.js";

const column = (name: string, measure: string, span: string): object => ({
  ...{ name, measure, span, basis: "reported", kind: "decimal" },
});
const pipeline = {
  sources: [
    {
      source: "monthly",
      columns: [
        column("output_ytd", "output", "ytd"),
        column("output_month", "output", "month"),
        column("power_ytd", "power", "ytd"),
      ],
    },
  ],
  units: [{ unit: "千元", base_unit: "元", factor: "1000" }],
  targets: [{ indicator: "turnover" }],
  indicators: [{ indicator: "turnover" }],
  models: [
    { model: "turnover", reads: ["filed"], sql: "select output from filed" },
    { model: "filed", reads: ["observation"], sql: "select 1 from observation where measure = 'output'" },
    { model: "other", reads: ["observation"], sql: "select 1 from observation where measure = 'power'" },
  ],
} as unknown as Pipeline;

const table = (sheet: string, sum: string, rows: Record<string, Record<string, string>>): ReceivedTable =>
  ({
    ...{ snapshot: { snapshot: sheet }, sheet: null, source: "monthly", period: null },
    units: { output_ytd: "千元", power_ytd: "千元" },
    weights: { sums: { output_ytd: sum, power_ytd: sum }, rows },
  }) as unknown as ReceivedTable;
const landed = [
  table("a", "60000", { 7: { output_ytd: "10", output_month: "1000", power_ytd: "900" } }),
  table("b", "30000", { 8: { output_ytd: "30", power_ytd: "9" } }),
];

const wrong = (file: string, line: number, name?: string, code = "type-error"): Finding =>
  finding(code as "type-error", { file, snapshot: file, line, column: name, value: "?" }, {} as never);
const effects = (...findings: Finding[]): (number | undefined)[] =>
  withEffects(pipeline, landed, findings).map(({ effect }) => effect);

test("a cell weighs what it is of all that came in its column for the period, whichever file it came in", () => {
  expect(effects(wrong("a", 7, "output_ytd"), wrong("b", 8, "output_ytd"))).toEqual([10 / 100, 30 / 120]);
});

test("a withheld row weighs by the figure that a target reads; a column that none reads weighs nothing", () => {
  expect(effects(wrong("a", 7, undefined, "missing-cell"))).toEqual([10 / 100]);
  expect(effects(wrong("a", 7, "power_ytd"), wrong("a", 7, "output_month"))).toEqual([undefined, undefined]);
});

test("a printed total weighs by its difference, a finding of a rule by its own amount", () => {
  const total = { ...wrong("a", 9, "output_ytd", "total-mismatch"), data: { difference: "-10" } };
  const ofRule: Finding = { ...wrong("a", 5, "output_ytd"), severity: "warn", amount: "45000" };
  expect(effects(total, ofRule)).toEqual([10 / 100, 45 / 135]);
});

test("within a severity the largest effect comes first, and what cannot be computed last", () => {
  const found = withEffects(pipeline, landed, [
    wrong("a", 7, "power_ytd"),
    wrong("a", 7, "output_ytd"),
    wrong("b", 8, undefined, "missing-cell"),
    { ...wrong("a", 5, "output_ytd"), severity: "warn", amount: "9000" },
  ]);
  expect(worstFirst(found).map(({ at, severity }) => [severity, at.file, at.column])).toEqual([
    ["withhold", "b", undefined],
    ["withhold", "a", "output_ytd"],
    ["withhold", "a", "power_ytd"],
    ["warn", "a", "output_ytd"],
  ]);
});
