import { basename, dirname } from "node:path";
import { isDiskFull, type Language, type Mistake, type Words } from "../model/model.js";

/**
 * Tells a failure of a verb on standard error: the caller's mistake (a sentence), the machine's full disk or want of
 * rights (a sentence), or a bug of ours (a stack).
 * @returns the exit code
 */
export function explainFailure(error: unknown, language: Language): number {
  const note = (line: string): void => void process.stderr.write(`${line}\n`);
  const say = (words: Words): void => note(words[language]);
  if (error instanceof Error && error.name === "Mistake") {
    note((error as Mistake).in(language));
    return (error as Mistake).exit_code;
  }
  if (isDiskFull(error)) {
    say({
      zh: "磁盘已满，没有发布，上一次发布保持不变。请清理磁盘后重新运行。",
      en: "The disk is full: nothing was published and the last release stands. Free some space and run again.",
    });
    return 2;
  }
  const refused = refusedPlace(error);
  if (refused !== undefined) {
    say({
      zh: `${refused}: 没有读写权限，没有发布，上一次发布保持不变。请检查这个文件或文件夹的权限、所有者和磁盘是否只读，再运行。`,
      en: `${refused}: may not be read or written; nothing was published and the last release stands. See to the rights and the owner of this file or folder, and whether its disk is read only, then run again.`,
    });
    return 2;
  }
  note(error instanceof Error ? (error.stack ?? error.message) : String(error));
  say({
    zh: "这是程序的错误，请把以上内容发给维护人员。",
    en: "This is a bug: please send the lines above to the maintainers.",
  });
  return 1;
}

/** Where the system refused to read or write for want of rights, told by Node or by the engine; undefined for any other failure. */
function refusedPlace(error: unknown): string | undefined {
  if (!(error instanceof Error)) return undefined;
  const { code = "", path, dest } = error as NodeJS.ErrnoException & { dest?: string };
  if (["EACCES", "EPERM", "EROFS"].includes(code)) return placeOf(dest ?? path ?? error.message);
  const [, place] =
    /(?:file|directory) "([^"]+)".*(?:Permission denied|Read-only file system)/i.exec(error.message) ?? [];
  return place && placeOf(place);
}

/** The folder of what was only to be made ready in it, else the path itself. */
function placeOf(path: string): string {
  return basename(path).startsWith(".aside-") ? dirname(path) : path;
}
