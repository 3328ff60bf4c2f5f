import type { Stand } from "../jobs/jobs.js";
import { type Language, offsetAt, type Period, type Pipeline, periodLabel, wording } from "../model/model.js";

/** A run of the calendar as a row for people: period, job, days on which its data are due, minute of the run, standing. */
export function standWords(pipeline: Pipeline, stand: Stand, language: Language): string[] {
  const { slot } = stand;
  const days = [...new Set(slot.due.map(({ on }) => on))].sort();
  return [
    periodLabel(slot.period, language),
    slot.job.title[language],
    days.join(" "),
    minuteOf(pipeline, slot.run_at),
    standing(pipeline, stand, language),
  ];
}

/** The same for machines. */
export function standAnswer(pipeline: Pipeline, { slot, state, missing, retry_at, last }: Stand): object {
  const { job, period, due, run_at, wait_until } = slot;
  return {
    job: job.job,
    ...period,
    due,
    run_at: minuteOf(pipeline, run_at),
    wait_until: minuteOf(pipeline, wait_until),
    state,
    missing,
    retry_at,
    last,
  };
}

/** Period and title of a job, "2025年9月 产值". */
export function titleOf({ calendar }: Pipeline, line: Period & { job: string }, language: Language): string {
  const title = calendar.jobs.find(({ job }) => job === line.job)?.title[language] ?? line.job;
  return `${periodLabel(line, language)} ${title}`;
}

function standing(pipeline: Pipeline, { state, missing, retry_at, last }: Stand, language: Language): string {
  const say = wording(language);
  const names = missing
    .map((name) => pipeline.sources.find(({ source }) => source === name)?.title[language] ?? name)
    .join(say("、", ", "));
  switch (state) {
    case "expected":
      return say(`待收${names}`, `awaits ${names}`);
    case "arrived":
      return say("已收齐，等到运行时间", "all has arrived, awaits its time");
    case "late":
      return say(`迟报：${names}`, `late: ${names}`);
    case "ready":
      return say("现在该运行", "to be run now");
    case "held":
      return say(`未通过，改正后再运行：${last?.because?.zh ?? ""}`, `refused: ${last?.because?.en ?? ""}`);
    case "retrying":
      return say(`未完成，${retry_at}后重试`, `not finished, tried again after ${retry_at}`);
    case "preliminary":
      return say(
        `已初步发布${last?.release ?? ""}，仍缺${names}；收到后再次发布并取代它`,
        `preliminary ${last?.release ?? ""}, still awaits ${names}; once it has come another release replaces it`,
      );
    case "done":
      return say(`已完成 ${last?.release ?? ""}`, `done ${last?.release ?? ""}`);
  }
}

function minuteOf({ time_zone }: Pipeline, local: string): string {
  return `${local.replace("T", " ")} ${offsetAt(local, time_zone)}`;
}
