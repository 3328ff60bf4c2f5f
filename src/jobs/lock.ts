import { mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { type Effects, Mistake } from "../model/model.js";

interface Holder {
  pid: number;
  since: string;
}

/**
 * Does work while holding the pipeline's lock, so that never two runs write at once. A lock whose process is gone
 * is taken over.
 * @throws Mistake exit 4 naming who holds it and since when
 */
export async function withLock<Result>(
  pipeline: string,
  effects: Effects,
  work: () => Promise<Result>,
): Promise<Result> {
  const file = join(effects.root, "data", `${pipeline}.lock`);
  mkdirSync(dirname(file), { recursive: true });
  take(file, effects);
  try {
    return await work();
  } finally {
    rmSync(file, { force: true });
  }
}

function take(file: string, effects: Effects): void {
  const mine: Holder = { pid: process.pid, since: effects.now().toISOString() };
  for (let tries = 0; tries < 2; tries++) {
    try {
      writeFileSync(file, JSON.stringify(mine), { flag: "wx" });
      return;
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== "EEXIST") throw error;
    }
    const holder = readHolder(file);
    if (holder && alive(holder.pid))
      throw new Mistake(
        file,
        {
          zh: `另一个进程（${holder.pid}）自${holder.since}起正在运行。`,
          en: `another run (process ${holder.pid}) has held the lock since ${holder.since}.`,
        },
        { zh: "请等它结束后再运行。", en: "Wait until it has finished." },
        4,
      );
    rmSync(file, { force: true });
  }
}

function readHolder(file: string): Holder | undefined {
  try {
    return JSON.parse(readFileSync(file, "utf8")) as Holder;
  } catch {
    return undefined;
  }
}

function alive(pid: number): boolean {
  if (pid === process.pid) return true;
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === "EPERM";
  }
}
