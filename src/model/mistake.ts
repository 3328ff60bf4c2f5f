import type { Language, Words } from "./words.js";

/**
 * The caller is wrong: a place, a sentence and its mend, in both languages. The command line prints it and exits
 * with `exit_code` (2 usage or configuration, 3 data refused, 4 another run holds the lock, 5 the disclosure audit failed).
 */
export class Mistake extends Error {
  constructor(
    /** Where: a file, "file:line:column", an option. */
    readonly place: string,
    readonly sentence: Words,
    readonly mend: Words,
    readonly exit_code: 2 | 3 | 4 | 5 | 130 = 2,
  ) {
    super(`${place}: ${sentence.en} ${mend.en}`);
    this.name = "Mistake";
  }

  /** "place: sentence mend" in one language. */
  in(language: Language): string {
    return `${this.place}: ${this.sentence[language]}${language === "en" ? " " : ""}${this.mend[language]}`;
  }
}

/** Whether a failure says that the disk is full, told by the system in a code or by the engine in words. */
export function isDiskFull(error: unknown): boolean {
  if (!(error instanceof Error)) return false;
  return (
    ("code" in error && error.code === "ENOSPC") || /No space left|Checkpoint failed/i.test(error.message)
  );
}
