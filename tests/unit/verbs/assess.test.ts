import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { realEffects } from "../../../src/effects.js";
import { type Language, Mistake } from "../../../src/model/model.js";
import { assessVerb } from "../../../src/verbs/assess.js";
import { judge, target, value } from "../progress/plan.js";

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), "liandu-assess-"));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** The exit code and the lines that a file of this content gives. */
async function assess(content: unknown, language: Language = "zh") {
  const file = join(folder, "cases.json");
  writeFileSync(file, typeof content === "string" ? content : JSON.stringify(content));
  const lines: string[] = [];
  const effects = { ...realEffects(folder), say: (line: string) => void lines.push(line) };
  const code = await assessVerb({ effects, language, json: false }, file);
  return { code, answers: lines.map((line) => JSON.parse(line) as Record<string, unknown>) };
}

const growth = {
  ...{ id: "g", method: "cagr", baseline_value: 50, baseline_year: 2020, value: 55, year: 2022 },
  ...{ target_value: 65, target_year: 2025, direction: 1, limit: null },
};
const lasting = {
  id: 2,
  method: "sustained",
  series: { "2015": 93.4, "2016": 99 },
  target_value: 99,
  direction: 1,
};
const months = (year: number, count: number, amount: number, state = "final") => ({
  ...{ period_start: `${year}-01-01`, period_months: count, value: amount, state },
});
const flow = {
  ...{ id: "f", method: "liandu", kind: "flow", comparator: "gt", baseline_value: null },
  ...{ baseline_on: "2022-12-31", due_on: "2025-12-31", target_value: 1100, as_of: "2025-10-12" },
  observations: [months(2024, 9, 600), months(2024, 12, 1000), months(2025, 9, 660, "submitted")],
};

test("each case has one line, in the order of the file, with the fields of its method", async () => {
  const { code, answers } = await assess([growth, lasting, flow]);
  expect(code).toBe(0);
  expect(answers.map(({ id }) => id)).toEqual(["g", 2, "f"]);
  expect(answers[0]).toMatchObject({ status: "moderate_progress" });
  expect(answers[1]).toEqual({ id: 2, sustained_from_year: 2016, first_crossing_year: 2016 });
  expect(answers[2]).toMatchObject({
    attainment: "NOT_MET",
    evidence: "DRAFT",
    value: 660,
    gap: 440,
    ratio: 1,
  });
  expect(Number(answers[2]!.required_rate)).toBeCloseTo(440 / 3, 9);
});

test("a wrong case is a sentence in its line that names the field, and the others are judged", async () => {
  const { code, answers } = await assess([{ ...growth, direction: 0 }, growth, { ...flow, limt: 3 }, 7]);
  expect(code).toBe(3);
  expect(answers[0]!.error).toMatch(/^direction: /);
  expect(answers[1]).not.toHaveProperty("error");
  expect(answers[2]!.error).toContain("limt");
  expect(answers[3]).toMatchObject({ id: null });
  const english = (await assess([{ ...growth, value: "12 t" }], "en")).answers[0]!;
  expect(english).toMatchObject({ id: "g", error: expect.stringMatching(/^value: [\x20-\x7e]+$/) });
});

test("a sentence tells of every field that is wrong: where, what stands there, what it is to be", async () => {
  const wrong = {
    ...growth,
    baseline_value: "12 t",
    year: "2022",
    direction: 0,
    limt: 3,
    target_value: undefined,
  };
  const said = async (given: unknown, language: Language = "zh") =>
    (await assess([given], language)).answers[0]!.error;
  expect(await said(wrong)).toBe(
    'baseline_value: "12 t"，应为数，或十进制数字的文本；year: "2022"，应为四位数的年份；direction: 0，应为1、-1之一；limt: 没有这个字段。',
  );
  expect(await said(wrong, "en")).toBe(
    'baseline_value: "12 t" must be a number, or decimal text; year: "2022" must be a year of four digits; ' +
      "direction: 0 must be one of 1, -1; limt: is no field of this method.",
  );
  expect(await said({ id: 1, method: "guess" })).toBe('method: "guess"，应为cagr、sustained或liandu。');
  expect(await said({ ...lasting, target_value: undefined }, "en")).toBe(
    "target_value: is not given; it must be a number, or decimal text.",
  );
  expect(await said({ ...lasting, series: { "2015/16": 3 } })).toContain("series.2015/16: 应为四位数的年份");
  const [first, ...rest] = flow.observations;
  expect(await said({ ...flow, observations: [{ ...first, state: "ok" }, ...rest] }, "en")).toBe(
    'observations.0.state: "ok" must be one of draft, submitted, verified, final.',
  );
});

test("a plan that is due before it begins, and a period told twice, are wrong cases and stop no other", async () => {
  const early = { ...flow, kind: "annual", due_on: "2021-06-03" };
  const twice = { ...flow, observations: [months(2025, 9, 660), months(2025, 9, 700)] };
  const { code, answers } = await assess([early, { ...early, due_on: "2022-12-31" }, twice, growth], "en");
  expect(code).toBe(3);
  expect(answers.map(({ error }) => error)).toEqual([
    'due_on: "2021-06-03" must come after the month of baseline_on.',
    'due_on: "2022-12-31" must come after the month of baseline_on.',
    expect.stringMatching(/^observations\.1: .* is of the same period as one before it/),
    undefined,
  ]);
});

test("a file that is no array is the caller's mistake", async () => {
  await expect(assess("{}")).rejects.toThrow(Mistake);
  await expect(assess("[1,")).rejects.toThrow(Mistake);
  await expect(assess("\ufeff[]")).resolves.toEqual({ code: 0, answers: [] });
});

test("a case gets the verdict that the same target gets in a pipeline", async () => {
  const stock = target({ baseline_value: "40", base_value: "65" });
  const inPipeline = judge(stock, [value(["2025-09-01", 1], 60)], "2025-09");
  const alone = {
    ...{ ...flow, kind: "stock", comparator: "ge", baseline_value: 40, target_value: 65 },
    observations: [{ period_start: "2025-09-01", period_months: 1, value: "60", state: "final" }],
  };
  const [answer] = (await assess([alone])).answers;
  const { attainment, pace, evidence, headline, pace_ratio, gap_points } = inPipeline;
  expect(answer).toMatchObject({
    attainment,
    pace,
    evidence,
    headline,
    ratio: pace_ratio,
    gap_points,
    gap: 5,
  });
});

test("the state of its newest observation says how good a case's data are, and drafts decide nothing for good", async () => {
  const due = (state: string) => ({
    ...{ ...flow, id: state, kind: "increment", comparator: "ge", baseline_value: 0, target_value: 10 },
    ...{ as_of: "2026-03-01", observations: [{ ...months(2025, 12, 8), state }] },
  });
  const { answers } = await assess(["draft", "submitted", "verified", "final"].map(due));
  expect(answers.map(({ evidence, attainment }) => [evidence, attainment])).toEqual([
    ["DRAFT", "MISSED_PROVISIONAL"],
    ["DRAFT", "MISSED_PROVISIONAL"],
    ["VERIFIED", "MISSED_PROVISIONAL"],
    ["FINAL", "MISSED"],
  ]);
});

test("beyond the day up to which a list of events is complete nothing is known, and nothing is final", async () => {
  const list = {
    ...{ ...flow, kind: "increment", comparator: "ge", baseline_value: 0, target_value: 10 },
    observations: [months(2025, 9, 6)],
  };
  const { answers } = await assess([list, { ...list, complete_up_to: "2025-06-30" }]);
  expect(answers[0]).toMatchObject({ evidence: "FINAL" });
  expect(answers[1]).toMatchObject({ evidence: "DRAFT", reasons: expect.arrayContaining(["known_up_to"]) });
});

test("a later day changes nothing, and what had not ended by the day is not known", async () => {
  const on = async (as_of: string) => (await assess([{ ...flow, as_of }])).answers[0];
  expect(await on("2029-01-01")).toEqual(await on("2025-10-12"));
  expect(await on("2024-12-31")).toMatchObject({ value: 1000 });
  expect(await on("2023-01-01")).toMatchObject({ value: null, headline: "NOT_ASSESSABLE", evidence: "NONE" });
});

test("the cases that stand beside this test are judged as they stand there", async () => {
  const at = join(import.meta.dirname, "assess-cases.json");
  const { given, expected } = JSON.parse(readFileSync(at, "utf8")) as Record<string, unknown[]>;
  expect((await assess(given)).answers).toEqual(expected!.map((each) => expect.objectContaining(each)));
});
