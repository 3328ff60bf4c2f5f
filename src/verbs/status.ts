import {
  type AlertLine,
  type Entry,
  readAlertLog,
  readLedger,
  type Seen,
  type Stand,
  survey,
  withLock,
} from "../jobs/jobs.js";
import { type Manifest, Mistake, offsetAt, type Pipeline, wording } from "../model/model.js";
import { currentRelease } from "../release/release.js";
import { unsentWords } from "./alert-faults.js";
import { withContacts } from "./contacts.js";
import { answer, type Context, choosePipeline } from "./context.js";
import { monthsWork } from "./months-work.js";
import { dunning } from "./overdue.js";
import { standAnswer, standWords, titleOf } from "./stand-words.js";
import { successionLines } from "./succession-lines.js";
import { readTasks } from "./tasks.js";
import { seenBy } from "./turn.js";
import { unreadInbox } from "./unread-inbox.js";
import { nowOf, onWall } from "./wall.js";

/** How many lines of a kind are shown on the one screen. */
const SHOWN = 5;

/**
 * `liandu status`: what is to be done this month (whom to remind, what to return, to verify, which codes to check), what
 * ran last, what is due, on one screen. Takes in what has come, and so holds the lock while it does.
 */
export async function statusVerb(context: Context, name: string | undefined): Promise<number> {
  const { effects, language } = context;
  const pipeline = choosePipeline(context, name);
  const seen = await withLock(pipeline.pipeline, effects, (held) => seenBy(pipeline, held)).catch(
    (error): Seen => {
      if (!(error instanceof Mistake) || error.exit_code !== 3) throw error;
      effects.note(error.in(language)); // an empty inbox has a status too
      return { arrivals: [], seen: "" };
    },
  );
  const unread = unreadInbox(effects.root, pipeline);
  if (unread) effects.note(unread[language]);
  const ledger = readLedger(effects.root, pipeline.pipeline);
  const now = nowOf(pipeline, effects);
  const runs = survey(pipeline, ledger, seen, now, 45).filter(({ state }) => state !== "done");
  const overdue = dunning(pipeline, runs, seen.arrivals, now.local.slice(0, 10));
  const release = currentRelease(effects.root, pipeline.pipeline);
  const tasks = await withContacts(
    pipeline,
    effects.root,
    readTasks(effects.root, release, language),
    language,
  );
  const last = ledger.findLast(({ state }) => state === "succeeded" || state === "preliminary");
  const unsent = failing(readAlertLog(effects.root, pipeline.pipeline));
  if (context.json)
    answer(context, {
      now: now.local,
      release: release?.release,
      awaits: release?.awaits,
      replaces: release?.replaces,
      last,
      overdue,
      tasks,
      alerts_failing: unsent,
      runs: runs.map((run) => standAnswer(pipeline, run)),
    });
  else {
    const { local } = now;
    effects.say(
      `${pipeline.title[language]}　${local.replace("T", " ")} ${offsetAt(local, pipeline.time_zone)}`,
    );
    for (const line of [
      ...monthsWork(language, overdue, tasks, SHOWN),
      ...ran(context, pipeline, last, release),
      ...unsent.map((line) => unsentWords({ ...line, at: onWall(pipeline, line.at) })[language]),
      ...coming(context, pipeline, runs),
    ])
      effects.say(line);
  }
  return 0;
}

/** The channels that could not be reached the last time. */
function failing(log: readonly AlertLine[]): AlertLine[] {
  const last = new Map(log.map((line) => [line.channel, line]));
  return [...last.values()].filter(({ state }) => state === "failed");
}

function ran(
  { language }: Context,
  pipeline: Pipeline,
  last: Entry | undefined,
  release: Manifest | undefined,
): string[] {
  const say = wording(language);
  const done = last
    ? say(
        `上次完成：${titleOf(pipeline, last, "zh")}${last.state === "preliminary" ? "（初步）" : ""}　${onWall(pipeline, last.at)}　${last.release ?? ""}`,
        `Last success: ${titleOf(pipeline, last, "en")}${last.state === "preliminary" ? " (preliminary)" : ""}, ${onWall(pipeline, last.at)}, ${last.release ?? ""}`,
      )
    : say("上次完成：按台账还没有", "Last success: none in the ledger");
  return [
    done,
    say(`当前发布：${release?.release ?? "还没有"}`, `Current release: ${release?.release ?? "none yet"}`),
    ...(release ? successionLines(pipeline, release, language).map((line) => `  ${line}`) : []),
  ];
}

function coming({ language }: Context, pipeline: Pipeline, runs: readonly Stand[]): string[] {
  const say = wording(language);
  const states = ["ready", "held", "retrying", "preliminary", "arrived", "expected"];
  const told = runs.filter(({ state }) => states.includes(state)).slice(0, SHOWN);
  const lines = told.map((run) => `  ${standWords(pipeline, run, language).join("　")}`);
  return [
    say("到期和接下来", "Due and to come"),
    ...(lines.length > 0 ? lines : [say("  没有", "  nothing")]),
  ];
}
