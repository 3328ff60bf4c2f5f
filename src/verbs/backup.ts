import { basename, join } from "node:path";
import { codeVersion } from "../effects.js";
import { appendDeed, makeBackup, whoWorks, withLock } from "../jobs/jobs.js";
import { wording } from "../model/model.js";
import { watched } from "./backup-progress.js";
import { answer, type Context, choosePipeline } from "./context.js";
import { folderToWrite } from "./destination.js";

/**
 * `liandu backup`: copies all of a pipeline that no run could make again, each copy compared with what was copied. Ctrl-C
 * ends it with 130, and leaves no part of a backup.
 */
export async function backupVerb(
  context: Context,
  name: string | undefined,
  options: { to?: string },
): Promise<number> {
  const { effects } = context;
  const pipeline = choosePipeline(context, name);
  const here = join(effects.root, "data", "backup", pipeline.pipeline);
  const shelf = options.to === undefined ? here : folderToWrite("--to", options.to);
  const { folder, backup } = await watched(context, shelf, (between) =>
    withLock(pipeline.pipeline, effects, async (held) => {
      const made = await makeBackup(held, pipeline, shelf, codeVersion(), between);
      const what = { backup: basename(made.folder) };
      appendDeed(held, pipeline.pipeline, { who: whoWorks(), did: "backed_up", what });
      return made;
    }),
  );
  const say = wording(context.language);
  const bytes = backup.files.reduce((sum, file) => sum + file.bytes, 0);
  const files = backup.files.length;
  if (context.json) answer(context, { folder, files, bytes, made_at: backup.made_at });
  else {
    const size = (bytes / 1e6).toFixed(1);
    effects.say(
      say(
        `✔ ${folder}：${files}个文件，${size} MB，逐个核对无误。其中有保密数据，请妥善保管。`,
        `✔ ${folder}: ${files} files, ${size} MB, each compared. It holds confidential data: keep it closed.`,
      ),
    );
    if (options.to === undefined)
      effects.say(
        say(
          "它与原件在同一块磁盘上；请用 --to 写到另一块磁盘。",
          "It lies on the same disk as the originals: give another one with --to.",
        ),
      );
  }
  return 0;
}
