import { z } from "zod";
import { isDay, isTimeZone, TOTAL, taskKinds } from "../model/model.js";
import { alertsPart } from "./alerts.js";
import { calendarPart } from "./calendar.js";
import { cronLine } from "./cron-line.js";
import { settingPart } from "./setting.js";

// The shapes of the YAML files of a pipeline folder; unknown keys are refused, so that a typo is seen.
/** A text in both languages. */
export const words = z.strictObject({ zh: z.string().min(1), en: z.string().min(1) });
/** A name as records and files bear it. */
export const name = z
  .string()
  .regex(
    /^[a-z][a-z0-9_]*$/,
    "小写字母开头，只用小写字母、数字和下划线 / a lower-case letter first, then lower-case letters, digits and underscores",
  );
/** A name as a pipeline and its folder bear it. */
export const pipelineName = z
  .string()
  .regex(
    /^[a-z][a-z0-9-]*$/,
    "小写字母开头，只用小写字母、数字和连字符 / a lower-case letter first, then lower-case letters, digits and hyphens",
  );
const day = z
  .string()
  .refine(isDay, "应为日历上的一天，写成2025-12-31 / a day of the calendar, written 2025-12-31");

/** `pipeline.yaml`. */
export const pipelineFile = z.strictObject({
  pipeline: pipelineName,
  title: words,
  time_zone: z
    .string()
    .refine(
      isTimeZone,
      "应为“洲/城市”形式的时区名，例如Asia/Shanghai，或UTC / a zone is named by Area/City, such as Asia/Shanghai, or UTC",
    ),
  schedule: cronLine,
  calendar: calendarPart.optional(),
  alerts: alertsPart,
  contacts: z.strictObject({ source: name, phone: name, place: name.optional() }).optional(),
  files_at_once: z.int().positive().optional(),
  releases_kept_years: z
    .int()
    .min(10, "releases_kept_years: 汇总资料至少保存10年 / aggregates are kept for 10 years at least")
    .optional(),
  frequency: z.enum(["month", "quarter"]),
  first_period_months: z.int().min(1).max(12),
  starts_on: day,
  plan: z.strictObject({ starts_on: day, ends_on: day }),
  complete_when: z.array(name).min(1),
  inbox: z.array(z.strictObject({ folder: z.string(), synthetic: z.boolean() })).min(1),
  document: z.strictObject({ title: words, status: z.enum(["draft", "final"]), file: z.string() }),
  disclosure: z
    .strictObject({
      threshold: z
        .int()
        .min(3, "threshold: 少于3家的汇总不得公布 / an aggregate of fewer than 3 is never published")
        .default(3),
      p_percent: z.number().min(0).max(100).default(10),
      dominance: z
        .strictObject({ n: z.union([z.literal(1), z.literal(2)]), k: z.number().gt(0).max(100) })
        .optional(),
    })
    .prefault({}),
  readings: z.record(z.string(), z.enum(["first", "other"])).optional(),
  settings: z.array(settingPart(name, words)).default([]),
});

const column = z.strictObject({
  name,
  title: words,
  head: z.array(z.string()).min(1),
  aliases: z.array(z.string()).default([]),
  kind: z.enum(["text", "credit_code", "code", "decimal", "integer", "date", "boolean", "period"]),
  required: z.boolean(),
  fill_down: z.boolean().optional(),
  codes: z.string().optional(),
  organisation_codes: z.boolean().optional(),
  values: z.record(z.string(), z.string()).optional(),
  minimum: z.number().optional(),
  maximum: z.number().optional(),
  unit: z.string().optional(),
  measure: name.optional(),
  span: z.enum(["month", "ytd", "period"]).optional(),
  basis: z.enum(["reported", "same_period_last_year"]).optional(),
});

const severity = z.enum(["note", "warn", "withhold", "block"]);
const amount = z.number().nonnegative().default(0);

const rule = z.strictObject({
  rule: name,
  kind: z.enum(["check", "unit_slip", "largest_changes"]).default("check"),
  check: z.string().min(1).optional(),
  tolerance: z.strictObject({ absolute: amount, per_term: amount }).optional(),
  against: name.optional(),
  band: z.strictObject({ low: z.number().positive(), high: z.number().positive() }).optional(),
  count: z.int().positive().optional(),
  column: name.optional(),
  periods: z.enum(["newest", "every"]).default("newest"),
  severity,
  says: words,
  mend: words,
});

/** A rule as its YAML spells it. */
export type RuleFile = z.infer<typeof rule>;

/** `sources/<source>.yaml`. */
export const sourceFile = z.strictObject({
  source: name,
  title: words,
  kind: z.enum(["observation", "register"]),
  recognise: z.strictObject({
    form: z.string().optional(),
    title: z.array(z.string()).default([]),
    file: z.array(z.string()).default([]),
    sheet: z.array(z.string()).default([]),
  }),
  dialect: z
    .strictObject({
      delimiter: z.string().min(1).optional(),
      quote: z.string().max(1).optional(),
      escape: z.string().max(1).optional(),
    })
    .optional(),
  period: z.enum(["title", "column", "none"]),
  unit: z.string().optional(),
  delivery: z.enum(["replace", "append"]),
  key: z.array(name).min(1),
  stat_unit: name.optional(),
  final: z.enum(["received", "stated"]),
  conf_status: z.enum(["confidential", "administrative", "public"]),
  complete_up_to: z.literal("received").optional(),
  lists_by: z.literal("year").optional(),
  directory: z.strictObject({ name, former_name: name.optional() }).optional(),
  // what is not said to be administrative may not decide about a firm
  nature: z.enum(["administrative", "statistical_survey"]).default("statistical_survey"),
  owed: z
    .strictObject({
      by: name,
      every: z.enum(["month", "quarter", "year"]),
      within_days: z.int().nonnegative(),
    })
    .optional(),
  columns: z.array(column).min(1),
  rules: z.array(rule).default([]),
  acceptances: z.boolean().optional(),
  finalises: z.boolean().optional(),
  passed_over: z.array(z.string()).optional(),
});

/** `indicators.yaml`. */
export const indicatorsFile = z.array(
  z.strictObject({
    indicator: name,
    title: words,
    definition: words,
    aggregate: z.enum(["sum", "ratio", "growth"]),
    unit_measure: z.string(),
    display: z.strictObject({ unit: z.string(), decimals: z.int().min(0).max(10) }),
    cells: name.optional(),
    counts: z.boolean().optional(),
    internal: z.boolean().optional(),
    by: z.array(z.array(z.enum(["ref_area", "sub_area", "activity", "product"]))),
  }),
);

/** `citations.yaml`. */
export const citationsFile = z.array(
  z.strictObject({
    citation: name,
    clause: words,
    quotation: z.string().min(1),
    translation: z.string().min(1),
  }),
);

/** `measures.yaml`. */
export const measuresFile = z.array(
  z.strictObject({
    measure: z.string().min(1),
    title: words,
    citation: name,
    responsible: z.array(name).min(1),
    inferred: z.boolean().default(false),
    indicators: z
      .array(
        z.strictObject({
          indicator: name,
          ref_area: z.string().default(TOTAL),
          activity: z.string().default(TOTAL),
          product: z.string().default(TOTAL),
        }),
      )
      .default([]),
    needs: z.array(name).default([]),
    qualitative: z.boolean().default(false),
  }),
);

/** `decisions.yaml`. */
export const decisionsFile = z.array(
  z.strictObject({
    rule: z.string().min(1),
    decision: name,
    reasons: z.array(z.strictObject({ reason: name, says: words })).min(1),
  }),
);

/** `audits.yaml`. */
export const auditsFile = z.array(
  z.strictObject({
    audit: name,
    severity,
    task: z.enum(taskKinds).optional(),
    says: words,
    mend: words,
  }),
);
