import { type ChildProcess, fork } from "node:child_process";
import { once } from "node:events";
import { existsSync, mkdtempSync, readdirSync } from "node:fs";
import { readFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as wait } from "node:timers/promises";
import { removeTree, sha256 } from "../../src/formats/formats.js";
import type { Manifest } from "../../src/model/model.js";
import { currentRelease, listReleases, verifyRelease } from "../../src/release/standing.js";
import { atMost, type Figure } from "../robustness/figures.js";
import { type Chance, chanceOf } from "../robustness/mutate.js";
import { program } from "./program.js";

const READERS = 20;
/** Longest time after which a publisher is killed, in milliseconds: some publish nothing, some several releases. */
const LONGEST = 250;

/** What readers saw: how many releases they opened, and how often what they read was not what was published. */
interface Seen {
  reads: number;
  errors: string[];
}

/** Starts a publisher; resolves once it has the lock, with how much a killed one left aside. */
async function startPublisher(root: string, count: number): Promise<{ child: ChildProcess; aside: number }> {
  const child = fork(join(program, "../../tests/faults/publisher.js"), [root, String(count)]);
  const [aside] = (await once(child, "message")) as [number];
  return { child, aside };
}

/** Opens the current release again and again, as a reader does: its name, its manifest, a file of it. */
async function read(shelf: string, seen: Seen, goesOn: () => boolean, chance: Chance): Promise<void> {
  const text = (path: string): Promise<Buffer> => readFile(join(shelf, path));
  for (; goesOn(); await wait(5)) {
    if (!existsSync(join(shelf, "current.json"))) continue; // nothing was released yet
    try {
      const { release } = JSON.parse(String(await text("current.json"))) as Manifest;
      const { files } = JSON.parse(String(await text(`${release}/manifest.json`))) as Manifest;
      const file = files[chance(files.length)]!;
      if (sha256(await text(`${release}/${file.path}`)) !== file.sha256)
        seen.errors.push(`${file.path} differs`);
      seen.reads += 1;
    } catch (error) {
      seen.errors.push((error as Error).message);
    }
  }
}

/** The newest releases that stand and are not what was published. */
function halfPublished(root: string): string[] {
  return listReleases(root, "p")
    .slice(-2)
    .filter((release) => {
      const found = verifyRelease(join(root, "reports/p", release));
      return !found?.sealed || found.changed.length > 0;
    });
}

/**
 * Kills publishers at moments drawn at random while twenty readers read, starts the next and looks at what was left; then
 * a hundred releases (or as many as were kills) are published without a kill.
 */
export async function publishing(count: number, say: (line: string) => void): Promise<Figure[]> {
  const root = mkdtempSync(join(tmpdir(), "liandu-faults-"));
  const shelf = join(root, "reports/p");
  const chance = chanceOf(count);
  const seen: Seen = { reads: 0, errors: [] };
  const failed = { half: 0, unreadable: 0, aside: 0 };
  let amid = 0;
  let reading = true;
  const readers = Array.from({ length: READERS }, () => read(shelf, seen, () => reading, chance));
  for (let kill = 1; kill <= count; kill += 1) {
    const { child, aside } = await startPublisher(root, Number.MAX_SAFE_INTEGER);
    await wait(chance(LONGEST));
    child.kill("SIGKILL");
    await once(child, "exit");
    if (existsSync(shelf) && readdirSync(shelf).some((name) => name.startsWith("."))) amid += 1;
    failed.half += halfPublished(root).length;
    const current = currentRelease(root, "p");
    if (existsSync(join(shelf, "current.json")) && !current) failed.unreadable += 1;
    if (aside > 0) failed.aside += 1;
    if (kill % 50 === 0 || kill === count)
      say(`${kill} killed, ${amid} of them amid a release; ${listReleases(root, "p").length} stand`);
  }
  const whole = await startPublisher(root, Math.min(count, 100));
  const [code] = (await once(whole.child, "exit")) as [number];
  reading = false;
  await Promise.all(readers);
  const releases = listReleases(root, "p");
  const orphans = readdirSync(shelf).filter(
    (name) => name.startsWith(".") || (name.endsWith(".sha256") && !releases.includes(name.slice(0, -7))),
  );
  removeTree(root);
  const kills = `${count} kills`;
  return [
    atMost("publishing killed: releases that are not what was published", failed.half, 0, kills),
    atMost("publishing killed: no current release could be opened", failed.unreadable, 0, kills),
    atMost("publishing killed: left aside after the next start", failed.aside + orphans.length, 0, kills),
    atMost(
      "publishing undisturbed: did not end well",
      code === 0 ? 0 : 1,
      0,
      `${Math.min(count, 100)} releases`,
    ),
    atMost(`${READERS} readers meanwhile: errors`, seen.errors.length, 0, `${seen.reads} reads`),
  ];
}
