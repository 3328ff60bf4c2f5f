import { basename, join } from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import { portableName } from "../formats/formats.js";
import { type InboxLook, lookAt, settled } from "../jobs/jobs.js";
import { Mistake, type Pipeline, wording } from "../model/model.js";
import { isList } from "./accept-book.js";
import { checkVerb } from "./check.js";
import { type Context, choosePipeline } from "./context.js";
import { unreadInbox } from "./unread-inbox.js";

/** Milliseconds between two looks: a file that lay still for so long is taken for whole. */
const BETWEEN = 1_000;

/**
 * `liandu watch`: checks each file that comes into an inbox as soon as it lies still, says what is wrong with it and
 * writes its correction sheet below `data/checked/`, so that its sender can be called at once. What lies there at the
 * start counts as checked unless `all` is given. Looks again and again, since not every disk tells of a new file; keeps
 * nothing and takes no lock. Ends with 130 when interrupted.
 */
export async function watchVerb(
  context: Context,
  name: string | undefined,
  options: { all?: boolean },
): Promise<number> {
  const { effects, language } = context;
  const pipeline = choosePipeline(context, name);
  const folders = pipeline.inbox.map(({ folder }) => join(effects.root, folder));
  const unread = unreadInbox(effects.root, pipeline);
  if (unread) effects.note(unread[language]);
  const over = new AbortController();
  for (const signal of ["SIGINT", "SIGTERM"] as const) process.once(signal, () => over.abort());
  let before: InboxLook = options.all ? new Map() : lookAt(folders);
  const checked = new Map(before);
  if (!context.json)
    effects.say(
      wording(language)(
        `${pipeline.title.zh}：等待新文件：${folders.join("、")}（Ctrl-C结束）`,
        `${pipeline.title.en}: waiting for files in ${folders.join(", ")} (Ctrl-C ends it)`,
      ),
    );
  while (!over.signal.aborted) {
    const now = lookAt(folders);
    for (const path of settled(checked, before, now)) {
      checked.set(path, now.get(path)!);
      await checkOne(context, pipeline, path);
    }
    before = now;
    await pause(BETWEEN, undefined, { signal: over.signal }).catch(() => {});
  }
  return 130;
}

/** One that cannot be checked, as one taken away meanwhile, is told and holds up no other. */
async function checkOne(context: Context, { pipeline }: Pipeline, path: string): Promise<void> {
  const { effects, language } = context;
  if (!context.json) effects.say(`\n${effects.now().toISOString()} ${path}`);
  if (isList(path))
    return effects.note(
      wording(language)(
        "待核实清单：下次运行时采用，逐行说明结果。",
        "A list of explanations: the next run takes it in and tells what became of each row.",
      ),
    );
  const corrections = join(effects.root, "data", "checked", pipeline, portableName(basename(path)));
  try {
    await checkVerb(context, [path], { pipeline, corrections });
  } catch (error) {
    if (!(error instanceof Mistake)) throw error;
    effects.note(error.in(language));
  }
}
