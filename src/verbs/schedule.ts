import {
  type Entry,
  nextRuns,
  readLedger,
  type Stand,
  startSchedule,
  survey,
  withLock,
} from "../jobs/jobs.js";
import { Mistake, offsetAt, type Pipeline, wording } from "../model/model.js";
import { loadPipeline } from "../pipeline/pipeline.js";
import { answer, type Context, choosePipeline } from "./context.js";
import { tableLines } from "./screen.js";
import { standAnswer, standWords, titleOf } from "./stand-words.js";
import { seenBy, takeTurnOf } from "./turn.js";
import { nowOf } from "./wall.js";

/** For how many days ahead `list` and `next` look. */
const AHEAD = 62;

/** `liandu schedule`: looks by the pipeline's cron line whether something is due, and does it, until interrupted. */
export async function scheduleVerb(context: Context, name: string | undefined): Promise<number> {
  const pipeline = choosePipeline(context, name);
  const [next] = nextRuns(pipeline, 1);
  const say = wording(context.language);
  const { title, schedule } = pipeline;
  context.effects.say(
    say(
      `${title.zh}：按“${schedule}”查看有没有该做的，现在先看一次，下次${withOffset(pipeline, next!)}`,
      `${title.en}: looks by “${schedule}” whether something is due; now, and next at ${withOffset(pipeline, next!)}`,
    ),
  );
  const stopped = new Promise<void>((resolve) => {
    for (const signal of ["SIGINT", "SIGTERM"] as const) process.once(signal, () => resolve()); // during the first look too
  });
  const first = look(context, pipeline.pipeline);
  await Promise.race([first, stopped]);
  const stop = startSchedule(pipeline, () => look(context, pipeline.pipeline));
  await stopped;
  await stop();
  await first;
  return 130;
}

/** `liandu schedule once`: does what is due now, the oldest first. Exit 3 where something was refused, 1 where it failed. */
export async function scheduleOnce(context: Context, name: string | undefined): Promise<number> {
  const pipeline = choosePipeline(context, name);
  const ended = await withLock(pipeline.pipeline, context.effects, (held) =>
    takeTurnOf(pipeline, held, context.language),
  );
  if (context.json) answer(context, ended);
  else if (ended.length === 0)
    context.effects.say(wording(context.language)("现在没有到期的任务。", "Nothing is due now."));
  else for (const line of ended) context.effects.say(told(context, pipeline, line));
  if (ended.some(({ state }) => state === "refused")) return 3;
  return ended.some(({ state }) => state === "failed") ? 1 : 0;
}

/** `liandu schedule list`: every run that is open or to come, by the calendar and the ledger. */
export async function scheduleList(context: Context, name: string | undefined): Promise<number> {
  const pipeline = choosePipeline(context, name);
  return show(context, pipeline, await open(context, pipeline));
}

/** `liandu schedule next`: the run that comes next. */
export async function scheduleNext(context: Context, name: string | undefined): Promise<number> {
  const pipeline = choosePipeline(context, name);
  const { local } = nowOf(pipeline, context.effects);
  const coming = (await open(context, pipeline)).find(
    ({ state, slot }) => state === "ready" || slot.run_at >= local,
  );
  return show(context, pipeline, coming ? [coming] : []);
}

async function open({ effects, language }: Context, pipeline: Pipeline): Promise<Stand[]> {
  nextRuns(pipeline, 1); // an unfit line is told here too
  const seen = await withLock(pipeline.pipeline, effects, (held) => seenBy(pipeline, held)).catch((error) => {
    if (!(error instanceof Mistake) || error.exit_code !== 3) throw error;
    effects.note(error.in(language)); // an empty inbox: the calendar can be told all the same
    return { arrivals: [], seen: "" };
  });
  const ledger = readLedger(effects.root, pipeline.pipeline);
  const all = survey(pipeline, ledger, seen, nowOf(pipeline, effects), AHEAD);
  return all.filter(({ state }) => state !== "done");
}

function show(context: Context, pipeline: Pipeline, runs: readonly Stand[]): number {
  const { schedule, time_zone } = pipeline;
  if (context.json)
    answer(context, {
      pipeline: pipeline.pipeline,
      schedule,
      time_zone,
      looks_at: withOffset(pipeline, nextRuns(pipeline, 1)[0]!),
      runs: runs.map((run) => standAnswer(pipeline, run)),
    });
  else {
    const say = wording(context.language);
    const head = say("报告期,任务,到期,运行时间,状态", "period,job,due,run,standing").split(",");
    context.effects.say(`${pipeline.title[context.language]}${say("，时区", ", time zone ")}${time_zone}`);
    const rows = runs.map((run) => standWords(pipeline, run, context.language));
    for (const line of tableLines([head, ...rows])) context.effects.say(line);
  }
  return 0;
}

/** One look, with the definitions as they are now; a refusal, and a bug, are said and the schedule goes on. */
async function look(context: Context, name: string): Promise<void> {
  const { effects, language } = context;
  const at = effects.now().toISOString();
  try {
    const pipeline = loadPipeline(effects.root, name);
    const ended = await withLock(name, effects, (held) => takeTurnOf(pipeline, held, context.language));
    for (const line of ended) effects.say(`${line.at} ${told(context, pipeline, line)}`);
  } catch (error) {
    if (error instanceof Mistake) effects.note(`${at} ${error.in(language)}`);
    else effects.note(`${at} ${wording(language)("程序错误", "this is a bug")}: ${(error as Error).stack}`);
  }
}

function told(
  { language }: Context,
  pipeline: Pipeline,
  { because, release, state, ...line }: Entry,
): string {
  const words = {
    started: { zh: "开始", en: "started" },
    succeeded: { zh: "已发布", en: "released" },
    preliminary: {
      zh: "已初步发布（有来源未报，收到后再次发布并取代它）",
      en: "released as preliminary, a source being late; once it has come another release replaces it:",
    },
    refused: { zh: "数据未通过，没有发布", en: "refused, nothing published" },
    failed: { zh: "未完成，稍后重试", en: "not finished, to be tried again" },
    broken: { zh: "程序错误，没有发布", en: "a bug, nothing published" },
  }[state];
  const tail = release ?? because?.[language] ?? "";
  return `${titleOf(pipeline, line, language)} ${words[language]} ${tail}`.trimEnd();
}

/** "2025-10-12 06:00 +08:00". */
function withOffset({ time_zone }: Pipeline, moment: string): string {
  return `${moment} ${offsetAt(moment.replace(" ", "T"), time_zone)}`;
}
