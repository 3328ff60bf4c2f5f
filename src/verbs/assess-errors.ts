import type { z } from "zod";
import type { Language, Words } from "../model/model.js";

/** What a field of a case is to be, by the name that its schema gives as message. */
const wanted: Record<string, Words> = {
  amount: { zh: "应为数，或十进制数字的文本", en: "must be a number, or decimal text" },
  year: { zh: "应为四位数的年份", en: "must be a year of four digits" },
  day: { zh: "应为YYYY-MM-DD的日期", en: "must be a day as YYYY-MM-DD" },
  first_of_month: { zh: "应为某月一日，YYYY-MM-01", en: "must be the first of a month, YYYY-MM-01" },
  months: { zh: "应为1至600的整数", en: "must be a whole number from 1 to 600" },
  months_of_year: { zh: "应为1至12的整数", en: "must be a whole number from 1 to 12" },
  share: { zh: "应为0至1的数", en: "must be a number from 0 to 1" },
  id: { zh: "应为文本或数", en: "must be text or a number" },
  yes_no: { zh: "应为true或false", en: "must be true or false" },
  path: {
    zh: "应为linear、seasonal，或由{on, share}组成的数组",
    en: "must be linear, seasonal, or an array of {on, share}",
  },
  after_baseline: {
    zh: "应晚于baseline_on所在的月",
    en: "must come after the month of baseline_on",
  },
  once: {
    zh: "与前面的一项同期，无法知道取哪一个",
    en: "is of the same period as one before it, and nothing says which counts",
  },
  method: { zh: "应为cagr、sustained或liandu", en: "must be cagr, sustained or liandu" },
  object: { zh: "应为对象", en: "must be an object" },
  list: { zh: "应为数组", en: "must be an array" },
};
const nothing: Words = { zh: "没有给出", en: "is not given" };
const unknownField: Words = { zh: "没有这个字段", en: "is no field of this method" };
const LONGEST = 60;

/**
 * One sentence on all that is wrong with a case: of each field its path, the value that stands there, and what it is to be.
 * @param given the case as it stands in the file
 */
export function errorSentence(
  issues: readonly z.core.$ZodIssue[],
  given: unknown,
  language: Language,
): string {
  const told = new Map<string, string>();
  for (const issue of issues)
    for (const [path, text] of faults(issue, given, language))
      if (!told.has(path)) told.set(path, `${path ? `${path}: ` : ""}${text}`);
  const all = [...told.values()];
  return language === "zh" ? `${all.join("；")}。` : `${all.join("; ")}.`;
}

/** The fields that an issue of the schema speaks of, with what is wrong. */
function faults(issue: z.core.$ZodIssue, given: unknown, language: Language): [string, string][] {
  const path = issue.path.join(".");
  if (issue.code === "unrecognized_keys")
    return issue.keys.map((key) => [path ? `${path}.${key}` : key, unknownField[language]]);
  if (issue.code === "invalid_key") return [[path, wanted.year![language]]];
  const value = at(given, issue.path);
  const found = value === undefined ? nothing[language] : shown(value);
  return [
    [
      path,
      `${found}${language === "zh" ? "，" : value === undefined ? "; it " : " "}${reason(issue, language)}`,
    ],
  ];
}

function reason(issue: z.core.$ZodIssue, language: Language): string {
  const words = wanted[issue.message];
  if (words) return words[language];
  if (issue.code === "invalid_union") return wanted.method![language];
  if (issue.code === "invalid_value")
    return language === "zh"
      ? `应为${issue.values.join("、")}之一`
      : `must be one of ${issue.values.join(", ")}`;
  const structure = issue.code === "invalid_type" && issue.expected === "array" ? "list" : "object";
  return wanted[structure]![language];
}

function at(given: unknown, path: readonly PropertyKey[]): unknown {
  return path.reduce<unknown>(
    (inside, key) => (inside as Record<PropertyKey, unknown> | null | undefined)?.[key],
    given,
  );
}

function shown(value: unknown): string {
  const text = JSON.stringify(value);
  return text.length > LONGEST ? `${text.slice(0, LONGEST)}…` : text;
}
