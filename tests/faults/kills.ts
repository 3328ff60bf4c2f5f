import { removeTree } from "../../src/formats/formats.js";
import { atMost, type Figure } from "../robustness/figures.js";
import { chanceOf } from "../robustness/mutate.js";
import {
  brokenReleases,
  callsOf,
  copyOf,
  deliver,
  folderOf,
  leftAside,
  standingRun,
  startRun,
  stateOf,
  wholeRun,
} from "./program.js";

/** A state in which runs are killed, and the state in which an undisturbed run leaves it. */
interface Ground {
  root: string;
  calls: number;
  wanted: string;
}

/** A run with a new file beside a release that stands, and where more than one is to be killed, a first run. */
async function grounds(count: number): Promise<Ground[]> {
  const standing = copyOf((await standingRun()).root);
  deliver(standing);
  const undisturbed = copyOf(standing);
  const calls = await callsOf(undisturbed);
  const wanted = stateOf(undisturbed);
  removeTree(undisturbed);
  const beside = { root: standing, calls, wanted };
  if (count === 1) return [beside];
  const first = await wholeRun();
  return [{ root: folderOf(), calls: first.calls, wanted: stateOf(first.root) }, beside];
}

/**
 * Kills runs before each call that changes a file, and at random ones until there are so many; runs again, and compares
 * with a run that was never killed.
 */
export async function kills(count: number, say: (line: string) => void): Promise<Figure[]> {
  const chance = chanceOf(count);
  const on = await grounds(count);
  const places = on.flatMap((ground) =>
    Array.from({ length: ground.calls }, (_, at) => ({ ground, at: at + 1 })),
  );
  const failed = { broken: 0, unfinished: 0, otherwise: 0, aside: 0 };
  for (let kill = 0; kill < count; kill += 1) {
    const spread = count < places.length ? Math.floor(((kill + 0.5) * places.length) / count) : kill;
    const ground = on[chance(on.length)]!;
    const { ground: where, at } = places[spread] ?? { ground, at: 1 + chance(ground.calls) };
    const root = copyOf(where.root);
    await startRun(root, at).ended;
    if (brokenReleases(root).some((each) => !each.includes("is current"))) failed.broken += 1;
    const again = await startRun(root).ended;
    if (again.code !== 0) failed.unfinished += 1;
    if (stateOf(root) !== where.wanted) failed.otherwise += 1;
    if (leftAside(root).length > 0) failed.aside += 1;
    removeTree(root);
    if ((kill + 1) % 50 === 0) say(`${kill + 1} kills: ${JSON.stringify(failed)}`);
  }
  for (const { root } of on) removeTree(root);
  const among = count.toLocaleString("en-US");
  return [
    atMost("Releases damaged or half published by a kill", failed.broken, 0, among),
    atMost("Next run not completed after a kill", failed.unfinished, 0, among),
    atMost("Other bytes after a kill and the next run than without", failed.otherwise, 0, among),
    atMost("Anything left aside after a kill and the next run", failed.aside, 0, among),
  ];
}
