import { existsSync, readdirSync, readFileSync, statSync } from "node:fs";
import { join, relative } from "node:path";
import { asideOf, removeTree, sha256 } from "../formats/formats.js";
import type { Edition, Effects, Manifest, Outcome, ReleaseFile, Standing } from "../model/model.js";

/** Folder of a pipeline's releases. */
function shelf(root: string, pipeline: string): string {
  return join(root, "reports", pipeline);
}

/** The manifest of a release, or undefined. */
function findRelease(root: string, pipeline: string, release: string): Manifest | undefined {
  try {
    return JSON.parse(
      readFileSync(join(shelf(root, pipeline), release, "manifest.json"), "utf8"),
    ) as Manifest;
  } catch {
    return undefined;
  }
}

/** The names of the releases that stand, the oldest period first. */
export function listReleases(root: string, pipeline: string): string[] {
  const place = shelf(root, pipeline);
  if (!existsSync(place)) return [];
  return readdirSync(place)
    .filter((name) => existsSync(join(place, name, "manifest.json")) && !name.startsWith("."))
    .sort();
}

/**
 * An edition's release with the verdicts and measures it published; undefined when it does not stand as it was
 * published, which is said: then it is made anew.
 */
export function readStanding(
  { root, note }: Pick<Effects, "root" | "note">,
  { pipeline, release }: { pipeline: Pick<Edition["pipeline"], "pipeline">; release: string },
): Outcome | undefined {
  const manifest = findRelease(root, pipeline.pipeline, release);
  if (!manifest) return undefined;
  const folder = join(shelf(root, pipeline.pipeline), release);
  const changed = changedFiles(folder, manifest);
  for (const path of changed)
    note(`${join(folder, path)}: 与发布时不符，不予采用 / not what was published and not used`);
  if (changed.length > 0) return undefined;
  const told = JSON.parse(readFileSync(join(folder, "assessments.json"), "utf8")) as Standing;
  const { assessments, series, measures } = told;
  return { manifest, assessments, series, measures, unchanged: true };
}

/** What systems and offices put beside files that are looked at. */
const byproduct = /^(?:\.|~\$)|^(?:Thumbs\.db|desktop\.ini)$/i;

/** The files of a release that are missing, whose bytes are not those that were published, or that were never in it. */
function changedFiles(folder: string, { files }: Manifest): string[] {
  const listed = new Set([...files.map(({ path }) => path), "manifest.json"]);
  const changed = files.filter(({ path, bytes, sha256: published }) => {
    const file = join(folder, path);
    if (statSync(file, { throwIfNoEntry: false })?.size !== bytes) return true;
    return sha256(readFileSync(file)) !== published;
  });
  const found = readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => !entry.isDirectory() && !byproduct.test(entry.name))
    .map((entry) => relative(folder, join(entry.parentPath, entry.name)).replaceAll("\\", "/"));
  return [...changed.map(({ path }) => path), ...found.filter((path) => !listed.has(path)).sort()];
}

/** The manifest of the current release, or undefined before the first. */
export function currentRelease(root: string, pipeline: string): Manifest | undefined {
  try {
    const { release } = JSON.parse(readFileSync(join(shelf(root, pipeline), "current.json"), "utf8")) as {
      release: string;
    };
    return findRelease(root, pipeline, release);
  } catch {
    return undefined;
  }
}

/**
 * Publishes a release: all files are written aside and synced, and the folder is renamed into place: it stands whole or
 * not at all.
 * @returns the folder of the release
 */
export function publish(effects: Effects, manifest: Manifest, files: readonly ReleaseFile[]): string {
  const folder = join(shelf(effects.root, manifest.pipeline), manifest.release);
  const aside = asideOf(folder);
  const before = asideOf(folder);
  try {
    for (const { path, bytes } of [...files, { path: "manifest.json", bytes: Buffer.from(pretty(manifest)) }])
      effects.write(join(aside, path), bytes);
    if (existsSync(folder)) effects.replace(folder, before);
    effects.replace(aside, folder);
  } catch (error) {
    removeTree(aside);
    throw error;
  }
  removeTree(before);
  return folder;
}

/** `current.json` names the release that readers should open. */
export function makeCurrent(effects: Effects, manifest: Manifest): void {
  const path = join(shelf(effects.root, manifest.pipeline), "current.json");
  effects.write(
    path,
    pretty({
      release: manifest.release,
      period_start: manifest.period_start,
      period_months: manifest.period_months,
      as_of: manifest.as_of,
    }),
  );
}

function pretty(value: unknown): string {
  return `${JSON.stringify(value, null, 2)}\n`;
}
