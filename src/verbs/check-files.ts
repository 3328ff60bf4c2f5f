import { lstatSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { isByproduct } from "../formats/formats.js";
import { handedIn } from "../intake/intake.js";
import { localMinute, Mistake, type Pipeline, type Snapshot } from "../model/model.js";
import type { Context } from "./context.js";

/**
 * A file as it is named; of a folder the regular files in it and below, in name order, without what an inbox passes over
 * and its `received.csv`.
 */
export function regularFiles(path: string): string[] {
  if (!lstatSync(path, { throwIfNoEntry: false })?.isDirectory()) return [path];
  return readdirSync(path, { withFileTypes: true })
    .filter(({ name }) => !name.startsWith(".") && !isByproduct(name) && !name.endsWith(".md"))
    .filter(({ name }) => name !== "received.csv")
    .sort((one, other) => (one.name < other.name ? -1 : 1))
    .flatMap((entry) => {
      const inside = join(path, entry.name);
      if (entry.isDirectory()) return regularFiles(inside);
      return entry.isFile() ? [inside] : [];
    });
}

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
    { zh: "请给出文件或文件夹，而不是管道或设备。", en: "Give files or folders, no pipes or devices." },
  );
}
