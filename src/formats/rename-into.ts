import { closeSync, fsyncSync, openSync, renameSync } from "node:fs";

/** A file that was written aside becomes the file itself: fsync, then rename. */
export function renameInto(aside: string, file: string): void {
  const handle = openSync(aside, "r+");
  fsyncSync(handle);
  closeSync(handle);
  renameSync(aside, file);
}
