import type { Effects, StepPart } from "../model/model.js";

/** What is done with the files of a backup, or with its releases. */
export type BackupStep = "copy" | "compare" | "put_back" | "reinstate";

/** Is called after some files with how many are done, and may end the work by throwing. */
export type Between = (step: BackupStep, part: StepPart) => Promise<void>;

/** Files that are made safe on the disk together, and between which the work may be ended. */
const SHEAF = 50;

/** Writes files, so many at a time. */
export async function inSheaves<Each>(
  { together }: Effects,
  all: readonly Each[],
  step: BackupStep,
  between: Between,
  write: (each: Each) => void,
): Promise<void> {
  for (let at = 0; at < all.length; at += SHEAF) {
    await between(step, { done: at, of: all.length });
    together(() => {
      for (const each of all.slice(at, at + SHEAF)) write(each);
    });
  }
}

/** Looks at files, one after the other. */
export async function oneByOne<Each>(
  all: readonly Each[],
  step: BackupStep,
  between: Between,
  look: (each: Each) => void,
): Promise<void> {
  for (const [at, each] of all.entries()) {
    await between(step, { done: at, of: all.length });
    look(each);
  }
}
