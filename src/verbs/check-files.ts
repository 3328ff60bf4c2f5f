import { handedIn } from "../intake/intake.js";
import { localMinute, Mistake, type Pipeline, type Snapshot } from "../model/model.js";
import type { Context } from "./context.js";

/**
 * A file as it would be received now, of an archive the files in it, which are written below `scratch`.
 * @throws Mistake for what is no regular file or cannot be read
 */
export function receivedNow(
  { effects }: Context,
  { time_zone }: Pipeline,
  path: string,
  scratch: string,
): Snapshot[] {
  try {
    const found = handedIn(path, localMinute(effects.now(), time_zone), scratch);
    if (found) return found;
  } catch {
    throw new Mistake(
      path,
      { zh: "读不了这个文件。", en: "this file cannot be read." },
      { zh: "请检查文件名和权限。", en: "Check its name and your rights." },
    );
  }
  throw new Mistake(
    path,
    { zh: "这不是普通文件。", en: "this is no regular file." },
    { zh: "请给出文件，而不是文件夹、管道或设备。", en: "Give files, no folders, pipes or devices." },
  );
}
