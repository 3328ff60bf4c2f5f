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
