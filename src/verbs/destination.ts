import { mkdtempSync, rmdirSync, statSync } from "node:fs";
import { basename, dirname, extname, join, resolve } from "node:path";
import { makeFolder } from "../formats/formats.js";
import { isDiskFull, Mistake } from "../model/model.js";

/**
 * Where a file goes that the caller asked for, as a whole path.
 * @param endings how the name of such a file may end, where another would make programs misread it
 * @throws Mistake where a folder bears that name, a file stands where a folder is needed, nothing can be written there,
 * or the ending is another
 */
export function fileToWrite(option: string, path: string, endings?: readonly string[]): string {
  const file = join(folderToWrite(option, dirname(resolve(path))), basename(path));
  if (kindOf(file) === "folder")
    throw new Mistake(
      `${option} ${path}`,
      { zh: "这是一个文件夹。", en: "this is a folder." },
      { zh: "请写明文件名。", en: "Name a file." },
    );
  if (endings !== undefined && !endings.includes(extname(file).toLowerCase()))
    throw new Mistake(
      `${option} ${path}`,
      { zh: "扩展名与内容不符。", en: "the name does not end as its content demands." },
      { zh: `文件名请以${endings.join("或")}结尾。`, en: `End it in ${endings.join(" or ")}.` },
    );
  return file;
}

/**
 * The folder that the caller named, as a whole path; it may still have to be made.
 * @throws Mistake where a file bears its name or that of a folder above it
 */
export function folderNamed(option: string, path: string): string {
  const folder = resolve(path);
  for (let at = folder; ; at = dirname(at)) {
    const kind = kindOf(at);
    if (kind === "folder") return folder;
    if (kind === "file")
      throw new Mistake(
        `${option} ${at}`,
        { zh: "这是一个文件，不是文件夹。", en: "this is a file and no folder." },
        { zh: "请写一个文件夹。", en: "Name a folder." },
      );
    if (at === dirname(at)) return folder;
  }
}

/**
 * The same of a folder into which is to be written, which is tried: it is made and, where it was not there, taken away
 * again.
 * @throws Mistake also where the system lets nothing be written there
 */
export function folderToWrite(option: string, path: string): string {
  const folder = folderNamed(option, path);
  let made: string[] = [];
  try {
    made = makeFolder(folder);
    rmdirSync(mkdtempSync(join(folder, ".aside-")));
  } catch (error) {
    if (isDiskFull(error)) throw error;
    const { code = String(error) } = error as NodeJS.ErrnoException;
    throw new Mistake(
      `${option} ${folder}`,
      { zh: `这里写不进去（${code}）。`, en: `nothing can be written here (${code}).` },
      {
        zh: "请换一个文件夹，或检查它的权限和磁盘是否只读。",
        en: "Name another folder, or see to its rights and whether its disk is read only.",
      },
    );
  } finally {
    for (const each of made.reverse()) rmdirSync(each);
  }
  return folder;
}

function kindOf(path: string): "folder" | "file" | undefined {
  try {
    return statSync(path).isDirectory() ? "folder" : "file";
  } catch {
    return undefined;
  }
}
