import { z } from "zod";
import { type Language, periodEnd } from "../model/model.js";
import {
  type GrowthCase,
  growthProgress,
  judgeAlone,
  type Observation,
  type StandAlone,
  sustainedFrom,
} from "../progress/progress.js";
import { errorSentence } from "./assess-errors.js";

const amount = z.union([z.number(), z.string().regex(/^-?\d+(\.\d+)?$/, "amount")], "amount");
const text = amount.transform(String);
const year = z.int("year").min(1000, "year").max(9999, "year");
const day = z.iso.date("day");
const share = z.number("share").min(0, "share").max(1, "share");
const id = z.union([z.string(), z.number()], "id");
const direction = z.literal([1, -1]);

const cagr = z.strictObject({
  ...{ id, method: z.literal("cagr") },
  ...{ baseline_value: amount.nullable(), baseline_year: year },
  ...{ value: amount.nullable(), year: year.nullable() },
  target_value: amount.nullable().default(null),
  target_year: year.nullable().default(null),
  direction,
  limit: amount.nullable().default(null),
});

const sustained = z.strictObject({
  ...{ id, method: z.literal("sustained") },
  series: z.record(z.string().regex(/^\d{4}$/), amount.nullable()),
  ...{ target_value: amount, direction },
});

const observation = z.strictObject({
  period_start: day.regex(/-01$/, "first_of_month"),
  period_months: z.int("months").min(1, "months").max(600, "months"),
  value: text,
  denominator: text.nullable().default(null),
  unknown: text.default("0"),
  coverage: share.nullable().default(null),
  state: z.enum(["draft", "submitted", "verified", "final"]),
});

const liandu = z
  .strictObject({
    ...{ id, method: z.literal("liandu") },
    kind: z.enum(["stock", "flow", "increment", "annual", "coverage"]),
    comparator: z.enum(["ge", "gt", "le", "lt"]),
    baseline_value: text.nullable().default(null),
    ...{ baseline_on: day, due_on: day },
    target_value: text,
    observations: z.array(observation),
    as_of: day,
    path: z
      .union(
        [z.enum(["linear", "seasonal"]), z.array(z.strictObject({ on: day, share })).min(1, "path")],
        "path",
      )
      .optional(),
    counts: z.boolean("yes_no").optional(),
    complete_up_to: day.nullable().default(null),
    first_period_months: z
      .int("months_of_year")
      .min(1, "months_of_year")
      .max(12, "months_of_year")
      .default(1),
  })
  .superRefine(({ kind, baseline_on, due_on, observations }, wrong) => {
    if (due_on.slice(0, 7) <= baseline_on.slice(0, 7))
      wrong.addIssue({ code: "custom", path: ["due_on"], message: "after_baseline" });
    for (const index of repeated(observations, kind))
      wrong.addIssue({ code: "custom", path: ["observations", index], message: "once" });
  });

/** Places of the observations that say again what one before them says: of a flow the same months, else the same end. */
function repeated(observations: readonly z.infer<typeof observation>[], kind: string): number[] {
  const keys = observations.map((each) =>
    kind === "flow" ? `${each.period_start} ${each.period_months}` : periodEnd(each),
  );
  return keys.flatMap((key, index) => (keys.indexOf(key) < index ? [index] : []));
}

/** A case of any method; `method` says which. */
const anyCase = z.discriminatedUnion("method", [cagr, sustained, liandu]);

/**
 * Judges one case.
 * @param given the case as it stands in the file
 * @returns what its method finds, or in `error` a sentence on each field that is wrong; `id` is null where it has none
 */
export function judgeCase(given: unknown, language: Language): Record<string, unknown> {
  const read = anyCase.safeParse(given);
  if (read.success) return { id: read.data.id, ...found(read.data) };
  const name = z.object({ id }).safeParse(given).data?.id ?? null;
  return { id: name, error: errorSentence(read.error.issues, given, language) };
}

function found(given: z.infer<typeof anyCase>): object {
  if (given.method === "cagr") return growthProgress(given satisfies GrowthCase);
  if (given.method === "sustained") return sustainedFrom(given.series, given.target_value, given.direction);
  return verdictOn(given);
}

function verdictOn({ path, counts, ...given }: z.infer<typeof liandu>): object {
  const { kind } = given;
  const observations: Observation[] = given.observations;
  const told: StandAlone = {
    ...given,
    observations,
    path: path ?? (kind === "flow" ? "seasonal" : "linear"),
    counts: counts ?? (kind === "increment" || kind === "annual"),
  };
  const verdict = judgeAlone(told);
  if (!verdict) return nothingKnown;
  const { forecast } = verdict;
  const number = (value: string | null | undefined): number | null =>
    value === null || value === undefined ? null : Number(value);
  return {
    attainment: verdict.attainment,
    pace: verdict.pace,
    evidence: verdict.evidence,
    headline: verdict.headline,
    value: number(verdict.value),
    completion: verdict.completion,
    ratio: verdict.pace_ratio,
    gap: number(verdict.gap),
    gap_points: verdict.gap_points,
    required_value: number(verdict.required_value),
    projection: number(forecast?.point),
    chance: forecast?.chance ?? null,
    required_rate: number(forecast?.required_per_month),
    reasons: verdict.reasons,
  };
}

/** Of a case without an observation by its day. */
const nothingKnown = {
  ...{ attainment: "NOT_MET", pace: "NOT_ASSESSABLE", evidence: "NONE", headline: "NOT_ASSESSABLE" },
  ...{ value: null, completion: null, ratio: null, gap: null, gap_points: null, required_value: null },
  ...{ projection: null, chance: null, required_rate: null, reasons: ["no_value"] },
};
