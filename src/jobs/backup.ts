import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join, relative } from "node:path";
import { z } from "zod";
import { asideOf, removeTree, sha256OfFile } from "../formats/formats.js";
import { type Effects, Mistake, type Pipeline } from "../model/model.js";
import { type Between, inSheaves, oneByOne } from "./sheaves.js";

/** Inside the folder of its owner: a path that leads out of it would write anywhere. */
const inside = (path: string): boolean =>
  !/^[/\\]|^[A-Za-z]:/.test(path) && !path.split(/[/\\]/).includes("..");

const listing = z.strictObject({
  pipeline: z.string().regex(/^[\w-]+$/),
  made_at: z.iso.datetime(),
  code_version: z.string(),
  /** Paths as in the project folder, with "/" between. */
  files: z.array(
    z.strictObject({ path: z.string().refine(inside), bytes: z.int().nonnegative(), sha256: z.string() }),
  ),
});

/** What a backup holds. */
export type Backup = z.infer<typeof listing>;

/** The list of a backup, by its name in the folder. */
export const LIST = "backup.json";

/**
 * Copies all of a pipeline that cannot be made again from anything else into a new folder, whole or not at all: its
 * definitions, its inboxes, the files as received with their records, its ledger and history, its releases. Facts,
 * warehouse and quarantine are left out, since a run makes them again. Each copy is read again and compared. What is
 * ended before that leaves nothing.
 * @param shelf where backups lie
 * @returns the folder of the new backup and what it holds
 */
export async function makeBackup(
  effects: Effects,
  { pipeline, inbox }: Pick<Pipeline, "pipeline" | "inbox">,
  shelf: string,
  code_version: string,
  between: Between,
): Promise<{ folder: string; backup: Backup }> {
  const made_at = effects.now().toISOString();
  const folder = join(shelf, `${pipeline}_${made_at.replace(/[-:]|\.\d+/g, "")}`);
  if (existsSync(folder)) throw taken(folder);
  const parts = ["snapshots", "jobs", "history"].map((kind) => `data/${kind}/${pipeline}`);
  const kept = [
    `pipelines/${pipeline}`,
    ...inbox.map((each) => each.folder),
    ...parts,
    `reports/${pipeline}`,
  ];
  const paths = [...new Set(kept.flatMap((part) => filesBelow(effects.root, part)))].sort();
  for (const path of paths) if (!inside(path)) throw outside(path);
  const aside = asideOf(folder);
  try {
    await inSheaves(effects, paths, "copy", between, (path) =>
      effects.copy(join(effects.root, path), join(aside, path)),
    );
    const files: Backup["files"] = [];
    await oneByOne(paths, "compare", between, (path) => {
      const copy = sha256OfFile(join(aside, path));
      if (sha256OfFile(join(effects.root, path)).sha256 !== copy.sha256)
        throw changing(join(effects.root, path));
      files.push({ path, ...copy });
    });
    const backup = { pipeline, made_at, code_version, files };
    effects.write(join(aside, LIST), `${JSON.stringify(backup, null, 1)}\n`);
    effects.replace(aside, folder);
    return { folder, backup };
  } catch (error) {
    removeTree(aside);
    throw error;
  }
}

/** @throws Mistake where a list of a backup is none */
export function listed(path: string): Backup {
  try {
    return listing.parse(JSON.parse(readFileSync(path, "utf8")));
  } catch {
    throw new Mistake(
      path,
      { zh: "这不是备份，或清单已损坏。", en: "this is no backup, or its list is damaged." },
      { zh: "请指明 liandu backup 写出的文件夹。", en: "Name a folder that liandu backup wrote." },
    );
  }
}

/** Paths from the root, with "/" between, of the files below a folder; none where it is missing. */
function filesBelow(root: string, part: string): string[] {
  const folder = join(root, part);
  if (!existsSync(folder)) return [];
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => relative(root, join(entry.parentPath, entry.name)).replaceAll("\\", "/"));
}

function taken(folder: string): Mistake {
  return new Mistake(
    folder,
    { zh: "这份备份已经有了。", en: "this backup is there already." },
    { zh: "请过一秒再试。", en: "Try again a second later." },
  );
}

function outside(path: string): Mistake {
  return new Mistake(
    path,
    { zh: "收件文件夹不在项目文件夹里，无法一并备份。", en: "this inbox lies outside the project folder." },
    { zh: "请在pipeline.yaml中改为项目内的文件夹。", en: "Give a folder inside it in pipeline.yaml." },
  );
}

function changing(path: string): Mistake {
  return new Mistake(
    path,
    { zh: "备份时文件仍在变化。", en: "the file was still changing while it was backed up." },
    { zh: "请等复制或保存完成后再备份。", en: "Wait until it has been copied or saved, then back up again." },
  );
}
