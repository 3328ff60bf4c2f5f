import { existsSync } from "node:fs";
import { join } from "node:path";
import { z } from "zod";
import { isDay, Mistake, nearest, type Source, type SpecialDay, type Timetable } from "../model/model.js";
import { readTable } from "./tables.js";

const words = z.strictObject({ zh: z.string().min(1), en: z.string().min(1) });
const days = z.int().nonnegative();

/** The part `calendar` of `pipeline.yaml`. */
export const calendarPart = z.strictObject({
  starts_on: z
    .string()
    .regex(/^\d{4}-\d{2}-01$/, "YYYY-MM-01")
    .optional(),
  jobs: z
    .array(
      z.strictObject({
        job: z.string().regex(/^[a-z][a-z0-9_]*$/),
        title: words,
        needs: z.record(z.string(), days),
        run_day: days,
        at: z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/, "HH:MM"),
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

/** The special days of `workdays.csv`, in its columns `day` and `kind`; none where there is no such file. */
function readSpecialDays(path: string): SpecialDay[] {
  if (!existsSync(path)) return [];
  return readTable(path, ["day", "kind", "source"]).rows.map(({ line, cells: { day, kind } }) => {
    if (isDay(day!) && (kind === "holiday" || kind === "workday")) return { day: day!, kind };
    throw new Mistake(
      `${path}:${line}`,
      { zh: `“${day}，${kind}”不是特殊日期。`, en: `“${day}, ${kind}” is no special day.` },
      {
        zh: "day写成2026-02-14，kind写holiday（放假）或workday（周末上班）。",
        en: "Write day like 2026-02-14, and kind as holiday or workday (a weekend that is worked).",
      },
    );
  });
}
