import { readdirSync, statSync } from "node:fs";
import { basename, join, sep } from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import { isByproduct } from "../formats/formats.js";

/** Milliseconds between two looks at the folder: what lay still for so long is taken for saved. */
const BETWEEN = 80;

/** The files of a folder as they lie at a moment: path inside it, with "/" between the parts → size and time of change. */
export type FolderLook = ReadonlyMap<string, string>;

/** Looks at the files of a folder and below; what editors leave for themselves, and what goes away meanwhile, is passed over. */
export function lookInto(folder: string): FolderLook {
  const paths = readdirSync(folder, { recursive: true, encoding: "utf8" });
  return new Map(
    paths.flatMap((path): [string, string][] => {
      const name = basename(path);
      if (name.startsWith(".") || isByproduct(name)) return [];
      const status = statSync(join(folder, path), { throwIfNoEntry: false });
      return status?.isFile() ? [[path.replaceAll(sep, "/"), `${status.size} ${status.mtimeMs}`]] : [];
    }),
  );
}

/**
 * Waits until files of a folder are other than they were, and lie still. Looks again and again, since not every disk
 * tells of a change.
 * @param before how they lay
 * @returns how they lie now, and the paths that changed, came or went, sorted
 */
export async function nextChange(
  folder: string,
  before: FolderLook,
): Promise<{ look: FolderLook; changed: string[] }> {
  let last = before;
  for (;;) {
    await pause(BETWEEN);
    const look = lookInto(folder);
    const changed = differences(before, look);
    if (changed.length > 0 && differences(last, look).length === 0) return { look, changed };
    last = look;
  }
}

function differences(before: FolderLook, now: FolderLook): string[] {
  const paths = new Set([...before.keys(), ...now.keys()]);
  return [...paths].filter((path) => before.get(path) !== now.get(path)).sort();
}
