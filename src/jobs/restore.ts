import { existsSync } from "node:fs";
import { join } from "node:path";
import { sha256OfFile } from "../formats/formats.js";
import { type Effects, Mistake } from "../model/model.js";
import { type Backup, LIST, listed } from "./backup.js";
import { type Between, inSheaves, oneByOne } from "./sheaves.js";

/**
 * What a backup holds, each file compared with its hash.
 * @throws Mistake where the folder is no backup (exit 2), or a file of it is missing or damaged (exit 3), before
 * anything is written anywhere
 */
export async function readBackup(folder: string, between: Between): Promise<Backup> {
  const backup = listed(join(folder, LIST));
  await oneByOne(backup.files, "compare", between, ({ path, sha256 }) => {
    const copy = join(folder, path);
    if (!existsSync(copy) || sha256OfFile(copy).sha256 !== sha256) throw damaged(copy);
  });
  return backup;
}

/**
 * Copies files of a backup to where they lay. A file that lies there with the same bytes is left. What is ended before
 * that leaves whole files, and is gone on with when it is asked again.
 * @throws Mistake exit 2 before anything is written where one lies there with others
 */
export async function putBack(
  effects: Effects,
  folder: string,
  files: Backup["files"],
  between: Between,
): Promise<void> {
  const missing = files.filter(({ path, sha256 }) => {
    const place = join(effects.root, path);
    if (!existsSync(place)) return true;
    if (sha256OfFile(place).sha256 === sha256) return false;
    throw other(place);
  });
  await inSheaves(effects, missing, "put_back", between, ({ path }) =>
    effects.copy(join(folder, path), join(effects.root, path)),
  );
}

function damaged(copy: string): Mistake {
  return new Mistake(
    copy,
    { zh: "备份中的这个文件缺失或损坏。", en: "this file of the backup is missing or damaged." },
    { zh: "请换一份备份；这里什么也没有写入。", en: "Take another backup; nothing was written here." },
    3,
  );
}

function other(place: string): Mistake {
  return new Mistake(
    place,
    {
      zh: "这里已有一个内容不同的文件，没有覆盖。",
      en: "a file with other content lies here and was not replaced.",
    },
    {
      zh: "请在空文件夹中恢复，或先把它移走。",
      en: "Restore into an empty folder, or move it away first.",
    },
  );
}
