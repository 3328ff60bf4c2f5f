import { nextRuns, startSchedule, withLock } from "../jobs/jobs.js";
import { Mistake, type Pipeline, wording } from "../model/model.js";
import { loadPipeline } from "../pipeline/pipeline.js";
import { run } from "../run.js";
import { answer, type Context, choosePipeline } from "./context.js";

/** `liandu schedule`: runs the pipeline by its cron line and time zone until interrupted; `--list` only shows when. */
export async function scheduleVerb(
  context: Context,
  name: string | undefined,
  options: { list?: boolean },
): Promise<number> {
  const pipeline = choosePipeline(context, name);
  const runs = nextRuns(pipeline, 5);
  if (options.list && context.json)
    answer(context, {
      pipeline: pipeline.pipeline,
      schedule: pipeline.schedule,
      time_zone: pipeline.time_zone,
      next: runs,
    });
  else for (const line of announce(context, pipeline, runs)) context.effects.say(line);
  if (options.list) return 0;
  const stop = startSchedule(pipeline, () => runOnce(context, pipeline.pipeline));
  await new Promise<void>((resolve) => {
    for (const signal of ["SIGINT", "SIGTERM"] as const) process.once(signal, () => resolve());
  });
  await stop();
  return 130;
}

function announce(context: Context, pipeline: Pipeline, runs: readonly string[]): string[] {
  const head = wording(context.language)(
    `${pipeline.title.zh}：按“${pipeline.schedule}”运行（${pipeline.time_zone}），接下来：`,
    `${pipeline.title.en}: runs by “${pipeline.schedule}” (${pipeline.time_zone}), next:`,
  );
  return [head, ...runs.map((moment) => `  ${moment}`)];
}

/** One due run, with the definitions as they are now; a refusal is said and the schedule goes on. */
async function runOnce(context: Context, name: string): Promise<void> {
  const { effects, language } = context;
  try {
    const pipeline = loadPipeline(effects.root, name);
    const { manifest, unchanged } = await withLock(name, effects, (held) => run(pipeline, {}, held));
    const done = { zh: unchanged ? "没有新数据" : "已发布", en: unchanged ? "nothing new" : "released" };
    effects.say(`${effects.now().toISOString()} ${done[language]} ${manifest.release}`);
  } catch (error) {
    if (!(error instanceof Mistake)) throw error;
    effects.note(`${effects.now().toISOString()} ${error.in(language)}`);
  }
}
