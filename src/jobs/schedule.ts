import { createTask, type ScheduledTask, validate } from "node-cron";
import { localMinute, Mistake, type Pipeline } from "../model/model.js";

/** A moment at which a pipeline is due, in the pipeline's own time zone, "2025-10-12 06:00". */
export function nextRuns(pipeline: Pipeline, count: number): string[] {
  const task = create(pipeline, async () => {});
  const runs = task.getNextRuns(count);
  void task.destroy();
  return runs.map((run) => localMinute(run, pipeline.time_zone).replace("T", " "));
}

/**
 * Runs `work` whenever the pipeline's cron line is due, never two at once; a tick that comes up to an hour late
 * still counts (a laptop that slept, a busy machine).
 * @returns what stops the schedule
 */
export function startSchedule(pipeline: Pipeline, work: () => Promise<void>): () => Promise<void> {
  const task = create(pipeline, work);
  void task.start();
  return async () => {
    await task.destroy();
  };
}

function create(pipeline: Pipeline, work: () => Promise<void>): ScheduledTask {
  if (!validate(pipeline.schedule))
    throw new Mistake(
      `${pipeline.folder}/pipeline.yaml`,
      {
        zh: `schedule“${pipeline.schedule}”不是有效的cron表达式。`,
        en: `schedule “${pipeline.schedule}” is not a valid cron line.`,
      },
      { zh: "例如“0 6 12 * *”为每月12日6点。", en: "For example “0 6 12 * *”: the 12th of each month at 6." },
    );
  return createTask(pipeline.schedule, work, {
    timezone: pipeline.time_zone,
    noOverlap: true,
    missedExecutionTolerance: 3_600_000,
  });
}
