import { existsSync } from "node:fs";
import { basename, join, resolve } from "node:path";
import { pieceByPiece } from "../jobs/jobs.js";
import { Mistake, type Words, wording } from "../model/model.js";
import { currentRelease, listReleases, sealOf, type Verified, verifyInSteps } from "../release/release.js";
import { answer, type Context, choosePipeline } from "./context.js";
import { progressOn } from "./progress-line.js";

const comparing: Words = { zh: "核对文件", en: "comparing files" };

/** A release that was looked at. */
interface Looked extends Verified {
  release: string;
  folder: string;
}

/**
 * `liandu verify [RELEASE]`: recomputes every hash of a release, by its name, by the beginning of it, or by the folder
 * of a copy that lies anywhere; of the current one without a name. Nothing is changed. Exit 3 when a file is not what
 * was published. Ctrl-C ends it between two files with 130.
 */
export async function verifyVerb(
  context: Context,
  named: string | undefined,
  options: { pipeline?: string },
): Promise<number> {
  const folder = chooseFolder(context, named, options.pipeline);
  const progress = progressOn(context);
  const verified = await pieceByPiece(folder, (breathe) =>
    verifyInSteps(folder, (part) => {
      progress.step(comparing, part);
      return breathe();
    }),
  ).finally(progress.end);
  if (!verified) throw noRelease(folder, []);
  const looked = { release: basename(folder), folder, ...verified };
  if (context.json) answer(context, looked);
  else for (const line of screen(context, looked)) context.effects.say(line);
  return looked.changed.length > 0 || !looked.sealed ? 3 : 0;
}

function chooseFolder(context: Context, named: string | undefined, pipelineName: string | undefined): string {
  if (named !== undefined && existsSync(join(named, "manifest.json"))) return resolve(named);
  const { root } = context.effects;
  const { pipeline } = choosePipeline(context, pipelineName);
  const shelf = join(root, "reports", pipeline);
  const known = listReleases(root, pipeline);
  const wanted = named ?? currentRelease(root, pipeline)?.release;
  if (wanted === undefined && known.length > 0) throw noCurrent(shelf, known);
  const found = wanted === undefined ? [] : known.filter((release) => release.startsWith(wanted));
  if (found.length !== 1) throw noRelease(wanted ?? shelf, found.length > 0 ? found : known);
  return join(shelf, found[0]!);
}

/** Releases stand there, and nothing says which of them is current: somebody took the note of it away. */
function noCurrent(shelf: string, known: readonly string[]): Mistake {
  return new Mistake(
    join(shelf, "current.json"),
    {
      zh: "没有这个文件，不知道哪一次是当前发布。",
      en: "is not there: nothing says which release is current.",
    },
    {
      zh: `请重新运行 liandu run，或写明一次：${known.join("、")}。`,
      en: `Run liandu run again, or name one: ${known.join(", ")}.`,
    },
  );
}

function noRelease(place: string, known: readonly string[]): Mistake {
  return new Mistake(
    place,
    { zh: "没有这样的一次发布。", en: "there is no such release." },
    known.length > 0
      ? { zh: `现有：${known.join("、")}。`, en: `There are: ${known.join(", ")}.` }
      : { zh: "请先运行 liandu run。", en: "Run liandu run first." },
  );
}

function screen(context: Context, { release, folder, files, changed, sealed }: Looked): string[] {
  const say = wording(context.language);
  const told = changed.map((path) =>
    say(`✘ ${join(folder, path)}：与发布时不符`, `✘ ${join(folder, path)}: not what was published`),
  );
  if (!sealed)
    told.push(
      say(
        `✘ ${sealOf(folder)}：缺失或损坏，清单本身无从核对`,
        `✘ ${sealOf(folder)}: is missing or damaged, so the manifest itself cannot be verified`,
      ),
    );
  if (told.length > 0)
    return [
      ...told,
      say("请重新运行 liandu run，或再取一份。", "Run liandu run again, or fetch the release anew."),
    ];
  return [
    say(
      `✔ ${release}：${files}个文件与发布时逐字节相同`,
      `✔ ${release}: ${files} files, each byte as it was published`,
    ),
  ];
}
