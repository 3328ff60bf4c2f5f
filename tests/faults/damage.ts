import { readdirSync, readFileSync, rmSync, statSync, truncateSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { realEffects } from "../../src/effects.js";
import { removeTree } from "../../src/formats/formats.js";
import { withLock } from "../../src/jobs/jobs.js";
import { loadPipeline } from "../../src/pipeline/pipeline.js";
import { run } from "../../src/run.js";
import { atMost, type Figure } from "../robustness/figures.js";
import { type Chance, chanceOf } from "../robustness/mutate.js";
import { copyOf, folderOf, name, stateOf } from "./program.js";

/** How the bytes of a file go wrong on their medium. */
const faults: Record<string, (path: string, chance: Chance) => void> = {
  "a bit turned": (path, chance) => {
    const bytes = readFileSync(path);
    if (bytes.length > 0) bytes[chance(bytes.length)]! ^= 1 << chance(8);
    writeFileSync(path, bytes);
  },
  "cut short": (path, chance) => truncateSync(path, chance(statSync(path).size)),
  "filled with zeros": (path, chance) => {
    const bytes = readFileSync(path);
    writeFileSync(path, bytes.fill(0, chance(bytes.length), bytes.length));
  },
  lost: (path) => rmSync(path),
};

const parts = ["data/snapshots", "data/facts", "data/warehouse", "reports"];

/**
 * Damages one stored file at a time and runs again, every second time after the releases were deleted, so that they must
 * be made from what is stored; in a folder whose inbox still holds everything, and in one whose inbox was emptied. What
 * comes out is the release as it was, or a refusal that names the file.
 */
export async function damage(count: number, say: (line: string) => void): Promise<Figure[]> {
  const chance = chanceOf(count);
  const full = folderOf();
  const pipeline = loadPipeline(full, name);
  const runIn = (root: string): Promise<unknown> =>
    withLock(name, { ...realEffects(root), note: () => undefined }, (held) => run(pipeline, {}, held));
  await runIn(full);
  const emptied = copyOf(full);
  for (const file of readdirSync(join(emptied, "data/inbox", name)))
    rmSync(join(emptied, "data/inbox", name, file));
  await runIn(emptied);
  const wanted = new Map([full, emptied].map((root) => [root, releasesOf(root)]));
  const failed = { wrong: 0, bug: 0, unnamed: 0 };
  const ends = { healed: 0, refused: 0 };
  for (let fault = 0; fault < count; fault += 1) {
    const from = fault % 4 === 3 ? emptied : full;
    const root = copyOf(from);
    const part = parts[chance(parts.length)]!;
    const files = readdirSync(join(root, part), { recursive: true, encoding: "utf8" }).filter((path) =>
      statSync(join(root, part, path)).isFile(),
    );
    const path = join(root, part, files[chance(files.length)]!);
    const how = Object.keys(faults)[chance(4)]!;
    faults[how]!(path, chance);
    if (part !== "reports" && chance(2) === 0) removeTree(join(root, "reports"));
    try {
      await runIn(root);
      ends.healed += 1;
      if (releasesOf(root) !== wanted.get(from)) {
        failed.wrong += 1;
        say(`${how}: ${path}: another release`);
      }
    } catch (error) {
      const { exit_code, place } = error as { exit_code?: number; place?: string };
      ends.refused += 1;
      if (exit_code === undefined) {
        failed.bug += 1;
        say(`${how}: ${path}: ${error instanceof Error ? error.stack : String(error)}`);
      } else if (exit_code !== 3 || !place?.includes("snapshots")) failed.unnamed += 1;
    }
    removeTree(root);
    if ((fault + 1) % 100 === 0) say(`${fault + 1} files damaged: ${JSON.stringify({ ...ends, ...failed })}`);
  }
  for (const root of [full, emptied]) removeTree(root);
  const among = `${count.toLocaleString("en-US")} (${ends.healed} healed, ${ends.refused} refused)`;
  return [
    atMost("Wrong releases from a stored file that was damaged", failed.wrong, 0, among),
    atMost("Damaged files that ended in a stack", failed.bug, 0, among),
    atMost("Refusals that do not name the damaged file", failed.unnamed, 0, among),
  ];
}

function releasesOf(root: string): string {
  return stateOf(root)
    .split("\n")
    .filter((line) => line.startsWith("reports/"))
    .join("\n");
}
