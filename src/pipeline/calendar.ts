import { existsSync } from "node:fs";
import { join } from "node:path";
import { z } from "zod";
import { isDay, Mistake, nearest, type Source, type SpecialDay, type Timetable } from "../model/model.js";
import { dayIn, wordIn, wrongCell } from "./cell.js";
import { readTable } from "./tables.js";

const words = z.strictObject({ zh: z.string().min(1), en: z.string().min(1) });
const days = z.int().nonnegative();

/** The part `calendar` of `pipeline.yaml`. */
export const calendarPart = z.strictObject({
  starts_on: z
    .string()
    .refine(
      (text) => isDay(text) && text.endsWith("-01"),
      "应为一个月的第一天，写成2025-09-01 / the first day of a month, written 2025-09-01",
    )
    .optional(),
  jobs: z
    .array(
      z.strictObject({
        job: z
          .string()
          .regex(
            /^[a-z][a-z0-9_]*$/,
            "小写字母开头，只用小写字母、数字和下划线 / a lower-case letter first, then lower-case letters, digits and underscores",
          ),
        title: words,
        needs: z.record(z.string(), days),
        run_day: days,
        at: z
          .string()
          .regex(/^([01]\d|2[0-3]):[0-5]\d$/, "应为24小时制的时刻，写成10:00 / a time of day, written 10:00"),
        wait_days: days.default(0),
        when_late: z.enum(["preliminary", "wait"]).default("wait"),
        remind_days: days.default(0),
      }),
    )
    .min(1),
});

/**
 * The timetable of a pipeline with the special days of `workdays.csv`. Without a `calendar` there is one job: whenever
 * the sources of `complete_when` have arrived, a release of the period is due.
 * @throws Mistake where a job needs what is no source, runs before its data are due, or a name stands twice
 */
export function timetableOf(
  folder: string,
  file: { calendar?: z.infer<typeof calendarPart> | undefined; complete_when: readonly string[] },
  sources: readonly Source[],
): Timetable {
  const special_days = readSpecialDays(join(folder, "workdays.csv"));
  if (file.calendar === undefined) return { jobs: [whenComplete(file.complete_when)], special_days };
  const place = join(folder, "pipeline.yaml");
  const names = sources.map(({ source }) => source);
  for (const { job, needs, run_day } of file.calendar.jobs) {
    const stranger = Object.keys(needs).find((name) => !names.includes(name));
    if (stranger !== undefined || Object.keys(needs).length === 0)
      throw strange(place, job, stranger ?? "", names);
    const late = Object.entries(needs).find(([, due]) => due > run_day);
    if (late) throw tooEarly(place, job, run_day, late);
  }
  const jobs = file.calendar.jobs.map(({ job }) => job);
  const twice = jobs.find((job, at) => jobs.indexOf(job) !== at);
  if (twice !== undefined)
    throw new Mistake(
      place,
      { zh: `calendar中任务“${twice}”重复。`, en: `the job “${twice}” stands twice in calendar.` },
      { zh: "请给其中一个换一个名字。", en: "Give one of them another name." },
    );
  return { ...file.calendar, special_days };
}

function whenComplete(needed: readonly string[]): Timetable["jobs"][number] {
  return {
    job: "report",
    title: { zh: "报告", en: "Report" },
    needs: Object.fromEntries(needed.map((source) => [source, 0])),
    run_day: 0,
    at: "00:00",
    wait_days: 0,
    when_late: "wait",
    remind_days: 0,
  };
}

function strange(place: string, job: string, name: string, names: readonly string[]): Mistake {
  const near = nearest(name, names) ?? names[0]!;
  return new Mistake(
    place,
    {
      zh: `calendar的任务“${job}”需要的“${name}”不是来源。`,
      en: `the job “${job}” of calendar needs “${name}”, which is no source.`,
    },
    {
      zh: `needs写成“来源: 天数”，例如${near}: 10。`,
      en: `Write needs as source: days, such as ${near}: 10.`,
    },
  );
}

function tooEarly(place: string, job: string, run_day: number, [source, due]: [string, number]): Mistake {
  return new Mistake(
    place,
    {
      zh: `calendar的任务“${job}”在第${run_day}天运行，来源“${source}”第${due}天才到期。`,
      en: `the job “${job}” of calendar runs on day ${run_day}, before “${source}” is due on day ${due}.`,
    },
    { zh: `请把run_day改为${due}或更大。`, en: `Set run_day to ${due} or later.` },
  );
}

const kinds = ["holiday", "workday"] as const;
const kindWords = {
  zh: "特殊日期的类型（放假写holiday，周末上班写workday）",
  en: "kind of special day (holiday, or workday for a weekend that is worked)",
};

/** The special days of `workdays.csv`; none where there is no such file. @throws Mistake for a day that stands twice */
function readSpecialDays(path: string): SpecialDay[] {
  if (!existsSync(path)) return [];
  const seen = new Set<string>();
  return readTable(path, ["day", "kind", "source"], ["title_zh", "title_en", "status"]).rows.map((row) => {
    const day = dayIn(row, "day");
    if (seen.has(day)) throw wrongCell(row, "day", { zh: "写了两次", en: "stands twice" });
    seen.add(day);
    return { day, kind: wordIn(row, "kind", kinds, kindWords) };
  });
}
