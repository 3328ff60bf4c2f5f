import { statSync } from "node:fs";
import { dirname, extname, resolve } from "node:path";
import { Mistake } from "../model/model.js";

/**
 * Where a file goes that the caller asked for, as a whole path.
 * @param endings how the name of such a file may end, where another would make programs misread it
 * @throws Mistake where a folder bears that name, a file stands where a folder is needed, or the ending is another
 */
export function fileToWrite(option: string, path: string, endings?: readonly string[]): string {
  const file = folderNamed(option, dirname(resolve(path))) && resolve(path);
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

function kindOf(path: string): "folder" | "file" | undefined {
  try {
    return statSync(path).isDirectory() ? "folder" : "file";
  } catch {
    return undefined;
  }
}
