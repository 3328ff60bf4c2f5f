import { existsSync, readdirSync } from "node:fs";
import { basename, join } from "node:path";
import {
  appendDeed,
  type Backup,
  type Between,
  putBack,
  readBackup,
  whoWorks,
  withLock,
} from "../jobs/jobs.js";
import { Mistake, wording } from "../model/model.js";
import { currentRelease, pointTo, reinstate } from "../release/release.js";
import { watched } from "./backup-progress.js";
import { answer, type Context, choosePipeline } from "./context.js";
import { folderNamed } from "./destination.js";

/**
 * `liandu restore [RELEASE]`: puts a backup back, the newest of a folder of them; with a name, or its beginning, that
 * release alone. All of the backup is compared with its hashes before anything is written; no file is replaced but
 * those of the named release. Ctrl-C ends it with 130; what was put back by then is whole, and the rest follows when it
 * is asked again.
 */
export async function restoreVerb(
  context: Context,
  named: string | undefined,
  options: { from?: string; pipeline?: string },
): Promise<number> {
  const { effects } = context;
  const folder = backupIn(context, options);
  const { backup, wanted } = await watched(context, folder, (between) =>
    putAllBack(context, folder, named, between),
  );
  const files = named === undefined ? backup.files.length : 0;
  if (context.json) answer(context, { backup: folder, made_at: backup.made_at, files, releases: wanted });
  else
    effects.say(
      wording(context.language)(
        named === undefined
          ? `✔ 已从${folder}恢复：${files}个文件，${wanted.length}次发布。事实和仓库由下次 liandu run 重建。`
          : `✔ 已从${folder}恢复发布${wanted[0]}。`,
        named === undefined
          ? `✔ Restored from ${folder}: ${files} files, ${wanted.length} releases. The next liandu run builds facts and warehouse anew.`
          : `✔ Restored release ${wanted[0]} from ${folder}.`,
      ),
    );
  return 0;
}

/** Compares the backup, then puts back what is wanted of it; the releases that were. */
async function putAllBack(
  { effects }: Context,
  folder: string,
  named: string | undefined,
  between: Between,
): Promise<{ backup: Backup; wanted: string[] }> {
  const backup = await readBackup(folder, between);
  const place = `reports/${backup.pipeline}/`;
  const releases = releasesOf(backup, place);
  const wanted = named === undefined ? releases : [chosen(releases, named, folder)];
  await withLock(backup.pipeline, effects, async (held) => {
    const others = backup.files.filter(({ path }) => !path.startsWith(place));
    if (named === undefined) await putBack(held, folder, others, between);
    for (const [done, release] of wanted.entries()) {
      await between("reinstate", { done, of: wanted.length });
      reinstate(held, backup.pipeline, join(folder, place, release));
    }
    const current = currentRelease(folder, backup.pipeline);
    if (current && !currentRelease(effects.root, backup.pipeline)) pointTo(held, current);
    const what = { backup: basename(folder), releases: wanted.join(" ") };
    appendDeed(held, backup.pipeline, { who: whoWorks(), did: "restored", what });
  });
  return { backup, wanted };
}

/** The folder of a backup: the given one, or the newest in it; in the pipeline's own place where none is given. */
function backupIn(context: Context, options: { from?: string; pipeline?: string }): string {
  const given =
    options.from === undefined
      ? join(context.effects.root, "data", "backup", choosePipeline(context, options.pipeline).pipeline)
      : folderNamed("--from", options.from);
  if (existsSync(join(given, "backup.json"))) return given;
  const within = existsSync(given) ? readdirSync(given) : [];
  const found = within
    .filter((name) => !name.startsWith(".") && existsSync(join(given, name, "backup.json")))
    .filter((name) => options.pipeline === undefined || name.startsWith(`${options.pipeline}_`));
  const kinds = new Set(found.map((name) => name.replace(/_[^_]*$/, "")));
  if (kinds.size === 1) return join(given, found.sort().at(-1)!);
  throw new Mistake(
    given,
    kinds.size === 0
      ? { zh: "这里没有备份。", en: "there is no backup here." }
      : { zh: "这里有几个流程的备份。", en: "there are backups of several pipelines here." },
    kinds.size === 0
      ? { zh: "请用 --from 指明备份所在的文件夹。", en: "Name the folder of backups with --from." }
      : {
          zh: `请用 --pipeline 指明：${[...kinds].join("、")}。`,
          en: `Choose with --pipeline: ${[...kinds].join(", ")}.`,
        },
  );
}

function releasesOf({ files }: Backup, place: string): string[] {
  const inner = files
    .filter(({ path }) => path.startsWith(place))
    .map(({ path }) => path.slice(place.length));
  return inner.filter((path) => /^[^/]+\/manifest\.json$/.test(path)).map((path) => path.split("/")[0]!);
}

function chosen(releases: readonly string[], named: string, folder: string): string {
  const found = releases.filter((release) => release.startsWith(named));
  if (found.length === 1) return found[0]!;
  const told = found.length > 0 ? found : releases;
  throw new Mistake(
    named,
    { zh: `${folder}里没有这样的一次发布。`, en: `there is no such release in ${folder}.` },
    { zh: `其中有：${told.join("、")}。`, en: `It holds: ${told.join(", ")}.` },
  );
}
