import { randomUUID } from "node:crypto";
import {
  chmodSync,
  closeSync,
  existsSync,
  fsyncSync,
  lstatSync,
  mkdirSync,
  openSync,
  readdirSync,
  renameSync,
  rmSync,
  statSync,
} from "node:fs";
import { dirname, join } from "node:path";

/** Of this process alone: two that make the same file never write into one another's. */
const mark = randomUUID().slice(0, 8);
let made = 0;

/** A name beside a file or folder for what is not whole yet; its dot makes walkers pass it over. */
export function asideOf(path: string): string {
  made += 1;
  return join(dirname(path), `.aside-${mark}-${made}`);
}

/**
 * Makes a folder with those above it that are missing, one after the other: where the system makes none (below /proc),
 * the library's own recursive way tries for ever.
 * @param mode of folders that are made
 * @returns the folders that were made, the uppermost first
 * @throws the system's error where one cannot be made
 */
export function makeFolder(path: string, mode = 0o777): string[] {
  const missing: string[] = [];
  for (let at = path; !existsSync(at) && at !== dirname(at); at = dirname(at)) missing.unshift(at);
  for (const folder of missing)
    try {
      mkdirSync(folder, { mode });
    } catch (error) {
      if (!statSync(folder, { throwIfNoEntry: false })?.isDirectory()) throw error; // another process made it
    }
  return missing;
}

/** What was made aside is safe on the disk and becomes the file itself: fsync, then rename. */
export function renameInto(aside: string, file: string): void {
  syncFile(aside);
  renameSync(aside, file);
}

/** Brings a file to the disk. */
export function syncFile(file: string): void {
  const handle = openSync(file, "r+");
  fsyncSync(handle);
  closeSync(handle);
}

/** Removes what processes that are gone left aside in a folder and below. */
export function sweepAside(folder: string): void {
  if (!existsSync(folder)) return;
  for (const entry of readdirSync(folder, { withFileTypes: true })) {
    const path = join(folder, entry.name);
    if (entry.name.startsWith(".aside-")) removeTree(path);
    else if (entry.isDirectory()) sweepAside(path);
  }
}

/** Removes a file, or a folder with all that is in it, though they are read only. */
export function removeTree(path: string): void {
  const status = lstatSync(path, { throwIfNoEntry: false });
  if (!status) return;
  if (status.isDirectory()) {
    chmodSync(path, 0o700);
    for (const name of readdirSync(path)) removeTree(join(path, name));
  }
  rmSync(path, { recursive: true, force: true });
}
