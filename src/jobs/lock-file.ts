import { randomUUID } from "node:crypto";
import {
  closeSync,
  linkSync,
  mkdirSync,
  openSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeSync,
} from "node:fs";
import { join } from "node:path";
import { type Holder, holderIn, thisProcess } from "./holder.js";

/** Milliseconds between two signs of life of a holder. */
const BEAT = 3_000;

/** A lock as it lies on the disk. */
export interface LockFile {
  path: string;
  /** Its place in the succession: a lock that takes over bears the next higher number. */
  number: number;
  text: string;
  /** Undefined when its text is no lock, whole. */
  holder: Holder | undefined;
  /** Milliseconds: the last sign of life. */
  beat: number;
}

/** A lock of this process. */
export interface OwnLock {
  path: string;
  /** Whether it still lies where it was made: nobody has taken over since. */
  holds(): boolean;
  /** Ends the signs of life and takes the lock away, where it is still ours. */
  release(): void;
}

/** The locks of a pipeline in a data folder, in the order of succession. */
export function locksIn(data: string, pipeline: string): LockFile[] {
  const locks = readdirSync(data).flatMap((name) => {
    const number = numberOf(name, pipeline);
    const lock = number && readLock(join(data, name), number);
    return lock ? [lock] : [];
  });
  return locks.sort((one, other) => one.number - other.number);
}

/** 1 for "p.lock", 2 for "p.lock.2"; undefined for another name. */
function numberOf(name: string, pipeline: string): number | undefined {
  if (name === `${pipeline}.lock`) return 1;
  const rest = name.startsWith(`${pipeline}.lock.`) ? name.slice(pipeline.length + 6) : "";
  return /^[1-9]\d{0,8}$/.test(rest) ? Number(rest) : undefined;
}

/** @returns undefined when it was taken away meanwhile */
function readLock(path: string, number: number): LockFile | undefined {
  try {
    const status = statSync(path);
    const text = status.isFile() ? readFileSync(path, "utf8") : "";
    return { path, number, text, holder: holderIn(text), beat: status.mtimeMs };
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "ENOENT") return undefined;
    throw error;
  }
}

/**
 * Makes the lock of a number, whole or not at all, and gives signs of life until it is released.
 * @param since the moment it is taken, for people
 * @returns undefined when that number is taken
 */
export function makeLock(data: string, pipeline: string, number: number, since: Date): OwnLock | undefined {
  mkdirSync(data, { recursive: true });
  const path = join(data, number === 1 ? `${pipeline}.lock` : `${pipeline}.lock.${number}`);
  const token = randomUUID();
  const text = JSON.stringify({ ...thisProcess(), token, since: since.toISOString() });
  const handle = placeNew(path, join(data, `${unmadeOf(pipeline)}${token}`), text);
  if (handle === undefined) return undefined;
  // Through the handle: a lock that somebody has taken away is not made again by a sign of life.
  const beat = (): void => void writeSync(handle, text, 0);
  const beating = setInterval(() => {
    try {
      beat();
    } catch {} // one sign of life that fails is no reason to end the work
  }, BEAT);
  beating.unref();
  const holds = (): boolean => {
    try {
      return readFileSync(path, "utf8") === text;
    } catch {
      return false;
    }
  };
  const release = (): void => {
    clearInterval(beating);
    closeSync(handle);
    if (holds()) rmSync(path, { force: true });
  };
  return { path, holds, release };
}

/** Disks that know no hard links. */
const withoutLinks = new Set(["EPERM", "ENOTSUP", "EOPNOTSUPP", "ENOSYS", "EINVAL"]);

/** How a lock of a pipeline is called while it is being made. */
function unmadeOf(pipeline: string): string {
  return `.${pipeline}.lock-`;
}

/** Removes locks of a pipeline that were never made whole; whoever is making one just now begins again. */
export function sweepUnmade(data: string, pipeline: string): void {
  for (const name of readdirSync(data).filter((each) => each.startsWith(unmadeOf(pipeline))))
    rmSync(join(data, name), { force: true });
}

/** Makes a file that must not exist, with its text in it. @returns its handle, undefined when it exists or was swept */
function placeNew(path: string, aside: string, text: string): number | undefined {
  const handle = openSync(aside, "wx+", 0o600);
  try {
    writeSync(handle, text, 0);
    linkSync(aside, path);
    return handle;
  } catch (error) {
    closeSync(handle);
    const { code = "" } = error as NodeJS.ErrnoException;
    if (code === "EEXIST" || code === "ENOENT") return undefined;
    if (withoutLinks.has(code)) return placeUnlinked(path, text);
    throw error;
  } finally {
    rmSync(aside, { force: true });
  }
}

function placeUnlinked(path: string, text: string): number | undefined {
  try {
    const handle = openSync(path, "wx+", 0o600);
    writeSync(handle, text, 0);
    return handle;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "EEXIST") return undefined;
    throw error;
  }
}
