import { chmodSync, existsSync, mkdirSync, readFileSync, rmSync, statSync } from "node:fs";
import { join } from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import { type Effects, Mistake } from "../model/model.js";
import { type Holder, isRunning } from "./holder.js";
import { type LockFile, locksIn, makeLock, type OwnLock, sweepUnmade } from "./lock-file.js";
import { sweepLeft } from "./sweep.js";

/** Milliseconds without a sign of life after which a holder that cannot be seen from here is taken for dead. */
const SILENT = 15_000;

/**
 * Does work while holding the pipeline's lock, so that never two write at once, after what a killed run left aside was
 * swept. A holder that is gone is succeeded: the successor makes the lock of the next number, which only one can make,
 * and takes away the locks that it judged and no other. Whoever was succeeded while it slept no longer finds its lock
 * before the next thing it writes; what it had made ready was swept.
 * @param work is given effects that refuse to write once the lock is lost
 * @throws Mistake exit 4 naming who holds it and since when, or that it was lost
 */
export async function withLock<Result>(
  pipeline: string,
  effects: Effects,
  work: (held: Effects) => Promise<Result>,
): Promise<Result> {
  const lock = await take(pipeline, effects);
  const holding = (): void => {
    if (!lock.holds()) throw lost(lock.path);
  };
  try {
    sweepLeft(effects.root, pipeline);
    return await work({ ...effects, ...effects.guarded(holding) });
  } catch (error) {
    holding(); // what fails after the lock was lost fails for that
    throw error;
  } finally {
    lock.release();
  }
}

/** Who holds the pipeline's lock, the latest first, and whether that process still runs; undefined where it cannot be seen from here. */
export function holdersOf(
  data: string,
  pipeline: string,
): { path: string; holder: Holder | undefined; running: boolean | undefined }[] {
  if (!existsSync(data)) return [];
  return locksIn(data, pipeline)
    .map(({ path, holder }) => ({ path, holder, running: holder && isRunning(holder) }))
    .reverse();
}

async function take(pipeline: string, effects: Effects): Promise<OwnLock> {
  const data = join(effects.root, "data");
  closed(data);
  for (;;) {
    const judged = locksIn(data, pipeline);
    for (const lock of judged) if (await isHeld(lock, effects)) throw busy(lock);
    const next = Math.max(0, ...judged.map(({ number }) => number)) + 1;
    const own = makeLock(data, pipeline, next, effects.now());
    if (!own) continue; // another was faster
    const known = new Set([own.path, ...judged.map(({ path, text }) => `${path}\n${text}`)]);
    const strangers = locksIn(data, pipeline).filter(
      ({ path, text }) => path !== own.path && !known.has(`${path}\n${text}`),
    );
    if (strangers.length === 0) {
      for (const { path } of judged) rmSync(path, { force: true, recursive: true });
      sweepUnmade(data, pipeline);
      return own;
    }
    own.release(); // somebody took over while we judged
  }
}

/** Makes the data folder where it is missing, and keeps everybody else out of it, since every firm's figures lie there. */
function closed(data: string): void {
  mkdirSync(data, { recursive: true, mode: 0o700 });
  try {
    chmodSync(data, 0o700);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== "EPERM") throw error; // somebody else's folder: theirs to close
  }
}

/** Whether somebody holds a lock: by the process, else by its signs of life, for which it is watched. */
async function isHeld(lock: LockFile, effects: Effects): Promise<boolean> {
  const running = lock.holder && isRunning(lock.holder);
  if (running !== undefined) return running;
  if (Math.abs(effects.now().getTime() - lock.beat) >= SILENT) return false;
  effects.note(
    `${lock.path}: 无法确认持有锁的进程是否还在，最多观察${SILENT / 1000}秒 / the holder cannot be seen from here, watching for up to ${SILENT / 1000} s`,
  );
  for (let watched = 0; watched < SILENT; watched += 500) {
    await pause(500);
    const status = statSync(lock.path, { throwIfNoEntry: false });
    if (!status) return false;
    if (status.mtimeMs !== lock.beat || readFileSync(lock.path, "utf8") !== lock.text) return true;
  }
  return false;
}

function busy({ path, holder }: LockFile): Mistake {
  const who = holder ? `${holder.pid}@${holder.host}` : "?";
  const since = holder?.since ?? "?";
  return new Mistake(
    path,
    {
      zh: `另一个进程（${who}）自${since}起正在运行。`,
      en: `another run (process ${who}) has held the lock since ${since}.`,
    },
    { zh: "请等它结束后再运行。", en: "Wait until it has finished." },
    4,
  );
}

function lost(path: string): Mistake {
  return new Mistake(
    path,
    {
      zh: "本次运行中断过久，锁已由另一次运行接手，本次没有发布。",
      en: "this run was stopped for so long that another took over its lock; it published nothing.",
    },
    {
      zh: "请看另一次运行的结果，需要时再运行。",
      en: "Look at what the other run gave, and run again if needed.",
    },
    4,
  );
}
