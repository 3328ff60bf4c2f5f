import { readFileSync } from "node:fs";
import { join } from "node:path";
import fc from "fast-check";
import { expect, test } from "vitest";
import {
  type Assessment,
  type IndicatorValue,
  type ObsStatus,
  periodEnd,
  type Target,
} from "../../../src/model/model.js";
import { judgeCase } from "../../../src/verbs/assess-cases.js";
import { smallRoot } from "../../pipelines/small-pipeline.js";
import { judge, target, value } from "../progress/plan.js";

/** What a pipeline's verdict says, by the names of a case's answer. */
function answerOf(verdict: Assessment) {
  const number = (text: string | null | undefined) => (text == null ? null : Number(text));
  const { attainment, pace, evidence, headline, forecast } = verdict;
  return {
    ...{ attainment, pace, evidence, headline, reasons: verdict.reasons },
    ...{ value: number(verdict.value), ratio: verdict.pace_ratio, gap: number(verdict.gap) },
    ...{ gap_points: verdict.gap_points, required_value: number(verdict.required_value) },
    ...{ projection: number(forecast?.point), chance: forecast?.chance ?? null },
    required_rate: number(forecast?.required_per_month),
  };
}

type Row = Pick<
  IndicatorValue,
  "period_start" | "period_months" | "numerator" | "denominator" | "unknown" | "coverage" | "obs_status"
>;

/** The case that asks what the target asks, of the same values. */
function caseOf(one: Target, rows: readonly Row[], given: object = {}) {
  return {
    ...{ id: one.target, method: "liandu", kind: one.kind, comparator: one.comparator },
    ...{ baseline_value: one.baseline_value, baseline_on: one.baseline_on, due_on: one.due_on },
    ...{ target_value: one.base_value, path: one.path, first_period_months: 2 },
    as_of: rows.map(periodEnd).sort().at(-1),
    observations: rows.map(({ period_start, period_months, numerator, obs_status, ...row }) => ({
      ...{ period_start, period_months, value: numerator, state: obs_status === "A" ? "final" : "submitted" },
      ...{ denominator: row.denominator, unknown: row.unknown, coverage: row.coverage },
    })),
    ...given,
  };
}

const kind = fc.constantFrom(
  "stock" as const,
  "flow" as const,
  "increment" as const,
  "annual" as const,
  "coverage" as const,
);
/** A month of 2022 to 2025, counted from 1, and what is known of it. */
const cell = fc.record({
  month: fc.integer({ min: 1, max: 45 }),
  amount: fc.integer({ min: 0, max: 100 }),
  obs_status: fc.constantFrom("A" as const, "P" as const),
  unknown: fc.constantFrom("0", "0", "3"),
  coverage: fc.constantFrom(null, null, 0.8, 1),
});

/** The period that a kind's value of a month covers; undefined where it has none. */
function covered(of: Target["kind"], month: number): [string, number] | undefined {
  const [year, inYear] = [2022 + Math.floor((month - 1) / 12), ((month - 1) % 12) + 1];
  if (of === "stock" || of === "coverage") return [`${year}-${String(inYear).padStart(2, "0")}-01`, 1];
  if (of === "increment") return year < 2023 ? undefined : ["2023-01-01", month - 12];
  return inYear === 1 ? undefined : [`${year}-01-01`, inYear];
}

test("whatever its kind and data, a case gets the verdict that the same target gets in a pipeline", () => {
  fc.assert(
    fc.property(
      fc.record({
        kind,
        cells: fc.uniqueArray(cell, { minLength: 1, maxLength: 24, selector: ({ month }) => month }),
        comparator: fc.constantFrom("ge" as const, "gt" as const, "le" as const, "lt" as const),
        baseline: fc.option(fc.integer({ min: 0, max: 100 })),
        goal: fc.integer({ min: 1, max: 120 }),
      }),
      ({ kind: of, cells, comparator, baseline, goal }) => {
        const share = of === "coverage";
        const amount = (whole: number) => String(share ? whole / 200 : whole);
        const one = target({
          ...{ kind: of, comparator, base_value: amount(goal), path: of === "flow" ? "seasonal" : "linear" },
          baseline_value: baseline === null ? null : amount(baseline),
        });
        const values = cells
          .sort((a, b) => a.month - b.month)
          .flatMap(({ month, amount: numerator, ...rest }) => {
            const period = covered(of, month);
            return period ? [value(period, numerator, { ...rest, denominator: share ? "100" : null })] : [];
          });
        fc.pre(values.length > 0);
        const at = periodEnd(values.at(-1)!).slice(0, 7);
        expect(judgeCase(caseOf(one, values), "en")).toMatchObject(answerOf(judge(one, values, at)));
      },
    ),
    { numRuns: 80 },
  );
});

test("the targets of the small pipeline's release get the verdicts that were published", () => {
  const published = join(smallRoot, "expected/RELEASE/internal/assessments.json");
  const { assessments } = JSON.parse(readFileSync(published, "utf8")) as {
    assessments: (Omit<Assessment, "target"> & { target: Target })[];
  };
  expect(assessments.map(({ target: { kind: of } }) => of)).toEqual(["flow", "stock"]);
  for (const { target: one, ...verdict } of assessments) {
    const rows = verdict.inputs.map(({ value: numerator, obs_status, ...row }) => ({
      ...{ ...row, numerator, denominator: null, unknown: "0", coverage: null },
      obs_status: obs_status as ObsStatus,
    }));
    const unlike = rows.filter(
      (row, at) => rows.findIndex((each) => periodEnd(each) === periodEnd(row)) === at,
    );
    const answer = judgeCase(caseOf(one, unlike), "en");
    const { attainment, pace, evidence, headline, ratio, gap, gap_points, required_value } = answerOf({
      ...verdict,
      target: one.target,
    } as unknown as Assessment);
    expect(answer).toMatchObject({
      attainment,
      pace,
      evidence,
      headline,
      ratio,
      gap,
      gap_points,
      required_value,
    });
  }
});

test("the order of cases changes no answer, and no case that can be read is too odd to be answered", () => {
  const day = fc.date({ min: new Date("2020-01-01"), max: new Date("2027-12-31"), noInvalidDate: true });
  const on = day.map((date) => date.toISOString().slice(0, 10));
  const observation = fc.record({
    period_start: on.map((text) => `${text.slice(0, 7)}-01`),
    period_months: fc.integer({ min: 1, max: 14 }),
    value: fc.integer({ min: -50, max: 2000 }),
    denominator: fc.constantFrom(null, 0, 5),
    state: fc.constantFrom("draft", "submitted", "verified", "final"),
  });
  const odd = fc.record({
    ...{ id: fc.integer(), method: fc.constant("liandu"), kind },
    comparator: fc.constantFrom("ge", "gt", "le", "lt"),
    baseline_value: fc.constantFrom(null, 0, -5, 40),
    ...{ baseline_on: on, due_on: on, as_of: on },
    target_value: fc.integer({ min: -5, max: 100 }),
    observations: fc.array(observation, { maxLength: 5 }),
  });
  fc.assert(
    fc.property(fc.array(odd, { maxLength: 4 }), (cases) => {
      const answers = (given: unknown[]) => given.map((each) => JSON.stringify(judgeCase(each, "zh")));
      expect(answers([...cases].reverse())).toEqual(answers(cases).reverse());
    }),
    { numRuns: 60 },
  );
});
