import { createTask, type ScheduledTask, validate } from "node-cron";
import { localMinute, Mistake, type Pipeline, type Words } from "../model/model.js";

/** A moment at which a pipeline is due, in the pipeline's own time zone, "2025-10-12 06:00". */
export function nextRuns(pipeline: Pipeline, count: number): string[] {
  const task = create(pipeline, async () => {});
  const runs = task.getNextRuns(count);
  void task.destroy();
  return runs.map((run) => localMinute(run, pipeline.time_zone).replace("T", " "));
}

/**
 * Does `work` whenever the pipeline's cron line says, never twice at once; a tick that comes up to an hour late still
 * counts (a laptop that slept, a busy machine). What is due is the ledger's to say, so a lost tick loses nothing.
 * @returns what stops the schedule
 * @throws Mistake where the line is none, never comes due, or fixes both the day of the month and of the week
 */
export function startSchedule(pipeline: Pipeline, work: () => Promise<void>): () => Promise<void> {
  const task = create(pipeline, work);
  void task.start();
  return async () => {
    await task.destroy();
  };
}

function create(pipeline: Pipeline, work: () => Promise<void>): ScheduledTask {
  const { schedule, time_zone: timezone } = pipeline;
  const [day, , weekday] = schedule.trim().split(/\s+/).slice(-3);
  if (!validate(schedule))
    throw unfit(pipeline, { zh: "不是有效的cron表达式", en: "is not a valid cron line" });
  if (day !== "*" && weekday !== "*")
    throw unfit(pipeline, {
      zh: "同时限定了几号和星期几，只在两者都符合的日子才到时间，一年不到两次",
      en: "fixes the day of the month and of the week: both must agree, which is twice a year at most",
    });
  const logger = { info: () => {}, warn: () => {}, error: () => {}, debug: () => {} };
  const options = { timezone, noOverlap: true, missedExecutionTolerance: 3_600_000, logger };
  try {
    return createTask(schedule, work, options);
  } catch {
    throw unfit(pipeline, { zh: "永远不会到时间", en: "never comes due" }); // 30 February
  }
}

function unfit({ folder, schedule }: Pipeline, why: Words): Mistake {
  return new Mistake(
    `${folder}/pipeline.yaml`,
    { zh: `schedule“${schedule}”${why.zh}。`, en: `schedule “${schedule}” ${why.en}.` },
    {
      zh: "例如“*/10 7-20 * * *”为每天7点至20点每10分钟看一次。",
      en: "For example “*/10 7-20 * * *”: a look every ten minutes from 7 to 20.",
    },
  );
}
