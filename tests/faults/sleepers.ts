import { readdirSync, readFileSync, rmSync } from "node:fs";
import { join } from "node:path";
import { removeTree } from "../../src/formats/formats.js";
import { atMost, type Figure } from "../robustness/figures.js";
import { chanceOf } from "../robustness/mutate.js";
import {
  brokenReleases,
  copyOf,
  deliver,
  folderOf,
  name,
  type Started,
  standingRun,
  startRun,
  stateOf,
} from "./program.js";

/**
 * Stops a run before a call that changes a file, takes its lock away, as a successor that cannot see it does, lets
 * another run publish a newer file, and wakes the sleeper; every second time a third run, stopped itself, holds the lock
 * meanwhile. While the sleeper still has its lock nobody may take it.
 */
export async function sleepers(count: number, say: (line: string) => void): Promise<Figure[]> {
  const chance = chanceOf(count);
  const early = folderOf({ without: true });
  const { calls } = await standingRun();
  const failed = { robbed: 0, stale: 0, stolen: 0, bug: 0 };
  let asleep = 0;
  for (let sleep = 0; sleep < count; sleep += 1) {
    const root = copyOf(early);
    const at = 1 + Math.floor(((sleep + chance(2)) * calls) / (count + 2));
    const sleeper = startRun(root, at, "SIGSTOP");
    if (await sleeps(sleeper)) {
      asleep += 1;
      const lockless = locksIn(root).length === 0;
      if (!lockless && (await startRun(root).ended).code !== 4) failed.robbed += 1;
      for (const lock of locksIn(root)) rmSync(join(root, "data", lock));
      deliver(root);
      if ((await startRun(root).ended).code !== 0) failed.bug += 1;
      const published = currentOf(root);
      const third = sleep % 2 === 1 ? startRun(root, 12, "SIGSTOP") : undefined;
      const held = third && (await sleeps(third)) ? locksIn(root).join() : "";
      sleeper.child.kill("SIGCONT");
      const woken = await sleeper.ended;
      if (currentOf(root) !== published || brokenReleases(root).length > 0) failed.stale += 1;
      if (held !== "" && locksIn(root).join() !== held) failed.stolen += 1;
      // One that slept before it had the lock runs when it wakes and finds nothing new, one at its last calls was done.
      if (woken.code !== 4 && !(woken.code === 0 && (lockless || at >= calls - 2))) failed.bug += 1;
      third?.child.kill("SIGCONT");
      await third?.ended;
      if (stateOf(root) === "") failed.stale += 1;
    } else await sleeper.ended;
    removeTree(root);
    if ((sleep + 1) % 20 === 0) say(`${sleep + 1} sleepers, ${asleep} asleep: ${JSON.stringify(failed)}`);
  }
  removeTree(early);
  const among = asleep.toLocaleString("en-US");
  return [
    atMost("Locks taken from a sleeper that can be seen", failed.robbed, 0, among),
    atMost("Stale releases published by a sleeper that lost its lock", failed.stale, 0, among),
    atMost("Locks of others taken away by a sleeper", failed.stolen, 0, among),
    atMost("Sleepers or successors that ended in another way than a sentence", failed.bug, 0, among),
  ];
}

/** Whether a process comes to sleep before it ends. */
async function sleeps({ child, ended }: Started): Promise<boolean> {
  let over = false;
  void ended.then(() => {
    over = true;
  });
  while (!over) {
    const state = told(() => /\) (\w)/.exec(readFileSync(`/proc/${child.pid}/stat`, "utf8"))?.[1]);
    if (state === "T") return true;
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
  return false;
}

function told(ask: () => string | undefined): string | undefined {
  try {
    return ask();
  } catch {
    return undefined;
  }
}

function locksIn(root: string): string[] {
  return readdirSync(join(root, "data")).filter((file) => file.startsWith(`${name}.lock`));
}

function currentOf(root: string): string {
  return told(() => readFileSync(join(root, "reports", name, "current.json"), "utf8")) ?? "";
}
