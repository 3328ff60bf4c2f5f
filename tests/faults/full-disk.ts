import { spawnSync } from "node:child_process";
import { cpSync, existsSync, mkdtempSync, readdirSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { removeTree } from "../../src/formats/formats.js";
import { atMost, type Figure } from "../robustness/figures.js";
import { brokenReleases, copyOf, deliver, folderOf, standingRun, startRun, stateOf } from "./program.js";

/**
 * Runs on disks of every size from a first to a last megabyte: a first run, then one with a new file; where there is too
 * little room it is one sentence and nothing is half published, and on a larger disk the next run gives the same bytes.
 * @returns nothing where no disk can be mounted: only a superuser of Linux can
 */
export async function fullDisks(
  first: number,
  last: number,
  say: (line: string) => void,
): Promise<Figure[] | undefined> {
  const before = folderOf({ without: true });
  const whole = copyOf((await standingRun()).root);
  deliver(whole);
  await startRun(whole).ended;
  const wanted = stateOf(whole);
  const failed = { broken: 0, sentence: 0, otherwise: 0 };
  let full = 0;
  for (let size = first; size <= last; size += 1) {
    const root = mkdtempSync(join(tmpdir(), "liandu-disk-"));
    if (spawnSync("mount", ["-t", "tmpfs", "-o", `size=${size}m`, "tmpfs", root]).status !== 0)
      return undefined;
    for (const part of readdirSync(before)) cpSync(join(before, part), join(root, part), { recursive: true });
    const ended = [await startRun(root).ended];
    deliver(root);
    ended.push(await startRun(root).ended);
    for (const { code, err } of ended.filter(({ code }) => code !== 0)) {
      full += 1;
      if (code !== 2 || !err.includes("磁盘已满")) failed.sentence += 1;
      if (brokenReleases(root).length > 0) failed.broken += 1;
    }
    spawnSync("mount", ["-o", "remount,size=256m", root]);
    if ((await startRun(root).ended).code !== 0 || !existsSync(join(root, "reports"))) failed.otherwise += 1;
    else if (!wanted.split("\n").every((line) => stateOf(root).includes(line)) && ended[0]!.code === 0)
      failed.otherwise += 1;
    spawnSync("umount", [root]);
    removeTree(root);
    say(`${size} MB: ${ended.map(({ code }) => code).join(", ")}`);
  }
  for (const root of [before, whole]) removeTree(root);
  const among = `${full} full disks, ${first} to ${last} MB`;
  return [
    atMost("Releases damaged by a full disk", failed.broken, 0, among),
    atMost("Full disks that were not told in a sentence", failed.sentence, 0, among),
    atMost("Other bytes once there is room than on a large disk", failed.otherwise, 0, among),
  ];
}
