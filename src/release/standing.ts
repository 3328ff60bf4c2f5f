import { existsSync, readdirSync, readFileSync, statSync } from "node:fs";
import { join, relative } from "node:path";
import { isByproduct, sha256 } from "../formats/formats.js";
import type { Edition, Effects, Manifest, Outcome, Standing, StepPart } from "../model/model.js";
import { inLayer } from "./layers.js";

/** Folder of a pipeline's releases. */
export function shelf(root: string, pipeline: string): string {
  return join(root, "reports", pipeline);
}

/** Where the hash of a release's manifest lies, outside the release and in the form of `sha256sum`. */
export function sealOf(folder: string): string {
  return `${folder}.sha256`;
}

/** What lies there: a line that `sha256sum -c` takes, from the folder of the releases. */
export function sealText(release: string, manifest: string): string {
  return `${sha256(manifest)}  ${release}/manifest.json\n`;
}

/** The manifest of a release; undefined where there is none that can be read. */
export function findRelease(root: string, pipeline: string, release: string): Manifest | undefined {
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
  const folder = join(shelf(root, pipeline.pipeline), release);
  const verified = verifyRelease(folder);
  if (!verified) return undefined;
  const { changed, sealed } = verified;
  for (const path of changed)
    note(`${join(folder, path)}: 与发布时不符，不予采用 / not what was published and not used`);
  if (!sealed)
    note(`${sealOf(folder)}: 缺失或损坏，发布不予采用 / is missing or damaged, so the release is not used`);
  if (changed.length > 0 || !sealed) return undefined;
  const manifest = findRelease(root, pipeline.pipeline, release)!;
  const told = JSON.parse(
    readFileSync(join(folder, inLayer("internal", "assessments.json")), "utf8"),
  ) as Standing;
  const { assessments, series, measures } = told;
  return { manifest, assessments, series, measures, unchanged: true };
}

/** What was found of a release: how many files its manifest lists, and those that are not what was published. */
export interface Verified {
  files: number;
  changed: string[];
  /** Whether the seal lies beside the release, whole: without it, the hash of the manifest itself is not known. */
  sealed: boolean;
}

/**
 * Recomputes every hash of a release: of its files by the manifest, of the manifest by the seal beside the folder.
 * @returns undefined when there is no such folder
 */
export function verifyRelease(folder: string): Verified | undefined {
  const steps = verifying(folder);
  for (let step = steps.next(); ; step = steps.next()) if (step.done) return step.value;
}

/**
 * The same file by file, so that it can be told how far it is and be ended.
 * @param between is called before each file with how many are done, and may end it by throwing
 */
export async function verifyInSteps(
  folder: string,
  between: (part: StepPart) => Promise<void>,
): Promise<Verified | undefined> {
  const steps = verifying(folder);
  for (let step = steps.next(); ; step = steps.next()) {
    if (step.done) return step.value;
    await between(step.value);
  }
}

/** Gives, before each file, how many are done. */
function* verifying(folder: string): Generator<StepPart, Verified | undefined> {
  if (!existsSync(folder)) return undefined;
  const seal = existsSync(sealOf(folder)) ? readFileSync(sealOf(folder), "utf8") : undefined;
  try {
    const text = readFileSync(join(folder, "manifest.json"), "utf8");
    const manifest = JSON.parse(text) as Manifest;
    const whole = sealText(manifest.release, text);
    const altered = seal !== undefined && seal.slice(0, 64) !== whole.slice(0, 64) ? ["manifest.json"] : [];
    const changed = [...altered, ...(yield* changedFiles(folder, manifest))];
    return { files: manifest.files.length, changed, sealed: altered.length > 0 || seal === whole };
  } catch {
    return { files: 0, changed: ["manifest.json"], sealed: seal !== undefined };
  }
}

/** The files of a release that are missing, whose bytes are not those that were published, or that were never in it. */
function* changedFiles(folder: string, { files }: Manifest): Generator<StepPart, string[]> {
  const listed = new Set([...files.map(({ path }) => path), "manifest.json"]);
  const changed: string[] = [];
  for (const [done, { path, bytes, sha256: published }] of files.entries()) {
    yield { done, of: files.length };
    const file = join(folder, path);
    const same = statSync(file, { throwIfNoEntry: false })?.size === bytes;
    if (!same || sha256(readFileSync(file)) !== published) changed.push(path);
  }
  const found = readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => !entry.isDirectory() && !entry.name.startsWith(".") && !isByproduct(entry.name))
    .map((entry) => relative(folder, join(entry.parentPath, entry.name)).replaceAll("\\", "/"));
  return [...changed, ...found.filter((path) => !listed.has(path)).sort()];
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
