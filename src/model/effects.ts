/** The means of writing: what `guarded` gives anew. */
export type Writing = Pick<Effects, "write" | "copy" | "cache" | "together" | "replace" | "guarded">;

/** The steps of the line, in their order. */
export type Step = "collect" | "take_in" | "give_back" | "build" | "assess" | "compose" | "publish";

/** How much of a step is done: files of all, and rows that were walked in them, where a step walks any. */
export interface StepPart {
  done: number;
  of: number;
  rows?: number;
}

/** Clock, disk and terminal as one parameter: what the line may ask of the world. */
export interface Effects {
  /** The project folder: holds pipelines/, data/ and reports/. */
  readonly root: string;
  /** The present moment; asked only where something enters from outside (collect, schedule). */
  now(): Date;
  /** A line for the reader, on standard output. */
  say(line: string): void;
  /** A line about the work, on standard error. */
  note(line: string): void;
  /**
   * Says that a step of the line begins, or with `part` how far it has come: for those who time it or watch it, and
   * without a bearing on what it does.
   */
  step(step: Step, part?: StepPart): void;
  /** Writes a file whole or not at all: aside, fsync, rename, fsync of the folder. Makes folders as needed. */
  write(path: string, bytes: Uint8Array | string): void;
  /** The same for the bytes of another file, of any size. */
  copy(from: string, path: string): void;
  /** Writes what can be made anew from what is safe: whole or not at all, and the disk is not waited for. */
  cache(path: string, text: string): void;
  /** Writes many files: each is in its place at once, and all are safe on the disk when this returns. */
  together(work: () => void): void;
  /** Puts a file or folder that was made aside, and is safe on the disk, into its place, which must be free or a file. */
  replace(aside: string, path: string): void;
  /** The same means of writing, which ask `holding` before anything takes its place; it throws when that is refused. */
  guarded(holding: () => void): Writing;
}
