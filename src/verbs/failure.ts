import type { Language, Mistake, Words } from "../model/model.js";

/**
 * Tells a failure of a verb on standard error: the caller's mistake (a sentence), the machine's full disk (a sentence),
 * or a bug of ours (a stack).
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
  note(error instanceof Error ? (error.stack ?? error.message) : String(error));
  say({
    zh: "这是程序的错误，请把以上内容发给维护人员。",
    en: "This is a bug: please send the lines above to the maintainers.",
  });
  return 1;
}

function isDiskFull(error: unknown): boolean {
  return (
    error instanceof Error &&
    ((error as NodeJS.ErrnoException).code === "ENOSPC" ||
      /No space left|Checkpoint failed/i.test(error.message))
  );
}
